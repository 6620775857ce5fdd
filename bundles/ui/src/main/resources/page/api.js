// Requests to the server. The session is a cookie that scripts cannot read.

export class Failure extends Error {
  constructor(status, problem) {
    super(problem.detail || problem.title || `the server answers ${status}`);
    this.status = status;
    this.problem = problem;
  }
}

async function ask(path, options = {}) {
  let response;
  try {
    response = await fetch(path, {
      ...options,
      headers: {'X-Requested-With': 'homer', 'Content-Type': 'application/json', ...options.headers},
    });
  } catch {
    throw new Failure(0, {detail: 'The server cannot be reached.'});
  }
  if (!response.ok) {
    throw new Failure(response.status, await response.json().catch(() => ({})));
  }
  return response.status === 204 ? null : response.json();
}

export const logIn = (username, password) =>
  ask('/api/v3/auth', {method: 'POST', body: JSON.stringify({username, password})});

export const logOut = () => ask('/api/v3/auth', {method: 'DELETE'});

const MINUTES = {'5m': 5, '15m': 15, '1h': 60, '24h': 1440, '7d': 10080};

export function search(query, range, limit, signal) {
  const from = MINUTES[range] ? Date.now() - MINUTES[range] * 60000 : 0;
  const parameters = new URLSearchParams({q: query, from, limit});
  return ask(`/api/v4/search?${parameters}`, {signal});
}

export const session = (id, signal) => ask(`/api/v4/sessions/${encodeURIComponent(id)}`, {signal});
