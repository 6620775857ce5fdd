import { useEffect, useRef } from 'react';
import type { HepRecord } from '../api/types';
import { parseRoute, setParams } from '../parts/route';
import { type Flow, nextGap } from './layout';

interface FlowKeys {
  flow: Flow;
  chosen: number;
  choose: (place: number) => void;
  record: HepRecord | undefined;
  markedId: number | undefined;
  onHelp: () => void;
  onFocus: () => void;
}

const GAP_US = 1e6;

/** The keys that users know from sngrep. They work anywhere on the page but in input fields. */
export function useFlowKeys(keys: FlowKeys): void {
  const latest = useRef(keys);
  useEffect(() => { latest.current = keys; });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const target = event.target instanceof HTMLElement ? event.target : document.body;
      const busy = event.ctrlKey || event.metaKey || event.altKey || target.closest('input, select, textarea, [role=dialog], [role=tablist], summary');
      if (!busy && act(event.key, latest.current)) {
        event.preventDefault();
      }
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}

function act(key: string, { flow, chosen, choose, record, markedId, onHelp, onFocus }: FlowKeys): boolean {
  const last = flow.steps.length - 1;
  const places: Record<string, number> = {
    j: chosen + 1, ArrowDown: chosen + 1, ArrowRight: chosen + 1, k: chosen - 1, ArrowUp: chosen - 1, ArrowLeft: chosen - 1,
    Home: 0, End: last, PageDown: chosen + 15, PageUp: chosen - 15, g: nextGap(flow.steps, chosen, GAP_US),
  };
  const place = places[key];
  if (place !== undefined) {
    choose(Math.max(0, Math.min(last, key === 'g' && place < 0 ? chosen : place)));
    onFocus();
    return true;
  }
  return actOnMessage(key, record, markedId) || actOnPage(key, onHelp);
}

function actOnMessage(key: string, record: HepRecord | undefined, markedId: number | undefined): boolean {
  const { params } = parseRoute(location.hash);
  switch (key) {
    case 'd': case ' ':
      if (record) {
        setParams(markedId && markedId !== record.id && key === 'd' ? { pane: 'diff' } : { d: markedId === record.id ? undefined : record.id });
      }
      return true;
    case 'r': setParams({ pane: undefined }); return true;
    case 'f': setParams({ pane: 'fields' }); return true;
    case 'x': {
      const others = record ? params.get('only') === record.sid ? undefined : record.sid : undefined;
      setParams({ only: others });
      return true;
    }
    case 'Enter': document.querySelector<HTMLElement>('.pane pre, .pane [tabindex="0"]')?.focus(); return true;
    default: return false;
  }
}

function actOnPage(key: string, onHelp: () => void): boolean {
  switch (key) {
    case '?': onHelp(); return true;
    case '/': document.getElementById('flow-words')?.focus(); return true;
    case 'q': setParams({ tab: parseRoute(location.hash).params.get('tab') === 'qos' ? undefined : 'qos' }); return true;
    case 'Escape': {
      if (document.activeElement?.closest('.pane')) {
        document.querySelector<HTMLElement>('.ladder')?.focus();
      } else {
        history.back();
      }
      return true;
    }
    default: return false;
  }
}
