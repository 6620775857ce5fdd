import { type ReactNode, useRef } from 'react';
import type { Agent } from '../api/types';
import { count, sum } from '../parts/format';
import { href } from '../parts/route';
import { ago, span } from '../parts/time';
import { useNow } from '../parts/useNow';
import { text } from '../text';
import { Loss } from './OverviewSection';
import { Resource } from './Resource';
import { SimpleTable } from './SimpleTable';
import { useResource } from './useResource';

const EVERY = 3000;
const SILENT_MS = 60_000;
const SKEWED_US = 1e6;
const t = text.operate;

/** Capture agents: when they sent last, how much, and how far their clocks are off. */
export function AgentsSection(): ReactNode {
  const agents = useResource<Agent[]>('/agents', EVERY);
  const now = useNow(1000);
  const rates = useRates(agents.data, agents.dataUpdatedAt);
  return (
    <section className="card">
      <Resource of={agents}>{(data) => (data.length === 0 ? <NoAgents /> : (
        <SimpleTable label={t.sections.agents ?? ''} rows={data} rowKey={key} columns={[
          { title: t.agent, cell: (row) => <><b>{row.node || row.captureId}</b> <small>{row.address}</small></> },
          { title: t.number, cell: (row) => row.captureId, number: true },
          { title: 'HEP', cell: (row) => row.hepVersion, number: true },
          { title: t.lastSeen, cell: (row) => <span className={now - row.lastSeen > SILENT_MS ? 'warn' : ''}>{t.ago(ago(row.lastSeen, now))}</span> },
          { title: t.rate, cell: (row) => rates.get(key(row))?.toFixed(1) ?? '', number: true },
          { title: t.received, cell: (row) => count(row.received), number: true },
          { title: t.lost, cell: (row) => <Loss value={sum(row.rejected) + sum(row.dropped)} />, number: true },
          { title: t.skew, cell: (row) => <span className={Math.abs(row.skewMicros) > SKEWED_US ? 'warn strong' : ''}>{span(row.skewMicros)}</span>, number: true },
          { title: '', cell: (row) => <a href={href('search', '', { view: 'messages', q: row.captureId ? `capture_id = ${row.captureId}` : `capture_ip = ${row.address}` })}>{t.itsMessages}</a> },
        ]} />
      ))}</Resource>
    </section>
  );
}

const key = (agent: Agent): string => `${agent.address} ${agent.captureId} ${agent.hepVersion} ${agent.node}`;

function NoAgents(): ReactNode {
  return <div className="empty"><h2>{t.noAgents}</h2><p>{t.noAgentsHint}</p><pre>sngrep -H udp:{location.hostname}:9060</pre></div>;
}

/** Packets a second of each agent, between the last two answers. */
function useRates(agents: Agent[] | undefined, at: number): Map<string, number> {
  const before = useRef({ at: 0, received: new Map<string, number>(), rates: new Map<string, number>() });
  if (agents && at !== before.current.at) {
    const { at: then, received } = before.current;
    const rates = new Map<string, number>();
    for (const agent of agents) {
      const old = received.get(key(agent));
      if (old !== undefined && then) {
        rates.set(key(agent), Math.max(0, ((agent.received - old) * 1000) / Math.max(1, at - then)));
      }
    }
    before.current = { at, rates, received: new Map(agents.map((agent) => [key(agent), agent.received])) };
  }
  return before.current.rates;
}
