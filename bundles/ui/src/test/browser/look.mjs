// Every page in every appearance: accessible, without a complaint, usable on a narrow screen.
import { accessible, check, open, shot, test } from './harness.mjs';

const MEDIA = encodeURIComponent('6de8e224f3b8fd46@media.example.org');
const PAGES = {
  search: ['#/search', '[role=row]'], messages: ['#/search?view=messages', '[role=row]'], nothing: ['#/search?q=nobody@nowhere', '.empty'],
  flow: [`#/call/${MEDIA}`, '.ladder .step'], quality: [`#/call/${MEDIA}?tab=qos`, '.uplot'], why: [`#/call/${MEDIA}?tab=why`, 'table'],
  live: ['#/live', '.empty, [role=row]'], dashboard: ['#/dashboard', '.widget'], overview: ['#/operate/overview', '.figure'], agents: ['#/operate/agents', 'table, .empty'],
  rejected: ['#/operate/rejected', '.card, .empty'], tables: ['#/operate/tables', '.figure'], plugins: ['#/operate/plugins', 'table'],
  configuration: ['#/operate/configuration?pid=org.homer7.core', 'form'], mappings: ['#/operate/mappings', '.list, .empty'], aliases: ['#/operate/aliases', '.card, .empty'],
  users: ['#/operate/users', '.card, .empty'], tokens: ['#/operate/tokens', '.card, .empty'], shares: ['#/operate/shares', '.card'],
};

for (const theme of ['light', 'dark', 'contrast']) {
  test(`accessible, ${theme}`, async (page) => {
    await page.addInitScript((wanted) => { if (location.protocol.startsWith('http')) { localStorage.setItem('homer', JSON.stringify({ theme: wanted })); } }, theme);
    for (const [name, [hash, sign]] of Object.entries(PAGES)) {
      await open(page, hash);
      await page.locator(sign).first().waitFor();
      await accessible(page, name);
      if (theme === 'dark' && name === 'flow') {
        await shot(page, 'call-flow-dark');
      }
    }
  }, { dark: theme === 'dark' });
}

test('usable at 360 pixels', async (page) => {
  for (const [name, [hash, sign]] of Object.entries(PAGES)) {
    await open(page, hash);
    await page.locator(sign).first().waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    check(wide <= 360, `${name} is ${wide} pixels wide`);
    if (name === 'flow' || name === 'search') {
      await shot(page, `narrow-${name}`);
    }
  }
}, { width: 360, height: 740 });
