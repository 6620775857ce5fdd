import { type ReactNode } from 'react';
import { text } from '../text';

export interface SimpleColumn<T> {
  title: string;
  cell: (row: T) => ReactNode;
  number?: boolean;
}

interface SimpleTableProps<T> {
  label: string;
  rows: T[];
  columns: SimpleColumn<T>[];
  rowKey: (row: T, i: number) => string;
}

/** A table of few rows. */
export function SimpleTable<T>({ label, rows, columns, rowKey }: SimpleTableProps<T>): ReactNode {
  if (rows.length === 0) {
    return <p className="note">{text.empty}</p>;
  }
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={label}>
      <table className="plain-table">
        <thead><tr>{columns.map((column) => <th key={column.title} scope="col" className={column.number ? 'number' : ''}>{column.title}</th>)}</tr></thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={rowKey(row, i)}>{columns.map((column) => <td key={column.title} className={column.number ? 'number' : ''}>{column.cell(row)}</td>)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
