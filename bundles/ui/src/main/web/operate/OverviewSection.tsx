import { type ReactNode } from 'react';
import type { Counts, FilterCounts, Health, Listener, Sink } from '../api/types';
import { bytes, count, sum } from '../parts/format';
import { duration } from '../parts/time';
import { text } from '../text';
import { Resource } from './Resource';
import { SimpleTable } from './SimpleTable';
import { useResource } from './useResource';

const EVERY = 3000;
const t = text.operate;

/** Health, the account of all packets, listeners, stores and exits. */
export function OverviewSection(): ReactNode {
  const health = useResource<Health>('/health', EVERY);
  const ledger = useResource<Counts>('/ledger', EVERY);
  const listeners = useResource<Listener[]>('/listeners', EVERY);
  const sinks = useResource<Sink[]>('/sinks', EVERY);
  const filters = useResource<FilterCounts[]>('/filters', EVERY);
  return (
    <>
      <Resource of={health}>{(data) => <HealthCard health={data} />}</Resource>
      <Resource of={ledger}>{(data) => <LedgerCard counts={data} />}</Resource>
      <section className="card"><h2>{t.listeners}</h2>
        <Resource of={listeners}>{(data) => (
          <SimpleTable label={t.listeners} rows={data} rowKey={(row) => row.name} columns={[
            { title: t.name, cell: (row) => row.name },
            { title: t.address, cell: (row) => `${row.transport} ${row.address}`.trim() || '–' },
            { title: t.state, cell: (row) => (row.address ? <Lamp state={row.state} /> : <span className="lamp rest">{t.ended}</span>) },
            { title: t.connections, cell: (row) => count(row.connections), number: true },
            { title: t.received, cell: (row) => count(row.received), number: true },
            { title: t.stored, cell: (row) => count(row.stored), number: true },
            { title: t.rejected, cell: (row) => <Loss value={sum(row.rejected)} />, number: true },
            { title: t.dropped, cell: (row) => <Loss value={sum(row.dropped)} />, number: true },
          ]} />
        )}</Resource>
      </section>
      <section className="card"><h2>{t.sinks}</h2>
        <Resource of={sinks}>{(data) => (
          <SimpleTable label={t.sinks} rows={data} rowKey={(row) => row.name} columns={[
            { title: t.name, cell: (row) => <>{row.name}{row.primary && <small> {t.primary}</small>}</> },
            { title: t.state, cell: (row) => <Lamp state={row.state} /> },
            { title: t.written, cell: (row) => count(row.written), number: true },
            { title: t.waiting, cell: (row) => count(row.waiting), number: true },
            { title: t.spooled, cell: (row) => bytes(row.spooledBytes), number: true },
            { title: t.retries, cell: (row) => count(row.retries), number: true },
            { title: t.rejected, cell: (row) => <Loss value={row.rejected} />, number: true },
            { title: t.dropped, cell: (row) => <Loss value={row.dropped} />, number: true },
          ]} />
        )}</Resource>
      </section>
      {filters.data && filters.data.length > 0 && (
        <section className="card"><h2>{t.filters}</h2>
          <SimpleTable label={t.filters} rows={filters.data} rowKey={(row) => row.name} columns={[
            { title: t.name, cell: (row) => row.name },
            { title: t.state, cell: (row) => <Lamp state={row.state} /> },
            { title: t.seen, cell: (row) => count(row.seen), number: true },
            { title: t.changed, cell: (row) => count(row.changed), number: true },
            { title: t.dropped, cell: (row) => count(row.dropped), number: true },
            { title: t.failed, cell: (row) => <Loss value={row.failed} />, number: true },
          ]} />
        </section>
      )}
    </>
  );
}

const GOOD = new Set(['open', 'ok', 'active', 'running', 'up', 'listening', 'writing']);

export function Lamp({ state }: { state: string }): ReactNode {
  return <span className={`lamp ${GOOD.has(state.toLowerCase()) ? 'open' : 'closed'}`}>{state.toLowerCase()}</span>;
}

export const Loss = ({ value }: { value: number }): ReactNode => <span className={value > 0 ? 'warn strong' : ''}>{count(value)}</span>;

function HealthCard({ health }: { health: Health }): ReactNode {
  return (
    <section className="card">
      <h2>{t.health}</h2>
      <div className="figures">
        <Figure name={t.status} value={<Lamp state={health.status} />} />
        <Figure name={t.uptime} value={duration(health.uptime_ms)} />
        <Figure name={t.heap} value={`${bytes(health.heap_used)} / ${bytes(health.heap_max)}`} />
        <Figure name={t.disk} value={`${bytes(health.disk_free)} / ${bytes(health.disk_total)}`} />
        <Figure name={t.load} value={`${health.load?.toFixed(2) ?? '–'} / ${health.processors}`} />
        <Figure name={t.version} value={health.version} />
      </div>
      {health.problems.map((problem) => <p key={problem} className="bad" role="alert">{problem}</p>)}
    </section>
  );
}

export function Figure({ name, value }: { name: string; value: ReactNode }): ReactNode {
  return <div className="figure"><span>{name}</span><b>{value}</b></div>;
}

function LedgerCard({ counts }: { counts: Counts }): ReactNode {
  return (
    <section className="card">
      <h2>{t.ledger}</h2>
      <div className="figures">
        <Figure name={t.received} value={count(counts.received)} />
        <Figure name={t.stored} value={count(counts.stored)} />
        <Figure name={t.inFlight} value={count(counts.inFlight)} />
        <Figure name={t.spooledPackets} value={count(counts.spooled)} />
        <Figure name={t.rejected} value={<Loss value={sum(counts.rejected)} />} />
        <Figure name={t.dropped} value={<Loss value={sum(counts.dropped)} />} />
        {counts.filtered && <Figure name={t.filtered} value={count(sum(counts.filtered))} />}
      </div>
      {[counts.rejected, counts.dropped, counts.filtered ?? {}].flatMap((each) => Object.entries(each)).map(([reason, times]) => <p key={reason} className="note">{count(times)} × {reason}</p>)}
    </section>
  );
}
