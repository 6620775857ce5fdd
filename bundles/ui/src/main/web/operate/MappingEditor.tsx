import { type ReactNode, useState } from 'react';
import type { Mapping, MappingField } from '../api/types';
import { text } from '../text';
import { MappingFieldRow } from './MappingFieldRow';
import { useChange } from './useResource';

const t = text.operate;

/** A mapping as a form. */
export function MappingEditor({ mapping, readOnly }: { mapping: Mapping; readOnly: boolean }): ReactNode {
  const [draft, setDraft] = useState(mapping);
  const change = useChange();
  const path = `/mappings/${mapping.type}/${mapping.profile}`;
  const changed = JSON.stringify(draft) !== JSON.stringify(mapping);
  const set = (changes: Partial<Mapping>) => setDraft({ ...draft, ...changes });
  const setField = (i: number, field: MappingField | undefined) =>
    set({ fields: draft.fields.flatMap((each, at) => (at === i ? (field ? [field] : []) : [each])) });
  const add = () => set({ fields: [...draft.fields, { path: '', header: false, kind: 'text', index: 'none', form: 'input', label: '' }] });
  return (
    <section className="card">
      <h2>{mapping.label} <small>HEP {mapping.type}, {mapping.profile}</small></h2>
      <fieldset disabled={readOnly} className="card-form">
        <div className="grid-form">
          <label>{t.label}<input value={draft.label} onChange={(event) => set({ label: event.target.value })} /></label>
          <label>{t.retention}<input type="number" min={0} value={draft.retention_days} onChange={(event) => set({ retention_days: Number(event.target.value) })} /></label>
          <label>{t.partition}<input type="number" min={1} value={draft.partition_hours} onChange={(event) => set({ partition_hours: Number(event.target.value) })} /></label>
          <label>{t.sessionId}<input value={draft.session_id ?? ''} onChange={(event) => set({ session_id: event.target.value })} /></label>
        </div>
        <div className="scroll-x" tabIndex={0} role="region" aria-label={t.fields}>
          <table className="plain-table mapping-fields">
            <thead><tr>{[t.path, t.label, t.kind, t.index, t.form, t.choices, ''].map((title, i) => <th key={i} scope="col">{title}</th>)}</tr></thead>
            <tbody>{draft.fields.map((field, i) => <MappingFieldRow key={i} field={field} onChange={(next) => setField(i, next)} />)}</tbody>
          </table>
        </div>
        {draft.correlations.length > 0 && <Correlations mapping={draft} />}
        {change.error && <p className="bad" role="alert">{change.error.message}</p>}
        {!readOnly && (
          <div className="row">
            <button type="button" onClick={add}>{t.addField}</button>
            <button type="button" className="primary" disabled={!changed || change.isPending} onClick={() => change.mutate({ method: 'PUT', path, body: draft })}>{text.save}</button>
            <button type="button" disabled={!changed} onClick={() => setDraft(mapping)}>{text.cancel}</button>
            <button type="button" onClick={() => change.mutate({ method: 'POST', path: `${path}/undo` })}>{t.undo}</button>
            <button type="button" className="danger" onClick={() => { if (confirm(t.sure(t.resetMapping))) { change.mutate({ method: 'DELETE', path }); } }}>{t.resetMapping}</button>
            {change.isSuccess && !changed && <span className="good" role="status">{t.saved}</span>}
          </div>
        )}
      </fieldset>
    </section>
  );
}

function Correlations({ mapping }: { mapping: Mapping }): ReactNode {
  return (
    <div><h3>{t.correlations}</h3>
      <ul>{mapping.correlations.map((each, i) => (
        <li key={i}><code>{each.source}</code> → {each.target_type === undefined ? t.anyType : `HEP ${each.target_type}${each.target_profile ? `, ${each.target_profile}` : ''}`} <code>{each.target}</code>{' '}
          <small>{each.before_ms ?? 0} ms … {each.after_ms ?? 0} ms</small></li>
      ))}</ul>
    </div>
  );
}
