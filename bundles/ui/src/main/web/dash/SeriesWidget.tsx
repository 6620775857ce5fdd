import { type ReactNode, useMemo } from 'react';
import type { Histogram } from '../api/types';
import { typeName } from '../parts/record';
import { setParams } from '../parts/route';
import { text } from '../text';
import type { Wish } from '../search/useSearch';
import { Chart } from './Chart';
import type { Widget } from './model';
import { useWidget } from './useWidget';

const BUCKETS = 90;

/** Messages over time, split by a field. Dragging in the chart chooses the range of the whole dashboard. */
export function SeriesWidget({ widget, wish }: { widget: Widget; wish: Wish }): ReactNode {
  const { data, error } = useWidget<Histogram>('/histogram', wish, { q: widget.query, by: widget.field, buckets: BUCKETS });
  const chart = useMemo(() => data && {
    times: data.counts.map((_, i) => (data.from + i * data.step) / 1000),
    series: data.series.length > 0
      ? data.series.map((each) => ({ name: each.value === undefined ? text.kinds.other ?? '' : nameOf(widget.field, each.value), values: each.counts }))
      : [{ name: text.columns.messages ?? '', values: data.counts }],
  }, [data, widget.field]);
  if (error) {
    return <p className="bad">{error.message}</p>;
  }
  return chart && data && data.total > 0
    ? <Chart label={widget.title} {...chart} onZoom={(from, to) => setParams({ from: Math.floor(from * 1000), to: Math.ceil(to * 1000) }, false)} />
    : <p className="note">{data ? text.search.nothing : text.loading}</p>;
}

const nameOf = (field: string, value: string): string => (field === 'hep_type' && value ? `${value} ${typeName(Number(value))}` : value || '–');
