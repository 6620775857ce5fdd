// A step of a ladder as plain shapes; the page makes elements of them, an export makes text.
import { clock, span } from '../parts/time';
import { type Flow, type Geometry, HEAD, ROW, type Step, short } from './layout';

export interface Shape {
  tag: 'line' | 'rect' | 'path' | 'text';
  attributes: Record<string, string | number>;
  text?: string;
}

export type Colouring = 'kind' | 'leg' | 'cseq';

const LETTER = 6.9;
const COLOURS = 8;

/** The class that gives a step its colour. */
export function colourClass(step: Step, colouring: Colouring, cseqs: Map<string, number>): string {
  switch (colouring) {
    case 'leg': return `leg-${step.leg % COLOURS}`;
    case 'cseq': return `leg-${(cseqs.get(step.cseq) ?? 0) % COLOURS}`;
    default: return `tone-${step.tone}`;
  }
}

/** Everything of one step but its background, with the top of its row at y. */
export function stepShapes(step: Step, y: number, { times, gap, width, x }: Geometry, zone: string): Shape[] {
  const narrow = times < 100;
  const middle = y + ROW * 0.62;
  const shapes: Shape[] = [
    { tag: 'text', attributes: { class: 'clock', x: 14, y: y + 14 }, text: clock(step.record.timestamp_us, zone, narrow ? 3 : 6) },
    { tag: 'rect', attributes: { class: `leg-mark leg-${step.leg % COLOURS}`, x: 3, y: y + 4, width: 5, height: ROW - 8, rx: 2 } },
  ];
  if (step.delta !== undefined) {
    shapes.push({ tag: 'text', attributes: { class: step.delta >= 1e6 ? 'delta late' : 'delta', x: 14, y: y + 28 }, text: `+${span(step.delta)}` });
  }
  const marks = [step.repeat === 'retransmission' ? '↻' : step.repeat === 'duplicate' ? '⧉' : '', step.label].filter(Boolean).join(' ');
  const [from, to] = [x(step.from), x(step.to)];
  return [...shapes, ...(step.from === step.to ? alone(marks, from, y, gap, width) : arrow(step, marks, from, to, middle))];
}

function alone(label: string, at: number, y: number, gap: number, width: number): Shape[] {
  const letters = Math.floor(Math.min(gap * 1.6, width - 12) / LETTER);
  const words = cut(label, letters);
  const size = words.length * LETTER + 12;
  const left = Math.max(2, Math.min(at - size / 2, width - size - 2));
  return [
    { tag: 'rect', attributes: { class: 'event', x: left, y: y + 6, width: size, height: ROW - 12, rx: 4 } },
    { tag: 'text', attributes: { class: 'label', x: left + 6, y: y + ROW / 2 + 4 }, text: words },
  ];
}

function arrow(step: Step, label: string, from: number, to: number, y: number): Shape[] {
  const right = to > from;
  const tip = to + (right ? -2 : 2);
  const back = right ? -8 : 8;
  const room = Math.abs(to - from);
  const badge = step.sdp ? ` ${step.sdp}` : '';
  const letters = Math.floor((room - 16) / LETTER);
  const words = cut(label, Math.max(6, letters - badge.length));
  const dash = step.tone === 'media' ? '7 4' : step.repeat ? '3 3' : '';
  const shapes: Shape[] = [
    { tag: 'line', attributes: { class: 'arrow', x1: from, y1: y, x2: tip, y2: y, ...(dash ? { 'stroke-dasharray': dash } : {}) } },
    { tag: 'path', attributes: { class: 'head', d: `M${tip} ${y}l${back} -4.5v9z` } },
    { tag: 'text', attributes: { class: 'label', x: (from + to) / 2, y: y - 5, 'text-anchor': 'middle' }, text: words },
  ];
  if (badge && words.length + badge.length <= letters + 2) {
    const start = (from + to) / 2 + (words.length * LETTER) / 2 + 7;
    const size = step.sdp.length * 5.6 + 8;
    shapes.push({ tag: 'rect', attributes: { class: 'sdp-badge', x: start, y: y - 16, width: size, height: 13, rx: 3 } });
    shapes.push({ tag: 'text', attributes: { class: 'sdp-text', x: start + size / 2, y: y - 6, 'text-anchor': 'middle' }, text: step.sdp });
  }
  return shapes;
}

const cut = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, Math.max(1, most - 1)).trimEnd()}…`);

const escape = (text: string): string => text.replaceAll(/[&<>"]/g, (each) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[each] ?? '');

function markup({ tag, attributes, text }: Shape): string {
  const all = Object.entries(attributes).map(([name, value]) => ` ${name}="${escape(String(value))}"`).join('');
  return text === undefined ? `<${tag}${all}/>` : `<${tag}${all}>${escape(text)}</${tag}>`;
}

/** The whole ladder as a file that needs nothing else. */
export function svgText(flow: Flow, geo: Geometry, zone: string, classOf: (step: Step) => string, css: string): string {
  const height = HEAD + ROW * flow.steps.length + 16;
  const heads = flow.columns.map((column, i) => [
    markup({ tag: 'line', attributes: { class: 'pole', x1: geo.x(i), x2: geo.x(i), y1: HEAD - 8, y2: height } }),
    markup({ tag: 'rect', attributes: { class: 'host', x: geo.x(i) - geo.gap / 2 + 6, y: 8, width: geo.gap - 12, height: 26, rx: 5 } }),
    markup({ tag: 'text', attributes: { class: 'host-name', x: geo.x(i), y: 25, 'text-anchor': 'middle' }, text: short(column.name, Math.floor((geo.gap - 16) / LETTER)) }),
  ].join('')).join('');
  const steps = flow.steps.map((step, i) =>
    `<g class="${classOf(step)}">${stepShapes(step, HEAD + i * ROW, geo, zone).map(markup).join('')}</g>`).join('\n');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${geo.width}" height="${height}" viewBox="0 0 ${geo.width} ${height}">`
    + `<style>${css}</style><rect class="paper" width="100%" height="100%"/>${heads}\n${steps}</svg>\n`;
}
