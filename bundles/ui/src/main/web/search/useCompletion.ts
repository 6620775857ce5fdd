import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { get } from '../api/client';
import type { Completion } from '../api/types';
import { text } from '../text';

export interface Suggestion {
  text: string;
  kind: string;
  label?: string | undefined;
  detail?: string | undefined;
  whole?: boolean;
}

export interface Suggestions {
  from: number;
  to: number;
  items: Suggestion[];
}

const MOST = 40;
const PAUSE = 120;

/** What may stand at the caret, asked from the server when the typing pauses; with an empty text, what was searched before. */
export function useCompletion(query: string, caret: number, enabled: boolean, history: string[]): Suggestions {
  const [asked, setAsked] = useState({ q: query, caret });
  useEffect(() => {
    const timer = setTimeout(() => setAsked({ q: query, caret }), PAUSE);
    return () => clearTimeout(timer);
  }, [query, caret]);
  const answer = useQuery({
    queryKey: ['complete', asked.q, asked.caret],
    enabled: enabled && asked.q === query,
    queryFn: ({ signal }) => get<Completion>('/complete', { q: asked.q, caret: asked.caret }, signal),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const data = asked.q === query ? answer.data : undefined;
  return useMemo(() => {
    const before = query ? [] : history.map((each) => ({ text: each, kind: 'history', detail: text.search.history, whole: true }));
    return { from: data?.from ?? caret, to: data?.to ?? caret, items: [...before, ...(data?.items ?? [])].slice(0, MOST) };
  }, [data, caret, query, history]);
}
