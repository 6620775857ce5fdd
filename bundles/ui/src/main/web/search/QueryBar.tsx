import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useSettings } from '../parts/settings';
import { text } from '../text';
import { complete } from './query';
import { type Suggestion, useCompletion } from './useCompletion';

interface QueryBarProps {
  value: string;
  error?: { offset: number; length: number } | undefined;
  onSearch: (query: string) => void;
}

/** The field for queries: completes at the caret, marks errors where they are, offers what was searched before. */
export function QueryBar({ value, error, onSearch }: QueryBarProps): ReactNode {
  const { history } = useSettings();
  const [draft, setDraft] = useState(value);
  const [caret, setCaret] = useState(0);
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const list = useId();
  const completion = useCompletion(draft, caret, open, history);

  useEffect(() => setDraft(value), [value]);
  useEffect(() => setChosen(-1), [completion.items]);

  const changed = (element: HTMLInputElement) => {
    setDraft(element.value);
    setCaret(element.selectionStart ?? element.value.length);
    setOpen(true);
  };
  const take = (item: Suggestion) => {
    if (item.whole) {
      setDraft(item.text);
      setOpen(false);
      onSearch(item.text);
      return;
    }
    const next = complete(draft, completion.from, completion.to, item.text);
    setDraft(next.query);
    setCaret(next.caret);
    requestAnimationFrame(() => input.current?.setSelectionRange(next.caret, next.caret));
  };
  const key = (event: KeyboardEvent<HTMLInputElement>) => {
    const last = completion.items.length - 1;
    const item = completion.items[chosen];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      setChosen(event.key === 'ArrowDown' ? Math.min(last, chosen + 1) : Math.max(-1, chosen - 1));
    } else if ((event.key === 'Enter' || event.key === 'Tab') && open && item) {
      event.preventDefault();
      take(item);
    } else if (event.key === 'Enter') {
      setOpen(false);
      onSearch(draft.trim());
    } else if (event.key === 'Escape') {
      setOpen(false);
    } else if (event.key === ' ' && event.ctrlKey) {
      event.preventDefault();
      setOpen(true);
    }
  };
  const shown = open && completion.items.length > 0;
  const wrong = draft === value ? error : undefined;
  return (
    <div className="query">
      <div className="query-field">
        <div className="query-marks" aria-hidden="true" ref={layer}>
          {wrong && <><span>{draft.slice(0, wrong.offset)}</span><mark>{draft.slice(wrong.offset, wrong.offset + wrong.length) || ' '}</mark></>}
        </div>
        <input
          ref={input} id="query" type="text" role="combobox" aria-label={text.search.query} aria-expanded={shown} aria-controls={list}
          aria-autocomplete="list" aria-invalid={wrong !== undefined} aria-describedby="query-error"
          aria-activedescendant={shown && chosen >= 0 ? `${list}-${chosen}` : undefined}
          autoComplete="off" spellCheck={false} placeholder={text.search.placeholder} value={draft}
          onChange={(event) => changed(event.currentTarget)} onKeyDown={key}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? 0)}
          onClick={() => setOpen(true)} onBlur={() => setOpen(false)}
          onScroll={(event) => { if (layer.current) { layer.current.scrollLeft = event.currentTarget.scrollLeft; } }} />
        {draft && <button type="button" className="plain clear" aria-label={text.search.clear} onClick={() => { setDraft(''); onSearch(''); }}>✕</button>}
      </div>
      <ul className="completion" role="listbox" id={list} aria-label={text.search.query} hidden={!shown}>
        {shown && completion.items.map((item, i) => (
          <li key={`${item.kind}${item.text}`} id={`${list}-${i}`} role="option" aria-selected={i === chosen}
            onPointerDown={(event) => { event.preventDefault(); take(item); }}>
            <span className={`kind ${item.kind}`}>{item.text}</span>
            {item.label && <span className="label">{item.label}</span>}
            {item.detail && <small>{item.detail}</small>}
          </li>
        ))}
      </ul>
      <button type="button" className="primary" onClick={() => onSearch(draft.trim())}>{text.search.submit}</button>
    </div>
  );
}
