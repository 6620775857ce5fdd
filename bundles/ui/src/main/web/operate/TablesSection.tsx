import { type ReactNode } from 'react';
import type { TableInfo } from '../api/types';
import { bytes, count } from '../parts/format';
import { typeName } from '../parts/record';
import { text } from '../text';
import { Figure } from './OverviewSection';
import { Resource } from './Resource';
import { SimpleTable } from './SimpleTable';
import { useResource } from './useResource';

const t = text.operate;

/** The tables of all stores: one for each kind of message and day. */
export function TablesSection(): ReactNode {
  const tables = useResource<TableInfo[]>('/tables', 10_000);
  return (
    <Resource of={tables}>{(data) => (
      <>
        <section className="card"><div className="figures">
          <Figure name={t.tables} value={count(data.length)} />
          <Figure name={t.records} value={count(total(data, 'records'))} />
          <Figure name={t.size} value={bytes(total(data, 'bytes'))} />
          <Figure name={t.perDay} value={bytes(total(data, 'bytes') / Math.max(1, new Set(data.map((each) => each.day)).size))} />
        </div></section>
        <section className="card">
          <SimpleTable label={t.tables} rows={data} rowKey={(row) => `${row.store} ${row.table}`} columns={[
            { title: t.day, cell: (row) => row.day },
            { title: t.kind, cell: (row) => `${typeName(row.type)}, ${row.profile}` },
            { title: t.table, cell: (row) => <span className="mono">{row.table}</span> },
            { title: t.store, cell: (row) => row.store },
            { title: t.records, cell: (row) => count(row.records), number: true },
            { title: t.size, cell: (row) => bytes(row.bytes), number: true },
            { title: t.stays, cell: (row) => (row.due ? <span className="warn strong">{t.goesNext(row.due)}</span> : row.last_day ?? t.forEver) },
          ]} />
        </section>
      </>
    )}</Resource>
  );
}

const total = (tables: TableInfo[], member: 'records' | 'bytes'): number => tables.reduce((all, each) => all + each[member], 0);
