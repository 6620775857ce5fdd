// Parts of a SIP message by what they are, for colours.

export interface Token {
  kind: 'plain' | 'start' | 'name' | 'sdp' | 'number' | 'uri' | 'tag';
  text: string;
}

const VALUE = /(<?(?:sips?|tel):[^\s;>,]+>?)|((?:;|^)\s*(?:tag|branch)=[^;\s,]+)|(\b\d+\b)/gi;

/** Tokens of each line. */
export function highlight(raw: string): Token[][] {
  let body = false;
  return raw.split(/\r?\n/).map((line, i) => {
    if (i === 0) {
      return [{ kind: 'start', text: line }];
    }
    if (line === '') {
      body = true;
      return [];
    }
    const name = body ? /^([a-z])(=)/.exec(line) : /^([\w.-]+)(\s*:)/.exec(line);
    if (!name) {
      return [{ kind: 'plain', text: line }];
    }
    const rest = line.slice(name[0].length);
    return [{ kind: body ? 'sdp' : 'name', text: name[0] }, ...(body ? [{ kind: 'plain' as const, text: rest }] : value(rest))];
  });
}

function value(rest: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of rest.matchAll(VALUE)) {
    if (match.index > end) {
      tokens.push({ kind: 'plain', text: rest.slice(end, match.index) });
    }
    tokens.push({ kind: match[1] ? 'uri' : match[2] ? 'tag' : 'number', text: match[0] });
    end = match.index + match[0].length;
  }
  if (end < rest.length) {
    tokens.push({ kind: 'plain', text: rest.slice(end) });
  }
  return tokens;
}
