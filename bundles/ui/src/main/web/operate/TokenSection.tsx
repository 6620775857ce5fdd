import { type FormEvent, type ReactNode, useState } from 'react';
import { CopyButton } from '../parts/CopyButton';
import { text } from '../text';
import { Resource } from './Resource';
import { SimpleTable } from './SimpleTable';
import { useChange, useResource } from './useResource';

interface Token {
  guid: string;
  name: string;
  expire_date?: string;
  limit_calls?: number;
  usage_calls?: number;
  active?: boolean;
}

const t = text.operate;
const PATH = '/api/v3/token/auth';
const YEAR = 365 * 86400e3;

/** Tokens with which programs use the API. */
export function TokenSection({ admin }: { admin: boolean }): ReactNode {
  const tokens = useResource<{ data?: Token[] }>(PATH);
  const [fresh, setFresh] = useState('');
  const make = useChange<{ data?: { token?: string } }>((answer) => setFresh(answer.data?.token ?? ''));
  const remove = useChange();
  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    make.mutate({ method: 'POST', path: PATH, body: {
      name: String(form.get('name')), expire_date: new Date(`${String(form.get('until'))}T23:59:59Z`).toISOString(), active: true,
      ip_address: String(form.get('ip') || '0.0.0.0/0'), user_object: {},
    } });
    event.currentTarget.reset();
  };
  return (
    <section className="card">
      <p className="note">{t.tokenHint}</p>
      {admin && (
        <form className="row" onSubmit={add}>
          <label>{t.name}<input name="name" required /></label>
          <label>{t.until}<input name="until" type="date" required defaultValue={new Date(Date.now() + YEAR).toISOString().slice(0, 10)} /></label>
          <label>{t.fromAddress}<input name="ip" placeholder={t.anyAddress} /></label>
          <button type="submit" className="primary">{t.add}</button>
        </form>
      )}
      {fresh && <p className="row" role="status"><b>{t.tokenOnce}</b><code className="secret">{fresh}</code><CopyButton value={fresh} /></p>}
      {(make.error ?? remove.error) && <p className="bad" role="alert">{(make.error ?? remove.error)?.message}</p>}
      <Resource of={tokens}>{({ data = [] }) => (
        <SimpleTable label={t.sections.tokens ?? ''} rows={data} rowKey={(row) => row.guid} columns={[
          { title: t.name, cell: (row) => <b>{row.name}</b> },
          { title: t.until, cell: (row) => row.expire_date?.slice(0, 10) },
          { title: t.calls, cell: (row) => `${row.usage_calls ?? 0}${row.limit_calls ? ` / ${row.limit_calls}` : ''}`, number: true },
          { title: t.active, cell: (row) => (row.active === false ? text.no : text.yes) },
          { title: '', cell: (row) => admin && <button type="button" className="small" aria-label={`${text.remove} ${row.name}`} onClick={() => remove.mutate({ method: 'DELETE', path: `${PATH}/${row.guid}` })}>{text.remove}</button> },
        ]} />
      )}</Resource>
    </section>
  );
}
