// Aliases out of a file of lines "name,network" or "name,network,port"; separators may be commas, semicolons or tabs.
import { type Alias, bits } from '../parts/alias';

export function readAliases(csv: string): { aliases: Alias[]; wrong: number[] } {
  const aliases: Alias[] = [];
  const wrong: number[] = [];
  csv.split(/\r?\n/).forEach((line, i) => {
    if (!line.trim() || line.startsWith('#')) {
      return;
    }
    const [name = '', network = '', port = '0'] = line.split(/[,;\t]/).map((each) => each.trim().replace(/^"(.*)"$/, '$1'));
    const [ip = '', mask] = network.split('/');
    const width = bits(ip)?.length;
    const size = mask === undefined || mask === '' ? width : Number(mask);
    if (name && width && size !== undefined && Number.isInteger(size) && size >= 0 && size <= width && /^\d{1,5}$/.test(port || '0')) {
      aliases.push({ alias: name, ip, mask: size, port: Number(port || 0), captureID: '0', status: true });
    } else if (i > 0) {
      // The first line may be a heading.
      wrong.push(i + 1);
    }
  });
  return { aliases, wrong };
}
