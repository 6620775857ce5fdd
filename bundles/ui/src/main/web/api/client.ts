// Requests to the server. The session is a cookie that scripts cannot read. Addresses are relative to the page at
// PREFIX/ui/, so that a proxy may serve the application under any prefix.
import { text } from '../text';

export interface Problem {
  title?: string;
  status?: number;
  detail?: string;
  message?: string;
  field?: string;
  offset?: number;
  length?: number;
}

/** The server answered with an error, or (status 0) not at all. */
export class Failure extends Error {
  readonly status: number;
  readonly problem: Problem;

  constructor(status: number, problem: Problem) {
    super(problem.detail ?? problem.message ?? problem.title ?? text.error.status(status));
    this.status = status;
    this.problem = problem;
  }
}

export type Parameters = Record<string, string | number | boolean | string[] | undefined>;

/** The address of a resource of the API: of /api/v4 unless the path says otherwise. */
export function address(path: string, parameters: Parameters = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (Array.isArray(value)) {
      value.forEach((each) => search.append(name, each));
    } else if (value !== undefined && value !== '') {
      search.set(name, String(value));
    }
  }
  const query = search.toString();
  return `..${path.startsWith('/api/') ? path : `/api/v4${path}`}${query ? `?${query}` : ''}`;
}

async function send(url: string, options: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, {
      ...options,
      headers: { 'X-Requested-With': 'homer', ...(typeof options.body === 'string' ? { 'Content-Type': 'application/json' } : {}) },
    });
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === 'AbortError') {
      throw failure;
    }
    throw new Failure(0, { detail: text.error.unreachable });
  }
  if (!response.ok) {
    const problem: Problem = await response.json().catch(() => ({}));
    if (response.status === 401 && !url.endsWith('/api/v3/auth')) {
      dispatchEvent(new Event('homer:login'));
    }
    throw new Failure(response.status, problem);
  }
  return response;
}

export async function get<T>(path: string, parameters: Parameters = {}, signal?: AbortSignal): Promise<T> {
  const response = await send(address(path, parameters), { signal: signal ?? null });
  return response.json() as Promise<T>;
}

/** Changes something; answers what the server does, or undefined if it has nothing to say. */
export async function change<T = undefined>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T> {
  const response = await send(address(path), { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const answer = await response.text();
  return (answer ? JSON.parse(answer) : undefined) as T;
}

/** Sends a file. */
export async function upload<T>(path: string, parameters: Parameters, file: Blob): Promise<T> {
  const response = await send(address(path, parameters), { method: 'POST', body: new Blob([file], { type: 'application/octet-stream' }) });
  return response.json() as Promise<T>;
}

export const encode = (id: string): string => encodeURIComponent(id);
