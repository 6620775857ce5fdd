import { describe, expect, it } from 'vitest';
import { diff, words } from '../../main/web/flow/diff';

const kinds = (left: string, right: string) => diff(left, right).map((line) => line.kind);

describe('diff', () => {
  it('finds no difference in equal messages', () => expect(kinds('a\r\nb\r\n', 'a\nb')).toEqual(['same', 'same']));
  it('matches lines of the same header and shows what is new', () =>
    expect(kinds('INVITE x\r\nVia: 1\r\nMax-Forwards: 70', 'INVITE x\r\nRecord-Route: p\r\nVia: 2\r\nMax-Forwards: 69')).toEqual(['same', 'right', 'changed', 'changed']));
  it('shows what is gone', () => expect(kinds('a\nX: 1\nb', 'a\nb')).toEqual(['same', 'left', 'same']));
  it('keeps every line of both', () => {
    const [left, right] = ['a\nB: 1\nc\nd', 'B: 2\nx\nd\ne'];
    const text = (side: 'left' | 'right') => diff(left, right).flatMap((line) => line[side]?.map((part) => part.text).join('') ?? []).join('\n');
    expect(text('left')).toBe(left);
    expect(text('right')).toBe(right);
  });
  it('marks words', () => {
    const [left, right] = words('Via: host:5070;rport', 'Via: host:5090;rport');
    expect(left.filter((part) => part.changed).map((part) => part.text)).toEqual(['5070']);
    expect(right.filter((part) => part.changed).map((part) => part.text)).toEqual(['5090']);
  });
});
