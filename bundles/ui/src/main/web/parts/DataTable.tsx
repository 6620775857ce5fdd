import { type Row, columnOrderingFeature, columnSizingFeature, columnVisibilityFeature, createSortedRowModel, rowSortingFeature, sortFns, tableFeatures, useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { setSettings, useSettings } from './settings';
import { type Col, MIN_WIDTH, compareValues, layoutOf } from './table';
import { text } from '../text';

const features = tableFeatures({
  columnVisibilityFeature, columnOrderingFeature, columnSizingFeature, rowSortingFeature,
  sortedRowModel: createSortedRowModel(), sortFns,
});

export interface Sort {
  id: string;
  desc: boolean;
}

interface DataTableProps<T extends object> {
  name: string;
  label: string;
  rows: T[];
  columns: Col<T>[];
  rowKey: (row: T) => string;
  sort: Sort | undefined;
  onSort: (sort: Sort | undefined) => void;
  onOpen?: (row: T) => void;
  rowClass?: (row: T) => string;
  /** Called when the end comes near. */
  onEnd?: () => void;
  selected?: string | undefined;
}

const ROW = 30;

/** A table of any length, of which only what is in sight exists. Columns are sorted by a click, sized by dragging. */
export function DataTable<T extends object>(props: DataTableProps<T>): ReactNode {
  const { name, rows, columns, sort, onSort, rowKey } = props;
  const { columns: layouts, zone } = useSettings();
  const layout = useMemo(() => layoutOf(columns, layouts[name]), [columns, layouts, name]);
  const known = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns]);
  const table = useTable({
    features,
    data: rows,
    columns: useMemo(() => columns.map((column) => ({
      id: column.id,
      size: column.width,
      accessorFn: (row: T) => column.get(row),
      sortFn: (a: Row<typeof features, T>, b: Row<typeof features, T>) =>
        compareValues(column.get(a.original), column.get(b.original)),
    })), [columns]),
    getRowId: rowKey,
    state: {
      sorting: sort ? [sort] : [],
      columnOrder: layout.order,
      columnVisibility: Object.fromEntries(layout.hidden.map((id) => [id, false])),
      columnSizing: layout.widths,
    },
  });
  const shown = table.getVisibleLeafColumns().map((column) => ({ ...known.get(column.id) as Col<T>, width: column.getSize() }));
  const sorted = table.getRowModel().rows;
  const resize = (id: string, width: number) =>
    setSettings({ columns: { ...layouts, [name]: { ...layout, widths: { ...layout.widths, [id]: Math.round(width) } } } });
  return (
    <Body {...props} zone={zone} sorted={sorted} shown={shown}
      head={shown.map((column) => (
        <HeadCell key={column.id} column={column} sort={sort} onSort={onSort} onResize={(width) => resize(column.id, width)} />
      ))} />
  );
}

interface BodyProps<T extends object> extends DataTableProps<T> {
  zone: string;
  sorted: Row<typeof features, T>[];
  shown: Col<T>[];
  head: ReactNode;
}

function Body<T extends object>({ sorted, shown, head, zone, label, onOpen, onEnd, rowClass, rowKey, selected }: BodyProps<T>): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  const [marked, setMarked] = useState(0);
  const virtual = useVirtualizer({ count: sorted.length, getScrollElement: () => scroller.current, estimateSize: () => ROW, overscan: 12 });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (sorted.length > 0 && last >= sorted.length - 20) {
      onEnd?.();
    }
  }, [last, sorted.length, onEnd]);
  const move = (to: number) => {
    const next = Math.max(0, Math.min(sorted.length - 1, to));
    setMarked(next);
    virtual.scrollToIndex(next);
  };
  const key = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 300) / ROW) - 2);
    const target = { ArrowDown: marked + 1, j: marked + 1, ArrowUp: marked - 1, k: marked - 1, PageDown: marked + page,
      PageUp: marked - page, Home: 0, End: sorted.length - 1 }[event.key];
    const row = sorted[marked];
    if (target !== undefined && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      move(target);
    } else if (event.key === 'Enter' && row) {
      onOpen?.(row.original);
    }
  };
  const width = shown.reduce((all, column) => all + column.width, 0);
  return (
    <div className="table-scroll" ref={scroller} role="grid" aria-label={label} aria-rowcount={sorted.length + 1} tabIndex={0} onKeyDown={key}
      aria-colcount={shown.length} aria-activedescendant={sorted[marked] && items.some((item) => item.index === marked) ? `row-${marked}` : undefined}>
      <div className="table-head" role="row" aria-rowindex={1} style={{ width }}>{head}</div>
      <div role="rowgroup" style={{ height: virtual.getTotalSize(), width, position: 'relative' }}>
        {items.map((item) => {
          const row = sorted[item.index];
          return row && (
            <div key={row.id} id={`row-${item.index}`} role="row" aria-rowindex={item.index + 2} aria-selected={item.index === marked}
              className={`table-row ${rowClass?.(row.original) ?? ''} ${selected !== undefined && rowKey(row.original) === selected ? 'chosen' : ''}`}
              style={{ transform: `translateY(${item.start}px)` }}
              onClick={() => { setMarked(item.index); onOpen?.(row.original); }}>
              {shown.map((column) => (
                <div key={column.id} role="gridcell" className={column.right ? 'cell right' : 'cell'} style={{ width: column.width }}>
                  {column.cell ? column.cell(row.original, zone) : column.get(row.original)}
                </div>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}

interface HeadCellProps<T> {
  column: Col<T>;
  sort: Sort | undefined;
  onSort: (sort: Sort | undefined) => void;
  onResize: (width: number) => void;
}

function HeadCell<T>({ column, sort, onSort, onResize }: HeadCellProps<T>): ReactNode {
  const [from, setFrom] = useState<{ x: number; width: number } | undefined>();
  const mine = sort?.id === column.id ? sort : undefined;
  const turn = () => onSort(!mine ? { id: column.id, desc: false } : mine.desc ? undefined : { id: column.id, desc: true });
  const drag = (event: PointerEvent) => {
    if (from) {
      onResize(Math.max(MIN_WIDTH, from.width + event.clientX - from.x));
    }
  };
  return (
    <div role="columnheader" className={column.right ? 'cell right' : 'cell'} style={{ width: column.width }}
      aria-sort={mine ? (mine.desc ? 'descending' : 'ascending') : 'none'}>
      <button type="button" className="plain" onClick={turn}>
        {text.columns[column.id] ?? column.id}<span aria-hidden="true">{mine ? (mine.desc ? ' ▼' : ' ▲') : ''}</span>
      </button>
      <span className="grip" aria-hidden="true"
        onPointerDown={(event) => { event.currentTarget.setPointerCapture(event.pointerId); setFrom({ x: event.clientX, width: column.width }); }}
        onPointerMove={drag} onPointerUp={() => setFrom(undefined)} onPointerCancel={() => setFrom(undefined)} />
    </div>
  );
}

