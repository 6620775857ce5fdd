// What a record says. Payloads are what agents send: a member may be of any kind, whatever it is called.
import type { HepRecord, Json, JsonObject } from '../api/types';
import { plain } from './format';

export type Tone = 'request' | 'progress' | 'good' | 'moved' | 'bad' | 'media' | 'other';

const TYPES: Record<number, string> = {
  1: 'SIP', 5: 'RTCP', 34: 'RTP report', 35: 'RTP report', 50: 'SIP', 53: 'DNS', 54: 'ISUP', 56: 'Diameter', 57: 'GSM MAP',
  60: 'CDR', 100: 'Log', 101: 'JSON', 126: 'Janus', 133: 'mediasoup',
};

const MEDIA = new Set([5, 34, 35, 36, 37, 38]);

export const typeName = (type: number): string => TYPES[type] ?? `HEP ${type}`;

/** The fields that the dissector found. */
export function fields(record: HepRecord): JsonObject {
  return Array.isArray(record.payload) ? record.fields ?? {} : record.payload;
}

export const isSip = (record: HepRecord): boolean => record.type === 1 || record.type === 50;
export const isMedia = (record: HepRecord): boolean => MEDIA.has(record.type);

export function status(record: HepRecord): number | undefined {
  const value = fields(record).status;
  return isSip(record) && Number.isInteger(value) ? (value as number) : undefined;
}

export function member(record: HepRecord, name: string): string {
  return plain(fields(record)[name]);
}

function number(value: Json | undefined): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** The short name that stands on an arrow. */
export function title(record: HepRecord): string {
  const p = fields(record);
  const code = status(record);
  if (code !== undefined) {
    return `${code} ${plain(p.reason_phrase)}`.trim();
  }
  if (p.method && isSip(record)) {
    return plain(p.method);
  }
  if (isMedia(record)) {
    return quality(record);
  }
  const event = p.event;
  const name = typeof event === 'object' && event && !Array.isArray(event) ? event.name ?? event.type : event;
  const question = Array.isArray(p.questions) ? p.questions[0] : undefined;
  const asked = typeof question === 'object' && question && !Array.isArray(question) ? question.name : undefined;
  const words = plain(name) || plain(p.msg_name) || plain(p.command) || plain(asked) || plain(p.text) || record.raw || '';
  return `${typeName(record.type)}: ${words.replaceAll(/\s+/g, ' ').slice(0, 90)}`;
}

function quality(record: HepRecord): string {
  const p = fields(record);
  const parts = [plain(p.report) || typeName(record.type)];
  const mos = number(p.mos);
  const loss = number(p.loss_percent);
  const jitter = number(p.jitter_ms);
  if (mos) {
    parts.push(`MOS ${mos.toFixed(1)}`);
  }
  if (loss !== undefined) {
    parts.push(`loss ${loss.toFixed(1)} %`);
  }
  if (jitter !== undefined) {
    parts.push(`jitter ${jitter.toFixed(1)} ms`);
  }
  return parts.join(' · ');
}

/** Which colour it has. */
export function tone(record: HepRecord): Tone {
  const code = status(record);
  if (record.malformed) {
    return 'bad';
  }
  if (code !== undefined) {
    return code < 200 ? 'progress' : code < 300 ? 'good' : code < 400 ? 'moved' : 'bad';
  }
  if (isMedia(record)) {
    return 'media';
  }
  return isSip(record) && fields(record).method ? 'request' : 'other';
}

export function hostPort(address: string | undefined, port: number | undefined): string {
  return !address ? '' : address.includes(':') ? `[${address}]:${port ?? 0}` : `${address}:${port ?? 0}`;
}

export const source = ({ protocol_header: h }: HepRecord): string => hostPort(h.source_ip, h.source_port);
export const destination = ({ protocol_header: h }: HepRecord): string => hostPort(h.destination_ip, h.destination_port);

/** The address without its port: 10.0.0.1:5060 and [::1]:5060 give 10.0.0.1 and ::1. */
export function hostOf(hostAndPort: string): string {
  const end = hostAndPort.lastIndexOf(':');
  return (end < 0 ? hostAndPort : hostAndPort.slice(0, end)).replaceAll(/^\[|\]$/g, '');
}

const PROTOCOLS: Record<number, string> = { 6: 'TCP', 17: 'UDP', 22: 'TLS', 132: 'SCTP' };

export const protocolName = (number: number): string => PROTOCOLS[number] ?? `IP ${number}`;

/** Value of a path as in queries, of the header first: src_ip, hep_type, payload.method, questions[0].name. */
export function value(record: HepRecord, path: string): Json | undefined {
  const header = HEADER[path];
  if (header) {
    return header(record);
  }
  const p = fields(record);
  const name = path.replace(/^payload\./, '');
  if (name in p) {
    return p[name];
  }
  let at: Json | undefined = p;
  for (const key of name.split(/[.[\]]+/).filter(Boolean)) {
    at = Array.isArray(at) ? at[Number(key)] : typeof at === 'object' && at !== null ? at[key] : undefined;
  }
  return at;
}

const HEADER: Record<string, (record: HepRecord) => Json | undefined> = {
  record_id: (r) => r.id,
  hep_type: (r) => r.type,
  profile: (r) => r.profile,
  sid: (r) => r.sid,
  link: (r) => r.links ?? [],
  correlation_id: (r) => r.hep_header.correlation_id,
  src_ip: (r) => r.protocol_header.source_ip,
  src_port: (r) => r.protocol_header.source_port,
  dst_ip: (r) => r.protocol_header.destination_ip,
  dst_port: (r) => r.protocol_header.destination_port,
  ip_proto: (r) => protocolName(r.protocol_header.ip_proto),
  ip_family: (r) => r.protocol_header.ip_family,
  capture_id: (r) => r.hep_header.capture_id,
  capture_ip: (r) => r.hep_header.capture_ip,
  node: (r) => r.hep_header.node,
  hep_version: (r) => r.hep_header.version,
  malformed: (r) => r.malformed,
  raw: (r) => r.raw,
};
