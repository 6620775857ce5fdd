import { type ReactNode, useState } from 'react';
import type { AuditEntry } from '../api/types';
import { useSettings } from '../parts/settings';
import { moment } from '../parts/time';
import { text } from '../text';
import { Resource } from './Resource';
import { SimpleTable } from './SimpleTable';
import { useResource } from './useResource';

const t = text.operate;
const ACTIONS = ['login', 'logout', 'search', 'session', 'export', 'share', 'change'];

/** Who did what. */
export function AuditSection({ admin }: { admin: boolean }): ReactNode {
  return admin ? <Audit /> : <section className="card"><p className="note">{t.forAdmins}</p></section>;
}

function Audit(): ReactNode {
  const { zone } = useSettings();
  const [action, setAction] = useState('');
  const [user, setUser] = useState('');
  const search = new URLSearchParams({ limit: '500', ...(action && { action }), ...(user && { user }) });
  const entries = useResource<AuditEntry[]>(`/audit?${search.toString()}`);
  return (
    <section className="card">
      <div className="row">
        <label>{t.action}<select value={action} onChange={(event) => setAction(event.target.value)}>
          <option value="">{t.allActions}</option>
          {ACTIONS.map((each) => <option key={each} value={each}>{t.actionNames[each]}</option>)}
        </select></label>
        <label>{text.nav.user}<input value={user} onChange={(event) => setUser(event.target.value.trim())} /></label>
        <button type="button" onClick={() => void entries.refetch()}>{text.search.refresh}</button>
      </div>
      <Resource of={entries}>{(data) => (
        <SimpleTable label={t.sections.audit ?? ''} rows={data} rowKey={(row, i) => `${row.time} ${i}`} columns={[
          { title: t.time, cell: (row) => moment(row.time, zone, 0) },
          { title: text.nav.user, cell: (row) => row.user || '–' },
          { title: t.fromAddress, cell: (row) => row.address },
          { title: t.action, cell: (row) => t.actionNames[row.action] ?? row.action },
          { title: t.what, cell: (row) => <span className="mono">{row.what}</span> },
          { title: t.result, cell: (row) => (row.result === 'ok' || /^2/.test(row.result) ? row.result : <span className="warn strong">{row.result}</span>) },
        ]} />
      )}</Resource>
    </section>
  );
}
