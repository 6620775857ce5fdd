import { useEffect, useRef } from 'react';

/** Calls back each so many seconds while the page is in sight; never for 0. */
export function useAutoRefresh(seconds: number, again: () => void): void {
  const latest = useRef(again);
  useEffect(() => { latest.current = again; });
  useEffect(() => {
    if (!(seconds > 0)) {
      return undefined;
    }
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') {
        latest.current();
      }
    }, Math.max(1, seconds) * 1000);
    return () => clearInterval(timer);
  }, [seconds]);
}
