import { type UseQueryResult, keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { change, get } from '../api/client';

/** A resource of the API, asked for again each so many milliseconds. */
export function useResource<T>(path: string, every = 0): UseQueryResult<T> {
  return useQuery({
    queryKey: ['resource', path],
    queryFn: ({ signal }) => get<T>(path, {}, signal),
    refetchInterval: every || false,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

export interface Change {
  method: 'POST' | 'PUT' | 'DELETE';
  path: string;
  body?: unknown;
}

/** Changes something, and asks for all resources again. */
export function useChange<T = unknown>(onDone?: (answer: T) => void) {
  const queries = useQueryClient();
  return useMutation<T, Error, Change>({
    mutationFn: ({ method, path, body }) => change<T>(method, path, body),
    onSuccess: (answer) => {
      void queries.invalidateQueries({ queryKey: ['resource'] });
      onDone?.(answer);
    },
  });
}
