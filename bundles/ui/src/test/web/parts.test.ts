import { describe, expect, it } from 'vitest';
import { aliasFinder, bits } from '../../main/web/parts/alias';
import { hostOf, title, tone } from '../../main/web/parts/record';
import { href, parseRoute } from '../../main/web/parts/route';
import { csvLine, fileName } from '../../main/web/parts/save';
import { compareValues, layoutOf, moved } from '../../main/web/parts/table';
import { clock, duration, parseMoment, span } from '../../main/web/parts/time';
import { hexDump } from '../../main/web/operate/hex';
import { readAliases } from '../../main/web/operate/aliasCsv';
import { changes } from '../../main/web/operate/schema';
import { parseSdp, sdpOf } from '../../main/web/flow/sdp';
import { highlight } from '../../main/web/flow/highlight';
import { invite, record } from './records';

describe('times', () => {
  const now = Date.UTC(2026, 10, 23, 12);
  it('cuts microseconds, never rounds', () => expect(clock(1_700_000_000_999_999, 'utc')).toBe('22:13:20.999999'));
  it.each([['now', now], ['now-15m', now - 900e3], ['1700000000000', 1_700_000_000_000], ['2026-11-23', Date.UTC(2026, 10, 23)],
    ['2026-11-23 14:03:22.5', Date.UTC(2026, 10, 23, 14, 3, 22, 500)], ['yesterday', undefined], ['2026-1-1', undefined]])('%s', (input, ms) =>
    expect(parseMoment(input, 'utc', now)).toBe(ms));
  it('reads wall clocks of a zone, in summer and winter', () => {
    expect(parseMoment('2026-07-01 12:00', 'Europe/Berlin', now)).toBe(Date.UTC(2026, 6, 1, 10));
    expect(parseMoment('2026-12-01 12:00', 'Europe/Berlin', now)).toBe(Date.UTC(2026, 11, 1, 11));
    expect(parseMoment('2026-12-01 12:00Z', 'Europe/Berlin', now)).toBe(Date.UTC(2026, 11, 1, 12));
  });
  it('says spans as people do', () => {
    expect([850, 12_345, 4_210_000, 187_000_000].map(span)).toEqual(['850 µs', '12.345 ms', '4.210 s', '3:07']);
    expect([420, 12_000, 7_387_000].map(duration)).toEqual(['0.42 s', '0:12', '2:03:07']);
  });
});

describe('addresses of pages', () => {
  it('come back as they went', () => {
    const link = href('call', 'a/b?c@d#e;f', { m: 7, words: 'x & y', gone: undefined });
    const { page, id, params } = parseRoute(link);
    expect([page, id, params.get('m'), params.get('words'), params.has('gone')]).toEqual(['call', 'a/b?c@d#e;f', '7', 'x & y', false]);
  });
  it('bears with anything', () => expect(parseRoute('#/call/%E0%A4%A').id).toBe('%E0%A4%A'));
});

describe('aliases', () => {
  const find = aliasFinder([
    { alias: 'net', ip: '10.0.0.0', mask: 8, port: 0, status: true }, { alias: 'sbc', ip: '10.0.0.1', mask: 32, port: 0, status: true },
    { alias: 'tls', ip: '10.0.0.1', mask: 32, port: 5061, status: true }, { alias: 'six', ip: '2001:db8::', mask: 32, port: 0, status: true },
    { alias: 'off', ip: '192.0.2.0', mask: 24, port: 0, status: false },
  ]);
  it.each([['10.9.9.9:5060', 'net'], ['10.0.0.1:5060', 'sbc'], ['10.0.0.1:5061', 'tls'], ['[2001:db8::7]:5060', 'six'], ['192.0.2.1:5060', undefined]])('%s', (host, name) =>
    expect(find(host)).toBe(name));
  it('reads addresses', () => {
    expect(bits('::1')).toHaveLength(128);
    expect(['1.2.3', '1.2.3.256', 'x', '1:2'].map(bits)).toEqual([undefined, undefined, undefined, undefined]);
    expect(hostOf('[::1]:5060')).toBe('::1');
  });
  it('come from a file', () => {
    const { aliases, wrong } = readAliases('name,network\nsbc,10.0.0.1\n"core";10.1.0.0/16;5060\nbad,10.0.0.0/40\n# note\n');
    expect(aliases.map(({ alias, mask, port }) => [alias, mask, port])).toEqual([['sbc', 32, 0], ['core', 16, 5060]]);
    expect(wrong).toEqual([4]);
  });
});

describe('tables', () => {
  it('keep the user’s columns and add new ones', () => {
    const columns = [{ id: 'a', width: 1, get: () => 1 }, { id: 'b', width: 1, get: () => 1, extra: true }, { id: 'c', width: 1, get: () => 1 }];
    expect(layoutOf(columns, { order: ['c', 'gone', 'a'], hidden: ['a'], widths: {} })).toEqual({ order: ['c', 'a', 'b'], hidden: ['a', 'b'], widths: {} });
    expect(moved(['a', 'b', 'c'], 'c', -1)).toEqual(['a', 'c', 'b']);
  });
  it('sort numbers as numbers', () => expect([10, 9, undefined, 'x10', 'x9'].sort(compareValues).slice(0, 2)).toEqual([9, 10]));
  it('become CSV that no spreadsheet runs', () => expect(csvLine(['=1+1', 'a,b', '"q"', -5, '+49301', '-x'])).toBe('\'=1+1,"a,b","""q""",-5,+49301,\'-x'));
  it('have names for files', () => expect(fileName('a/b c@d')).toBe('a_b_c@d'));
});

describe('messages', () => {
  it('have a name and a colour', () => {
    const busy = record({ payload: { status: 486, reason_phrase: 'Busy Here', method: '486' } });
    expect([title(invite()), tone(invite()), title(busy), tone(busy)]).toEqual(['INVITE', 'request', '486 Busy Here', 'bad']);
    expect(title(record({ type: 5, payload: { report: 'SR', mos: 4.123, loss_percent: 0 } }))).toBe('SR · MOS 4.1 · loss 0.0 %');
    expect(title(record({ type: 53, payload: { questions: [{ name: 'x.org' }] } }))).toBe('DNS: x.org');
  });
  it('keep every letter when they are coloured', () => {
    const raw = 'INVITE sip:a@b SIP/2.0\nVia: SIP/2.0/UDP 1.2.3.4;branch=z9\nTo: <sip:a@b>;tag=1\n folded\n\nv=0\nm=audio 4 RTP/AVP 0';
    expect(highlight(raw).map((line) => line.map((token) => token.text).join('')).join('\n')).toBe(raw);
  });
  it('tell of their media', () => {
    const sdp = sdpOf('INVITE x\r\n\r\nv=0\r\nc=IN IP4 10.0.0.1\r\na=inactive\r\nm=audio 4000 RTP/AVP 8 101\r\na=rtpmap:101 telephone-event/8000\r\na=sendonly\r\n');
    expect(parseSdp(sdp)).toMatchObject([{ kind: 'audio', address: '10.0.0.1', port: 4000, direction: 'sendonly', codecs: ['PCMA/8000', 'telephone-event/8000'] }]);
  });
});

describe('operation', () => {
  it('shows bytes', () => expect(hexDump(btoa('HEP3\u0000abc'))).toMatch(/^0000 {2}48 45 50 33 00 61 62 63 +HEP3\.abc$/));
  it('sends only what was changed', () => {
    const form = new FormData();
    Object.entries({ port: '9070', host: '', secret: '', list: 'a\r\nb', same: 'x', on: 'true' }).forEach(([key, value]) => form.set(key, value));
    const schema = { properties: { port: { type: 'integer' }, host: { type: 'string' }, secret: { writeOnly: true }, list: { type: 'array' }, same: {}, on: { type: 'boolean' } } };
    const configuration = { pid: 'p', kind: 'singleton' as const, title: '', description: '', configured: true, schema, values: { port: 9060, host: 'h', same: 'x' }, secrets: ['secret'] };
    expect(changes(configuration, form)).toEqual({ port: 9070, host: null, list: ['a', 'b'], on: true });
  });
});
