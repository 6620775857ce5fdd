import { type FormEvent, type ReactNode } from 'react';
import { count } from '../parts/format';
import { typeName } from '../parts/record';
import { setParams, useRoute } from '../parts/route';
import { text } from '../text';
import { equal, narrow, unequal } from './query';
import { type Wish, useFacets } from './useSearch';

const USUAL = ['hep_type', 'method', 'src_ip', 'dst_ip', 'from_user', 'to_user', 'user_agent', 'node'];

/** The most frequent values of some fields; a click narrows the search to one, or takes it out. */
export function FacetPanel({ wish, onQuery }: { wish: Wish; onQuery: (q: string) => void }): ReactNode {
  const { params } = useRoute();
  const more = (params.get('facets') ?? '').split(',').filter(Boolean);
  const { data } = useFacets(wish, [...new Set([...USUAL, ...more])].slice(0, 20), true);
  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const field = String(new FormData(event.currentTarget).get('field')).trim();
    event.currentTarget.reset();
    if (field) {
      setParams({ facets: [...more, field].join(',') });
    }
  };
  return (
    <aside className="facets" aria-label={text.search.facets}>
      {data?.sampled && <p className="note">{text.search.facetSampled(data.scanned, data.total)}</p>}
      {data?.facets.filter((facet) => facet.values.length > 0).map((facet) => (
        <details key={facet.field} open>
          <summary>{facet.field}</summary>
          <ul>
            {facet.values.map(({ value, count: times }) => (
              <li key={value}>
                <button type="button" className="plain value" title={value}
                  onClick={() => onQuery(narrow(wish.q, equal(facet.field, value)))}>
                  <span><span className="hidden">{text.search.facetAdd(facet.field)} </span>{value}{facet.field === 'hep_type' && <small> {typeName(Number(value))}</small>}</span><span className="number">{count(times)}</span>
                </button>
                <button type="button" className="plain not" aria-label={text.search.facetNot(facet.field, value)}
                  onClick={() => onQuery(narrow(wish.q, unequal(facet.field, value)))}>−</button>
              </li>
            ))}
          </ul>
        </details>
      ))}
      <form onSubmit={add}><input name="field" aria-label={text.search.facetField} placeholder={text.search.facetField} /></form>
    </aside>
  );
}
