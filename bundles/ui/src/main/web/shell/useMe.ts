import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { Failure, change, get } from '../api/client';
import type { Me } from '../api/types';

interface Answer {
  username?: string;
  user?: { admin?: boolean };
}

const AUTH = '/api/v3/auth';

async function me(): Promise<Me | null> {
  try {
    const answer = await get<Answer>(AUTH);
    return { username: answer.username ?? '', admin: answer.user?.admin === true };
  } catch (failure) {
    if (failure instanceof Failure && failure.status === 401) {
      return null;
    }
    throw failure;
  }
}

/** Who is logged in; null for nobody. */
export const useMe = (): UseQueryResult<Me | null> => useQuery({ queryKey: ['me'], queryFn: me, staleTime: Infinity });

export async function logIn(username: string, password: string): Promise<Me> {
  const answer = await change<Answer>('POST', AUTH, { username, password });
  return { username, admin: answer.user?.admin === true };
}

export const logOut = (): Promise<undefined> => change('DELETE', AUTH);
