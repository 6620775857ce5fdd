import { type ReactNode } from 'react';
import type { Facets } from '../api/types';
import { count } from '../parts/format';
import { href } from '../parts/route';
import { text } from '../text';
import { equal, narrow } from '../search/query';
import type { Wish } from '../search/useSearch';
import type { Widget } from './model';
import { useWidget } from './useWidget';

/** The most frequent values of a field; each leads to the search for it. */
export function TopWidget({ widget, wish }: { widget: Widget; wish: Wish }): ReactNode {
  const { data, error } = useWidget<Facets>('/facets', wish, { q: widget.query, field: [widget.field], top: 10 });
  if (error) {
    return <p className="bad">{error.message}</p>;
  }
  const values = data?.facets[0]?.values ?? [];
  const most = Math.max(1, ...values.map((each) => each.count));
  return (
    <>
      {values.length === 0 && <p className="note">{data ? text.search.nothing : text.loading}</p>}
      <ul className="top-list">
        {values.map(({ value, count: times }) => (
          <li key={value}>
            <a href={href('search', '', { view: 'messages', q: narrow(widget.query, equal(widget.field, value)), from: wish.fromText, to: wish.toText === 'now' ? undefined : wish.toText })}>{value}</a>
            <meter min={0} max={most} value={times} aria-label={value} />
            <span className="number">{count(times)}</span>
          </li>
        ))}
      </ul>
      {data?.sampled && <p className="note">{text.search.facetSampled(data.scanned, data.total)}</p>}
    </>
  );
}
