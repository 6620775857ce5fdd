import { type ReactNode } from 'react';
import type { Proposal } from '../api/types';
import { count } from '../parts/format';
import { text } from '../text';
import { useChange, useResource } from './useResource';

/** Values seen in messages that no mapping knows. */
export function MappingProposals({ admin }: { admin: boolean }): ReactNode {
  const proposals = useResource<Proposal[]>('/mappings/proposals');
  const change = useChange();
  const t = text.operate;
  if (!proposals.data?.length) {
    return null;
  }
  return (
    <section className="card">
      <h2>{t.proposals}</h2>
      <p className="note">{t.proposalsHint}</p>
      {change.error && <p className="bad" role="alert">{change.error.message}</p>}
      {proposals.data.map(({ type, profile, fields, records, notes }) => (
        <details key={`${type}/${profile}`}>
          <summary>HEP {type}, {profile}: {t.fieldCount(fields.length)} <small>{t.inRecords(count(records))}</small></summary>
          {notes.map((note) => <p key={note} className="note">{note}</p>)}
          <ul>{fields.map((field) => <li key={field.path}><code>{field.path}</code> {field.kind} <small>{field.index} {field.choices?.join(', ')}</small></li>)}</ul>
          {admin && <button type="button" onClick={() => change.mutate({ method: 'POST', path: `/mappings/${type}/${profile}/accept` })}>{t.accept}</button>}
        </details>
      ))}
    </section>
  );
}
