import { type ReactNode, useMemo } from 'react';
import type { Call, Page } from '../api/types';
import { count, fixed } from '../parts/format';
import { duration } from '../parts/time';
import { text } from '../text';
import { Figure } from '../operate/OverviewSection';
import { Mos } from '../search/columns';
import type { Wish } from '../search/useSearch';
import { type Widget, kpi } from './model';
import { useWidget } from './useWidget';

const SAMPLE = 500;

/** Key figures of the newest calls. */
export function KpiWidget({ widget, wish }: { widget: Widget; wish: Wish }): ReactNode {
  const { data, error } = useWidget<Page<Call>>('/calls', wish, { q: widget.query, limit: SAMPLE });
  const figures = useMemo(() => kpi(data?.data ?? []), [data]);
  if (error) {
    return <p className="bad">{error.message}</p>;
  }
  const percent = (value: number | undefined) => (value === undefined ? '–' : `${value.toFixed(1)} %`);
  return (
    <div className="figures">
      <Figure name={text.dash.calls} value={`${count(figures.calls)}${data?.next ? '+' : ''}`} />
      <Figure name={text.dash.asr} value={percent(figures.asr)} />
      <Figure name={text.dash.ner} value={percent(figures.ner)} />
      <Figure name={text.dash.acd} value={figures.acdMs === undefined ? '–' : duration(figures.acdMs)} />
      <Figure name={text.dash.pdd} value={figures.pddMs === undefined ? '–' : `${fixed(figures.pddMs, 0)} ms`} />
      <Figure name={text.dash.mos} value={figures.mos === undefined ? '–' : <Mos value={figures.mos} />} />
    </div>
  );
}
