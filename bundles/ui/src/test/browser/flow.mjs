// Call flow, difference, quality, exports, links.
import { readFileSync } from 'node:fs';
import { check, go, open, shot, test } from './harness.mjs';
import { RUN } from './ids.mjs';

const MEDIA = '6de8e224f3b8fd46@media.example.org';
const RELAYED = '4-13445@127.0.0.1';
const chosen = (page) => page.locator('.step[aria-selected=true]');

test('a call opens from the results, and is read by keys', async (page) => {
  await open(page, `#/search?q=sid%20%3D%20browser-1-${RUN}@test`);
  await page.locator('[role=rowgroup] [role=row]').first().click();
  await page.locator('.ladder .step').first().waitFor();
  check(await page.locator('.ladder .step').count() === 7, 'seven messages');
  check((await page.locator('.step').nth(1).getAttribute('aria-label')).includes('retransmission'), 'the second INVITE is a retransmission');
  check((await page.locator('.step').nth(2).textContent()).includes('+321 µs'), 'deltas are in microseconds');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  check((await chosen(page).textContent()).includes('180 Ringing'), 'j goes down');
  await page.keyboard.press('k');
  check((await chosen(page).textContent()).includes('INVITE'), 'k goes up');
  await page.keyboard.press('g');
  check((await chosen(page).textContent()).includes('200 OK'), 'g goes to the next pause');
  await page.keyboard.press('/');
  await page.keyboard.type('BYE');
  await page.waitForFunction(() => document.querySelectorAll('.step').length === 2);
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keys' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await page.getByRole('grid').waitFor();
});

test('difference of two messages', async (page) => {
  await open(page, `#/call/${encodeURIComponent(RELAYED)}`);
  await page.locator('.ladder .step').first().waitFor();
  await shot(page, 'call-flow');
  await page.keyboard.press('d');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('d');
  await page.locator('.diff .changed mark').first().waitFor();
  check((await page.locator('.diff').textContent()).includes('Record-Route'), 'the header that the proxy added');
  await shot(page, 'difference');
  await page.reload();
  await page.locator('.diff .changed mark').first().waitFor();
});

test('retransmissions can be hidden, hosts joined', async (page) => {
  await open(page, `#/call/browser-1-${RUN}@test`);
  await page.locator('.ladder .step').first().waitFor();
  await page.getByRole('button', { name: 'Show' }).click();
  await page.getByRole('checkbox', { name: 'Retransmissions' }).click();
  await page.getByLabel('Columns by').selectOption('host');
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.querySelectorAll('.step').length === 6);
  check((await page.locator('.hosts').textContent()) === '10.1.0.110.1.0.2', 'columns are addresses');
});

test('quality', async (page) => {
  await open(page, `#/call/${encodeURIComponent(MEDIA)}`);
  await page.locator('.ladder .step').first().waitFor();
  check(await page.locator('.tone-media').count() > 5, 'reports stand in the ladder');
  await page.getByRole('tab', { name: 'Quality' }).click();
  await page.locator('.uplot canvas').nth(2).waitFor();
  check(await page.locator('.streams tbody tr').count() === 2, 'two streams');
  await shot(page, 'quality');
  await page.locator('.uplot .u-over').first().click();
  await page.locator('.ladder .step[aria-selected=true]').waitFor();
  await open(page, `#/call/browser-1-${RUN}@test?tab=qos`);
  await page.getByText('No agent sent RTCP').waitFor();
});

test('why messages belong together', async (page) => {
  await open(page, `#/call/${encodeURIComponent(MEDIA)}?tab=why`);
  await page.getByRole('cell', { name: 'asked for' }).waitFor();
  check(await page.getByRole('cell', { name: MEDIA }).count() > 0, 'the key is named');
});

test('exports', async (page) => {
  await open(page, `#/call/browser-1-${RUN}@test`);
  await page.locator('.ladder .step').first().waitFor();
  const file = async (name) => {
    await page.getByRole('button', { name: 'Export' }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByText(name).click()]);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    return readFileSync(await download.path());
  };
  const pcap = await file('PCAP for');
  check([0xa1b2c3d4, 0xa1b23c4d].includes(pcap.readUInt32LE(0)) || [0xa1b2c3d4, 0xa1b23c4d].includes(pcap.readUInt32BE(0)), 'a capture file');
  check((await file('Text')).toString().includes('INVITE sip:bob@example.org SIP/2.0'), 'a text');
  check(JSON.parse(await file('JSON')).messages.length === 7, 'seven messages as JSON');
  check((await file('SIPp scenario')).toString().includes('<scenario'), 'a scenario');
  const report = (await file('Report in one HTML file')).toString();
  check(report.includes('<html') && !/<(script|link|img)[^>]+(src|href)="http/.test(report), 'a report that needs nothing else');
  const svg = (await file('Ladder as SVG')).toString();
  check(svg.startsWith('<svg') && svg.split('class="arrow"').length === 8 && svg.includes('180 Ringing'), 'a drawing of seven arrows');
  check((await file('Ladder as PNG')).subarray(1, 4).toString() === 'PNG', 'a picture');
});

test('a link for people without login', async (page, context) => {
  await open(page, `#/call/browser-1-${RUN}@test`);
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('button', { name: 'Make a link without login' }).click();
  const link = await page.getByLabel('Link', { exact: true }).inputValue();
  await context.clearCookies();
  await page.goto('about:blank');
  await page.goto(link);
  await page.locator('.ladder .step').first().waitFor();
  check(await page.locator('.ladder .step').count() === 7, 'all messages');
  check(!(await page.locator('#main').textContent()).includes('alice'), 'users are hidden');
});

test('a session of 5,000 messages opens fast', async (page) => {
  await open(page, `#/search?q=sid%20%3D%20long-${RUN}@test`);
  await page.locator('[role=rowgroup] [role=row]').first().waitFor();
  const started = Date.now();
  await go(page, `#/call/long-${RUN}@test`);
  await page.locator('.ladder .step').first().waitFor();
  console.log(`      5,000 messages were on the screen after ${Date.now() - started} ms`);
  check(await page.locator('.ladder .step').count() < 200, 'only what is in sight exists');
  await page.keyboard.press('End');
  await page.waitForFunction(() => document.querySelector('.step[aria-selected=true]')?.getAttribute('aria-posinset') === '5000');
  const frames = await page.evaluate(() => new Promise((resolve) => {
    const box = document.querySelector('.ladder');
    const times = [];
    let last = performance.now();
    const tick = (now) => {
      times.push(now - last);
      last = now;
      box.scrollTop -= 400;
      if (times.length < 120) {
        requestAnimationFrame(tick);
      } else {
        resolve(times.sort((a, b) => a - b)[60]);
      }
    };
    requestAnimationFrame(tick);
  }));
  console.log(`      scrolling it: ${(1000 / frames).toFixed(0)} frames a second (median)`);
});
