// Makes and changes query text.

/** The value as it must stand in a query: in quotes unless it is one plain word. */
export function quote(value: string): string {
  const plain = /^[^\s,()=!<>~"'\\*?]+$/.test(value) && !/^(and|or|not|in)$/i.test(value);
  return plain ? value : `"${value.replaceAll(/[\\"]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r')}"`;
}

const hasOr = (query: string): boolean => /\bor\b/i.test(query.replaceAll(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g, ''));

/** The query narrowed by one more comparison. */
export function narrow(query: string, comparison: string): string {
  const before = query.trim();
  if (!before || before === '*') {
    return comparison;
  }
  return `${hasOr(before) ? `(${before})` : before} AND ${comparison}`;
}

export const equal = (field: string, value: string): string => `${field} = ${quote(value)}`;
export const unequal = (field: string, value: string): string => `${field} != ${quote(value)}`;

const number = /^-?\d+(\.\d+)?$/;
const compared = /^(>=|<=|>|<)\s*(-?\d+(?:\.\d+)?)$/;

/**
 * The comparison that an input of the search form means: several values with commas, each with "!" before it to exclude it,
 * with wildcards, or with < > before a number; empty for no condition.
 */
export function condition(field: string, input: string): string {
  const wanted: string[] = [];
  const unwanted: string[] = [];
  const others: string[] = [];
  for (const part of input.split(',').map((each) => each.trim()).filter(Boolean)) {
    const size = compared.exec(part);
    if (size) {
      others.push(`${field} ${size[1]} ${size[2]}`);
    } else if (part.startsWith('!') && part.length > 1) {
      unwanted.push(word(part.slice(1)));
    } else {
      wanted.push(word(part));
    }
  }
  const list = (values: string[], one: string, many: string): string[] =>
    values.length === 0 ? [] : [values.length === 1 ? `${field} ${one} ${values[0]}` : `${field} ${many} (${values.join(', ')})`];
  return [...list(wanted, '=', 'IN'), ...list(unwanted, '!=', 'NOT IN'), ...others].join(' AND ');
}

/** As quote(), but * and ? stay wildcards, which they are outside of quotes only. */
function word(value: string): string {
  if (number.test(value) || /^[^\s,()=!<>~"'\\]+$/.test(value)) {
    return /^(and|or|not|in)$/i.test(value) ? `"${value}"` : value;
  }
  return quote(value);
}

/** The query of a whole form. */
export function formQuery(base: string[], values: Record<string, string>): string {
  return [...base, ...Object.entries(values).map(([field, input]) => condition(field, input))].filter(Boolean).join(' AND ');
}

/** Replaces a part of the text by a completion; answers the text and where the caret is then. */
export function complete(query: string, from: number, to: number, item: string): { query: string; caret: number } {
  const tail = query.slice(to);
  const space = tail.startsWith(' ') || tail.startsWith(')') || tail.startsWith(',') ? '' : ' ';
  return { query: query.slice(0, from) + item + space + tail, caret: from + item.length + (space || tail.startsWith(' ') ? 1 : 0) };
}
