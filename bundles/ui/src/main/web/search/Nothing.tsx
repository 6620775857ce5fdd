import { type ReactNode } from 'react';
import { href } from '../parts/route';
import { useSettings } from '../parts/settings';
import { text } from '../text';
import { rangeLabel } from './TimePicker';
import type { Wish } from './useSearch';

/** Says why nothing is shown, and what to do about it. */
export function Nothing({ wish, onRange }: { wish: Wish; onRange: (from: string, to: string) => void }): ReactNode {
  const { zone } = useSettings();
  return (
    <div className="empty">
      <h2>{text.search.nothing}</h2>
      <p>{text.search.nothingWhy(rangeLabel(wish.fromText, wish.toText, zone), wish.q !== '')}</p>
      <p className="row">
        {wish.from > 0 && <button type="button" className="primary" onClick={() => onRange('0', 'now')}>{text.search.widen}</button>}
        <a className="button" href={href('operate', 'agents')}>{text.search.agents}</a>
      </p>
    </div>
  );
}
