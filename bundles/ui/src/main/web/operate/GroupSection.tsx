import { type FormEvent, type ReactNode } from 'react';
import { encode } from '../api/client';
import type { Group } from '../api/types';
import { text } from '../text';
import { Resource } from './Resource';
import { SimpleTable } from './SimpleTable';
import { useChange, useResource } from './useResource';

const t = text.operate;
const PATH = '/groups';

/** Which records the users of a group see. */
export function GroupSection({ admin }: { admin: boolean }): ReactNode {
  return admin ? <Groups /> : <section className="card"><p className="note">{t.forAdmins}</p></section>;
}

function Groups(): ReactNode {
  const groups = useResource<Group[]>(PATH);
  const edit = useChange();
  const keep = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const values = new FormData(form);
    edit.mutate(
      { method: 'PUT', path: `${PATH}/${encode(String(values.get('name')))}`, body: { filter: String(values.get('filter')), description: String(values.get('description')) } },
      { onSuccess: () => form.reset() },
    );
  };
  return (
    <section className="card">
      <p className="note">{t.groupHint}</p>
      <form className="row" onSubmit={keep}>
        <label>{t.name}<input name="name" required pattern="[A-Za-z0-9_.\-]{1,64}" autoComplete="off" /></label>
        <label className="grow">{t.groupFilter}<input name="filter" className="mono" placeholder="from_user = 4930*" autoComplete="off" /></label>
        <label>{t.description}<input name="description" maxLength={1000} autoComplete="off" /></label>
        <button type="submit" className="primary">{text.save}</button>
      </form>
      {edit.error && <p className="bad" role="alert">{edit.error.message}</p>}
      <Resource of={groups}>{(data) => (
        <SimpleTable label={t.sections.groups ?? ''} rows={data} rowKey={(row) => row.name} columns={[
          { title: t.name, cell: (row) => <b>{row.name}</b> },
          { title: t.groupFilter, cell: (row) => (row.filter ? <code>{row.filter}</code> : t.everything) },
          { title: t.description, cell: (row) => row.description },
          { title: '', cell: (row) => <button type="button" className="small" aria-label={`${text.remove} ${row.name}`}
            onClick={() => { if (confirm(t.sure(`${text.remove} ${row.name}`))) { edit.mutate({ method: 'DELETE', path: `${PATH}/${encode(row.name)}` }); } }}>{text.remove}</button> },
        ]} />
      )}</Resource>
    </section>
  );
}
