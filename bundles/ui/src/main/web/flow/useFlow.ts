import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { encode, get } from '../api/client';
import type { Page, HepRecord, Session } from '../api/types';
import { useRoute } from '../parts/route';
import { useSettings } from '../parts/settings';
import { useAliases } from '../parts/useAliases';
import { type Flow, type FlowOptions, arrange } from './layout';

/** A session, or one record that belongs to none. */
export function useSession(id: string, single: boolean) {
  return useQuery({
    queryKey: ['session', id, single],
    queryFn: async ({ signal }): Promise<Session> => {
      if (!single) {
        return get<Session>(`/sessions/${encode(id)}`, {}, signal);
      }
      const { data } = await get<Page<HepRecord>>('/search', { q: `record_id = ${id}`, from: 0, limit: 1 }, signal);
      return { messages: data, hosts: [], keys: [], truncated_by: [] };
    },
  });
}

/** The session arranged as the address says: grouping, filters, words. */
export function useArranged(session: Session | undefined, shared: boolean): { flow: Flow; hidden: Set<string>; words: string } {
  const { params } = useRoute();
  const { group } = useSettings();
  const aliases = useAliases(!shared);
  const hide = params.get('hide') ?? '';
  const words = params.get('words') ?? '';
  const only = params.get('only') ?? '';
  return useMemo(() => {
    const hidden = new Set(hide.split(',').filter(Boolean));
    const options: FlowOptions = { grouping: group, aliases, hidden, words, only };
    return { flow: arrange(session?.messages ?? [], session?.hosts ?? [], options), hidden, words };
  }, [session, hide, words, only, group, aliases]);
}
