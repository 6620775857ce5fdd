// Numbers as text.
import type { Json } from '../api/types';

export const count = (value: number): string => value.toLocaleString('en');

export function bytes(value: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let size = value;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${unit === 0 || size >= 100 ? size.toFixed(0) : size.toFixed(1)} ${units[unit]}`;
}

export const fixed = (value: number | undefined, digits = 1): string => (value === undefined ? '' : value.toFixed(digits));

/** Any value as text. */
export const plain = (value: Json | undefined): string =>
  value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);

export const sum = (values: Record<string, number>): number => Object.values(values).reduce((all, each) => all + each, 0);
