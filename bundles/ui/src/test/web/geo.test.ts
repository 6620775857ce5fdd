import { expect, test } from 'vitest';
import { middle, outline, place } from '../../main/web/dash/geo';

test('a geohash lies where it says', () => {
  const berlin = middle('u33dc0');
  const wanted = place(13.37, 52.52);
  expect(Math.abs((berlin?.x ?? 0) - wanted.x)).toBeLessThan(0.1);
  expect(Math.abs((berlin?.y ?? 0) - wanted.y)).toBeLessThan(0.1);
  expect(middle('')).toBeUndefined();
  expect(middle('a1')).toBeUndefined();
});

test('land is drawn', async () => {
  expect(await outline()).toMatch(/^M[\d.]+ [\d.]+L.*Z$/);
});
