import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { change } from '../api/client';
import { setParams } from '../parts/route';
import { text } from '../text';
import type { Wish } from '../search/useSearch';
import { Chart } from './Chart';
import type { Widget } from './model';
import { type Answer, type Line, lines } from './numbers';

const POINTS = 120;
const MOST = 8;

/** A number over time out of Prometheus; as it is now, out of the server itself, if none is configured. */
export function MetricWidget({ widget, wish }: { widget: Widget; wish: Wish }): ReactNode {
  const { data, error } = useQuery({
    queryKey: ['widget', 'metric', widget.field, wish.from, wish.to, wish.tick],
    enabled: widget.field !== '',
    queryFn: () => change<Answer[]>('POST', '/api/v3/prometheus/value', {
      param: { metrics: [widget.field], precision: Math.max(1, Math.round((Number(wish.to ?? Date.now()) - Number(wish.from ?? 0)) / 1000 / POINTS)) },
      timestamp: { from: Number(wish.from ?? 0), to: Number(wish.to ?? Date.now()) },
    }),
  });
  const all = useMemo(() => lines(data ?? []).slice(0, MOST), [data]);
  if (error) {
    return <p className="bad">{error.message}</p>;
  }
  if (all.length === 0) {
    return <p className="note">{widget.field === '' ? text.dash.noMetric : data ? text.search.nothing : text.loading}</p>;
  }
  return all.some((line) => line.values.length > 1) ? <Lines label={widget.title} all={all} /> : <Now all={all} />;
}

function Lines({ label, all }: { label: string; all: Line[] }): ReactNode {
  const times = [...new Set(all.flatMap((line) => line.values.map(([time]) => time)))].sort((one, other) => one - other);
  const series = all.map((line) => {
    const values = new Map(line.values);
    return { name: line.name, values: times.map((time) => values.get(time) ?? 0) };
  });
  return <Chart label={label} times={times} series={series} onZoom={(from, to) => setParams({ from: Math.floor(from * 1000), to: Math.ceil(to * 1000) }, false)} />;
}

function Now({ all }: { all: Line[] }): ReactNode {
  return (
    <ul className="top-list plain">
      {all.map((line) => <li key={line.name}><span>{line.name}</span><span className="number">{line.values.at(-1)?.[1].toLocaleString()}</span></li>)}
    </ul>
  );
}
