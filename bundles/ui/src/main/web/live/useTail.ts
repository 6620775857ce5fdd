import { useCallback, useEffect, useRef, useState } from 'react';
import { address } from '../api/client';
import type { HepRecord } from '../api/types';

export interface Tail {
  records: HepRecord[];
  seen: number;
  /** Left out by the server because this browser was too slow. */
  dropped: number;
  /** Came while the list was held. */
  skipped: number;
  perSecond: number;
  state: 'connecting' | 'open' | 'closed';
  clear: () => void;
}

export const KEPT = 5000;
const EVERY = 250;
const RATE_OVER = 5;

interface Counters {
  seen: number;
  dropped: number;
  skipped: number;
  recent: number[];
}

const nothing = (): Counters => ({ seen: 0, dropped: 0, skipped: 0, recent: [] });

/** Records as they come in, newest first. They are shown four times a second however many there are. */
export function useTail(query: string, paused: boolean): Tail {
  const [shown, setShown] = useState<HepRecord[]>([]);
  const [counters, setCounters] = useState(nothing);
  const [state, setState] = useState<Tail['state']>('connecting');
  const waiting = useRef<HepRecord[]>([]);
  const sum = useRef(nothing());
  const hold = useRef(paused);
  useEffect(() => { hold.current = paused; }, [paused]);
  const clear = useCallback(() => {
    waiting.current = [];
    sum.current = nothing();
    setShown([]);
    setCounters(nothing());
  }, []);
  useEffect(() => {
    clear();
    setState('connecting');
    const source = new EventSource(address('/tail', { q: query }));
    source.onopen = () => setState('open');
    source.onerror = () => setState(source.readyState === EventSource.CLOSED ? 'closed' : 'connecting');
    source.addEventListener('record', (event: MessageEvent<string>) => take(JSON.parse(event.data) as HepRecord));
    source.addEventListener('dropped', (event: MessageEvent<string>) => {
      sum.current.dropped += (JSON.parse(event.data) as { dropped: number }).dropped;
    });
    const take = (record: HepRecord) => {
      sum.current.seen++;
      sum.current.recent.push(Date.now());
      if (hold.current) {
        sum.current.skipped++;
      } else {
        waiting.current.push(record);
      }
    };
    const timer = setInterval(() => {
      const since = Date.now() - RATE_OVER * 1000;
      sum.current.recent = sum.current.recent.filter((at) => at >= since);
      setCounters({ ...sum.current });
      if (waiting.current.length > 0) {
        const fresh = waiting.current.reverse();
        waiting.current = [];
        setShown((before) => [...fresh, ...before].slice(0, KEPT));
      }
    }, EVERY);
    return () => {
      source.close();
      clearInterval(timer);
    };
  }, [query, clear]);
  return { records: shown, ...counters, perSecond: counters.recent.length / RATE_OVER, state, clear };
}
