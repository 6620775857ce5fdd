import { describe, expect, it } from 'vitest';
import { type FlowOptions, arrange, geometry, nextGap, repeats, sdpBadge, short } from '../../main/web/flow/layout';
import { invite, record } from './records';

const options = (changes: Partial<FlowOptions> = {}): FlowOptions =>
  ({ grouping: 'hostport', aliases: () => undefined, hidden: new Set(), words: '', only: '', ...changes });
const hosts = ['10.0.0.1:5060', '10.0.0.2:5060', '10.0.0.1:5062'];

describe('arrange', () => {
  it('puts messages between their hosts, in microseconds after each other', () => {
    const flow = arrange([invite({ us: 1000 }), invite({ us: 1750, from: '10.0.0.2:5060', to: '10.0.0.1:5062', sid: 'b' })], hosts, options());
    expect(flow.columns.map((column) => column.name)).toEqual(hosts);
    expect(flow.steps.map(({ from, to, delta, leg }) => ({ from, to, delta, leg }))).toEqual([
      { from: 0, to: 1, delta: undefined, leg: 0 }, { from: 1, to: 2, delta: 750, leg: 1 },
    ]);
    expect(flow.legs).toEqual(['a', 'b']);
  });

  it('joins ports of one address, and hosts of one alias', () => {
    const messages = [invite(), invite({ from: '10.0.0.2:5060', to: '10.0.0.1:5062' })];
    expect(arrange(messages, hosts, options({ grouping: 'host' })).columns).toEqual([
      { name: '10.0.0.1', hosts: ['10.0.0.1:5060', '10.0.0.1:5062'] }, { name: '10.0.0.2', hosts: ['10.0.0.2:5060'] },
    ]);
    const aliases = (name: string) => (name.startsWith('10.0.0.2') ? 'sbc' : undefined);
    expect(arrange(messages, hosts, options({ grouping: 'alias', aliases })).columns.map((column) => column.name)).toEqual(['10.0.0.1', 'sbc']);
  });

  it('leaves out what is hidden, and columns that nothing shown needs', () => {
    const messages = [invite(), record({ type: 5, from: '10.0.0.9:4001', to: '10.0.0.8:4001' }), record({ payload: { method: 'OPTIONS' }, sid: 'o' })];
    const hidden = arrange(messages, [...hosts, '10.0.0.9:4001', '10.0.0.8:4001'], options({ hidden: new Set(['media', 'OPTIONS']) }));
    expect(hidden.steps).toHaveLength(1);
    expect(hidden.columns).toHaveLength(2);
    expect(arrange(messages, hosts, options({ only: 'o' })).steps.map((step) => step.index)).toEqual([2]);
    expect(arrange(messages, hosts, options({ words: 'sip:B' })).steps.map((step) => step.index)).toEqual([0]);
  });

  it('stands a message without one of its addresses at the other', () => {
    const log = record({ type: 100, raw: 'lost' });
    delete log.protocol_header.destination_ip;
    expect(arrange([log], [], options()).steps[0]).toMatchObject({ from: 0, to: 0 });
  });
});

describe('repeats', () => {
  it('tells a retransmission from a packet that two agents captured', () => {
    const messages = [invite({ us: 0 }), invite({ us: 90, agent: 2 }), invite({ us: 500_000 }), invite({ us: 600_000, from: '10.0.0.3:1' })];
    expect(repeats(messages)).toEqual([undefined, 'duplicate', 'retransmission', undefined]);
  });
});

describe('small things', () => {
  it('says what a session description is about', () => {
    const sdp = (lines: string) => sdpBadge(record({ raw: `INVITE sip:b SIP/2.0\r\nc: application/sdp\r\n\r\nv=0\r\n${lines}` }));
    expect(sdp('m=audio 4000 RTP/AVP 0\r\n')).toBe('SDP');
    expect(sdp('m=audio 4000 RTP/AVP 0\r\na=sendonly\r\nm=video 0 RTP/AVP 34\r\n')).toBe('SDP video off sendonly');
    expect(sdpBadge(invite())).toBe('');
  });

  it('finds pauses', () => {
    const { steps } = arrange([0, 10, 2_000_000, 2_000_010].map((us) => record({ us })), hosts, options());
    expect(nextGap(steps, 0, 1e6)).toBe(2);
    expect(nextGap(steps, 2, 1e6)).toBe(-1);
  });

  it('keeps the port of a long host', () => expect(short('[2001:db8::aaaa:bbbb:cccc]:5060', 16)).toMatch(/^\[2001:.*….*:5060$/));
  it('gives columns room however narrow the window', () => {
    expect(geometry(3, 340).gap).toBeGreaterThan(100);
    expect(geometry(2, 2000).width).toBeLessThan(800);
  });
});
