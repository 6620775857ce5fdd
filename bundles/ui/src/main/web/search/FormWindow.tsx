import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { get } from '../api/client';
import type { MappingField, MappingState, Plugin } from '../api/types';
import { typeName } from '../parts/record';
import { Trouble } from '../parts/Trouble';
import { Window } from '../parts/Window';
import { text } from '../text';
import { formQuery } from './query';

interface FormWindowProps {
  onClose: () => void;
  onQuery: (query: string) => void;
}

/**
 * A search form made of the mapping of a kind of message, or of the fields of its dissector. It is asked for anew each time,
 * so that a dissector just installed has its form.
 */
export function FormWindow({ onClose, onQuery }: FormWindowProps): ReactNode {
  const forms = useQuery({ queryKey: ['forms'], queryFn: ({ signal }) => loadForms(signal), staleTime: 0 });
  const [chosen, setChosen] = useState('');
  const form = forms.data?.find((each) => key(each) === chosen) ?? forms.data?.[0];
  return (
    <Window title={text.search.formTitle} onClose={onClose} wide>
      {forms.error && <Trouble error={forms.error} />}
      {form && (
        <>
          <label>{text.search.formType}
            <select value={key(form)} onChange={(event) => setChosen(event.target.value)}>
              {forms.data?.map((each) => <option key={key(each)} value={key(each)}>{each.label} ({each.type}{each.profile ? `, ${each.profile}` : ''})</option>)}
            </select>
          </label>
          <MappingForm key={key(form)} form={form} onQuery={onQuery} />
        </>
      )}
    </Window>
  );
}

interface Form {
  type: number;
  profile: string;
  label: string;
  fields: MappingField[];
}

const key = (form: Form): string => `${form.type}/${form.profile}`;

/** Mappings, and the fields of dissectors whose types have none. */
async function loadForms(signal: AbortSignal): Promise<Form[]> {
  const [mappings, plugins] = await Promise.all([
    get<MappingState[]>('/mappings', {}, signal),
    get<Plugin[]>('/plugins', {}, signal),
  ]);
  const known = mappings.map(({ mapping }): Form => ({
    type: mapping.type, profile: mapping.profile, label: mapping.label || typeName(mapping.type),
    fields: [...(mapping.fields ?? [])].sort((a, b) => (a.position ?? 0) - (b.position ?? 0)),
  }));
  const mapped = new Set(known.map((form) => form.type));
  const others = plugins.filter((plugin) => plugin.kind === 'dissector').flatMap((plugin) =>
    (plugin.types ?? []).filter((type) => type >= 0 && !mapped.has(type)).map((type) => formOf(plugin, type)));
  return [...known, ...others].sort((a, b) => a.type - b.type);
}

function formOf(plugin: Plugin, type: number): Form {
  const fields = (plugin.fields ?? []).map((field): MappingField => ({
    path: field.name, label: field.label, kind: field.kind, index: field.index, form: 'input',
  }));
  return { type, profile: '', label: typeName(type).startsWith('HEP ') ? plugin.name : typeName(type), fields };
}

function MappingForm({ form, onQuery }: { form: Form; onQuery: (query: string) => void }): ReactNode {
  const shown = form.fields.filter((field) => field.form !== 'hidden');
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const values: Record<string, string> = {};
    for (const [name, value] of new FormData(event.currentTarget)) {
      if (typeof value === 'string' && value.trim()) {
        values[name] = values[name] ? `${values[name]},${value}` : value;
      }
    }
    const base = [`hep_type = ${form.type}`, form.profile && form.profile !== 'default' ? `profile = ${form.profile}` : ''];
    onQuery(formQuery(base, values));
  };
  return (
    <form className="mapping-form" onSubmit={submit}>
      <div className="grid-form">
        {shown.map((field) => <FormField key={field.path} field={field} />)}
      </div>
      <footer><small>{text.search.formHint}</small><button type="submit" className="primary">{text.search.submit}</button></footer>
    </form>
  );
}

function FormField({ field }: { field: MappingField }): ReactNode {
  const choices = field.choices ?? [];
  return (
    <label title={field.path}>{field.label || field.path}
      {choices.length > 0 && field.form !== 'input' ? (
        <select name={field.path} multiple={field.form === 'multiselect'} defaultValue={field.form === 'multiselect' ? [] : ''}>
          {field.form !== 'multiselect' && <option value="">–</option>}
          {choices.map((choice) => <option key={choice} value={choice}>{choice}</option>)}
        </select>
      ) : <input name={field.path} autoComplete="off" />}
    </label>
  );
}
