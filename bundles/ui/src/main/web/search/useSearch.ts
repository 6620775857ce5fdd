import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { get } from '../api/client';
import type { Call, Facets, HepRecord, Histogram, Page } from '../api/types';
import { useRoute } from '../parts/route';
import { useSettings } from '../parts/settings';
import { parseMoment } from '../parts/time';

export type View = 'calls' | 'messages';

/** What is searched: the words of the address, and the moments that they meant when the search was started. */
export interface Wish {
  q: string;
  fromText: string;
  toText: string;
  from: number;
  to: number | undefined;
  view: View;
  tick: number;
}

export const DEFAULT_FROM = 'now-24h';
const PAGE = { calls: 200, messages: 1000 };

export function useWish(): [Wish, () => void] {
  const { params } = useRoute();
  const { zone } = useSettings();
  const [tick, setTick] = useState(0);
  const q = params.get('q') ?? '';
  const fromText = params.get('from') ?? DEFAULT_FROM;
  const toText = params.get('to') ?? 'now';
  const view: View = params.get('view') === 'messages' ? 'messages' : 'calls';
  const wish = useMemo(() => {
    const now = Date.now();
    const from = fromText === '0' ? 0 : parseMoment(fromText, zone, now) ?? now - 86400e3;
    // "now" has no end: what agents with fast clocks send is found, too.
    const to = toText === 'now' ? undefined : parseMoment(toText, zone, now);
    return { q, fromText, toText, from: Math.floor(from), to: to === undefined ? undefined : Math.ceil(to), view, tick };
  }, [q, fromText, toText, view, zone, tick]);
  return [wish, () => setTick((before) => before + 1)];
}

const range = ({ q, from, to }: Wish) => ({ q, from, to });
const key = (wish: Wish) => [wish.q, wish.from, wish.to, wish.tick] as const;

export function useMessages(wish: Wish) {
  return useInfiniteQuery({
    queryKey: ['messages', ...key(wish)],
    enabled: wish.view === 'messages',
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      get<Page<HepRecord>>('/search', { ...range(wish), limit: PAGE.messages, cursor: pageParam }, signal),
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

export function useCalls(wish: Wish) {
  return useInfiniteQuery({
    queryKey: ['calls', ...key(wish)],
    enabled: wish.view === 'calls',
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      get<Page<Call>>('/calls', { ...range(wish), limit: PAGE.calls, cursor: pageParam }, signal),
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

export function useHistogram(wish: Wish, by: string, buckets: number) {
  return useQuery({
    queryKey: ['histogram', ...key(wish), by, buckets],
    queryFn: ({ signal }) => get<Histogram>('/histogram', { ...range(wish), by, buckets }, signal),
    placeholderData: keepPreviousData,
  });
}

export function useFacets(wish: Wish, fields: string[], enabled: boolean) {
  return useQuery({
    queryKey: ['facets', ...key(wish), ...fields],
    enabled: enabled && fields.length > 0,
    queryFn: ({ signal }) => get<Facets>('/facets', { ...range(wish), field: fields, top: 8 }, signal),
    placeholderData: keepPreviousData,
  });
}
