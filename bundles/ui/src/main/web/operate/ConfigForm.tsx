import { type FormEvent, type ReactNode } from 'react';
import { Failure } from '../api/client';
import type { Configuration, Json, JsonObject, PropertySchema } from '../api/types';
import { text } from '../text';
import { changes, shownValue } from './schema';

const t = text.operate;

interface ConfigFormProps {
  configuration: Configuration;
  readOnly: boolean;
  failure: Error | null;
  busy: boolean;
  done: boolean;
  submit: string;
  disabled: boolean;
  onSave: (values: JsonObject) => void;
}

/** A form made of the schema of a configuration. Only what was changed is sent. */
export function ConfigForm({ configuration, readOnly, failure, busy, done, submit, disabled, onSave }: ConfigFormProps): ReactNode {
  const properties = Object.entries(configuration.schema.properties ?? {});
  const field = failure instanceof Failure ? failure.problem.field : undefined;
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSave(changes(configuration, new FormData(event.currentTarget)));
  };
  return (
    <form className="config-form" onSubmit={save}>
      {properties.map(([key, schema]) => (
        <label key={key}>
          <span><b>{schema.title ?? key}</b> <code>{key}</code></span>
          {schema.description && <small>{schema.description}</small>}
          <Field name={key} schema={schema} value={configuration.values[key]} secret={configuration.secrets.includes(key)} readOnly={readOnly} wrong={field === key} />
          {field === key && <span className="bad" role="alert">{failure?.message}</span>}
        </label>
      ))}
      {failure && !properties.some(([key]) => key === field) && <p className="bad" role="alert">{failure.message}</p>}
      {!readOnly && <div className="row"><button type="submit" className="primary" disabled={busy || disabled}>{submit}</button>{done && !failure && <span className="good" role="status">{t.saved}</span>}</div>}
    </form>
  );
}

interface FieldProps {
  name: string;
  schema: PropertySchema;
  value: Json | undefined;
  secret: boolean;
  readOnly: boolean;
  wrong: boolean;
}

function Field({ name, schema, value, secret, readOnly, wrong }: FieldProps): ReactNode {
  const shown = shownValue(value);
  const standard = shownValue(schema.default);
  const shared = { name, disabled: readOnly, 'aria-invalid': wrong };
  const choices = schema.enum ?? (schema.type === 'boolean' ? [true, false] : undefined);
  if (choices) {
    return (
      <select {...shared} defaultValue={shown}>
        <option value="">{t.default(standard)}</option>
        {choices.map((choice) => <option key={String(choice)} value={String(choice)}>{String(choice)}</option>)}
      </select>
    );
  }
  if (schema.writeOnly) {
    return <input {...shared} type="password" autoComplete="new-password" placeholder={secret ? t.secretSet : t.secretUnset} />;
  }
  if (schema.type === 'array') {
    return <textarea {...shared} rows={3} defaultValue={shown} placeholder={standard || t.onePerLine} />;
  }
  const numeric = schema.type === 'integer' || schema.type === 'number';
  return (
    <input {...shared} defaultValue={shown} placeholder={standard ? t.default(standard) : ''}
      {...(numeric ? { type: 'number', step: schema.type === 'integer' ? 1 : 'any', min: schema.minimum, max: schema.maximum } : { type: 'text' })} />
  );
}
