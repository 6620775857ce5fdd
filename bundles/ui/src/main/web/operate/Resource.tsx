import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode } from 'react';
import { Trouble } from '../parts/Trouble';
import { text } from '../text';

interface ResourceProps<T> {
  of: UseQueryResult<T>;
  children: (data: T) => ReactNode;
}

/** Shows a resource when it is there, and else what keeps it away. */
export function Resource<T>({ of, children }: ResourceProps<T>): ReactNode {
  if (of.data !== undefined) {
    return children(of.data);
  }
  return of.error ? <Trouble error={of.error} retry={() => void of.refetch()} /> : <p className="loading" role="status">{text.loading}</p>;
}
