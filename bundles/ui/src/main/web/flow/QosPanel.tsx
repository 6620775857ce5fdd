import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { encode, get } from '../api/client';
import type { Qos, Session, Spread, Stream } from '../api/types';
import { useAliases } from '../parts/useAliases';
import { setParams } from '../parts/route';
import { Trouble } from '../parts/Trouble';
import { Mos } from '../search/columns';
import { text } from '../text';
import { QosChart } from './QosChart';

const METRICS = ['mos', 'jitter_ms', 'loss_percent', 'rtt_ms'] as const;

/** Quality of the media: each stream with its figures, and charts with one cursor for all. */
export default function QosPanel({ id, session }: { id: string; session: Session }): ReactNode {
  const qos = useQuery({ queryKey: ['qos', id], queryFn: ({ signal }) => get<Qos>(`/sessions/${encode(id)}/qos`, {}, signal) });
  const [off, setOff] = useState<Set<number>>(new Set());
  const streams = useMemo(() => qos.data?.streams ?? [], [qos.data]);
  const shown = useMemo(() => streams.map((stream, i) => ({ stream, i })).filter(({ i }) => !off.has(i)), [streams, off]);
  if (qos.error) {
    return <Trouble error={qos.error} retry={() => void qos.refetch()} />;
  }
  if (!qos.data) {
    return <p className="loading" role="status">{text.loading}</p>;
  }
  if (streams.length === 0) {
    return <NoQuality session={session} />;
  }
  const toggle = (i: number) => setOff((before) => {
    const next = new Set(before);
    if (!next.delete(i)) {
      next.add(i);
    }
    return next;
  });
  return (
    <div className="qos">
      <StreamTable streams={streams} off={off} onToggle={toggle} />
      <div className="charts">
        {METRICS.filter((metric) => shown.some(({ stream }) => stream.points.some((point) => point[metric] !== undefined))).map((metric) => (
          <QosChart key={metric} metric={metric} streams={shown} onChoose={(record) => setParams({ tab: undefined, m: record }, false)} />
        ))}
      </div>
    </div>
  );
}

function NoQuality({ session }: { session: Session }): ReactNode {
  const ended = session.messages.some((message) => message.type === 5);
  return (
    <div className="empty">
      <h2>{text.qos.none}</h2>
      <p>{ended ? text.qos.noneUsable : text.qos.noneSent}</p>
      <p className="note">{text.qos.noneHint}</p>
    </div>
  );
}

function StreamTable({ streams, off, onToggle }: { streams: Stream[]; off: Set<number>; onToggle: (i: number) => void }): ReactNode {
  const aliases = useAliases();
  const name = (host: string) => aliases(host) ?? (host || '?');
  return (
    <div className="scroll-x">
      <table className="plain-table streams">
        <thead><tr>{['stream', 'source', 'codec', 'reports', 'mos', 'jitter', 'loss', 'rtt', 'packets'].map((id) => <th key={id} scope="col">{text.qos.columns[id]}</th>)}</tr></thead>
        <tbody>
          {streams.map((stream, i) => (
            <tr key={i}>
              <td><label className="check"><input type="checkbox" checked={!off.has(i)} onChange={() => onToggle(i)} /><span className={`leg-dot leg-${i % 8}`} aria-hidden="true" />
                {name(stream.from)} → {name(stream.to)}{stream.direction ? ` (${stream.direction})` : ''}</label></td>
              <td>{text.qos.sources[stream.source] ?? stream.source}{stream.ssrc === undefined ? '' : ` 0x${stream.ssrc.toString(16)}`}</td>
              <td>{stream.codec}</td>
              <td>{stream.reports}</td>
              <td title={stream.mos_by && text.qos.mosBy(stream.mos_by)}>{stream.mos && <><Mos value={stream.mos.min} /> / {stream.mos.mean.toFixed(2)}{stream.mos_by === 'e-model' ? '*' : ''}</>}</td>
              <td>{range(stream.jitter_ms, 'ms', 30)}</td>
              <td>{range(stream.loss_percent, '%', 1)}</td>
              <td>{range(stream.rtt_ms, 'ms', 300)}</td>
              <td>{stream.packets}{stream.lost ? ` − ${stream.lost}` : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="note">{text.qos.legend}</p>
    </div>
  );
}

function range(spread: Spread | undefined, unit: string, limit: number): ReactNode {
  return spread && <span className={spread.max > limit ? 'warn strong' : ''}>{spread.mean.toFixed(1)} / {spread.max.toFixed(1)} {unit}</span>;
}
