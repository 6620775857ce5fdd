// Shows what the address asks for: results (#q=...&range=...), a session (#call=...), one record (#record=...).
import * as api from './api.js';
import {el} from './dom.js';
import {ladder} from './ladder.js';
import {details} from './message.js';
import {results} from './results.js';

const LIMIT = 200;
const main = document.getElementById('main');
const bar = document.getElementById('bar');
const form = document.getElementById('search');
const query = document.getElementById('query');
const range = document.getElementById('range');
let running = new AbortController();

const show = (...children) => main.replaceChildren(...children);

async function route() {
  running.abort();
  running = new AbortController();
  const {signal} = running;
  const wish = new URLSearchParams(location.hash.slice(1));
  try {
    if (wish.has('call')) {
      showSession(await api.session(wish.get('call'), signal), wish);
    } else if (wish.has('record')) {
      showRecord(await api.search(`record_id = ${wish.get('record')}`, 'all', 1, signal));
    } else {
      query.value = wish.get('q') ?? query.value;
      range.value = wish.get('range') ?? range.value;
      query.setCustomValidity('');
      const found = await api.search(query.value, range.value, LIMIT, signal);
      bar.hidden = false;
      show(results(found, LIMIT));
    }
    bar.hidden = false;
  } catch (failure) {
    if (failure.name !== 'AbortError') {
      explain(failure);
    }
  }
}

function showSession(flow, wish) {
  const pane = el('div', {class: 'pane'});
  const choose = (i) => {
    pane.replaceChildren(details(flow.messages[i]));
    for (const step of document.querySelectorAll('.step')) {
      step.setAttribute('aria-selected', step.dataset.index === String(i));
    }
  };
  const wide = main.clientWidth > 800;
  const drawing = ladder(flow, (wide ? main.clientWidth * 0.6 : main.clientWidth) - 20, choose);
  show(el('div', {class: 'session'},
    el('div', {class: 'title'},
      el('a', {href: back(), class: 'back'}, '← Results'),
      el('h1', {}, wish.get('call')),
      el('span', {}, `${flow.messages.length} messages, ${flow.hosts.length} hosts`),
      flow.truncated_by.length ? el('span', {class: 'bad'}, `cut by ${flow.truncated_by.join(', ')}`) : ''),
    el('div', {class: 'split'}, el('div', {class: 'scroll'}, drawing), pane)));
  const first = Math.max(0, flow.messages.findIndex((message) => String(message.id) === wish.get('m')));
  choose(first);
  drawing.querySelector(`[data-index="${first}"]`).scrollIntoView({block: 'center'});
  drawing.addEventListener('keydown', (event) => {
    const steps = [...document.querySelectorAll('.step')];
    const step = {ArrowDown: 1, j: 1, ArrowUp: -1, k: -1}[event.key];
    if (step) {
      event.preventDefault();
      const next = steps[steps.indexOf(document.activeElement) + step];
      next?.focus();
      next?.dispatchEvent(new Event('click'));
    }
  });
}

function showRecord(found) {
  show(el('div', {class: 'session'},
    el('div', {class: 'title'}, el('a', {href: back(), class: 'back'}, '← Results')),
    ...found.data.map(details)));
}

const back = () => `#${new URLSearchParams({q: query.value, range: range.value})}`;

function explain(failure) {
  if (failure.status === 401) {
    showLogin();
    return;
  }
  const {offset, length} = failure.problem ?? {};
  bar.hidden = false;
  const text = query.value;
  show(el('div', {class: 'empty', role: 'alert'},
    el('h1', {}, {400: 'This is no query', 404: 'Nothing found'}[failure.status] ?? 'That did not work'),
    el('p', {}, failure.message),
    offset === undefined ? '' : el('pre', {}, text.slice(0, offset),
      el('mark', {}, text.slice(offset, offset + length) || ' '), text.slice(offset + length)),
    failure.status === 404 ? el('a', {href: back(), class: 'back'}, '← Results') : ''));
}

function showLogin() {
  bar.hidden = true;
  const name = el('input', {name: 'username', autocomplete: 'username', value: 'admin', required: true});
  const password = el('input', {name: 'password', type: 'password', autocomplete: 'current-password', required: true});
  const error = el('p', {class: 'bad', role: 'alert'});
  const login = el('form', {class: 'login', onsubmit: async (event) => {
    event.preventDefault();
    try {
      await api.logIn(name.value, password.value);
      route();
    } catch (failure) {
      error.textContent = failure.status === 401 ? 'The name or the password is wrong.' : failure.message;
    }
  }},
  el('h1', {}, el('img', {src: 'icon.svg', alt: '', width: 40, height: 40}), el('span', {}, 'HOMER ', el('b', {}, 'Seven'))),
  el('label', {}, 'Name', name), el('label', {}, 'Password', password), error,
  el('button', {type: 'submit'}, 'Log in'));
  show(login);
  password.focus();
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const wish = back();
  if (location.hash === wish) {
    route();
  } else {
    location.hash = wish;
  }
});
range.addEventListener('change', () => form.requestSubmit());
document.getElementById('brand').addEventListener('click', () => { query.value = ''; });
document.getElementById('logout').addEventListener('click', async () => {
  await api.logOut().catch(() => {});
  showLogin();
});
addEventListener('hashchange', route);
route();
