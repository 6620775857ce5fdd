// What a record says: in one line, and whole.
import {el, time} from './dom.js';

const TYPES = {1: 'SIP', 5: 'RTCP', 34: 'RTP report', 35: 'RTP report', 50: 'SIP', 53: 'DNS', 54: 'ISUP', 56: 'Diameter',
  57: 'GSM MAP', 60: 'CDR', 100: 'Log', 101: 'JSON', 126: 'Janus', 133: 'mediasoup'};

// Payloads are what agents send: a member may be of any kind, whatever it is called.
const isSip = (record) => record.type === 1 || record.type === 50;
const isStatus = (record) => isSip(record) && Number.isInteger(record.payload.status);
const fixed = (value) => (typeof value === 'number' ? value.toFixed(1) : '?');

export const typeName = (record) => TYPES[record.type] || `Type ${record.type}`;

/** The short name that stands on an arrow. */
export function title(record) {
  const p = record.payload;
  if (isStatus(record)) {
    return `${p.status} ${plain(p.reason_phrase || '')}`.trim();
  }
  if (p.method && isSip(record)) {
    return String(p.method);
  }
  if (record.type === 5) {
    const quality = p.mos ? ` MOS ${fixed(p.mos)}, loss ${fixed(p.loss_percent ?? 0)} %` : '';
    return `${plain(p.report || 'RTCP')}${quality}`;
  }
  const event = p.event?.name ?? p.event;
  const text = event || p.msg_name || p.questions?.[0]?.name || p.text || record.raw || '';
  return `${typeName(record)}: ${plain(text).slice(0, 60)}`;
}

/** Which colour it has: one of the classes of style.css. */
export function tone(record) {
  const {status, method} = record.payload;
  if (record.malformed) {
    return 'bad';
  }
  if (isStatus(record)) {
    return status < 200 ? 'progress' : status < 300 ? 'good' : status < 400 ? 'moved' : 'bad';
  }
  return isSip(record) && method ? 'request' : 'other';
}

/** Any value as text. */
export const plain = (value) => (typeof value === 'object' ? JSON.stringify(value) : String(value));

export function hostOf(address, port) {
  return !address ? '' : address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

export const source = ({protocol_header: h}) => hostOf(h.source_ip, h.source_port);
export const destination = ({protocol_header: h}) => hostOf(h.destination_ip, h.destination_port);

/** The message with all that is known of it. */
export function details(record) {
  const h = record.hep_header;
  const facts = [
    ['Time', time(record.timestamp_us, {date: true, digits: 6}) + (record.time_suspect ? ' (of arrival)' : '')],
    ['From', source(record)],
    ['To', destination(record)],
    ['Type', `${typeName(record)}, ${record.profile}`],
    ['Agent', `${h.node || h.capture_id}${h.capture_ip ? ` at ${h.capture_ip}` : ''}, HEP ${h.version}`],
    ['Malformed', record.malformed],
  ];
  return el('section', {class: 'message', 'aria-label': 'Message'},
    el('h2', {class: tone(record)}, title(record)),
    list(facts),
    el('pre', {tabindex: 0}, raw(record)),
    el('details', {},
      el('summary', {}, 'Fields'),
      list(Object.entries(record.payload).map(([k, v]) => [k, plain(v)]))));
}

function raw(record) {
  if (/^\s*[{[]/.test(record.raw)) {
    try {
      return JSON.stringify(JSON.parse(record.raw), null, 2);
    } catch {
      // Shown as it came.
    }
  }
  return record.raw;
}

function list(pairs) {
  return el('dl', {}, ...pairs.filter(([, value]) => value).flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]));
}
