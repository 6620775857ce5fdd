import { type ReactNode } from 'react';
import type { Mapping, MappingVersion } from '../api/types';
import { useSettings } from '../parts/settings';
import { moment } from '../parts/time';
import { text } from '../text';
import { Resource } from './Resource';
import { SimpleTable } from './SimpleTable';
import { useResource } from './useResource';

const t = text.operate;

/** Who changed a mapping, and when; each version can be brought back into the form. */
export function MappingHistory({ path, onTake }: { path: string; onTake: ((mapping: Mapping) => void) | undefined }): ReactNode {
  const history = useResource<MappingVersion[]>(`${path}/history`);
  const { zone } = useSettings();
  return (
    <details><summary>{t.history}</summary>
      <Resource of={history}>{(data) => (
        <SimpleTable label={t.history} rows={data} rowKey={(row) => String(row.version)} columns={[
          { title: t.version, cell: (row) => row.version, number: true },
          { title: text.columns.time ?? '', cell: (row) => moment(row.time, zone, 0) },
          { title: text.nav.user, cell: (row) => row.author },
          { title: t.fields, cell: (row) => row.mapping?.fields?.length ?? t.resetMapping },
          { title: t.takeVersion, cell: (row) => row.mapping && onTake && <button type="button" className="small" onClick={() => onTake(row.mapping as Mapping)}>{t.takeVersion}</button> },
        ]} />
      )}</Resource>
    </details>
  );
}
