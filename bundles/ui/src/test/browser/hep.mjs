// Sends HEP3 frames over TCP, as capture agents do.
import { connect } from 'node:net';

function chunk(type, value) {
  const head = Buffer.alloc(6);
  head.writeUInt16BE(0, 0);
  head.writeUInt16BE(type, 2);
  head.writeUInt16BE(6 + value.length, 4);
  return Buffer.concat([head, value]);
}

const number = (bytes, value) => {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntBE(value, 0, bytes);
  return buffer;
};

const address = (text) => Buffer.from(text.split('.').map(Number));

/** One frame. */
export function frame({ us, from, to, type = 1, payload, node = 'browser-test', correlation }) {
  const [fromHost, fromPort] = from.split(':');
  const [toHost, toPort] = to.split(':');
  const chunks = [
    chunk(1, number(1, 2)), chunk(2, number(1, 17)), chunk(3, address(fromHost)), chunk(4, address(toHost)),
    chunk(7, number(2, Number(fromPort))), chunk(8, number(2, Number(toPort))), chunk(9, number(4, Math.floor(us / 1e6))),
    chunk(10, number(4, us % 1e6)), chunk(11, number(1, type)), chunk(12, number(4, 2001)), chunk(19, Buffer.from(node)),
    ...(correlation ? [chunk(17, Buffer.from(correlation))] : []), chunk(15, Buffer.from(payload)),
  ];
  const body = Buffer.concat(chunks);
  return Buffer.concat([Buffer.from('HEP3'), number(2, body.length + 6), body]);
}

/** Sends them all and waits until the server has taken them from the line. */
export function send(port, frames) {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.end(Buffer.concat(frames)));
    socket.on('error', reject);
    socket.on('close', () => resolve());
  });
}

export function sip(method, { callId, cseq = 1, status, sdp = false }) {
  const start = status ? `SIP/2.0 ${status}` : `${method} sip:bob@example.org SIP/2.0`;
  const body = sdp ? 'v=0\r\no=- 1 1 IN IP4 10.1.0.1\r\ns=-\r\nc=IN IP4 10.1.0.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\n' : '';
  return [start, 'Via: SIP/2.0/UDP 10.1.0.1:5060;branch=z9hG4bK-b', 'From: "Alice" <sip:alice@example.org>;tag=a', 'To: <sip:bob@example.org>',
    `Call-ID: ${callId}`, `CSeq: ${cseq} ${method}`, 'Max-Forwards: 70', ...(sdp ? ['Content-Type: application/sdp'] : []), `Content-Length: ${body.length}`, '', body].join('\r\n');
}

const [A, B] = ['10.1.0.1:5060', '10.1.0.2:5060'];

/** An answered call that ends. */
export function call(callId, us) {
  const step = (from, to, after, payload) => frame({ us: us + after, from, to, payload });
  return [
    step(A, B, 0, sip('INVITE', { callId, sdp: true })), step(A, B, 500_000, sip('INVITE', { callId, sdp: true })),
    step(B, A, 500_321, sip('INVITE', { callId, status: '180 Ringing' })), step(B, A, 2_500_000, sip('INVITE', { callId, status: '200 OK', sdp: true })),
    step(A, B, 2_501_000, sip('ACK', { callId })), step(A, B, 32_501_000, sip('BYE', { callId, cseq: 2 })), step(B, A, 32_502_000, sip('BYE', { callId, cseq: 2, status: '200 OK' })),
  ];
}

/** A session of very many messages. */
export function longCall(callId, us, messages) {
  return Array.from({ length: messages }, (_, i) => frame({
    us: us + i * 1000, from: i % 2 ? B : A, to: i % 2 ? A : B,
    payload: sip('INFO', { callId, cseq: 1 + Math.floor(i / 2), ...(i % 2 ? { status: '200 OK' } : {}) }),
  }));
}
