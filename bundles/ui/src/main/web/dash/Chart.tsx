import { type ReactNode, useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { TIME_LABELS, chartTheme, zoned } from '../parts/chart';
import { useSettings } from '../parts/settings';

interface ChartProps {
  label: string;
  times: number[];
  series: { name: string; values: number[] }[];
  points?: boolean;
  range?: [number, number];
  onZoom?: (from: number, to: number) => void;
  onPick?: (i: number) => void;
}

const LEGEND = 34;

/** Lines over time, or points where lines would say what nobody measured. */
export function Chart({ label, times, series, points = false, range, onZoom, onPick }: ChartProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const { zone, theme } = useSettings();
  const calls = useRef({ onZoom, onPick });
  useEffect(() => { calls.current = { onZoom, onPick }; });
  useEffect(() => {
    const target = box.current;
    if (!target) {
      return undefined;
    }
    const { axis, colour } = chartTheme(target);
    const size = () => ({ width: target.clientWidth, height: Math.max(80, target.clientHeight - LEGEND) });
    const plot = new uPlot({
      ...size(), tzDate: zoned(zone),
      scales: { y: { range: (_, __, high) => range ?? [0, Math.max(1, high * 1.05)] } },
      axes: [{ ...axis, values: TIME_LABELS }, { ...axis, size: 50 }],
      series: [{ value: '{YYYY}-{MM}-{DD} {HH}:{mm}:{ss}' }, ...series.map((each, i) => ({
        label: each.name, stroke: colour(`leg${i % 8}`), width: 1.6, ...(points ? { paths: () => null, points: { show: true, size: 6 } } : { points: { show: false } }),
      }))],
      cursor: { sync: { key: 'dashboard' }, drag: { x: true, y: false, setScale: false } },
      hooks: {
        setSelect: [(u) => {
          if (u.select.width > 2) {
            calls.current.onZoom?.(u.posToVal(u.select.left, 'x'), u.posToVal(u.select.left + u.select.width, 'x'));
          }
        }],
        ready: [(u) => u.over.addEventListener('click', () => { if (typeof u.cursor.idx === 'number') { calls.current.onPick?.(u.cursor.idx); } })],
      },
    }, [times, ...series.map((each) => each.values)], target);
    const observer = new ResizeObserver(() => plot.setSize(size()));
    observer.observe(target);
    return () => {
      observer.disconnect();
      plot.destroy();
    };
  }, [times, series, points, range, zone, theme]);
  return <div ref={box} className="chart fill" role="img" aria-label={label} />;
}
