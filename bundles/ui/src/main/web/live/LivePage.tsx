import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { Failure, get } from '../api/client';
import type { Completion, HepRecord } from '../api/types';
import { ColumnPicker } from '../parts/ColumnPicker';
import { DataTable } from '../parts/DataTable';
import { count } from '../parts/format';
import { tone } from '../parts/record';
import { setParams, useRoute } from '../parts/route';
import { text } from '../text';
import { MESSAGE_COLUMNS } from '../search/columns';
import { QueryBar } from '../search/QueryBar';
import { openRecord } from '../search/Results';
import { useTail } from './useTail';

const key = (record: HepRecord): string => String(record.id);

/** Messages as they come in. */
export default function LivePage(): ReactNode {
  const { params } = useRoute();
  const query = params.get('q') ?? '';
  const [paused, setPaused] = useState(false);
  const tail = useTail(query, paused);
  // The stream itself cannot say what is wrong with its query: browsers hide the answer from scripts.
  const check = useQuery({
    queryKey: ['check', query], enabled: query !== '', retry: false,
    queryFn: ({ signal }) => get<Completion>('/complete', { q: query }, signal),
  });
  const wrong = check.data?.error;
  useEffect(() => { document.title = `${text.nav.live} – ${text.app}`; }, []);
  return (
    <div className="search">
      <h1 className="hidden">{text.nav.live}</h1>
      <div className="bar">
        <QueryBar value={query} error={wrong} onSearch={(q) => setParams({ q })} />
        <div className="tools">
          <button type="button" className={paused ? 'primary' : ''} aria-pressed={paused} onClick={() => setPaused(!paused)}>{paused ? text.live.resume : text.live.pause}</button>
          <button type="button" onClick={tail.clear}>{text.live.clear}</button>
          <ColumnPicker name="messages" columns={MESSAGE_COLUMNS} />
          <span className={`lamp ${tail.state}`}>{text.live.states[tail.state]}</span>
          <span className="rate">{text.live.rate(tail.perSecond)}</span>
          <span>{text.live.seen(tail.seen)}</span>
          {tail.skipped > 0 && <span className="warn">{text.live.skipped(tail.skipped)}</span>}
          {tail.dropped > 0 && <span className="bad">{text.live.dropped(tail.dropped)}</span>}
        </div>
      </div>
      {wrong && <p className="query-error bad" role="alert">{text.error.query}: {wrong.detail}</p>}
      {check.error instanceof Failure && check.error.status === 400 && <p className="query-error bad" role="alert">{check.error.message}</p>}
      <section className="found" style={{ flex: 1 }} aria-label={text.nav.live}>
        {tail.records.length === 0
          ? <div className="empty"><h2>{text.live.waiting}</h2><p>{query ? text.live.waitingFor : text.live.waitingAll}</p></div>
          : <DataTable name="messages" label={text.nav.live} columns={MESSAGE_COLUMNS} rows={tail.records} rowKey={key} sort={undefined}
              onSort={() => undefined} onOpen={openRecord} rowClass={(record) => `tone-row-${tone(record)}`} />}
        <p className="note count">{text.live.kept(count(tail.records.length))}</p>
      </section>
    </div>
  );
}
