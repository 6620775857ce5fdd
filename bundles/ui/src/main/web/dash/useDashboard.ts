import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Failure, change, get } from '../api/client';
import { STANDARD, type Widget, readWidgets } from './model';

const PATH = '/api/v3/dashboard/store/homer-seven';
const KEY = 'homer-dashboard';

/** Of the server, or of this browser as long as the server keeps none. */
async function load(signal: AbortSignal): Promise<Widget[]> {
  try {
    const { data } = await get<{ data?: unknown }>(PATH, {}, signal);
    return readWidgets(data) ?? STANDARD;
  } catch (failure) {
    if (failure instanceof Failure && failure.status === 404) {
      return readWidgets(JSON.parse(localStorage.getItem(KEY) ?? 'null')) ?? STANDARD;
    }
    throw failure;
  }
}

async function keep(widgets: Widget[]): Promise<void> {
  try {
    await change('PUT', PATH, { id: 'homer-seven', name: 'HOMER Seven', type: 3, param: 'homer-seven', shared: false, weight: 10, widgets });
  } catch (failure) {
    if (!(failure instanceof Failure) || (failure.status !== 404 && failure.status !== 405)) {
      throw failure;
    }
    localStorage.setItem(KEY, JSON.stringify({ widgets }));
  }
}

export function useDashboard() {
  const queries = useQueryClient();
  const widgets = useQuery({ queryKey: ['dashboard'], queryFn: ({ signal }) => load(signal), staleTime: Infinity });
  const saving = useMutation({ mutationFn: keep, onMutate: (next: Widget[]) => { queries.setQueryData(['dashboard'], next); } });
  return { widgets, save: saving.mutate, error: saving.error };
}
