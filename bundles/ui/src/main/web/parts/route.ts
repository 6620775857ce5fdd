// Where the user is: everything that a link must bring back stands in the part of the address after "#". It never
// reaches the server, so that no numbers of callers get into the logs of proxies.
import { useSyncExternalStore } from 'react';

export interface Route {
  page: string;
  id: string;
  params: URLSearchParams;
}

export type Params = Record<string, string | number | undefined>;

export function parseRoute(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split(/\?(.*)/s);
  const [page = '', ...rest] = path.split('/');
  let id = rest.join('/');
  try {
    id = decodeURIComponent(id);
  } catch {
    // Taken as it is.
  }
  return { page: page || 'search', id, params: new URLSearchParams(search) };
}

export function href(page: string, id = '', params: Params = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined && value !== '') {
      search.set(name, String(value));
    }
  }
  const query = search.toString();
  return `#/${page}${id ? `/${encodeURIComponent(id)}` : ''}${query ? `?${query}` : ''}`;
}

export function go(target: string, replace = false): void {
  if (target === location.hash) {
    return;
  }
  if (replace) {
    history.replaceState(null, '', target);
    dispatchEvent(new Event('hashchange'));
  } else {
    location.hash = target;
  }
}

/** Changes parameters of the address, and keeps all else; undefined takes one away. */
export function setParams(changes: Params, replace = true): void {
  const { page, id, params } = parseRoute(location.hash);
  const all: Params = { ...Object.fromEntries(params), ...changes };
  go(href(page, id, all), replace);
}

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}

let known: { hash: string; route: Route } | undefined;

function current(): Route {
  if (known?.hash !== location.hash) {
    known = { hash: location.hash, route: parseRoute(location.hash) };
  }
  return known.route;
}

export const useRoute = (): Route => useSyncExternalStore(subscribe, current);
