import { useQuery } from '@tanstack/react-query';
import { type ReactNode } from 'react';
import { change } from '../api/client';
import { count } from '../parts/format';
import { text } from '../text';
import type { Wish } from '../search/useSearch';
import { HEIGHT, WIDTH, type Place, middle, outline } from './geo';
import type { Widget } from './model';
import type { Answer } from './numbers';

const METRIC = 'homer_geo_requests_total';
const MOST = 11;

interface Spot {
  key: string;
  at: Place;
  country: string;
  value: number;
}

function spots(answers: Answer[]): Spot[] {
  const found = new Map<string, Spot>();
  for (const { metric, values } of answers.flatMap((each) => each.data?.result ?? [])) {
    const key = metric.geohash ?? '';
    const at = middle(key);
    if (at) {
      const before = found.get(key);
      found.set(key, { key, at, country: metric.country ?? '', value: (before?.value ?? 0) + Number(values.at(-1)?.[1] ?? 0) });
    }
  }
  return [...found.values()].sort((one, other) => other.value - one.value);
}

/** Where requests come from, by the numbers that are made of a GeoIP database. */
export function MapWidget({ widget, wish }: { widget: Widget; wish: Wish }): ReactNode {
  const land = useQuery({ queryKey: ['land'], queryFn: outline, staleTime: Infinity });
  const numbers = useQuery({
    queryKey: ['widget', 'map', wish.from, wish.to, wish.tick],
    queryFn: () => change<Answer[]>('POST', '/api/v3/prometheus/value', { param: { metrics: [METRIC], precision: 60 }, timestamp: { from: Number(wish.from ?? 0), to: Number(wish.to ?? Date.now()) } }),
  });
  if (numbers.error) {
    return <p className="bad">{numbers.error.message}</p>;
  }
  const all = spots(numbers.data ?? []);
  const most = Math.max(1, ...all.map((each) => each.value));
  return (
    <>
      {all.length === 0 && <p className="note">{numbers.data ? text.dash.noPlaces : text.loading}</p>}
      <svg className="map" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${widget.title}: ${all.slice(0, 5).map((each) => `${each.country} ${count(each.value)}`).join(', ') || text.dash.noPlaces}`}>
        <path className="land" d={land.data ?? ''} />
        {all.map((each) => (
          <circle key={each.key} className="spot" cx={each.at.x} cy={each.at.y} r={1.5 + (MOST - 1.5) * Math.sqrt(each.value / most)}><title>{`${each.country} ${each.key}: ${count(each.value)}`}</title></circle>
        ))}
      </svg>
    </>
  );
}
