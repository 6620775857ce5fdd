// A session as a ladder: hosts as columns, messages as arrows, time downwards.
import {el, svg, time} from './dom.js';
import {destination, source, title, tone} from './message.js';

const ROW = 40;
const HEAD = 44;

/**
 * @param room the width that it should not exceed, if the hosts' names leave it the choice
 * @param choose called with a message's index when it is chosen
 */
export function ladder({messages, hosts}, room, choose) {
  const narrow = room < 560;
  const times = narrow ? 92 : 150;
  const gap = Math.max(narrow ? 118 : 165, Math.min(300, (room - times) / Math.max(1, hosts.length)));
  const x = (host) => times + gap / 2 + Math.max(0, hosts.indexOf(host)) * gap;
  const width = times + gap * Math.max(1, hosts.length);
  const height = HEAD + ROW * messages.length + 16;

  const drawing = svg('svg', {width, height, viewBox: `0 0 ${width} ${height}`, role: 'listbox',
    'aria-label': `${messages.length} messages between ${hosts.length} hosts`});
  drawing.append(arrowHeads());
  for (const host of hosts) {
    drawing.append(svg('line', {class: 'pole', x1: x(host), x2: x(host), y1: HEAD - 8, y2: height}));
  }
  messages.forEach((message, i) => drawing.append(step(message, messages[i - 1], i, {x, width, narrow}, choose)));

  // The hosts stay in sight while the messages scroll.
  const heads = svg('svg', {class: 'hosts', width, height: HEAD, viewBox: `0 0 ${width} ${HEAD}`, 'aria-hidden': true},
    ...hosts.map((host) => svg('g', {},
      svg('rect', {x: x(host) - gap / 2 + 8, y: 6, width: gap - 16, height: 28, rx: 6}),
      svg('text', {x: x(host), y: 25, 'text-anchor': 'middle'}, short(host, narrow ? gap * 1.2 : gap)))));
  return el('div', {class: narrow ? 'narrow ladder' : 'ladder'}, heads, drawing);
}

function step(message, before, i, {x, width, narrow}, choose) {
  const y = HEAD + ROW * i + ROW * 0.65;
  const [from, to] = ends(message).map(x);
  const kind = tone(message);
  const delta = before ? `+${((message.timestamp_us - before.timestamp_us) / 1000).toFixed(1)} ms` : '';
  const label = title(message) + (message.payload.sdp_audio ? '  SDP' : '');
  const row = svg('g', {class: `step ${kind}`, role: 'option', tabindex: 0, 'data-index': i, 'aria-label':
      `${time(message.timestamp_us, {digits: 6})} ${title(message)} from ${source(message)} to ${destination(message)}`,
    onclick: () => choose(i), onkeydown: (event) => { if (event.key === 'Enter') { choose(i); } }},
    svg('rect', {class: 'row', x: 0, y: HEAD + ROW * i, width, height: ROW}),
    svg('text', {class: 'clock', x: 8, y: y - 4}, time(message.timestamp_us, {digits: narrow ? 3 : 6})),
    svg('text', {class: 'delta', x: 8, y: y + 10}, delta));
  if (from === to) {
    row.append(svg('path', {class: 'arrow', d: `M${from} ${y - 8}h24v12H${from + 3}`, 'marker-end': `url(#${kind})`}),
      svg('text', {x: from + 30, y}, short(label, width - from - 20)));
  } else {
    const end = to + (to > from ? -3 : 3);
    row.append(svg('line', {class: 'arrow', x1: from, y1: y, x2: end, y2: y, 'marker-end': `url(#${kind})`}),
      svg('text', {x: (from + to) / 2, y: y - 6, 'text-anchor': 'middle'}, short(label, Math.abs(to - from))));
  }
  return row;
}

/** A message without one of its addresses stands at the other one. */
function ends(message) {
  const {source_ip: s, destination_ip: d} = message.protocol_header;
  return [s ? source(message) : destination(message), d ? destination(message) : source(message)];
}

function arrowHeads() {
  return svg('defs', {}, ...['request', 'progress', 'good', 'moved', 'bad', 'other'].map((kind) =>
    svg('marker', {id: kind, class: kind, viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 7, markerHeight: 7,
      orient: 'auto-start-reverse'}, svg('path', {d: 'M0 0 8 4 0 8z'}))));
}

const short = (text, room) => {
  const most = Math.max(8, Math.floor((room - 24) / 7.2));
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
};
