import { type ReactNode } from 'react';
import type { Rejected } from '../api/types';
import { useSettings } from '../parts/settings';
import { moment } from '../parts/time';
import { text } from '../text';
import { hexDump } from './hex';
import { Resource } from './Resource';
import { useResource } from './useResource';

const EVERY = 5000;

/** Frames that were no HEP, or not such as can be read, with their first bytes. */
export function RejectedSection(): ReactNode {
  const rejected = useResource<Rejected[]>('/rejected', EVERY);
  const { zone } = useSettings();
  return (
    <Resource of={rejected}>{(data) => (data.length === 0 ? <p className="empty">{text.operate.noneRejected}</p> : data.map((each, i) => (
      <section key={i} className="card">
        <h2 className="bad">{each.reason}</h2>
        <p className="facts"><span>{moment(each.time, zone)}</span><span>{text.operate.from} {each.sender}</span><span>{each.listener}</span><span>{each.length} {text.operate.bytes}</span></p>
        <pre className="hex" tabIndex={0}>{hexDump(each.head)}</pre>
      </section>
    )))}</Resource>
  );
}
