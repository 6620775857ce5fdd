import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Failure, change, get } from '../api/client';
import { text } from '../text';
import { STANDARD, type Widget, readWidgets } from './model';

const STORE = '/api/v3/dashboard/store';
/** The boards of this application have ids that begin so; others are those of other user interfaces. */
export const MAIN = 'homer-seven';

export interface Board {
  id: string;
  name: string;
  shared: boolean;
  /** Whose it is; empty until it is kept for the first time. */
  owner: string;
  widgets: Widget[];
}

export type BoardSummary = Omit<Board, 'widgets'>;

interface Stored {
  owner: string;
  data?: { name?: string; shared?: boolean };
}

async function load(id: string, signal: AbortSignal): Promise<Board> {
  try {
    const { owner, data } = await get<Stored>(`${STORE}/${id}`, {}, signal);
    return { id, owner, name: data?.name ?? id, shared: data?.shared === true, widgets: readWidgets(data) ?? STANDARD };
  } catch (failure) {
    if (failure instanceof Failure && failure.status === 404) {
      return { id, owner: '', name: text.dash.main, shared: false, widgets: STANDARD };
    }
    throw failure;
  }
}

const keep = (board: Board): Promise<unknown> => change('PUT', `${STORE}/${board.id}`, {
  id: board.id, param: board.id, name: board.name, type: 3, shared: board.shared, weight: 10, widgets: board.widgets,
});

export function useDashboard(id: string) {
  const queries = useQueryClient();
  const board = useQuery({ queryKey: ['dashboard', id], queryFn: ({ signal }) => load(id, signal), staleTime: Infinity });
  const renew = () => queries.invalidateQueries({ queryKey: ['boards'] });
  const saving = useMutation({
    mutationFn: keep,
    // One after the other, so that the last one is kept.
    scope: { id: 'dashboard' },
    onSuccess: renew,
  });
  const removing = useMutation({
    mutationFn: () => change('DELETE', `${STORE}/${id}`),
    onSuccess: () => { queries.removeQueries({ queryKey: ['dashboard', id] }); void renew(); },
  });
  /** Changes the board as it is at that moment, which may be later than what is drawn. */
  const save = (change: (board: Board) => Board) => {
    const now = queries.getQueryData<Board>(['dashboard', id]);
    if (now) {
      const next = change(now);
      queries.setQueryData(['dashboard', next.id], next);
      saving.mutate(next);
    }
  };
  return { board, save, remove: removing.mutateAsync, error: saving.error ?? removing.error };
}

/** The own boards, and those that others share; always the main one. */
export function useBoards(): BoardSummary[] {
  const { data } = useQuery({
    queryKey: ['boards'],
    queryFn: ({ signal }) => get<{ data: BoardSummary[] }>('/api/v3/dashboard/info', {}, signal),
  });
  const found = (data?.data ?? []).filter((each) => each.id.startsWith(MAIN));
  return found.some((each) => each.id === MAIN) ? found : [{ id: MAIN, name: text.dash.main, shared: false, owner: '' }, ...found];
}
