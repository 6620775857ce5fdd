// Makes elements. Texts become text nodes, so that nothing out of a packet is ever taken for HTML.

const SVG = 'http://www.w3.org/2000/svg';

/** An HTML element: el('a', {href: '#', class: 'x', onclick: f}, 'text', child, ...) */
export function el(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

/** An SVG element. */
export function svg(name, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (value !== undefined && value !== null && value !== false) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ''));
  return element;
}

/** Local date and time of microseconds since 1970, with as many digits as asked for. */
export function time(micros, {date = false, digits = 3} = {}) {
  const t = new Date(Math.floor(micros / 1000));
  const two = (n) => String(n).padStart(2, '0');
  const clock = `${two(t.getHours())}:${two(t.getMinutes())}:${two(t.getSeconds())}`;
  const fraction = String(((micros % 1e6) + 1e6) % 1e6).padStart(6, '0').slice(0, digits);
  const day = date ? `${t.getFullYear()}-${two(t.getMonth() + 1)}-${two(t.getDate())} ` : '';
  return `${day}${clock}.${fraction}`;
}
