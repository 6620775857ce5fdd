import { type ReactNode, useMemo } from 'react';
import type { HepRecord } from '../api/types';
import { title } from '../parts/record';
import { useSettings } from '../parts/settings';
import { clock, span } from '../parts/time';
import { text } from '../text';
import { type Part, diff } from './diff';
import { pretty } from './Raw';

/** Two messages side by side; what differs is marked by colour, and by signs before the lines. */
export function DiffView({ left, right }: { left: HepRecord; right: HepRecord }): ReactNode {
  const { zone } = useSettings();
  const lines = useMemo(() => diff(pretty(left.raw), pretty(right.raw)), [left, right]);
  const changed = lines.filter((line) => line.kind !== 'same').length;
  return (
    <div className="diff" tabIndex={0} role="region" aria-label={text.flow.diff}>
      <p className="note">{changed === 0 ? text.flow.noDifference : text.flow.differences(changed)} · {span(right.timestamp_us - left.timestamp_us)}</p>
      <table>
        <thead><tr><th scope="col">{clock(left.timestamp_us, zone)} {title(left)}</th><th scope="col">{clock(right.timestamp_us, zone)} {title(right)}</th></tr></thead>
        <tbody>
          {lines.map((line, i) => (
            <tr key={i} className={line.kind}>
              <td>{line.left ? <><i aria-hidden="true">{line.kind === 'same' ? ' ' : '−'}</i><Parts parts={line.left} /></> : null}</td>
              <td>{line.right ? <><i aria-hidden="true">{line.kind === 'same' ? ' ' : '+'}</i><Parts parts={line.right} /></> : null}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Parts({ parts }: { parts: Part[] }): ReactNode {
  return parts.map((part, i) => (part.changed ? <mark key={i}>{part.text}</mark> : <span key={i}>{part.text}</span>));
}
