import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { address } from '../api/client';
import type { Call, HepRecord, Page } from '../api/types';
import { ColumnPicker } from '../parts/ColumnPicker';
import { CopyButton } from '../parts/CopyButton';
import { Popup } from '../parts/Popup';
import { setParams, useRoute } from '../parts/route';
import { csvLine, save } from '../parts/save';
import { setSettings, useSettings } from '../parts/settings';
import type { Col } from '../parts/table';
import { text } from '../text';
import { CALL_COLUMNS, MESSAGE_COLUMNS } from './columns';
import { FormWindow } from './FormWindow';
import { SavedSearches } from './SavedSearches';
import type { View, Wish } from './useSearch';

interface SearchToolsProps {
  wish: Wish;
  busy: boolean;
  onQuery: (q: string) => void;
  again: () => void;
}

const VIEWS: View[] = ['calls', 'messages'];
const REFRESH = [0, 5, 15, 60];

export function SearchTools({ wish, onQuery, again, busy }: SearchToolsProps): ReactNode {
  const { params } = useRoute();
  const { facets } = useSettings();
  const [form, setForm] = useState(false);
  return (
    <div className="tools">
      <button type="button" onClick={() => setForm(true)}>{text.search.form}</button>
      {form && <FormWindow onClose={() => setForm(false)} onQuery={(q) => { setForm(false); onQuery(q); }} />}
      <SavedSearches />
      <fieldset className="switch" aria-label={text.search.view}>
        {VIEWS.map((view) => (
          <button key={view} type="button" aria-pressed={wish.view === view} onClick={() => setParams({ view, sort: undefined }, false)}>{text.search.views[view]}</button>
        ))}
      </fieldset>
      <button type="button" aria-pressed={facets} onClick={() => setSettings({ facets: !facets })}>{text.search.facets}</button>
      {wish.view === 'calls' ? <ColumnPicker name="calls" columns={CALL_COLUMNS} /> : <ColumnPicker name="messages" columns={MESSAGE_COLUMNS} />}
      <Popup label={text.search.export}>{(close) => <Exports wish={wish} close={close} />}</Popup>
      <button type="button" onClick={again} className={busy ? 'busy' : ''} aria-label={text.search.refresh}>↻</button>
      <select aria-label={text.search.refreshEvery} value={params.get('refresh') ?? '0'} onChange={(event) => setParams({ refresh: event.target.value === '0' ? undefined : event.target.value })}>
        {REFRESH.map((seconds) => <option key={seconds} value={seconds}>{seconds ? `${seconds} s` : text.search.off}</option>)}
      </select>
    </div>
  );
}

function Exports({ wish, close }: { wish: Wish; close: () => void }): ReactNode {
  const queries = useQueryClient();
  const rows = <T,>(): T[] => {
    const data = queries.getQueryData<{ pages: Page<T>[] }>([wish.view, wish.q, wish.from, wish.to, wish.tick]);
    return data?.pages.flatMap((page) => page.data) ?? [];
  };
  const csv = () => {
    const lines = wish.view === 'calls' ? table(CALL_COLUMNS, rows<Call>()) : table(MESSAGE_COLUMNS, rows<HepRecord>());
    save(`homer-${wish.view}.csv`, 'text/csv;charset=utf-8', lines);
    close();
  };
  const json = () => {
    save(`homer-${wish.view}.json`, 'application/json', JSON.stringify(rows<unknown>(), null, 1));
    close();
  };
  const all = address('/search', { q: wish.q, from: wish.from, to: wish.to, limit: 10000, format: 'csv' });
  return (
    <ul className="menu">
      <li><button type="button" className="plain" onClick={csv}>{text.search.exportCsv}</button></li>
      <li><button type="button" className="plain" onClick={json}>{text.search.exportJson}</button></li>
      <li><a href={all} download="homer.csv" onClick={close}>{text.search.exportAll}</a></li>
      <li><CopyButton label={text.search.curl} value={curl(wish)} /></li>
    </ul>
  );
}

/** The same search for a terminal; who runs it has an API token in HOMER_TOKEN. */
function curl(wish: Wish): string {
  const url = new URL(address(wish.view === 'calls' ? '/calls' : '/search', { q: wish.q, from: wish.from, to: wish.to }), location.href);
  return `curl -H "Auth-Token: $HOMER_TOKEN" '${url.href.replaceAll("'", '%27')}'`;
}

function table<T>(columns: Col<T>[], rows: T[]): string {
  const head = csvLine(columns.map((column) => column.id));
  return `${[head, ...rows.map((row) => csvLine(columns.map((column) => column.get(row) ?? '')))].join('\r\n')}\r\n`;
}
