import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { change, get } from '../api/client';
import type { Share } from '../api/types';
import { CopyButton } from '../parts/CopyButton';
import { href } from '../parts/route';
import { useSettings } from '../parts/settings';
import { moment } from '../parts/time';
import { Window } from '../parts/Window';
import { text } from '../text';

const DAYS = [1, 7, 30];
const here = (hash: string): string => new URL(hash, location.href).href;

/** Makes a link to a session: one for colleagues, or one that needs no login, ends by itself and can be masked. */
export function ShareWindow({ id, onClose }: { id: string; onClose: () => void }): ReactNode {
  const { zone } = useSettings();
  const queries = useQueryClient();
  const [days, setDays] = useState(1);
  const [masked, setMasked] = useState(true);
  const shares = useQuery({ queryKey: ['shares'], queryFn: ({ signal }) => get<Share[]>('/shares', {}, signal) });
  const renew = () => void queries.invalidateQueries({ queryKey: ['shares'] });
  const make = useMutation({
    // A minute less than whole days, so that clocks need not agree.
    mutationFn: () => change<Share>('POST', '/shares', { session: id, masked, expires: Date.now() + days * 86400e3 - 60e3 }),
    onSuccess: renew,
  });
  const end = useMutation({ mutationFn: (share: string) => change('DELETE', `/shares/${share}`), onSuccess: renew });
  const link = make.data?.token && here(href('share', make.data.token));
  const mine = shares.data?.filter((share) => share.session === id) ?? [];
  return (
    <Window title={text.flow.share} onClose={onClose}>
      <p>{text.flow.shareColleague} <CopyButton value={location.href} /></p>
      <div className="row">
        <label>{text.flow.shareDays}<select value={days} onChange={(event) => setDays(Number(event.target.value))}>{DAYS.map((each) => <option key={each} value={each}>{text.flow.days(each)}</option>)}</select></label>
        <label className="check"><input type="checkbox" checked={masked} onChange={(event) => setMasked(event.target.checked)} /> {text.flow.shareMasked}</label>
        <button type="button" className="primary" disabled={make.isPending} onClick={() => make.mutate()}>{text.flow.shareMake}</button>
      </div>
      {link && <p className="row"><input readOnly value={link} aria-label={text.flow.shareLink} onFocus={(event) => event.currentTarget.select()} /><CopyButton value={link} /></p>}
      {(make.error ?? end.error) && <p className="bad" role="alert">{(make.error ?? end.error)?.message}</p>}
      {mine.length > 0 && (
        <ul className="menu">
          {mine.map((share) => (
            <li key={share.id} className="row">{text.flow.shareUntil(moment(share.expires, zone, 0), share.user)}{share.masked ? `, ${text.flow.masked}` : ''}
              <button type="button" className="small" onClick={() => end.mutate(share.id)}>{text.flow.shareEnd}</button></li>
          ))}
        </ul>
      )}
    </Window>
  );
}
