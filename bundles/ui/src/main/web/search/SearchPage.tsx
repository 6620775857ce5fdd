import { type ReactNode, useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { Failure } from '../api/client';
import type { Call, HepRecord } from '../api/types';
import { type Sort } from '../parts/DataTable';
import { setParams, useRoute } from '../parts/route';
import { getSettings, setSettings, useSettings } from '../parts/settings';
import { Trouble } from '../parts/Trouble';
import { text } from '../text';
import { FacetPanel } from './FacetPanel';
import { HistogramPanel } from './HistogramPanel';
import { Nothing } from './Nothing';
import { QueryBar } from './QueryBar';
import { CallTable, MessageTable } from './Results';
import { SearchTools } from './SearchTools';
import { TimePicker } from './TimePicker';
import { useAutoRefresh } from './useAutoRefresh';
import { type Wish, useCalls, useMessages, useWish } from './useSearch';

const HISTORY = 20;

/** Queries, and what they find: over time, by facets, as sessions or as messages. */
export function SearchPage(): ReactNode {
  const [wish, again] = useWish();
  const { params } = useRoute();
  const { facets } = useSettings();
  const calls = useCalls(wish);
  const messages = useMessages(wish);
  const found = wish.view === 'calls' ? calls : messages;
  const failure = found.error;
  const problem = failure instanceof Failure ? failure.problem : undefined;
  const error = problem?.field === 'q' && problem.offset !== undefined ? { offset: problem.offset, length: problem.length ?? 1 } : undefined;
  useAutoRefresh(Number(params.get('refresh') ?? 0), again);
  useEffect(() => { document.title = wish.q ? `${wish.q} – ${text.app}` : text.app; }, [wish.q]);

  const search = (q: string) => {
    remember(q);
    if (q === wish.q) {
      again();
    } else {
      setParams({ q, row: undefined }, false);
    }
  };
  const range = useCallback((from: string, to: string) => setParams({ from, to: to === 'now' ? undefined : to }, false), []);
  return (
    <div className="search">
      <h1 className="hidden">{text.search.title}</h1>
      <div className="bar">
        <QueryBar value={wish.q} error={error} onSearch={search} />
        <TimePicker from={wish.fromText} to={wish.toText} onChange={range} />
        <SearchTools wish={wish} onQuery={search} again={again} busy={found.isFetching} />
      </div>
      {failure && problem?.field === 'q' && <p id="query-error" className="query-error bad" role="alert">{text.error.query}: {failure.message}</p>}
      {!failure && <HistogramPanel wish={wish} onRange={range} />}
      <div className={facets ? 'search-body' : 'search-body wide'}>
        {facets && !failure && <FacetPanel wish={wish} onQuery={search} />}
        <section className="found" aria-label={text.search.results} aria-busy={found.isFetching}>
          {failure && problem?.field !== 'q' ? <Trouble error={failure} retry={again} />
            : <Found wish={wish} calls={calls} messages={messages} onSearch={search} onRange={range} />}
        </section>
      </div>
    </div>
  );
}

function remember(q: string): void {
  if (q) {
    setSettings({ history: [q, ...getSettings().history.filter((each) => each !== q)].slice(0, HISTORY) });
  }
}

interface FoundProps {
  wish: Wish;
  calls: ReturnType<typeof useCalls>;
  messages: ReturnType<typeof useMessages>;
  onSearch: (q: string) => void;
  onRange: (from: string, to: string) => void;
}

function Found({ wish, calls, messages, onRange }: FoundProps): ReactNode {
  const { params } = useRoute();
  const [words, setWords] = useState(params.get('filter') ?? '');
  const filter = useDeferredValue(words);
  const pattern = useMemo(() => regex(filter), [filter]);
  const found = wish.view === 'calls' ? calls : messages;
  const callRows = useMemo<Call[]>(() => unique(calls.data?.pages.flatMap((page) => page.data) ?? [], (call) => call.sid), [calls.data]);
  const messageRows = useMemo<HepRecord[]>(() => messages.data?.pages.flatMap((page) => page.data) ?? [], [messages.data]);
  const loaded = wish.view === 'calls' ? callRows.length : messageRows.length;
  const sort = sortOf(params.get('sort'));
  const end = useCallback(() => {
    if (found.hasNextPage && !found.isFetchingNextPage && !found.isError) {
      void found.fetchNextPage();
    }
  }, [found]);
  if (found.isPending) {
    return <p className="loading" role="status">{text.loading}</p>;
  }
  if (loaded === 0 && !found.hasNextPage) {
    return found.isError ? null : <Nothing wish={wish} onRange={onRange} />;
  }
  const shared = { sort, pattern, onSort: (next: Sort | undefined) => setParams({ sort: next && `${next.desc ? '-' : ''}${next.id}` }), onEnd: end };
  const total = messages.data?.pages[0]?.total ?? loaded;
  return (
    <>
      <div className="count">
        <span role="status">
          {wish.view === 'calls' ? text.search.foundCalls(loaded, found.hasNextPage) : text.search.found(total, loaded)}
          {found.isFetchingNextPage ? ` · ${text.search.more}` : ''}
        </span>
        <input type="search" aria-label={text.search.filter} placeholder={text.search.filter} value={words} aria-invalid={pattern === null}
          onChange={(event) => { setWords(event.target.value); setParams({ filter: event.target.value || undefined }); }} />
      </div>
      {wish.view === 'calls' ? <CallTable {...shared} rows={callRows} /> : <MessageTable {...shared} rows={messageRows} />}
    </>
  );
}

/** The expression; undefined for none, null for one that is wrong. */
function regex(words: string): RegExp | undefined | null {
  try {
    return words ? new RegExp(words, 'i') : undefined;
  } catch {
    return null;
  }
}

function sortOf(word: string | null): Sort | undefined {
  return word ? { id: word.replace(/^-/, ''), desc: word.startsWith('-') } : undefined;
}

function unique<T>(rows: T[], key: (row: T) => string): T[] {
  const seen = new Set<string>();
  return rows.filter((row) => !seen.has(key(row)) && seen.add(key(row)));
}
