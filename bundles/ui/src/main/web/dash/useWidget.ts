import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { get, type Parameters } from '../api/client';
import type { Wish } from '../search/useSearch';

/** Data of a widget over the range of the dashboard. */
export function useWidget<T>(path: string, wish: Wish, parameters: Parameters) {
  return useQuery({
    queryKey: ['widget', path, wish.from, wish.to, wish.tick, JSON.stringify(parameters)],
    queryFn: ({ signal }) => get<T>(path, { from: wish.from, to: wish.to, ...parameters }, signal),
    placeholderData: keepPreviousData,
  });
}
