import { describe, expect, it } from 'vitest';
import { complete, condition, equal, formQuery, narrow, quote } from '../../main/web/search/query';

describe('quote', () => {
  it.each([['alice', 'alice'], ['a b', '"a b"'], ['1001*', '"1001*"'], ['sip:a@b', 'sip:a@b'], ['say "hi"', '"say \\"hi\\""'], ['and', '"and"'], ['', '""'], ['a\nb', '"a\\nb"']])(
    '%s', (value, quoted) => expect(quote(value)).toBe(quoted));
});

describe('narrow', () => {
  it('keeps what was asked', () => {
    expect(narrow('', equal('method', 'INVITE'))).toBe('method = INVITE');
    expect(narrow('a = 1', 'b = 2')).toBe('a = 1 AND b = 2');
  });
  it('puts alternatives in brackets, but not the word within quotes', () => {
    expect(narrow('a = 1 or b = 2', 'c = 3')).toBe('(a = 1 or b = 2) AND c = 3');
    expect(narrow('a = "x or y"', 'c = 3')).toBe('a = "x or y" AND c = 3');
  });
});

describe('condition', () => {
  it.each([
    ['1001', 'f = 1001'], ['1001, 1002', 'f IN (1001, 1002)'], ['!spam', 'f != spam'], ['10*,!1001', 'f = 10* AND f != 1001'],
    ['>= 400', 'f >= 400'], ['>=400,<500', 'f >= 400 AND f < 500'], ['a b', 'f = "a b"'], [' , ', ''], ['!a,!b', 'f NOT IN (a, b)'], ['or', 'f = "or"'],
  ])('%s', (input, query) => expect(condition('f', input)).toBe(query));
  it('joins a form', () => expect(formQuery(['hep_type = 1', ''], { a: 'x', b: '' })).toBe('hep_type = 1 AND a = x'));
});

describe('complete', () => {
  it('puts a blank after the item, once', () => {
    expect(complete('met', 0, 3, 'method')).toEqual({ query: 'method ', caret: 7 });
    expect(complete('met = 1', 0, 3, 'method')).toEqual({ query: 'method = 1', caret: 7 });
    expect(complete('(met)', 1, 4, 'method')).toEqual({ query: '(method)', caret: 7 });
  });
});
