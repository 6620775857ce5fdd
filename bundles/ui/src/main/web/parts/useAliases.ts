import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { get } from '../api/client';
import { type Alias, aliasFinder } from './alias';

/** Finds the name that users gave to a host, "address:port"; none while the server has no aliases. */
export function useAliases(enabled = true): (hostAndPort: string) => string | undefined {
  const { data } = useQuery({
    queryKey: ['aliases'],
    queryFn: ({ signal }) => get<{ data?: Alias[] }>('/api/v3/alias', {}, signal).then((answer) => answer.data ?? []).catch(() => []),
    staleTime: 60_000,
    enabled,
  });
  return useMemo(() => aliasFinder(data ?? []), [data]);
}
