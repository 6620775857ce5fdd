// Times as text and back, in the zone that the user chose. Whole microseconds are shown, never rounded.

const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string): Intl.DateTimeFormat {
  let found = formats.get(zone);
  if (!found) {
    found = new Intl.DateTimeFormat('en-CA', {
      year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
      hourCycle: 'h23', ...(zone === 'local' ? {} : { timeZone: zone === 'utc' ? 'UTC' : zone }),
    });
    formats.set(zone, found);
  }
  return found;
}

interface Wall {
  date: string;
  time: string;
}

function wall(ms: number, zone: string): Wall {
  const parts: Record<string, string> = {};
  for (const { type, value } of format(zone).formatToParts(ms)) {
    parts[type] = value;
  }
  return { date: `${parts.year}-${parts.month}-${parts.day}`, time: `${parts.hour}:${parts.minute}:${parts.second}` };
}

/** As 14:03:22.123456; with fewer digits the rest is cut off. */
export function clock(us: number, zone: string, digits = 6): string {
  const seconds = Math.floor(us / 1e6);
  const fraction = String(us - seconds * 1e6).padStart(6, '0').slice(0, digits);
  return wall(seconds * 1000, zone).time + (digits ? `.${fraction}` : '');
}

export const day = (ms: number, zone: string): string => wall(ms, zone).date;

export const moment = (ms: number, zone: string, digits = 3): string =>
  `${day(ms, zone)} ${clock(Math.floor(ms) * 1000, zone, digits)}`;

export const momentUs = (us: number, zone: string): string => `${day(Math.floor(us / 1000), zone)} ${clock(us, zone)}`;

/** A span as people say it: 850 µs, 12.3 ms, 4.21 s, 3:07, 2:03:07. */
export function span(us: number): string {
  const size = Math.abs(us);
  if (size < 1000) {
    return `${us} µs`;
  }
  if (size < 1e6) {
    return `${(us / 1000).toFixed(size < 1e5 ? 3 : 1)} ms`;
  }
  if (size < 60e6) {
    return `${(us / 1e6).toFixed(3)} s`;
  }
  return duration(us / 1000);
}

/** As 0.42 s, 0:12, 3:07, 2:03:07. */
export function duration(ms: number): string {
  if (ms < 10_000) {
    return `${(ms / 1000).toFixed(2)} s`;
  }
  const all = Math.round(ms / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(all / 3600);
  const minutes = Math.floor(all / 60) % 60;
  return hours ? `${hours}:${two(minutes)}:${two(all % 60)}` : `${minutes}:${two(all % 60)}`;
}

export function ago(ms: number, now: number): string {
  const seconds = Math.max(0, Math.round((now - ms) / 1000));
  if (seconds < 90) {
    return `${seconds} s`;
  }
  if (seconds < 5400) {
    return `${Math.round(seconds / 60)} min`;
  }
  return seconds < 172800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86400)} d`;
}

const UNITS: Record<string, number> = { s: 1e3, m: 60e3, h: 3600e3, d: 86400e3, w: 7 * 86400e3 };

/**
 * Reads "now", "now-15m", "2026-11-23", "2026-11-23 14:03:22.5" (of the zone, unless it ends in Z) or milliseconds since
 * 1970; undefined for all else.
 */
export function parseMoment(input: string, zone: string, now: number): number | undefined {
  const value = input.trim();
  const relative = /^now(?:\s*-\s*(\d{1,6})\s*([smhdw]))?$/.exec(value);
  if (relative) {
    return now - (relative[1] ? Number(relative[1]) * (UNITS[relative[2] ?? 's'] ?? 0) : 0);
  }
  if (/^\d{11,16}$/.test(value)) {
    return Number(value);
  }
  const parts = /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,6}))?)?)?(Z)?$/.exec(value);
  if (!parts) {
    return undefined;
  }
  const [, year, month, date, hour = '0', minute = '0', second = '0', fraction = '0', utc] = parts;
  const ms = Number(`0.${fraction}`) * 1000;
  const plain = Date.UTC(Number(year), Number(month) - 1, Number(date), Number(hour), Number(minute), Number(second), ms);
  return Number.isNaN(plain) ? undefined : utc ? plain : fromWall(plain, zone);
}

/** Turns a wall-clock time, given as if it were UTC, into the moment when clocks of the zone show it. */
function fromWall(plain: number, zone: string): number {
  const offset = (at: number): number => {
    const { date, time } = wall(at, zone);
    return Date.parse(`${date}T${time}Z`) - Math.floor(at / 1000) * 1000;
  };
  const guess = plain - offset(plain);
  return plain - offset(guess);
}
