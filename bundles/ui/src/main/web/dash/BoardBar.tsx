import { type ReactNode } from 'react';
import { setParams } from '../parts/route';
import { save } from '../parts/save';
import { text } from '../text';
import { STANDARD } from './model';
import { type Board, MAIN, useBoards } from './useDashboard';

interface BoardBarProps {
  board: Board;
  editing: boolean;
  onSave: (change: (board: Board) => Board) => void;
  onRemove: () => Promise<unknown>;
}

const to = (id: string): void => setParams({ board: id === MAIN ? undefined : id }, false);

/** Chooses among dashboards; while one is arranged it is named, shared, copied and removed here. */
export function BoardBar({ board, editing, onSave, onRemove }: BoardBarProps): ReactNode {
  const boards = useBoards();
  const copy = () => {
    const id = `${MAIN}-${Date.now().toString(36)}`;
    onSave((now) => ({ ...now, id, name: `${now.name} 2`, shared: false, owner: '' }));
    to(id);
  };
  const remove = async () => {
    if (confirm(text.operate.sure(`${text.remove} ${board.name}`))) {
      await onRemove();
      to(MAIN);
    }
  };
  return (
    <>
      {boards.length > 1 && (
        <select aria-label={text.dash.board} value={board.id} onChange={(event) => to(event.target.value)}>
          {boards.map((each) => <option key={each.id} value={each.id}>{each.name}{each.shared && each.owner ? ` (${each.owner})` : ''}</option>)}
        </select>
      )}
      {editing && (
        <>
          <label className="inline">{text.dash.name}<input key={board.id} defaultValue={board.name} size={14} onBlur={(event) => { if (event.target.value.trim() && event.target.value !== board.name) { const name = event.target.value.trim(); onSave((now) => ({ ...now, name })); } }} /></label>
          <label className="inline"><input type="checkbox" checked={board.shared} onChange={(event) => { const shared = event.target.checked; onSave((now) => ({ ...now, shared })); }} /> {text.dash.share}</label>
          <button type="button" onClick={copy}>{text.dash.copy}</button>
          {board.id !== MAIN && <button type="button" onClick={() => void remove()}>{text.remove}</button>}
          <button type="button" onClick={() => onSave((now) => ({ ...now, widgets: STANDARD }))}>{text.search.resetColumns}</button>
          <button type="button" onClick={() => save('dashboard.json', 'application/json', JSON.stringify({ widgets: board.widgets }, null, 1))}>{text.search.export}</button>
        </>
      )}
    </>
  );
}
