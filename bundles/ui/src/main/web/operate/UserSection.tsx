import { type FormEvent, type ReactNode } from 'react';
import { text } from '../text';
import { Resource } from './Resource';
import { SimpleTable } from './SimpleTable';
import { useChange, useResource } from './useResource';

interface User {
  guid: string;
  username: string;
  firstname?: string;
  lastname?: string;
  email?: string;
  usergroup?: string;
  groups?: string[];
}

const t = text.operate;
const PATH = '/api/v3/users';
const ROLES = ['admin', 'user', 'viewer'];

/** Who may log in, and what for. */
export function UserSection({ admin }: { admin: boolean }): ReactNode {
  const users = useResource<{ data?: User[] }>(PATH);
  const edit = useChange();
  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = Object.fromEntries(new FormData(event.currentTarget));
    edit.mutate({ method: 'POST', path: PATH, body: { ...form, partid: 10, department: '' } });
    event.currentTarget.reset();
  };
  return (
    <section className="card">
      {admin && (
        <form className="row" onSubmit={add}>
          <label>{text.login.name}<input name="username" required autoComplete="off" /></label>
          <label>{text.login.password}<input name="password" type="password" required autoComplete="new-password" /></label>
          <label>{t.firstName}<input name="firstname" autoComplete="off" /></label>
          <label>{t.lastName}<input name="lastname" autoComplete="off" /></label>
          <label>{t.email}<input name="email" type="email" autoComplete="off" /></label>
          <label>{t.role}<select name="usergroup" defaultValue="user">{ROLES.map((role) => <option key={role} value={role}>{t.roles[role]}</option>)}</select></label>
          <button type="submit" className="primary">{t.add}</button>
        </form>
      )}
      {edit.error && <p className="bad" role="alert">{edit.error.message}</p>}
      <Resource of={users}>{({ data = [] }) => (
        <SimpleTable label={t.sections.users ?? ''} rows={data} rowKey={(row) => row.guid} columns={[
          { title: text.login.name, cell: (row) => <b>{row.username}</b> },
          { title: t.fullName, cell: (row) => `${row.firstname ?? ''} ${row.lastname ?? ''}` },
          { title: t.email, cell: (row) => row.email },
          { title: t.role, cell: (row) => (admin ? <RolePicker user={row} onChange={(usergroup) => edit.mutate({ method: 'PUT', path: `${PATH}/${row.guid}`, body: { ...row, usergroup } })} /> : row.usergroup) },
          { title: t.groups, cell: (row) => (admin ? <GroupsOf user={row} onChange={(groups) => edit.mutate({ method: 'PUT', path: `${PATH}/${row.guid}`, body: { ...row, groups } })} /> : (row.groups ?? []).join(', ')) },
          { title: '', cell: (row) => admin && <button type="button" className="small" aria-label={`${text.remove} ${row.username}`}
            onClick={() => { if (confirm(t.sure(`${text.remove} ${row.username}`))) { edit.mutate({ method: 'DELETE', path: `${PATH}/${row.guid}` }); } }}>{text.remove}</button> },
        ]} />
      )}</Resource>
    </section>
  );
}

function RolePicker({ user, onChange }: { user: User; onChange: (role: string) => void }): ReactNode {
  const role = user.usergroup ?? '';
  return (
    <select aria-label={`${t.role}: ${user.username}`} value={role} onChange={(event) => onChange(event.target.value)}>
      {[...new Set([...ROLES, role])].map((each) => <option key={each} value={each}>{t.roles[each] ?? each}</option>)}
    </select>
  );
}

/** The groups of a user, with commas between them; kept when the field is left. */
function GroupsOf({ user, onChange }: { user: User; onChange: (groups: string[]) => void }): ReactNode {
  const now = (user.groups ?? []).join(', ');
  const keep = (value: string) => {
    const groups = value.split(',').map((each) => each.trim()).filter(Boolean);
    if (groups.join(', ') !== now) {
      onChange(groups);
    }
  };
  return <input key={now} aria-label={`${t.groups}: ${user.username}`} defaultValue={now} size={12} onBlur={(event) => keep(event.target.value)} />;
}
