import { type ReactNode, useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Stream } from '../api/types';
import { useSettings } from '../parts/settings';
import { text } from '../text';
import { TIME_LABELS, chartTheme, zoned } from '../parts/chart';

export type Metric = 'mos' | 'jitter_ms' | 'loss_percent' | 'rtt_ms';

/** Beyond the first number it is noticed, beyond the second it hurts. */
const LIMITS: Record<Metric, [number, number]> = { mos: [3.6, 3.1], jitter_ms: [30, 50], loss_percent: [1, 3], rtt_ms: [300, 600] };

interface QosChartProps {
  metric: Metric;
  streams: { stream: Stream; i: number }[];
  /** A click tells the record whose point is nearest. */
  onChoose: (record: number) => void;
}

export function QosChart({ metric, streams, onChoose }: QosChartProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const { zone, theme } = useSettings();
  const choose = useRef(onChoose);
  useEffect(() => { choose.current = onChoose; });
  useEffect(() => {
    const target = box.current;
    if (!target) {
      return undefined;
    }
    const { data, records } = table(streams, metric);
    const { axis, colour } = chartTheme(target);
    const plot = new uPlot({
      width: target.clientWidth, height: 190, title: text.qos.metrics[metric] ?? metric, tzDate: zoned(zone),
      cursor: { sync: { key: 'qos' }, focus: { prox: 24 } },
      scales: { y: { range: (_, low, high) => (metric === 'mos' ? [1, 4.6] : [0, Math.max(high || 1, LIMITS[metric][0] * 0.6, low + 1)]) } },
      axes: [{ ...axis, values: TIME_LABELS }, { ...axis, size: 54 }],
      series: [{ value: '{YYYY}-{MM}-{DD} {HH}:{mm}:{ss}' }, ...streams.map(({ stream, i }) => ({
        label: `${stream.from || '?'} → ${stream.to || '?'}`, stroke: colour(`leg${i % 8}`), width: 1.6, spanGaps: true, points: { show: data[0].length < 80, size: 5 },
      }))],
      hooks: {
        drawAxes: [(u) => limits(u, LIMITS[metric], colour('warn'), colour('bad'))],
        ready: [(u) => u.over.addEventListener('click', () => {
          const record = u.cursor.idx === null || u.cursor.idx === undefined ? undefined : records[u.cursor.idx];
          if (record !== undefined) {
            choose.current(record);
          }
        })],
      },
    }, data, target);
    const observer = new ResizeObserver(() => plot.setSize({ width: target.clientWidth, height: 190 }));
    observer.observe(target);
    return () => {
      observer.disconnect();
      plot.destroy();
    };
  }, [streams, metric, zone, theme]);
  return <div ref={box} className="chart" role="img" aria-label={text.qos.metrics[metric]} />;
}

/** All points on one time line; a stream without a value at a time has a gap there. */
function table(streams: { stream: Stream }[], metric: Metric): { data: [number[], ...(number | null)[][]]; records: number[] } {
  const points = streams.flatMap(({ stream }, s) => stream.points.filter((point) => point[metric] !== undefined).map((point) => ({ s, point })))
    .sort((a, b) => a.point.time_us - b.point.time_us);
  const columns = streams.map((_, s) => points.map((each) => (each.s === s ? each.point[metric] ?? null : null)));
  return { data: [points.map(({ point }) => point.time_us / 1e6), ...columns], records: points.map(({ point }) => point.record) };
}

function limits(u: uPlot, [first, second]: [number, number], warn: string, bad: string): void {
  for (const [limit, colour] of [[first, warn], [second, bad]] as const) {
    const y = Math.round(u.valToPos(limit, 'y', true));
    if (y > u.bbox.top && y < u.bbox.top + u.bbox.height) {
      u.ctx.save();
      u.ctx.strokeStyle = colour;
      u.ctx.setLineDash([6, 4]);
      u.ctx.beginPath();
      u.ctx.moveTo(u.bbox.left, y);
      u.ctx.lineTo(u.bbox.left + u.bbox.width, y);
      u.ctx.stroke();
      u.ctx.restore();
    }
  }
}
