import { type ReactNode } from 'react';
import type { MappingField } from '../api/types';
import { text } from '../text';

const KINDS = ['text', 'integer', 'decimal', 'boolean', 'address'];
const INDEXES = ['none', 'secondary', 'wildcard', 'fulltext'];
const FORMS = ['input', 'select', 'multiselect', 'hidden'];
const t = text.operate;

interface MappingFieldRowProps {
  field: MappingField;
  onChange: (field: MappingField | undefined) => void;
}

export function MappingFieldRow({ field, onChange }: MappingFieldRowProps): ReactNode {
  const set = (changes: Partial<MappingField>) => onChange({ ...field, ...changes });
  const name = (what: string) => `${field.path || t.addField}: ${what}`;
  return (
    <tr>
      <td><input aria-label={name(t.path)} value={field.path} onChange={(event) => set({ path: event.target.value })} /></td>
      <td><input aria-label={name(t.label)} value={field.label ?? ''} onChange={(event) => set({ label: event.target.value })} /></td>
      <td><Choice name={name(t.kind)} value={field.kind ?? 'text'} of={KINDS} onChange={(kind) => set({ kind })} /></td>
      <td><Choice name={name(t.index)} value={field.index ?? 'none'} of={INDEXES} onChange={(index) => set({ index })} /></td>
      <td><Choice name={name(t.form)} value={field.form ?? 'input'} of={FORMS} onChange={(form) => set({ form })} /></td>
      <td><input aria-label={name(t.choices)} value={(field.choices ?? []).join(',')} onChange={(event) => set({ choices: event.target.value.split(',').filter(Boolean) })} /></td>
      <td><button type="button" className="small" aria-label={name(text.remove)} onClick={() => onChange(undefined)}>✕</button></td>
    </tr>
  );
}

function Choice({ name, value, of, onChange }: { name: string; value: string; of: string[]; onChange: (value: string) => void }): ReactNode {
  return <select aria-label={name} value={value} onChange={(event) => onChange(event.target.value)}>{of.map((each) => <option key={each} value={each}>{each}</option>)}</select>;
}
