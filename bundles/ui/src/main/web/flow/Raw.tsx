import { type ReactNode, useMemo } from 'react';
import type { HepRecord } from '../api/types';
import { isSip } from '../parts/record';
import { text } from '../text';
import { highlight } from './highlight';

/** The message as it was on the wire; SIP with colours, JSON with indentation. */
export function Raw({ record }: { record: HepRecord }): ReactNode {
  const lines = useMemo(() => (isSip(record) ? highlight(record.raw) : undefined), [record]);
  if (!record.raw) {
    return <p className="note">{text.flow.noRaw}</p>;
  }
  if (!lines) {
    return <pre tabIndex={0} className="raw">{pretty(record.raw)}</pre>;
  }
  return (
    <pre tabIndex={0} className="raw">
      {lines.map((tokens, i) => (
        <span key={i}>{tokens.map((token, j) => <span key={j} className={`hl-${token.kind}`}>{token.text}</span>)}{'\n'}</span>
      ))}
    </pre>
  );
}

export function pretty(raw: string): string {
  if (/^\s*[{[]/.test(raw)) {
    try {
      return JSON.stringify(JSON.parse(raw), null, 2);
    } catch {
      // Shown as it came.
    }
  }
  return raw;
}
