import { fileName, save } from '../parts/save';
import type { Settings } from '../parts/settings';
import { colourClass, svgText } from './draw';
import { type Flow, geometry, numbering } from './layout';

const PAPER = 1100;
/** Browsers draw no picture that is larger. */
const MOST_PIXELS = 16_000;

const TONES = ['request', 'progress', 'good', 'moved', 'bad', 'media', 'other'];

/** The styles that the drawing needs, with the colours of the appearance in use. */
function styles(): string {
  const css = getComputedStyle(document.documentElement);
  const colour = (name: string): string => css.getPropertyValue(`--${name}`).trim();
  const classes = [
    ...TONES.map((tone) => [`tone-${tone}`, colour(tone)] as const),
    ...Array.from({ length: 8 }, (_, i) => [`leg-${i}`, colour(`leg${i}`)] as const),
  ].map(([name, value]) => `.${name} .arrow,.${name} .event{stroke:${value}}.${name} .head,.${name} .label{fill:${value}}rect.${name}{fill:${value}}`);
  return `text{font:12px system-ui,sans-serif}.paper{fill:${colour('paper')}}.pole{stroke:${colour('line')}}.arrow{stroke-width:1.6}`
    + `.event{fill:none}.clock,.host-name{fill:${colour('ink')}}.clock,.delta{font:11px ui-monospace,monospace}.delta{fill:${colour('soft')}}`
    + `.host{fill:${colour('raised')};stroke:${colour('line')}}.sdp-badge{fill:${colour('raised')};stroke:${colour('line')}}`
    + `.sdp-text{font-size:9px;fill:${colour('ink')}}${classes.join('')}`;
}

/** Saves the whole ladder as a picture. */
export async function saveLadder(flow: Flow, id: string, kind: 'svg' | 'png', { zone, colour }: Settings): Promise<void> {
  const geo = geometry(flow.columns.length, PAPER);
  const cseqs = numbering(flow.steps.map((step) => step.cseq));
  const svg = svgText(flow, geo, zone, (step) => colourClass(step, colour, cseqs), styles());
  if (kind === 'svg') {
    save(`${fileName(id)}.svg`, 'image/svg+xml', svg);
    return;
  }
  const picture = new Image();
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  picture.src = url;
  await picture.decode();
  const scale = Math.min(2, MOST_PIXELS / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = picture.width * scale;
  canvas.height = picture.height * scale;
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(url);
  const blob = await new Promise<Blob | null>((resolve) => { canvas.toBlob(resolve); });
  if (blob) {
    save(`${fileName(id)}.png`, 'image/png', blob);
  }
}
