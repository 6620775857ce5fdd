import { type ReactNode, useState } from 'react';
import type { Mapping, MappingField, MappingState } from '../api/types';
import { text } from '../text';
import { MappingFieldRow } from './MappingFieldRow';
import { MappingHistory } from './MappingHistory';
import { useChange } from './useResource';

const t = text.operate;
const number = (value: string): number | undefined => (value === '' ? undefined : Number(value));

/** A mapping as a form. */
export function MappingEditor({ state, readOnly }: { state: MappingState; readOnly: boolean }): ReactNode {
  const { mapping } = state;
  const [draft, setDraft] = useState<Mapping>(mapping);
  const change = useChange();
  const path = `/mappings/${mapping.type}/${mapping.profile}`;
  const fields = draft.fields ?? [];
  const changed = JSON.stringify(draft) !== JSON.stringify(mapping);
  const set = (changes: Partial<Mapping>) => setDraft({ ...draft, ...changes });
  const setField = (i: number, field: MappingField | undefined) =>
    set({ fields: fields.flatMap((each, at) => (at === i ? (field ? [field] : []) : [each])) });
  const add = () => set({ fields: [...fields, { path: '', label: '', kind: 'text', index: 'none', form: 'input', position: fields.length }] });
  return (
    <section className="card">
      <h2>{mapping.label} <small>HEP {mapping.type}, {mapping.profile} · {t.origins[state.origin]}{state.author ? `, ${state.author}` : ''}</small></h2>
      {state.notes.map((note) => <p key={note} className="note">{note}</p>)}
      <fieldset disabled={readOnly} className="card-form">
        <div className="grid-form">
          <label>{t.label}<input value={draft.label ?? ''} onChange={(event) => set({ label: event.target.value })} /></label>
          <label>{t.retention}<input type="number" min={0} value={draft.retention_days ?? ''} onChange={(event) => set({ retention_days: number(event.target.value) })} /></label>
          <label>{t.partition}<input type="number" min={1} value={draft.partition_hours ?? ''} onChange={(event) => set({ partition_hours: number(event.target.value) })} /></label>
          <label>{t.sessionId}<input value={draft.session_id ?? ''} onChange={(event) => set({ session_id: event.target.value || undefined })} /></label>
        </div>
        <div className="scroll-x" tabIndex={0} role="region" aria-label={t.fields}>
          <table className="plain-table mapping-fields">
            <thead><tr>{[t.path, t.label, t.kind, t.index, t.form, t.choices].map((title) => <th key={title} scope="col">{title}</th>)}<td /></tr></thead>
            <tbody>{fields.map((field, i) => <MappingFieldRow key={i} field={field} onChange={(next) => setField(i, next)} />)}</tbody>
          </table>
        </div>
        <Correlations mapping={draft} />
        {change.error && <p className="bad" role="alert">{change.error.message}</p>}
        {!readOnly && (
          <div className="row">
            <button type="button" onClick={add}>{t.addField}</button>
            <button type="button" className="primary" disabled={!changed || change.isPending} onClick={() => change.mutate({ method: 'PUT', path, body: { mapping: draft, version: state.version } })}>{text.save}</button>
            <button type="button" disabled={!changed} onClick={() => setDraft(mapping)}>{text.cancel}</button>
            {state.version > 0 && <button type="button" onClick={() => change.mutate({ method: 'POST', path: `${path}/undo` })}>{t.undo}</button>}
            {state.origin === 'edited' && <button type="button" className="danger" onClick={() => { if (confirm(t.sure(t.resetMapping))) { change.mutate({ method: 'DELETE', path }); } }}>{t.resetMapping}</button>}
          </div>
        )}
      </fieldset>
      {state.version > 0 && <MappingHistory path={path} onTake={readOnly ? undefined : setDraft} />}
    </section>
  );
}

function Correlations({ mapping }: { mapping: Mapping }): ReactNode {
  const all = mapping.correlations ?? [];
  return all.length > 0 && (
    <div><h3>{t.correlations}</h3>
      <ul>{all.map((each, i) => (
        <li key={i}><code>{each.from}</code> → {each.to_type === undefined ? t.anyType : `HEP ${each.to_type}${each.to_profile ? `, ${each.to_profile}` : ''}`} <code>{each.to}</code>{' '}
          <small>−{each.before_seconds ?? 0} s … +{each.after_seconds ?? 0} s</small></li>
      ))}</ul>
    </div>
  );
}
