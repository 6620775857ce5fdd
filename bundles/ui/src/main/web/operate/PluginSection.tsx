import { type ReactNode, useState } from 'react';
import type { BundleInfo, DissectorCounts, Feature, Plugin } from '../api/types';
import { count } from '../parts/format';
import { typeName } from '../parts/record';
import { href } from '../parts/route';
import { text } from '../text';
import { Lamp, Loss } from './OverviewSection';
import { Resource } from './Resource';
import { SimpleTable } from './SimpleTable';
import { useChange, useResource } from './useResource';

const t = text.operate;

/** Dissectors, stores, exporters: what is there, and what can be installed. */
export function PluginSection({ admin }: { admin: boolean }): ReactNode {
  return (
    <>
      <FeatureCard admin={admin} />
      <PluginCard />
      <DissectorCard />
      <BundleCard admin={admin} />
    </>
  );
}

function FeatureCard({ admin }: { admin: boolean }): ReactNode {
  const features = useResource<Feature[]>('/features');
  const change = useChange();
  const [words, setWords] = useState('');
  const act = (feature: Feature) =>
    change.mutate({ method: 'POST', path: `/features/${feature.name}/${feature.installed ? 'uninstall' : 'install'}` });
  return (
    <section className="card">
      <h2>{t.features}</h2>
      <p className="note">{t.featuresHint}</p>
      <input type="search" aria-label={t.find} placeholder={t.find} value={words} onChange={(event) => setWords(event.target.value)} />
      {change.error && <p className="bad" role="alert">{change.error.message}</p>}
      <Resource of={features}>{(data) => (
        <SimpleTable label={t.features} rows={data.filter((each) => `${each.name} ${each.description}`.toLowerCase().includes(words.toLowerCase()))} rowKey={(row) => row.name} columns={[
          { title: t.name, cell: (row) => <><b>{row.name}</b><br /><small>{row.description}</small></> },
          { title: t.version, cell: (row) => row.version },
          { title: t.state, cell: (row) => (row.installed ? <span className="lamp open">{t.installed}</span> : <span className="note">{t.notInstalled}</span>) },
          { title: '', cell: (row) => row.installed && !row.required ? <small>{t.partOf}</small> : admin && row.changeable !== false && (
            <button type="button" className="small" disabled={change.isPending} onClick={() => act(row)} aria-label={`${row.installed ? t.uninstall : t.install} ${row.name}`}>
              {change.isPending && change.variables.path.includes(`/${row.name}/`) ? t.working : row.installed ? t.uninstall : t.install}
            </button>
          ) },
        ]} />
      )}</Resource>
    </section>
  );
}

function PluginCard(): ReactNode {
  const plugins = useResource<Plugin[]>('/plugins');
  return (
    <section className="card">
      <h2>{t.plugins}</h2>
      <Resource of={plugins}>{(data) => (
        <SimpleTable label={t.plugins} rows={data} rowKey={(row, i) => `${row.kind} ${row.name} ${i}`} columns={[
          { title: t.kind, cell: (row) => row.kind },
          { title: t.name, cell: (row) => <><b>{row.name}</b> <small>{row.bundle.name} {row.bundle.version}</small></> },
          { title: t.types, cell: (row) => row.types?.map((type) => (type < 0 ? t.fallback : `${type} ${typeName(type)}`)).join(', ') },
          { title: t.fields, cell: (row) => row.fields && <details><summary>{row.fields.length}</summary>{row.fields.map((field) => <code key={field.name} className="field" title={field.label}>{field.name}</code>)}</details> },
          { title: '', cell: (row) => row.pid && <a href={href('operate', 'configuration', { pid: row.pid })}>{t.configure}</a> },
        ]} />
      )}</Resource>
    </section>
  );
}

function DissectorCard(): ReactNode {
  const dissectors = useResource<DissectorCounts[]>('/dissectors', 5000);
  return (
    <section className="card">
      <h2>{t.dissectors}</h2>
      <Resource of={dissectors}>{(data) => (
        <SimpleTable label={t.dissectors} rows={data.filter((row) => row.dissected + row.malformed + row.failed > 0)} rowKey={(row) => `${row.type} ${row.name}`} columns={[
          { title: t.types, cell: (row) => (row.type < 0 ? t.fallback : `${row.type} ${typeName(row.type)}`) },
          { title: t.name, cell: (row) => row.name },
          { title: t.active, cell: (row) => (row.active ? text.yes : text.no) },
          { title: t.dissected, cell: (row) => count(row.dissected), number: true },
          { title: t.malformed, cell: (row) => <Loss value={row.malformed} />, number: true },
          { title: t.failed, cell: (row) => <Loss value={row.failed} />, number: true },
        ]} />
      )}</Resource>
    </section>
  );
}

const ACTIONS = ['start', 'stop', 'update'] as const;

function BundleCard({ admin }: { admin: boolean }): ReactNode {
  const bundles = useResource<BundleInfo[]>('/bundles');
  const change = useChange();
  return (
    <section className="card">
      <h2>{t.bundles}</h2>
      <p className="note">{t.bundlesHint}</p>
      {change.error && <p className="bad" role="alert">{change.error.message}</p>}
      <Resource of={bundles}>{(data) => (
        <SimpleTable label={t.bundles} rows={data} rowKey={(row) => String(row.id)} columns={[
          { title: 'ID', cell: (row) => row.id, number: true },
          { title: t.name, cell: (row) => <>{row.name} <small>{row.version}</small></> },
          { title: t.state, cell: (row) => <Lamp state={row.state} /> },
          { title: '', cell: (row) => admin && row.changeable && ACTIONS.map((action) => (
            <button key={action} type="button" className="small" aria-label={`${t.actions[action]} ${row.name}`} onClick={() => change.mutate({ method: 'POST', path: `/bundles/${row.id}/${action}` })}>{t.actions[action]}</button>
          )) },
        ]} />
      )}</Resource>
    </section>
  );
}
