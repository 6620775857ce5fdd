import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, type Ref, createElement, memo, useEffect, useImperativeHandle, useMemo, useRef } from 'react';
import { useSettings } from '../parts/settings';
import { momentUs } from '../parts/time';
import { destination, source } from '../parts/record';
import { text } from '../text';
import { colourClass, stepShapes } from './draw';
import { type Flow, type Geometry, ROW, type Step, geometry, numbering, short } from './layout';
import { Overview } from './Overview';
import { useWidth } from './useWidth';

export interface LadderHandle {
  focus: () => void;
}

interface LadderProps {
  flow: Flow;
  /** Place of the chosen step among those shown; -1 for none. */
  chosen: number;
  marked: number | undefined;
  onChoose: (index: number) => void;
  ref?: Ref<LadderHandle>;
}

/** The ladder. Only the steps in sight exist, so that its length does not matter. */
export function Ladder({ flow, chosen, marked, onChoose, ref }: LadderProps): ReactNode {
  const { zone, colour } = useSettings();
  const scroller = useRef<HTMLDivElement>(null);
  const room = useWidth(scroller);
  const geo = useMemo(() => geometry(flow.columns.length, room), [flow.columns.length, room]);
  const cseqs = useMemo(() => numbering(flow.steps.map((step) => step.cseq)), [flow.steps]);
  const virtual = useVirtualizer({ count: flow.steps.length, getScrollElement: () => scroller.current, estimateSize: () => ROW, overscan: 15, scrollPaddingStart: 60 });
  const items = virtual.getVirtualItems();
  useImperativeHandle(ref, () => ({ focus: () => scroller.current?.focus() }), []);
  useEffect(() => {
    if (chosen >= 0) {
      virtual.scrollToIndex(chosen);
    }
  }, [chosen, virtual]);
  const first = items[0]?.start ?? 0;
  const height = virtual.getTotalSize();
  return (
    <div className="ladder-frame">
      <div className="ladder" ref={scroller} tabIndex={0} role="listbox" aria-label={text.flow.ladder(flow.steps.length, flow.columns.length)}
        aria-activedescendant={items.some((item) => item.index === chosen) ? `step-${chosen}` : undefined}>
        <Hosts flow={flow} geo={geo} />
        <div className="steps" role="presentation" style={{ height: height + 12, width: geo.width }}>
          <svg role="presentation" width={geo.width} height={items.length * ROW + 12} style={{ top: first }}>
            {flow.columns.map((column, i) => <line key={column.name} className="pole" x1={geo.x(i)} x2={geo.x(i)} y1={0} y2={items.length * ROW + 12} />)}
            {items.map((item) => {
              const step = flow.steps[item.index];
              return step && (
                <StepRow key={step.record.id} step={step} place={item.index} y={item.start - first} geo={geo} zone={zone} total={flow.steps.length}
                  colour={colourClass(step, colour, cseqs)} chosen={item.index === chosen} marked={step.record.id === marked} onChoose={onChoose} />
              );
            })}
          </svg>
        </div>
      </div>
      {flow.steps.length > 60 && <Overview flow={flow} scroller={scroller} />}
    </div>
  );
}

function Hosts({ flow, geo }: { flow: Flow; geo: Geometry }): ReactNode {
  return (
    <div className="hosts" role="presentation" style={{ width: geo.width, paddingLeft: geo.times }}>
      {flow.columns.map((column) => (
        <span key={column.name} title={column.hosts.join('\n')} style={{ width: geo.gap }}><b>{short(column.name, Math.floor((geo.gap - 18) / 7))}</b></span>
      ))}
    </div>
  );
}

interface StepRowProps {
  step: Step;
  place: number;
  total: number;
  y: number;
  geo: Geometry;
  zone: string;
  colour: string;
  chosen: boolean;
  marked: boolean;
  onChoose: (index: number) => void;
}

const StepRow = memo(function StepRow({ step, place, total, y, geo, zone, colour, chosen, marked, onChoose }: StepRowProps): ReactNode {
  const { record } = step;
  const repeat = step.repeat ? `, ${text.flow.repeats[step.repeat]}` : '';
  return (
    <g className={`step ${colour} ${step.repeat ? 'repeat' : ''} ${marked ? 'marked' : ''}`} role="option" id={`step-${place}`} aria-selected={chosen}
      aria-setsize={total} aria-posinset={place + 1} onClick={() => onChoose(place)}
      aria-label={`${momentUs(record.timestamp_us, zone)} ${step.label} ${text.flow.way(source(record), destination(record))}${repeat}`}>
      <rect className="row" x={0} y={y} width={geo.width} height={ROW} />
      {stepShapes(step, y, geo, zone).map(({ tag, attributes: { class: className, ...rest }, text: words }, i) =>
        createElement(tag, { key: i, className, ...camel(rest) }, words))}
    </g>
  );
});

const camel = (attributes: Record<string, string | number>): Record<string, string | number> =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase()), value]));
