import { type ReactNode } from 'react';
import type { Json } from '../api/types';
import { text } from '../text';

const MOST = 500;

/** A value of JSON as a tree that opens and closes. */
export function Tree({ value, depth = 0 }: { value: Json; depth?: number }): ReactNode {
  if (typeof value !== 'object' || value === null) {
    return <span className={`json-${value === null ? 'null' : typeof value}`}>{String(value)}</span>;
  }
  const entries = Object.entries(value);
  if (entries.length === 0) {
    return <span className="note">{depth === 0 ? text.empty : Array.isArray(value) ? '[]' : '{}'}</span>;
  }
  return (
    <ul className="tree">
      {entries.slice(0, MOST).map(([name, each]) => (
        <li key={name}>
          {typeof each === 'object' && each !== null && Object.keys(each).length > 0
            ? <details open={depth < 2}><summary>{name}</summary><Tree value={each} depth={depth + 1} /></details>
            : <><span className="name">{name}</span> <Tree value={each} depth={depth + 1} /></>}
        </li>
      ))}
      {entries.length > MOST && <li className="note">… {entries.length - MOST}</li>}
    </ul>
  );
}
