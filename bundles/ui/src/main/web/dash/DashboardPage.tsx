import { type ReactNode, useEffect, useState } from 'react';
import { setParams, useRoute } from '../parts/route';
import { Trouble } from '../parts/Trouble';
import { text } from '../text';
import { TimePicker } from '../search/TimePicker';
import { useAutoRefresh } from '../search/useAutoRefresh';
import { useWish } from '../search/useSearch';
import { BoardBar } from './BoardBar';
import { KINDS, type Widget, placed } from './model';
import { MAIN, useDashboard } from './useDashboard';
import { WidgetFrame } from './WidgetFrame';

const REFRESH = 30;

/** Figures and charts of all traffic, arranged as the user likes. */
export default function DashboardPage(): ReactNode {
  const [wish, again] = useWish();
  const { params } = useRoute();
  const { board, save, remove, error } = useDashboard(params.get('board') ?? MAIN);
  const [editing, setEditing] = useState(false);
  useAutoRefresh(Number(params.get('refresh') ?? REFRESH), again);
  useEffect(() => { document.title = `${text.nav.dashboard} – ${text.app}`; }, []);
  if (!board.data) {
    return board.error ? <Trouble error={board.error} retry={() => void board.refetch()} /> : <p className="loading" role="status">{text.loading}</p>;
  }
  const now = board.data;
  const all = now.widgets;
  const keep = (change: (widgets: Widget[]) => Widget[]) => save((latest) => ({ ...latest, widgets: change(latest.widgets) }));
  const set = (next: Widget) => keep((widgets) => widgets.map((each) => (each.id === next.id ? next : each)));
  const add = () => keep((widgets) => [...widgets, { id: crypto.randomUUID?.() ?? String(Date.now()), kind: KINDS[1] ?? 'series', title: text.dash.newWidget, query: '', field: 'method', width: 6, height: 3 }]);
  return (
    <div className="dashboard">
      <div className="bar">
        <h1>{text.nav.dashboard}</h1>
        <TimePicker from={wish.fromText} to={wish.toText} onChange={(from, to) => setParams({ from, to: to === 'now' ? undefined : to }, false)} />
        <button type="button" onClick={again} aria-label={text.search.refresh}>↻</button>
        <button type="button" aria-pressed={editing} onClick={() => setEditing(!editing)}>{text.dash.edit}</button>
        {editing && <button type="button" onClick={add}>{text.dash.add}</button>}
        <BoardBar board={now} editing={editing} onSave={save} onRemove={remove} />
      </div>
      {error && <p className="bad query-error" role="alert">{error.message}</p>}
      <div className="widgets">
        {all.map((widget, i) => (
          <WidgetFrame key={widget.id} widget={widget} wish={wish} editing={editing} onChange={set}
            onRemove={() => keep((widgets) => widgets.filter((each) => each.id !== widget.id))}
            onDrop={(id) => keep((widgets) => placed(widgets, id, widget.id))}
            onMove={(by) => keep((widgets) => placed(widgets, widget.id, all[by < 0 ? i - 1 : i + 2]?.id ?? (by < 0 ? widget.id : '')))} />
        ))}
      </div>
    </div>
  );
}
