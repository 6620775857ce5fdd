import { type PointerEvent, type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { text } from '../text';
import { type Flow, ROW } from './layout';

/** The whole of a long ladder in a narrow strip: one line a message in its colour. A click goes there. */
export function Overview({ flow, scroller }: { flow: Flow; scroller: RefObject<HTMLDivElement | null> }): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const target = canvas.current;
    const context = target?.getContext('2d');
    if (!target || !context) {
      return undefined;
    }
    const paint = () => {
      target.width = target.clientWidth;
      target.height = target.clientHeight;
      const style = getComputedStyle(target);
      const line = target.height / Math.max(1, flow.steps.length);
      const column = target.width / Math.max(1, flow.columns.length);
      flow.steps.forEach((step, i) => {
        context.fillStyle = style.getPropertyValue(`--${step.tone}`);
        const [a, b] = [Math.min(step.from, step.to), Math.max(step.from, step.to)];
        context.fillRect(a * column, i * line, Math.max(3, (b - a + 0.6) * column), Math.max(1, line - 0.5));
      });
    };
    paint();
    const observer = new ResizeObserver(paint);
    observer.observe(target);
    return () => observer.disconnect();
  }, [flow]);
  const jump = (event: PointerEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const place = ((event.clientY - box.top) / box.height) * flow.steps.length * ROW;
    scroller.current?.scrollTo({ top: place - scroller.current.clientHeight / 2 });
  };
  return (
    <canvas ref={canvas} className="overview" title={text.flow.overview} aria-hidden="true"
      onPointerDown={jump} onPointerMove={(event) => { if (event.buttons) { jump(event); } }} />
  );
}
