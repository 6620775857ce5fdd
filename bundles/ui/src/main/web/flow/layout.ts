// Where everything of a ladder stands: pure arithmetic, the same for the screen and for files.
import type { HepRecord } from '../api/types';
import { destination, fields, hostOf, isMedia, isSip, member, source, title, tone, type Tone } from '../parts/record';
import { plain } from '../parts/format';

export type Grouping = 'hostport' | 'host' | 'alias';

export interface FlowOptions {
  grouping: Grouping;
  aliases: (hostAndPort: string) => string | undefined;
  /** Names of what is not shown: "retransmissions", "duplicates", "media", "OPTIONS", "other". */
  hidden: Set<string>;
  /** The one session id to show; empty for all. */
  only: string;
  words: string;
}

export interface Step {
  /** Place in the messages of the session. */
  index: number;
  record: HepRecord;
  /** Columns; both are the same for what one host says of itself. */
  from: number;
  to: number;
  label: string;
  tone: Tone;
  leg: number;
  cseq: string;
  sdp: string;
  repeat: 'retransmission' | 'duplicate' | undefined;
  /** Microseconds after the step shown before. */
  delta: number | undefined;
}

export interface Column {
  name: string;
  /** The hosts that it stands for. */
  hosts: string[];
}

export interface Flow {
  columns: Column[];
  steps: Step[];
  legs: string[];
}

/** Two captures of one packet are at most so far apart; a repetition by the sender comes later (T1 of RFC 3261: 500 ms). */
const DUPLICATE_US = 100_000;

/** For each message that says the same as one before on the same way: what kind of repetition it is. */
export function repeats(messages: HepRecord[]): ('retransmission' | 'duplicate' | undefined)[] {
  const seen = new Map<string, HepRecord>();
  return messages.map((message) => {
    if (!isSip(message) || !message.raw) {
      return undefined;
    }
    const key = `${source(message)}>${destination(message)}\n${message.raw}`;
    const before = seen.get(key);
    seen.set(key, message);
    if (!before) {
      return undefined;
    }
    const near = message.timestamp_us - before.timestamp_us < DUPLICATE_US;
    const other = before.hep_header.capture_id !== message.hep_header.capture_id || before.hep_header.node !== message.hep_header.node;
    return near && other ? 'duplicate' : 'retransmission';
  });
}

/** What a session description says in a few words; empty if there is none. */
export function sdpBadge(record: HepRecord): string {
  if (!isSip(record) || !/^(?:content-type|c)\s*:\s*(?:application\/sdp|multipart\/)/im.test(record.raw)) {
    return '';
  }
  const media = [...record.raw.matchAll(/^m=(\w+) (\d+)/gm)].map((match) => `${match[1]}${match[2] === '0' ? ' off' : ''}`);
  const direction = /^a=(sendonly|recvonly|inactive)\s*$/m.exec(record.raw)?.[1];
  return ['SDP', media.filter((each) => each !== 'audio').join(' '), direction].filter(Boolean).join(' ');
}

function nameOf(host: string, options: FlowOptions): string {
  switch (options.grouping) {
    case 'host': return hostOf(host);
    case 'alias': return options.aliases(host) ?? hostOf(host);
    default: return host;
  }
}

function isHidden(step: Omit<Step, 'delta'>, { hidden, words, only }: FlowOptions): boolean {
  const { record } = step;
  if (step.repeat && hidden.has(`${step.repeat}s`)) {
    return true;
  }
  if (hidden.has('media') && isMedia(record) || hidden.has('other') && !isMedia(record) && !isSip(record)) {
    return true;
  }
  const method = member(record, 'cseq_method') || member(record, 'method');
  if (hidden.has('OPTIONS') && isSip(record) && method === 'OPTIONS' || only !== '' && record.sid !== only) {
    return true;
  }
  return words !== '' && !`${step.label}\n${record.raw}`.toLowerCase().includes(words.toLowerCase());
}

/** Arranges a session: messages of one host stand at it; a column that nothing shown needs is left out. */
export function arrange(messages: HepRecord[], hosts: string[], options: FlowOptions): Flow {
  const repeated = repeats(messages);
  const legs: string[] = [];
  const legOf = new Map<string, number>();
  const all = messages.map((record, index) => {
    const key = record.sid;
    if (!legOf.has(key)) {
      legOf.set(key, legs.length);
      legs.push(key);
    }
    return {
      index, record, from: 0, to: 0, label: title(record), tone: tone(record), leg: legOf.get(key) ?? 0, cseq: cseq(record),
      sdp: sdpBadge(record), repeat: repeated[index],
    };
  });
  const shown = all.filter((step) => !isHidden(step, options));
  const ends = shown.map(({ record }) => {
    const [a, b] = [source(record), destination(record)];
    return [nameOf(a || b, options), nameOf(b || a, options)] as const;
  });
  const columns = columnsOf(hosts, new Set(ends.flat()), options);
  const place = new Map(columns.map((column, i) => [column.name, i]));
  const steps = shown.map((step, i): Step => {
    const before = shown[i - 1];
    return {
      ...step,
      from: place.get(ends[i]?.[0] ?? '') ?? 0,
      to: place.get(ends[i]?.[1] ?? '') ?? 0,
      delta: before && step.record.timestamp_us - before.record.timestamp_us,
    };
  });
  return { columns, steps, legs };
}

function columnsOf(hosts: string[], used: Set<string>, options: FlowOptions): Column[] {
  const columns = new Map<string, Column>();
  for (const host of hosts) {
    const name = nameOf(host, options);
    if (used.has(name)) {
      const column = columns.get(name) ?? { name, hosts: [] };
      column.hosts.push(host);
      columns.set(name, column);
    }
  }
  for (const name of used) {
    if (!columns.has(name)) {
      columns.set(name, { name, hosts: [name] });
    }
  }
  return [...columns.values()];
}

function cseq(record: HepRecord): string {
  const p = fields(record);
  const found = plain(p.cseq) || (isSip(record) ? /^cseq\s*:\s*(.+)$/im.exec(record.raw)?.[1] ?? '' : '');
  return found.trim();
}

/** Names that differ get numbers from 0, in order of appearance. */
export function numbering(values: string[]): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const value of values) {
    if (!numbers.has(value)) {
      numbers.set(value, numbers.size);
    }
  }
  return numbers;
}

export interface Geometry {
  times: number;
  gap: number;
  width: number;
  x: (column: number) => number;
}

export const ROW = 34;
export const HEAD = 46;

/** Widths for so many columns in so much room. */
export function geometry(columns: number, room: number): Geometry {
  const narrow = room < 560;
  const times = narrow ? 84 : 132;
  const count = Math.max(1, columns);
  const gap = Math.max(narrow ? 104 : 150, Math.min(320, (room - times - 8) / count));
  return { times, gap, width: times + gap * count, x: (column) => times + gap / 2 + column * gap };
}

/** The next step that comes so much later than the one before it; -1 for none. */
export function nextGap(steps: Step[], after: number, us: number): number {
  return steps.findIndex((step, i) => i > after && (step.delta ?? 0) >= us);
}

/** Shortened in the middle, so that both the start and the port stay. */
export function short(text: string, most: number): string {
  if (text.length <= most || most < 4) {
    return text;
  }
  const tail = Math.floor((most - 1) / 3);
  return `${text.slice(0, most - 1 - tail)}…${text.slice(-tail)}`;
}
