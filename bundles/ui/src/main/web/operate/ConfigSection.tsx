import { type ReactNode, useState } from 'react';
import { encode } from '../api/client';
import type { Configuration, ConfigurationSummary } from '../api/types';
import { setParams, useRoute } from '../parts/route';
import { text } from '../text';
import { ConfigForm } from './ConfigForm';
import { Resource } from './Resource';
import { useChange, useResource } from './useResource';

const t = text.operate;

/** All that can be configured, each with a form that knows the kinds and limits of its values. */
export function ConfigSection({ admin }: { admin: boolean }): ReactNode {
  const all = useResource<ConfigurationSummary[]>('/configurations');
  const { params } = useRoute();
  const pid = params.get('pid');
  return (
    <Resource of={all}>{(data) => (
      <div className="two-panes">
        <ul className="list" aria-label={t.sections.configuration}>
          {data.filter((each) => each.kind !== 'instance').sort((a, b) => a.title.localeCompare(b.title)).map((each) => (
            <li key={each.pid}>
              <Item each={each} chosen={pid === each.pid} />
              {data.some((instance) => instance.factory === each.pid) && (
                <ul>{data.filter((instance) => instance.factory === each.pid).map((instance) => <li key={instance.pid}><Item each={instance} chosen={pid === instance.pid} /></li>)}</ul>
              )}
            </li>
          ))}
        </ul>
        {pid ? <Editor key={pid} pid={pid} admin={admin} /> : <p className="empty">{t.chooseConfiguration}</p>}
      </div>
    )}</Resource>
  );
}

function Item({ each, chosen }: { each: ConfigurationSummary; chosen: boolean }): ReactNode {
  return (
    <button type="button" className="plain" aria-pressed={chosen} onClick={() => setParams({ pid: each.pid }, false)}>
      <span>{each.kind === 'instance' ? each.name : each.title}{each.configured && each.kind !== 'factory' && <small> ● {t.configured}</small>}<br /><small>{each.pid}</small></span>
    </button>
  );
}

function Editor({ pid, admin }: { pid: string; admin: boolean }): ReactNode {
  const configuration = useResource<Configuration>(`/configurations/${encode(pid)}`);
  const [name, setName] = useState('');
  const change = useChange<Configuration | undefined>((answer) => { if (answer?.pid && answer.pid !== pid) { setParams({ pid: answer.pid }); } });
  const remove = useChange(() => setParams({ pid: undefined }));
  return (
    <Resource of={configuration}>{(data) => (
      <section className="card">
        <h2>{data.kind === 'instance' ? `${data.title}: ${data.name}` : data.title}</h2>
        <p className="note">{data.description}</p>
        {data.kind === 'factory' && <p>{t.factoryHint}</p>}
        {data.kind === 'factory' && admin && <label>{t.instanceName}<input value={name} pattern="[A-Za-z0-9_]{1,40}" onChange={(event) => setName(event.target.value)} /></label>}
        <ConfigForm configuration={data} readOnly={!admin} failure={change.error} busy={change.isPending} done={change.isSuccess}
          submit={data.kind === 'factory' ? t.create : text.save} disabled={data.kind === 'factory' && !/^[A-Za-z0-9_]{1,40}$/.test(name)}
          onSave={(values) => change.mutate(data.kind === 'factory'
            ? { method: 'POST', path: `/configurations/${encode(pid)}`, body: { name, values } }
            : { method: 'PUT', path: `/configurations/${encode(pid)}`, body: { values } })} />
        {admin && data.kind !== 'factory' && data.configured && (
          <button type="button" className="danger" onClick={() => { if (confirm(t.sure(data.kind === 'instance' ? text.remove : t.defaults))) { remove.mutate({ method: 'DELETE', path: `/configurations/${encode(pid)}` }); } }}>
            {data.kind === 'instance' ? text.remove : t.defaults}
          </button>
        )}
        {remove.error && <p className="bad" role="alert">{remove.error.message}</p>}
      </section>
    )}</Resource>
  );
}
