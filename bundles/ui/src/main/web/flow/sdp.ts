// Reads session descriptions (RFC 8866) as far as somebody who looks at a call wants to know.

export interface Media {
  kind: string;
  address: string;
  port: number;
  protocol: string;
  direction: string;
  codecs: string[];
  attributes: string[];
}

const STATIC: Record<string, string> = { 0: 'PCMU/8000', 3: 'GSM/8000', 4: 'G723/8000', 8: 'PCMA/8000', 9: 'G722/8000', 13: 'CN/8000', 18: 'G729/8000', 34: 'H263/90000' };

/** The description within a message; empty if there is none. */
export function sdpOf(raw: string): string {
  const start = /(?:^|\r?\n)(v=0\r?\n)/.exec(raw);
  if (!start) {
    return '';
  }
  const lines: string[] = [];
  for (const line of raw.slice(start.index).trimStart().split(/\r?\n/)) {
    if (!/^[a-z]=/.test(line)) {
      break;
    }
    lines.push(line);
  }
  return lines.join('\n');
}

export function parseSdp(sdp: string): Media[] {
  const media: Media[] = [];
  let session = { address: '', direction: 'sendrecv' };
  const formats = new Map<string, string>();
  let wanted: string[][] = [];
  for (const line of sdp.split('\n')) {
    const rest = line.slice(2);
    const last = media.at(-1);
    if (line.startsWith('m=')) {
      const [kind = '', port = '0', protocol = '', ...types] = rest.split(/\s+/);
      media.push({ kind, address: session.address, port: Number.parseInt(port, 10), protocol, direction: session.direction, codecs: [], attributes: [] });
      wanted.push(types);
    } else if (line.startsWith('c=')) {
      const address = rest.split(/\s+/)[2]?.split('/')[0] ?? '';
      if (last) {
        last.address = address;
      } else {
        session = { ...session, address };
      }
    } else if (line.startsWith('a=')) {
      attribute(rest, media.length - 1, last, formats, (direction) => { session = { ...session, direction }; });
    }
  }
  wanted = wanted.slice(0, media.length);
  media.forEach((each, i) => {
    each.codecs = (wanted[i] ?? []).map((type) => formats.get(`${i} ${type}`) ?? STATIC[type] ?? type);
  });
  return media;
}

function attribute(rest: string, i: number, media: Media | undefined, formats: Map<string, string>, session: (direction: string) => void): void {
  const format = /^rtpmap:(\d+) (\S+)/.exec(rest);
  if (format) {
    formats.set(`${i} ${format[1]}`, format[2] ?? '');
  } else if (/^(sendrecv|sendonly|recvonly|inactive)$/.test(rest)) {
    if (media) {
      media.direction = rest;
    } else {
      session(rest);
    }
  } else if (media) {
    media.attributes.push(rest);
  }
}
