// The application in a browser against a running server; itests (UiIT) starts both. By hand:
//   HOMER_URL=http://localhost:9080 HOMER_HEP_PORT=9060 HOMER_ADMIN_PASSWORD=... node src/test/browser/run.mjs [PART OF A NAME]
import { run } from './harness.mjs';
import { call, longCall, send } from './hep.mjs';
import { HEP_PORT, PASSWORD, URL_ } from './harness.mjs';
import { RUN } from './ids.mjs';

const now = () => Date.now() * 1000;
await send(HEP_PORT, [...call(`browser-1-${RUN}@test`, now() - 120e6), ...call(`browser-2-${RUN}@test`, now() - 60e6), ...longCall(`long-${RUN}@test`, now() - 600e6, 5000)]);

/** Waits until the server has stored all of it. */
const authorization = `Basic ${Buffer.from(`admin:${PASSWORD}`).toString('base64')}`;
for (let i = 0; i < 200; i++) {
  const answer = await fetch(`${URL_}/api/v4/search?limit=0&q=${encodeURIComponent(`sid IN (long-${RUN}@test, browser-2-${RUN}@test)`)}`, { headers: { authorization } });
  const { total } = answer.ok ? await answer.json() : { total: 0 };
  if (total >= 5007) {
    break;
  }
  await new Promise((resolve) => { setTimeout(resolve, 100); });
}

await import('./search.mjs');
await import('./flow.mjs');
await import('./operate.mjs');
await import('./look.mjs');
await run();
