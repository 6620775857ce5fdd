import { type ReactNode } from 'react';
import { text } from '../text';
import type { Wish } from '../search/useSearch';
import { narrow } from '../search/query';
import { IngestWidget } from './IngestWidget';
import { KpiWidget } from './KpiWidget';
import { MapWidget } from './MapWidget';
import { KINDS, type Kind, type Widget, clamp } from './model';
import { MetricWidget } from './MetricWidget';
import { QualityWidget } from './QualityWidget';
import { SeriesWidget } from './SeriesWidget';
import { TopWidget } from './TopWidget';

interface WidgetFrameProps {
  widget: Widget;
  wish: Wish;
  editing: boolean;
  onChange: (widget: Widget) => void;
  onRemove: () => void;
  /** Another widget was dropped on this one. */
  onDrop: (id: string) => void;
  onMove: (by: number) => void;
}

const BODIES: Record<Kind, (props: { widget: Widget; wish: Wish }) => ReactNode> = {
  kpi: KpiWidget, series: SeriesWidget, top: TopWidget, quality: QualityWidget, ingest: IngestWidget, map: MapWidget, metric: MetricWidget,
};

const TYPE = 'text/x-homer-widget';

/** A widget with its title; while the dashboard is edited, with all that can be set, dragged and sized. */
export function WidgetFrame({ widget, wish, editing, onChange, onRemove, onDrop, onMove }: WidgetFrameProps): ReactNode {
  const Body = BODIES[widget.kind];
  const query = wish.q ? narrow(widget.query, `(${wish.q})`) : widget.query;
  return (
    <section className="widget" aria-label={widget.title} draggable={editing}
      style={{ gridColumn: `span ${widget.width}`, gridRow: `span ${widget.height + (editing ? 2 : 0)}` }}
      onDragStart={(event) => event.dataTransfer.setData(TYPE, widget.id)}
      onDragOver={(event) => { if (editing) { event.preventDefault(); } }}
      onDrop={(event) => { event.preventDefault(); onDrop(event.dataTransfer.getData(TYPE)); }}>
      <h2>{widget.title}</h2>
      {editing && <WidgetForm widget={widget} onChange={onChange} onRemove={onRemove} onMove={onMove} />}
      <div className="widget-body"><Body widget={{ ...widget, query }} wish={wish} /></div>
    </section>
  );
}

type WidgetFormProps = Pick<WidgetFrameProps, 'widget' | 'onChange' | 'onRemove' | 'onMove'>;

function WidgetForm({ widget, onChange, onRemove, onMove }: WidgetFormProps): ReactNode {
  const t = text.dash;
  const set = (changes: Partial<Widget>) => onChange({ ...widget, ...changes });
  const size = (name: 'width' | 'height', most: number) => (
    <input type="number" aria-label={t[name]} title={t[name]} min={1} max={most} value={widget[name]} onChange={(event) => set({ [name]: clamp(event.target.valueAsNumber, name === 'width' ? 2 : 1, most, widget[name]) })} />
  );
  return (
    <div className="widget-form">
      <input aria-label={t.title} defaultValue={widget.title} onBlur={(event) => set({ title: event.target.value })} />
      <select aria-label={t.kind} value={widget.kind} onChange={(event) => set({ kind: event.target.value as Kind })}>{KINDS.map((kind) => <option key={kind} value={kind}>{t.kinds[kind]}</option>)}</select>
      <input aria-label={text.search.query} placeholder={text.search.query} defaultValue={widget.query} onBlur={(event) => set({ query: event.target.value })} />
      <input aria-label={t.field} placeholder={t.field} defaultValue={widget.field} onBlur={(event) => set({ field: event.target.value })} />
      {size('width', 12)}{size('height', 8)}
      <button type="button" className="small" aria-label={text.search.earlier} onClick={() => onMove(-1)}>←</button>
      <button type="button" className="small" aria-label={text.search.later} onClick={() => onMove(1)}>→</button>
      <button type="button" className="small" aria-label={`${text.remove} ${widget.title}`} onClick={onRemove}>✕</button>
    </div>
  );
}
