// What differs between two texts, line by line, and within lines that correspond.

export interface Part {
  text: string;
  changed: boolean;
}

export interface DiffLine {
  kind: 'same' | 'left' | 'right' | 'changed';
  left?: Part[];
  right?: Part[];
}

const MOST_LINES = 2000;

/** Longest common subsequence as pairs of places, by the table of lengths. */
function common<T>(a: T[], b: T[]): [number, number][] {
  const lengths: Uint16Array[] = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    const row = lengths[i] as Uint16Array;
    for (let j = b.length - 1; j >= 0; j--) {
      row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) {
      pairs.push([i++, j++]);
    } else if (at(i + 1, j) >= at(i, j + 1)) {
      i++;
    } else {
      j++;
    }
  }
  return pairs;
}

const whole = (text: string): Part[] => [{ text, changed: false }];
const header = (line: string): string => /^([\w-]+)\s*:/.exec(line)?.[1]?.toLowerCase() ?? /^([a-z])=/.exec(line)?.[1] ?? '';

export function diff(left: string, right: string): DiffLine[] {
  const [a, b] = [left, right].map((text) => text.replace(/\r?\n$/, '').split(/\r?\n/).slice(0, MOST_LINES)) as [string[], string[]];
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  for (const [nextI, nextJ] of [...common(a, b), [a.length, b.length] as [number, number]]) {
    lines.push(...between(a.slice(i, nextI), b.slice(j, nextJ)));
    if (nextI < a.length) {
      lines.push({ kind: 'same', left: whole(a[nextI] ?? ''), right: whole(b[nextJ] ?? '') });
    }
    i = nextI + 1;
    j = nextJ + 1;
  }
  return lines;
}

/** Lines that correspond are those with the same header, or else the same place. */
function between(a: string[], b: string[]): DiffLine[] {
  const lines: DiffLine[] = [];
  const rest = [...b];
  for (const line of a) {
    const partner = rest.findIndex((each) => header(each) === header(line));
    if (partner < 0) {
      lines.push({ kind: 'left', left: whole(line) });
      continue;
    }
    rest.splice(0, partner).forEach((each) => lines.push({ kind: 'right', right: whole(each) }));
    const [one, other] = words(line, rest.shift() ?? '');
    lines.push({ kind: 'changed', left: one, right: other });
  }
  return [...lines, ...rest.map((each): DiffLine => ({ kind: 'right', right: whole(each) }))];
}

const MOST_WORDS = 400;

/** Marks the words of two lines that differ. */
export function words(left: string, right: string): [Part[], Part[]] {
  const split = (line: string): string[] => line.match(/[\w.-]+|\s+|./g) ?? [];
  const [a, b] = [split(left), split(right)];
  if (a.length > MOST_WORDS || b.length > MOST_WORDS) {
    return [[{ text: left, changed: true }], [{ text: right, changed: true }]];
  }
  const pairs = common(a, b);
  return [parts(a, new Set(pairs.map((pair) => pair[0]))), parts(b, new Set(pairs.map((pair) => pair[1])))];
}

function parts(all: string[], same: Set<number>): Part[] {
  const found: Part[] = [];
  all.forEach((text, i) => {
    const changed = !same.has(i);
    const last = found.at(-1);
    if (last && last.changed === changed) {
      last.text += text;
    } else {
      found.push({ text, changed });
    }
  });
  return found;
}
