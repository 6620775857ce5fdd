import { type ReactNode } from 'react';
import { Failure } from '../api/client';
import { text } from '../text';

/** Says what did not work, and offers to try again. */
export function Trouble({ error, retry, title }: { error: Error; retry?: () => void; title?: string }): ReactNode {
  return (
    <div className="empty" role="alert">
      <h2>{title ?? text.error.title}</h2>
      <p>{error.message}</p>
      {error instanceof Failure && error.status === 404 && !error.problem.detail && <p>{text.error.missing}</p>}
      {retry && <button type="button" onClick={retry}>{text.error.retry}</button>}
    </div>
  );
}
