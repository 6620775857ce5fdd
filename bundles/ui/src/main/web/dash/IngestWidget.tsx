import { type ReactNode } from 'react';
import type { Counts, Health, Sink } from '../api/types';
import { bytes, count, sum } from '../parts/format';
import { text } from '../text';
import { Figure, Lamp, Loss } from '../operate/OverviewSection';
import { useResource } from '../operate/useResource';

const EVERY = 5000;

/** Whether all that is sent is kept. */
export function IngestWidget(): ReactNode {
  const { data: counts } = useResource<Counts>('/ledger', EVERY);
  const { data: sinks } = useResource<Sink[]>('/sinks', EVERY);
  const { data: health } = useResource<Health>('/health', EVERY);
  const t = text.operate;
  return (
    <div className="figures">
      {health && <Figure name={t.status} value={<Lamp state={health.status} />} />}
      {counts && <Figure name={t.received} value={count(counts.received)} />}
      {counts && <Figure name={t.stored} value={count(counts.stored)} />}
      {counts && <Figure name={t.rejected} value={<Loss value={sum(counts.rejected)} />} />}
      {counts && <Figure name={t.dropped} value={<Loss value={sum(counts.dropped)} />} />}
      {sinks && <Figure name={t.waiting} value={count(sinks.reduce((all, sink) => all + sink.waiting, 0))} />}
      {health && <Figure name={t.disk} value={bytes(health.disk_free)} />}
    </div>
  );
}
