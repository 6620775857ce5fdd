import { type PointerEvent, type ReactNode, useRef, useState } from 'react';
import type { Histogram as Data } from '../api/types';
import { count } from '../parts/format';
import { useSettings } from '../parts/settings';
import { clock, day, moment } from '../parts/time';
import { text } from '../text';

interface HistogramProps {
  data: Data;
  onZoom: (from: number, to: number) => void;
  onOut: () => void;
  children: ReactNode;
}

const HEIGHT = 74;

/** Counts over time as stacked bars. Dragging chooses a range. */
export function Histogram({ data, onZoom, onOut, children }: HistogramProps): ReactNode {
  const { zone } = useSettings();
  const area = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<[number, number] | undefined>();
  const [hover, setHover] = useState(-1);
  const buckets = data.counts.length;
  const top = Math.max(1, ...data.counts);
  const bucketAt = (event: PointerEvent): number => {
    const box = area.current?.getBoundingClientRect();
    const share = box ? (event.clientX - box.left) / box.width : 0;
    return Math.max(0, Math.min(buckets - 1, Math.floor(share * buckets)));
  };
  const start = (bucket: number) => data.from + bucket * data.step;
  const up = () => {
    if (drag) {
      const [a, b] = [Math.min(...drag), Math.max(...drag)];
      setDrag(undefined);
      onZoom(start(a), Math.min(data.to, start(b + 1)));
    }
  };
  const marked = drag ? [Math.min(...drag), Math.max(...drag)] as const : undefined;
  return (
    <figure className="histogram">
      <div ref={area} className="bars" role="img" aria-label={text.search.histogram(data.total)}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          const bucket = bucketAt(event);
          setDrag([bucket, bucket]);
        }}
        onPointerMove={(event) => {
          const bucket = bucketAt(event);
          setHover(bucket);
          setDrag((before) => before && [before[0], bucket]);
        }}
        onPointerUp={up} onPointerCancel={() => setDrag(undefined)} onPointerLeave={() => setHover(-1)}>
        <svg viewBox={`0 0 ${buckets} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          {data.counts.map((all, i) => <Bar key={i} data={data} bucket={i} all={all} top={top} />)}
          {marked && <rect className="brush" x={marked[0]} y={0} width={marked[1] - marked[0] + 1} height={HEIGHT} />}
        </svg>
      </div>
      <figcaption>
        <span>{moment(data.from, zone, 0)} {children}</span>
        <span className="hover">{hover >= 0 ? tip(data, hover, zone) : <Legend data={data} />}</span>
        <span>{moment(data.to, zone, 0)} <button type="button" className="plain small" onClick={onOut}>{text.search.histogramKeys}</button></span>
      </figcaption>
    </figure>
  );
}

function Bar({ data, bucket, all, top }: { data: Data; bucket: number; all: number; top: number }): ReactNode {
  if (all === 0) {
    return null;
  }
  const known = data.series.reduce((sum, each) => sum + (each.counts[bucket] ?? 0), 0);
  // Series of a sample are stretched to the exact count.
  const scale = ((HEIGHT - 2) * all) / top / Math.max(1, known);
  let y = HEIGHT;
  const full = Math.max(1.5, ((HEIGHT - 2) * all) / top);
  if (known === 0) {
    return <rect className="tone-other" x={bucket + 0.08} width={0.84} y={HEIGHT - full} height={full} />;
  }
  return data.series.map((each, i) => {
    const height = (each.counts[bucket] ?? 0) * scale;
    y -= height;
    return height > 0 && <rect key={i} className={seriesClass(each.value, i)} x={bucket + 0.08} width={0.84} y={y} height={height} />;
  });
}

const CLASSES: Record<string, string> = {
  request: 'tone-request', '1xx': 'tone-progress', '2xx': 'tone-good', '3xx': 'tone-moved', '4xx': 'tone-bad', '5xx': 'tone-bad5',
  '6xx': 'tone-bad6', '': 'tone-other',
};

const seriesClass = (value: string | undefined, i: number): string => CLASSES[value ?? ''] ?? `leg-${i % 8}`;

function tip(data: Data, bucket: number, zone: string): string {
  const at = data.from + bucket * data.step;
  const long = data.step >= 86400e3;
  const when = long ? day(at, zone) : clock(at * 1000, zone, data.step < 1000 ? 3 : 0);
  const parts = data.series.filter((each) => each.counts[bucket])
    .map((each) => `${each.value || '…'} ${count(each.counts[bucket] ?? 0)}`);
  return `${when} · ${count(data.counts[bucket] ?? 0)}${parts.length ? ` (${parts.join(', ')})` : ''}`;
}

function Legend({ data }: { data: Data }): ReactNode {
  return (
    <span className="legend">
      {data.series.map((each, i) => (
        <span key={i}><i className={seriesClass(each.value, i)} />{each.value || (each.value === undefined ? text.kinds.other : '–')}</span>
      ))}
    </span>
  );
}
