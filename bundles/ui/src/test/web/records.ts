// Records for tests.
import type { HepRecord, JsonObject } from '../../main/web/api/types';

let id = 0;

export interface Given {
  us?: number;
  from?: string;
  to?: string;
  sid?: string;
  type?: number;
  raw?: string;
  payload?: JsonObject;
  agent?: number;
}

function host(of: string): [string, number] {
  const at = of.lastIndexOf(':');
  return [of.slice(0, at), Number(of.slice(at + 1))];
}

export function record({ us = 0, from = '10.0.0.1:5060', to = '10.0.0.2:5060', sid = 'a', type = 1, raw = '', payload = {}, agent = 1 }: Given): HepRecord {
  const [source_ip, source_port] = host(from);
  const [destination_ip, destination_port] = host(to);
  return {
    id: ++id, gid: 0, create_date: Math.floor(us / 1000), timestamp_us: us, type, profile: 'call', table: '', sid, payload, raw,
    hep_header: { version: '3', capture_id: agent },
    protocol_header: { ip_proto: 17, ip_family: 2, source_ip, source_port, destination_ip, destination_port },
  };
}

export const invite = (given: Given = {}): HepRecord => record({ raw: 'INVITE sip:b SIP/2.0\r\nCSeq: 1 INVITE\r\n\r\n', payload: { method: 'INVITE' }, ...given });
