import type { Call, HepRecord } from '../api/types';
import { fixed } from '../parts/format';
import { destination, member, protocolName, source, status, title, tone, typeName } from '../parts/record';
import type { Col } from '../parts/table';
import { clock, day, duration } from '../parts/time';
import { text } from '../text';

const today = (zone: string): string => day(Date.now(), zone);

/** Time to the microsecond; the day before it unless it is today. */
function when(us: number, zone: string): React.ReactNode {
  const date = day(Math.floor(us / 1000), zone);
  const time = clock(us, zone);
  return <span className="time">{date !== today(zone) && <i>{date.slice(2)} </i>}{time.slice(0, -3)}<small>{time.slice(-3)}</small></span>;
}

export const MESSAGE_COLUMNS: Col<HepRecord>[] = [
  { id: 'time', width: 190, get: (r) => r.timestamp_us, cell: (r, zone) => when(r.timestamp_us, zone) },
  { id: 'message', width: 290, get: title, cell: (r) => <span className={`tag ${tone(r)}`}>{title(r)}</span> },
  { id: 'from', width: 120, get: (r) => member(r, 'from_user') },
  { id: 'to', width: 120, get: (r) => member(r, 'to_user') || member(r, 'ruri_user') },
  { id: 'source', width: 160, get: source },
  { id: 'destination', width: 160, get: destination },
  { id: 'sid', width: 270, get: (r) => r.sid },
  { id: 'user_agent', width: 170, get: (r) => member(r, 'user_agent') },
  { id: 'type', width: 90, get: (r) => typeName(r.type), extra: true },
  { id: 'profile', width: 100, get: (r) => r.profile, extra: true },
  { id: 'method', width: 90, get: (r) => member(r, 'method'), extra: true },
  { id: 'status', width: 70, get: status, right: true, extra: true },
  { id: 'ruri', width: 120, get: (r) => member(r, 'ruri_user'), extra: true },
  { id: 'proto', width: 80, get: (r) => protocolName(r.protocol_header.ip_proto), extra: true },
  { id: 'node', width: 120, get: (r) => r.hep_header.node ?? '', extra: true },
  { id: 'capture_id', width: 90, get: (r) => r.hep_header.capture_id, right: true, extra: true },
  { id: 'correlation', width: 200, get: (r) => r.hep_header.correlation_id ?? '', extra: true },
  { id: 'size', width: 80, get: (r) => Number(r.hep_header.payload_len ?? r.raw.length), right: true, extra: true },
  { id: 'raw', width: 400, get: (r) => r.raw.split(/\r?\n/, 1)[0], extra: true },
];

const MARKS: Record<string, string> = {
  trying: '◌', ringing: '◔', established: '●', ended: '✓', cancelled: '⊘', redirected: '↪', failed: '✕', timed_out: '!',
  challenged: '?', registered: '✓', unregistered: '–', completed: '✓',
};

/** Colour and sign of a state: none depends on colour alone. */
export function State({ call }: { call: Call }): React.ReactNode {
  return <span className={`state ${call.state}`}><span aria-hidden="true">{MARKS[call.state] ?? ''}</span> {text.states[call.state] ?? call.state}</span>;
}

const user = (name: string | undefined, domain: string | undefined): string => name || domain || '';

export const CALL_COLUMNS: Col<Call>[] = [
  { id: 'time', width: 190, get: (c) => c.start_us ?? c.start * 1000, cell: (c, zone) => when(c.start_us ?? c.start * 1000, zone) },
  { id: 'state', width: 120, get: (c) => c.state, cell: (c) => <State call={c} /> },
  { id: 'kind', width: 100, get: (c) => text.kinds[c.kind] ?? c.kind },
  { id: 'from', width: 130, get: (c) => user(c.from_user, c.from_domain) },
  { id: 'to', width: 130, get: (c) => user(c.to_user, c.to_domain) },
  { id: 'duration', width: 82, right: true, get: (c) => c.duration_ms, cell: (c) => (c.duration_ms === undefined ? '' : duration(c.duration_ms)) },
  { id: 'pdd', width: 74, right: true, get: (c) => c.pdd_ms, cell: (c) => (c.pdd_ms === undefined ? '' : `${c.pdd_ms.toFixed(0)} ms`) },
  { id: 'code', width: 150, get: (c) => c.final_code, cell: (c) => (c.final_code ? `${c.final_code} ${c.final_reason ?? ''}` : '') },
  { id: 'mos', width: 62, right: true, get: (c) => c.quality?.mos_min, cell: (c) => <Mos value={c.quality?.mos_min} /> },
  { id: 'loss', width: 68, right: true, get: (c) => c.quality?.loss_max_percent, cell: (c) => fixed(c.quality?.loss_max_percent) },
  { id: 'jitter', width: 78, right: true, get: (c) => c.quality?.jitter_max_ms, cell: (c) => fixed(c.quality?.jitter_max_ms) },
  { id: 'messages', width: 88, right: true, get: (c) => c.messages },
  { id: 'source', width: 160, get: (c) => c.source },
  { id: 'destination', width: 160, get: (c) => c.destination },
  { id: 'sid', width: 270, get: (c) => c.sid },
  { id: 'user_agent', width: 170, get: (c) => c.user_agent },
  { id: 'methods', width: 170, get: (c) => c.methods.join(' '), extra: true },
  { id: 'setup', width: 80, right: true, get: (c) => c.setup_ms, cell: (c) => fixed(c.setup_ms, 0), extra: true },
  { id: 'retransmissions', width: 80, right: true, get: (c) => c.retransmissions, extra: true },
  { id: 'released', width: 100, get: (c) => c.released_by, extra: true },
  { id: 'rtt', width: 78, right: true, get: (c) => c.quality?.rtt_max_ms, cell: (c) => fixed(c.quality?.rtt_max_ms), extra: true },
  { id: 'codecs', width: 140, get: (c) => c.codecs, extra: true },
  { id: 'hosts', width: 260, get: (c) => c.hosts.join(' '), extra: true },
  { id: 'callee_agent', width: 170, get: (c) => c.callee_agent, extra: true },
  { id: 'ruri', width: 120, get: (c) => c.ruri_user, extra: true },
];

/** A mean opinion score, with a word of warning by colour and weight below 3.6 and 3.1. */
export function Mos({ value }: { value: number | undefined }): React.ReactNode {
  if (value === undefined) {
    return null;
  }
  return <span className={value < 3.1 ? 'bad strong' : value < 3.6 ? 'warn strong' : 'good'}>{value.toFixed(2)}</span>;
}
