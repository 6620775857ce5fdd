// The table of records found.
import {el, time} from './dom.js';
import {destination, plain, source, title, tone, typeName} from './message.js';

export function results(found, limit) {
  if (found.data.length === 0) {
    return el('div', {class: 'empty'},
      el('h1', {}, 'Nothing found'),
      el('p', {}, 'No record in this time range meets the query. Choose a longer range, or look whether agents send: ',
        el('code', {}, './homer console hep:agents'), '.'));
  }
  const more = found.total > found.data.length ? `, the newest ${limit} of them` : '';
  return el('div', {class: 'results'},
    el('p', {class: 'count', role: 'status'}, `${found.total.toLocaleString()} records${more}`),
    el('div', {class: 'scroll'},
      el('table', {},
        el('thead', {}, el('tr', {}, ...['Time', 'Message', 'From', 'To', 'Source', 'Destination', 'Session']
          .map((name) => el('th', {scope: 'col'}, name)))),
        el('tbody', {}, ...found.data.map(row)))));
}

/** Month and day, unless it is today. */
function day(record) {
  const date = (micros) => time(micros, {date: true}).slice(5, 11);
  const its = date(record.timestamp_us);
  return its === date(Date.now() * 1000) ? '' : its;
}

function row(record) {
  const p = record.payload;
  const href = record.sid ? `#call=${encodeURIComponent(record.sid)}&m=${record.id}` : `#record=${record.id}`;
  return el('tr', {onclick: () => { location.hash = href; }},
    el('td', {class: 'time', title: time(record.timestamp_us, {date: true, digits: 6})}, day(record),
      time(record.timestamp_us)),
    el('td', {class: tone(record)}, title(record),
      record.type === 1 ? '' : el('small', {}, ` ${typeName(record)}`)),
    el('td', {}, plain(p.from_user || '')),
    el('td', {}, plain(p.to_user || p.ruri_user || '')),
    el('td', {class: 'host'}, source(record)),
    el('td', {class: 'host'}, destination(record)),
    el('td', {class: 'sid'}, el('a', {href}, record.sid || 'show')));
}
