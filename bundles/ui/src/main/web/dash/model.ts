// What a dashboard is made of, and the figures that it shows.
import type { Call } from '../api/types';

export type Kind = 'kpi' | 'series' | 'top' | 'quality' | 'ingest' | 'map' | 'metric';

export interface Widget {
  id: string;
  kind: Kind;
  title: string;
  query: string;
  /** The field that a series is split by, or whose values a list has. */
  field: string;
  /** Columns of twelve. */
  width: number;
  /** Rows of 80 pixels. */
  height: number;
}

export const KINDS: Kind[] = ['kpi', 'series', 'top', 'quality', 'ingest', 'map', 'metric'];

export const STANDARD: Widget[] = [
  { id: 'kpi', kind: 'kpi', title: 'Calls', query: 'hep_type = 1', field: '', width: 12, height: 1 },
  { id: 'methods', kind: 'series', title: 'Requests by method', query: 'hep_type = 1 AND NOT status = *', field: 'method', width: 6, height: 3 },
  { id: 'codes', kind: 'series', title: 'Responses by class', query: 'hep_type = 1 AND status = *', field: 'status_class', width: 6, height: 3 },
  { id: 'quality', kind: 'quality', title: 'Quality of calls', query: '', field: '', width: 6, height: 3 },
  { id: 'types', kind: 'series', title: 'All messages by type', query: '', field: 'hep_type', width: 6, height: 3 },
  { id: 'agents', kind: 'top', title: 'User agents', query: 'hep_type = 1', field: 'user_agent', width: 4, height: 3 },
  { id: 'failures', kind: 'top', title: 'Failures', query: 'status >= 400', field: 'status', width: 4, height: 3 },
  { id: 'sources', kind: 'top', title: 'Sources', query: '', field: 'src_ip', width: 4, height: 3 },
  { id: 'ingest', kind: 'ingest', title: 'Ingest', query: '', field: '', width: 12, height: 1 },
];

export interface Kpi {
  calls: number;
  /** Answered of all that were decided, in percent (answer seizure ratio). */
  asr?: number;
  /** Answered, busy, declined, cancelled or not answered of all decided: the network did its part (RFC 6076 SEER's sense). */
  ner?: number;
  /** Mean duration of the answered. */
  acdMs?: number;
  pddMs?: number;
  mos?: number;
}

const DECIDED = new Set(['established', 'ended', 'cancelled', 'redirected', 'failed', 'timed_out']);
const USER = new Set([480, 486, 600, 603]);

function mean(values: (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : known.reduce((all, value) => all + value, 0) / known.length;
}

/** Figures of telephony over the calls given. */
export function kpi(all: Call[]): Kpi {
  const calls = all.filter((call) => call.kind === 'call');
  const decided = calls.filter((call) => DECIDED.has(call.state));
  const answered = decided.filter((call) => call.state === 'established' || call.state === 'ended');
  const served = decided.filter((call) => answered.includes(call) || call.state === 'cancelled' || USER.has(call.final_code ?? 0));
  const share = (part: Call[]): number | undefined => (decided.length === 0 ? undefined : (part.length * 100) / decided.length);
  const result = {
    asr: share(answered), ner: share(served), acdMs: mean(answered.map((call) => call.duration_ms)), pddMs: mean(calls.map((call) => call.pdd_ms)),
    mos: mean(all.map((call) => call.quality?.mos_mean)),
  };
  return { calls: calls.length, ...Object.fromEntries(Object.entries(result).filter(([, value]) => value !== undefined)) };
}

/** A dashboard out of a file or a store; undefined if it is none. */
export function readWidgets(given: unknown): Widget[] | undefined {
  const list = typeof given === 'object' && given !== null && 'widgets' in given ? given.widgets : given;
  if (!Array.isArray(list)) {
    return undefined;
  }
  const widgets = list.filter((each): each is Partial<Widget> => typeof each === 'object' && each !== null)
    .filter((each) => KINDS.includes(each.kind as Kind))
    .map((each, i): Widget => ({
      id: String(each.id ?? i), kind: each.kind as Kind, title: String(each.title ?? ''), query: String(each.query ?? ''), field: String(each.field ?? ''),
      width: clamp(each.width, 2, 12, 6), height: clamp(each.height, 1, 8, 3),
    }));
  return widgets.length > 0 || list.length === 0 ? widgets : undefined;
}

export function clamp(value: unknown, least: number, most: number, other: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? Math.max(least, Math.min(most, Math.round(value))) : other;
}

/** The list with the widget put before the other one. */
export function placed(widgets: Widget[], id: string, before: string): Widget[] {
  const widget = widgets.find((each) => each.id === id);
  if (!widget || id === before) {
    return widgets;
  }
  const rest = widgets.filter((each) => each.id !== id);
  const at = rest.findIndex((each) => each.id === before);
  rest.splice(at < 0 ? rest.length : at, 0, widget);
  return rest;
}
