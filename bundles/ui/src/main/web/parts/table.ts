// The columns of a table of rows of one kind, and their layout as the user left it.
import type { ReactNode } from 'react';
import type { ColumnLayout } from './settings';

export type CellValue = string | number | undefined;

export interface Col<T> {
  id: string;
  width: number;
  /** What is sorted, filtered and exported. */
  get: (row: T) => CellValue;
  /** What is shown, unless it is the value itself. */
  cell?: (row: T, zone: string) => ReactNode;
  right?: boolean;
  /** Not shown before the user picks it. */
  extra?: boolean;
}

export const MIN_WIDTH = 44;

/** The layout of the user completed by columns that he does not know yet. */
export function layoutOf<T>(columns: Col<T>[], kept: ColumnLayout | undefined): ColumnLayout {
  const ids = columns.map((column) => column.id);
  const known = new Set(kept?.order ?? []);
  const order = [...(kept?.order ?? []).filter((id) => ids.includes(id)), ...ids.filter((id) => !known.has(id))];
  const fresh = columns.filter((column) => column.extra && !known.has(column.id)).map((column) => column.id);
  return { order, hidden: [...(kept?.hidden ?? []), ...fresh], widths: kept?.widths ?? {} };
}

/** The order with one column moved by so many places. */
export function moved(order: string[], id: string, by: number): string[] {
  const from = order.indexOf(id);
  const to = Math.max(0, Math.min(order.length - 1, from + by));
  const next = order.filter((each) => each !== id);
  next.splice(to, 0, id);
  return next;
}

/** Whether one of the values of a row fits. */
export function matches<T>(columns: Col<T>[], row: T, wanted: RegExp): boolean {
  return columns.some((column) => wanted.test(String(column.get(row) ?? '')));
}

/** Sorts numbers as numbers, texts with the numbers in them; missing values come first. */
export function compareValues(a: CellValue, b: CellValue): number {
  if (typeof a === 'number' && typeof b === 'number') {
    return a - b;
  }
  if (a === undefined || b === undefined) {
    return a === b ? 0 : a === undefined ? -1 : 1;
  }
  return String(a).localeCompare(String(b), 'en', { numeric: true });
}
