import { type ReactNode, useMemo } from 'react';
import type { Call, Page } from '../api/types';
import { go, href } from '../parts/route';
import { text } from '../text';
import type { Wish } from '../search/useSearch';
import { Chart } from './Chart';
import type { Widget } from './model';
import { useWidget } from './useWidget';

const SAMPLE = 500;

/** The least MOS of each of the newest sessions with reports. A click opens the session. */
export function QualityWidget({ widget, wish }: { widget: Widget; wish: Wish }): ReactNode {
  const { data, error } = useWidget<Page<Call>>('/calls', wish, { q: widget.query || 'hep_type IN (5, 34, 35)', limit: SAMPLE });
  const rated = useMemo(() => (data?.data ?? []).filter((call) => call.quality?.mos_min !== undefined).sort((a, b) => a.start - b.start), [data]);
  const series = useMemo(() => [
    { name: text.dash.mosLeast, values: rated.map((call) => call.quality?.mos_min ?? 0) }, { name: text.dash.mosMean, values: rated.map((call) => call.quality?.mos_mean ?? 0) },
  ], [rated]);
  const times = useMemo(() => rated.map((call) => call.start / 1000), [rated]);
  if (error) {
    return <p className="bad">{error.message}</p>;
  }
  return rated.length > 0
    ? <Chart label={widget.title} times={times} series={series} points range={[1, 4.6]} onPick={(i) => { const call = rated[i]; if (call) { go(href('call', call.sid, { tab: 'qos' })); } }} />
    : <p className="note">{data ? text.qos.none : text.loading}</p>;
}
