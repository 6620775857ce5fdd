// Names for networks. The longest prefix decides, then a port that is named.
import { hostOf } from './record';

export interface Alias {
  guid?: string;
  alias: string;
  ip: string;
  port: number;
  mask: number;
  captureID?: string;
  status: boolean;
}

/** The bits of an address; undefined if it is none. */
export function bits(address: string): string | undefined {
  const four = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(address);
  if (four) {
    const parts = four.slice(1).map(Number);
    return parts.every((part) => part < 256) ? parts.map((part) => part.toString(2).padStart(8, '0')).join('') : undefined;
  }
  if (!/^[0-9a-f:]+$/i.test(address) || !address.includes(':')) {
    return undefined;
  }
  const [head = '', tail] = address.split('::');
  const groups = (part: string): string[] => (part ? part.split(':') : []);
  const [a, b] = [groups(head), groups(tail ?? '')];
  const missing = 8 - a.length - b.length;
  if (tail === undefined ? missing !== 0 : missing < 0) {
    return undefined;
  }
  return [...a, ...Array<string>(tail === undefined ? 0 : missing).fill('0'), ...b]
    .map((group) => Number.parseInt(group, 16).toString(2).padStart(16, '0')).join('');
}

export function aliasFinder(aliases: Alias[]): (hostAndPort: string) => string | undefined {
  const rules = aliases.filter((alias) => alias.status)
    .map((alias) => ({ ...alias, prefix: bits(alias.ip)?.slice(0, alias.mask) }))
    .filter((alias) => alias.prefix !== undefined)
    .sort((a, b) => b.mask - a.mask || b.port - a.port);
  const known = new Map<string, string | undefined>();
  return (host) => {
    if (!known.has(host)) {
      const own = bits(hostOf(host));
      const port = Number(host.slice(host.lastIndexOf(':') + 1));
      known.set(host, own && rules.find((rule) => own.startsWith(rule.prefix ?? '-') && own.length === (bits(rule.ip)?.length ?? 0)
        && (rule.port === 0 || rule.port === port))?.alias);
    }
    return known.get(host);
  };
}
