// Every page in every appearance: accessible, without a complaint, usable on a narrow screen.
import { accessible, check, go, shot, test } from './harness.mjs';

const MEDIA = encodeURIComponent('6de8e224f3b8fd46@media.example.org');
/** A sign is what must be there before the page is looked at. */
const PAGES = {
  search: ['#/search', '[role=grid][aria-label=Calls] [role=row]'], messages: ['#/search?view=messages', '[role=grid][aria-label=Messages] [role=row]'], nothing: ['#/search?q=nobody@nowhere', '.empty'],
  flow: [`#/call/${MEDIA}`, '.ladder .step'], quality: [`#/call/${MEDIA}?tab=qos`, '.uplot'], why: [`#/call/${MEDIA}?tab=why`, 'tr.followed'],
  live: ['#/live', '.lamp'], dashboard: ['#/dashboard', '.widget'], overview: ['#/operate/overview', 'h1:text-is("Overview") ~ .figure, h1:text-is("Overview") ~ * .figure'], agents: ['#/operate/agents', 'h1:text-is("Agents") ~ table, h1:text-is("Agents") ~ * table, h1:text-is("Agents") ~ .empty, h1:text-is("Agents") ~ * .empty'],
  rejected: ['#/operate/rejected', 'h1:text-is("Rejected") ~ .card, h1:text-is("Rejected") ~ * .card, h1:text-is("Rejected") ~ .empty, h1:text-is("Rejected") ~ * .empty'], tables: ['#/operate/tables', 'h1:text-is("Tables") ~ .figure, h1:text-is("Tables") ~ * .figure'], plugins: ['#/operate/plugins', 'h1:text-is("Plug-ins") ~ table, h1:text-is("Plug-ins") ~ * table'],
  configuration: ['#/operate/configuration?pid=org.homer7.core', 'h1:text-is("Configuration") ~ form, h1:text-is("Configuration") ~ * form'], mappings: ['#/operate/mappings', 'h1:text-is("Mappings") ~ .list, h1:text-is("Mappings") ~ * .list, h1:text-is("Mappings") ~ .empty, h1:text-is("Mappings") ~ * .empty'], aliases: ['#/operate/aliases', 'h1:text-is("Aliases") ~ .card, h1:text-is("Aliases") ~ * .card, h1:text-is("Aliases") ~ .empty, h1:text-is("Aliases") ~ * .empty'],
  import: ['#/operate/import', 'h1:text-is("Import") ~ .card'], alerts: ['#/operate/alerts', 'h1:text-is("Alerts") ~ .card, h1:text-is("Alerts") ~ * .card'], groups: ['#/operate/groups', 'h1:text-is("Groups") ~ .card'], audit: ['#/operate/audit', 'h1:text-is("Audit log") ~ .card table'],
  users: ['#/operate/users', 'h1:text-is("Users") ~ .card, h1:text-is("Users") ~ * .card, h1:text-is("Users") ~ .empty, h1:text-is("Users") ~ * .empty'], tokens: ['#/operate/tokens', 'h1:text-is("Tokens") ~ .card, h1:text-is("Tokens") ~ * .card, h1:text-is("Tokens") ~ .empty, h1:text-is("Tokens") ~ * .empty'], shares: ['#/operate/shares', 'h1:text-is("Shared links") ~ .card, h1:text-is("Shared links") ~ * .card'],
};

/** Pages that together have all colours. */
const SOME = new Set(['search', 'flow', 'quality', 'plugins', 'mappings', 'dashboard']);

for (const theme of ['light', 'dark', 'contrast']) {
  test(`accessible, ${theme}`, async (page) => {
    await page.addInitScript((wanted) => { if (location.protocol.startsWith('http')) { localStorage.setItem('homer', JSON.stringify({ theme: wanted })); } }, theme);
    for (const [name, [hash, sign]] of Object.entries(PAGES)) {
      if (theme !== 'light' && !SOME.has(name)) {
        continue;
      }
      await go(page, hash);
      await page.locator(sign).first().waitFor();
      await accessible(page, name, theme !== 'light');
      if (theme === 'dark' && name === 'flow') {
        await shot(page, 'call-flow-dark');
      }
    }
  }, { dark: theme === 'dark' });
}

test('usable at 360 pixels', async (page) => {
  for (const [name, [hash, sign]] of Object.entries(PAGES)) {
    await go(page, hash);
    await page.locator(sign).first().waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    check(wide <= 360, `${name} is ${wide} pixels wide`);
    if (name === 'flow' || name === 'search') {
      await shot(page, `narrow-${name}`);
    }
  }
}, { width: 360, height: 740 });
