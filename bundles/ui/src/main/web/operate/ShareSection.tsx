import { type ReactNode } from 'react';
import type { Share } from '../api/types';
import { href } from '../parts/route';
import { useSettings } from '../parts/settings';
import { moment } from '../parts/time';
import { text } from '../text';
import { Resource } from './Resource';
import { SimpleTable } from './SimpleTable';
import { useChange, useResource } from './useResource';

const t = text.operate;

/** Links to sessions that need no login. */
export function ShareSection(): ReactNode {
  const shares = useResource<Share[]>('/shares');
  const end = useChange();
  const { zone } = useSettings();
  return (
    <section className="card">
      {end.error && <p className="bad" role="alert">{end.error.message}</p>}
      <Resource of={shares}>{(data) => (
        <SimpleTable label={t.sections.shares ?? ''} rows={data} rowKey={(row) => row.id} columns={[
          { title: text.columns.sid ?? '', cell: (row) => <a href={href('call', row.session)}>{row.session}</a> },
          { title: t.until, cell: (row) => moment(row.expires, zone, 0) },
          { title: text.nav.user, cell: (row) => row.user },
          { title: text.flow.masked, cell: (row) => (row.masked ? text.yes : text.no) },
          { title: '', cell: (row) => <button type="button" className="small" aria-label={`${text.flow.shareEnd}: ${row.session}`} onClick={() => end.mutate({ method: 'DELETE', path: `/shares/${row.id}` })}>{text.flow.shareEnd}</button> },
        ]} />
      )}</Resource>
    </section>
  );
}
