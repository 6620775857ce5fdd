import { type ReactNode } from 'react';
import type { Session } from '../api/types';
import { State } from '../search/columns';
import { setParams } from '../parts/route';
import { useSettings } from '../parts/settings';
import { duration, moment } from '../parts/time';
import { text } from '../text';

/** The legs of a session, with the colour that each has in the ladder. */
export function LegList({ session, legs }: { session: Session; legs: string[] }): ReactNode {
  const { zone } = useSettings();
  if (!session.calls?.length) {
    return null;
  }
  return (
    <section className="card">
      <h2>{text.flow.legs}</h2>
      <div className="scroll-x">
        <table className="plain-table">
          <thead><tr>{['time', 'state', 'from', 'to', 'code', 'duration', 'messages', 'sid'].map((id) => <th key={id} scope="col">{text.columns[id]}</th>)}</tr></thead>
          <tbody>
            {session.calls.map((call) => (
              <tr key={call.sid}>
                <td>{moment(call.start, zone)}</td>
                <td><State call={call} /></td>
                <td>{call.from_user}</td>
                <td>{call.to_user}</td>
                <td>{call.final_code} {call.final_reason}</td>
                <td>{call.duration_ms === undefined ? '' : duration(call.duration_ms)}</td>
                <td>{call.messages}</td>
                <td><span className={`leg-dot leg-${Math.max(0, legs.indexOf(call.sid)) % 8}`} aria-hidden="true" />
                  <button type="button" className="link" onClick={() => setParams({ only: call.sid, tab: undefined })}>{call.sid}</button></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
