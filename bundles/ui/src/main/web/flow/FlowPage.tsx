import { type ReactNode, useEffect } from 'react';
import { Failure } from '../api/client';
import { Trouble } from '../parts/Trouble';
import { text } from '../text';
import { FlowView } from './FlowView';
import { useSession } from './useFlow';

/** The page of a session, or of one record that belongs to none. */
export default function FlowPage({ id, single }: { id: string; single: boolean }): ReactNode {
  const session = useSession(id, single);
  useEffect(() => { document.title = `${id} – ${text.app}`; }, [id]);
  if (session.error) {
    const missing = session.error instanceof Failure && session.error.status === 404;
    return (
      <>
        <p><button type="button" className="button" onClick={() => history.back()}>← {text.flow.back}</button></p>
        <Trouble error={session.error} retry={() => void session.refetch()} {...(missing ? { title: text.search.nothing } : {})} />
      </>
    );
  }
  if (!session.data) {
    return <p className="loading" role="status">{text.loading}</p>;
  }
  return <FlowView id={id} session={session.data} single={single} />;
}
