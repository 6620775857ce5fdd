// What a user prefers, kept in this browser.
import { useSyncExternalStore } from 'react';

export interface SavedSearch {
  name: string;
  hash: string;
}

export interface ColumnLayout {
  order: string[];
  hidden: string[];
  widths: Record<string, number>;
}

export interface Settings {
  theme: 'auto' | 'light' | 'dark' | 'contrast';
  zone: string;
  history: string[];
  saved: SavedSearch[];
  columns: Record<string, ColumnLayout>;
  facets: boolean;
  group: 'hostport' | 'host' | 'alias';
  colour: 'kind' | 'leg' | 'cseq';
  split: number;
}

const KEY = 'homer';
const DEFAULTS: Settings = {
  theme: 'auto', zone: 'local', history: [], saved: [], columns: {}, facets: true, group: 'hostport', colour: 'kind', split: 60,
};

const listeners = new Set<() => void>();
let settings = read();

function read(): Settings {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return { ...DEFAULTS, ...(typeof kept === 'object' ? kept : {}) };
  } catch {
    return DEFAULTS;
  }
}

export function setSettings(changes: Partial<Settings>): void {
  settings = { ...settings, ...changes };
  try {
    localStorage.setItem(KEY, JSON.stringify(settings));
  } catch {
    // A browser that keeps nothing forgets the settings with the page.
  }
  listeners.forEach((listener) => listener());
}

export const getSettings = (): Settings => settings;

export function useSettings(): Settings {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, getSettings);
}
