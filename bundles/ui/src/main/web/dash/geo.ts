// Places by geohash, and how they lie on a plain map: longitude and latitude as they are (equirectangular).
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';

const DIGITS = '0123456789bcdefghjkmnpqrstuvwxyz';

export const WIDTH = 360;
export const HEIGHT = 150;
/** Nobody calls from further south. */
const TOP = 85;

export interface Place {
  x: number;
  y: number;
}

export const place = (longitude: number, latitude: number): Place => ({ x: longitude + 180, y: TOP - latitude });

/** The middle of a geohash; undefined if it is none. */
export function middle(geohash: string): Place | undefined {
  let even = true;
  const longitude = [-180, 180];
  const latitude = [-90, 90];
  for (const letter of geohash) {
    const value = DIGITS.indexOf(letter);
    if (value < 0) {
      return undefined;
    }
    for (let bit = 16; bit > 0; bit >>= 1) {
      const range = even ? longitude : latitude;
      const half = ((range[0] ?? 0) + (range[1] ?? 0)) / 2;
      range[value & bit ? 0 : 1] = half;
      even = !even;
    }
  }
  return geohash ? place(((longitude[0] ?? 0) + (longitude[1] ?? 0)) / 2, ((latitude[0] ?? 0) + (latitude[1] ?? 0)) / 2) : undefined;
}

/** The outline of all land as the path of a drawing; loaded when a map is shown for the first time. */
export async function outline(): Promise<string> {
  const land = (await import('world-atlas/land-110m.json')).default as unknown as Topology<{ land: GeometryCollection }>;
  return feature(land, land.objects.land).features
    .flatMap(({ geometry }) => (geometry.type === 'MultiPolygon' ? geometry.coordinates : geometry.type === 'Polygon' ? [geometry.coordinates] : []))
    .flat()
    .map((ring) => `M${ring.map(([longitude = 0, latitude = 0]) => { const { x, y } = place(longitude, latitude); return `${x.toFixed(1)} ${y.toFixed(1)}`; }).join('L')}Z`)
    .join('');
}
