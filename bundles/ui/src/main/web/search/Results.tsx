import { type ReactNode, useMemo } from 'react';
import type { Call, HepRecord } from '../api/types';
import { DataTable, type Sort } from '../parts/DataTable';
import { go, href } from '../parts/route';
import { tone } from '../parts/record';
import { type Col, matches } from '../parts/table';
import { text } from '../text';
import { CALL_COLUMNS, MESSAGE_COLUMNS } from './columns';

interface ResultsProps<T> {
  rows: T[];
  sort: Sort | undefined;
  pattern: RegExp | undefined | null;
  onSort: (sort: Sort | undefined) => void;
  onEnd?: () => void;
}

function useFiltered<T>(rows: T[], columns: Col<T>[], pattern: RegExp | undefined | null): T[] {
  return useMemo(() => (pattern ? rows.filter((row) => matches(columns, row, pattern)) : rows), [rows, columns, pattern]);
}

export function CallTable({ rows, pattern, ...rest }: ResultsProps<Call>): ReactNode {
  return (
    <DataTable {...rest} name="calls" label={text.search.views.calls ?? ''} columns={CALL_COLUMNS} rows={useFiltered(rows, CALL_COLUMNS, pattern)}
      rowKey={(call) => call.sid} rowClass={(call) => `state-${call.state}`} onOpen={(call) => go(href('call', call.sid))} />
  );
}

export function openRecord(record: HepRecord): void {
  go(record.sid ? href('call', record.sid, { m: record.id }) : href('record', String(record.id)));
}

export function MessageTable({ rows, pattern, ...rest }: ResultsProps<HepRecord>): ReactNode {
  return (
    <DataTable {...rest} name="messages" label={text.search.views.messages ?? ''} columns={MESSAGE_COLUMNS} rows={useFiltered(rows, MESSAGE_COLUMNS, pattern)}
      rowKey={(record) => String(record.id)} rowClass={(record) => `tone-row-${tone(record)}`} onOpen={openRecord} />
  );
}
