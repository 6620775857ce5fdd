import { useQuery } from '@tanstack/react-query';
import { type ReactNode } from 'react';
import { encode, get } from '../api/client';
import type { Session } from '../api/types';
import { Trouble } from '../parts/Trouble';
import { text } from '../text';
import { FlowView } from './FlowView';

/** A session that somebody shared by a link; needs no login. */
export default function SharedPage({ token }: { token: string }): ReactNode {
  const shared = useQuery({ queryKey: ['share', token], queryFn: ({ signal }) => get<Session>(`/shares/${encode(token)}`, {}, signal) });
  if (shared.error) {
    return <Trouble error={shared.error} title={text.flow.shareGone} />;
  }
  return shared.data
    ? <FlowView id={shared.data.keys[0]?.value ?? text.flow.shared} session={shared.data} single shared />
    : <p className="loading" role="status">{text.loading}</p>;
}
