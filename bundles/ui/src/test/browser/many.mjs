// Measures, and asserts nothing: 100,000 messages in the table. By hand only:
//   HOMER_URL=... HOMER_HEP_PORT=... HOMER_ADMIN_PASSWORD=... node src/test/browser/many.mjs
import { HEP_PORT, open, run, test } from './harness.mjs';
import { longCall, send } from './hep.mjs';
import { RUN } from './ids.mjs';

const SESSIONS = 20;
const EACH = 5000;
for (let i = 0; i < SESSIONS; i++) {
  await send(HEP_PORT, longCall(`many-${i}-${RUN}@test`, Date.now() * 1000 - 60e6 - i * 6e6, EACH));
}

test('100,000 messages are loaded and scrolled', async (page) => {
  await open(page, `#/search?view=messages&from=now-15m&q=${encodeURIComponent(`sid = many-*-${RUN}@test`)}`);
  await page.locator('[role=rowgroup] [role=row]').first().waitFor();
  const started = Date.now();
  for (let seen = 0; seen < SESSIONS * EACH && Date.now() - started < 240e3;) {
    seen = await page.evaluate(() => {
      const grid = document.querySelector('[role=grid]');
      grid.scrollTop = grid.scrollHeight;
      return Number(grid.getAttribute('aria-rowcount')) - 1;
    });
    await page.waitForTimeout(20);
  }
  const rows = await page.locator('[role=grid]').getAttribute('aria-rowcount');
  console.log(`      ${rows - 1} rows loaded in ${Date.now() - started} ms`);
  const median = await page.evaluate(() => new Promise((resolve) => {
    const grid = document.querySelector('[role=grid]');
    const times = [];
    let last = performance.now();
    const tick = (now) => {
      times.push(now - last);
      last = now;
      grid.scrollTop -= 900;
      if (times.length < 240) {
        requestAnimationFrame(tick);
      } else {
        resolve(times.sort((a, b) => a - b)[120]);
      }
    };
    requestAnimationFrame(tick);
  }));
  console.log(`      scrolling them: ${(1000 / median).toFixed(0)} frames a second (median)`);
});

await run();
