import { type ReactNode } from 'react';
import { Popup } from './Popup';
import { type ColumnLayout, setSettings, useSettings } from './settings';
import { type Col, layoutOf, moved } from './table';
import { text } from '../text';

/** Chooses the columns of a table and their order. */
export function ColumnPicker<T>({ name, columns }: { name: string; columns: Col<T>[] }): ReactNode {
  const { columns: layouts } = useSettings();
  const layout = layoutOf(columns, layouts[name]);
  const change = (changes: Partial<ColumnLayout>) => setSettings({ columns: { ...layouts, [name]: { ...layout, ...changes } } });
  const toggle = (id: string) => change({
    hidden: layout.hidden.includes(id) ? layout.hidden.filter((each) => each !== id) : [...layout.hidden, id],
  });
  const reset = () => {
    const { [name]: _, ...rest } = layouts;
    setSettings({ columns: rest });
  };
  return (
    <Popup label={text.search.columns}>
      <ul className="column-picker">
        {layout.order.map((id) => (
          <li key={id}>
            <label><input type="checkbox" checked={!layout.hidden.includes(id)} onChange={() => toggle(id)} /> {text.columns[id] ?? id}</label>
            <button type="button" className="plain" aria-label={`${text.columns[id]}: ${text.search.earlier}`} onClick={() => change({ order: moved(layout.order, id, -1) })}>↑</button>
            <button type="button" className="plain" aria-label={`${text.columns[id]}: ${text.search.later}`} onClick={() => change({ order: moved(layout.order, id, 1) })}>↓</button>
          </li>
        ))}
      </ul>
      <button type="button" onClick={reset}>{text.search.resetColumns}</button>
    </Popup>
  );
}
