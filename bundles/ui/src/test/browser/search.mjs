// Login, search, live tail.
import { readFileSync } from 'node:fs';
import { HEP_PORT, PASSWORD, check, open, shot, test } from './harness.mjs';
import { call, send } from './hep.mjs';
import { RUN } from './ids.mjs';

const rows = (page) => page.locator('[role=grid] [role=rowgroup] [role=row]');

test('login', async (page) => {
  await open(page, `#/search?q=browser-1-${RUN}@test`);
  await page.getByLabel('Name').fill('admin');
  await page.getByLabel('Password').fill('wrong');
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByText('The name or the password is wrong.').waitFor();
  await shot(page, 'login');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Log in' }).click();
  await rows(page).first().waitFor();
  check(await rows(page).count() === 1, 'the link is followed after the login');
  await page.getByRole('button', { name: 'admin' }).click();
  await page.getByRole('button', { name: 'Log out' }).click();
  await page.getByLabel('Password').waitFor();
}, { stranger: true, errors: [/401 .*\/api\//] });

test('search by query, with completion and history', async (page) => {
  await open(page, '#/search');
  const query = page.getByRole('combobox', { name: 'Query' });
  await query.pressSequentially('meth');
  await page.getByRole('option', { name: /^method/ }).first().waitFor();
  await query.press('ArrowDown');
  await query.press('Enter');
  check((await query.inputValue()).startsWith('method '), 'the field is completed');
  await query.pressSequentially(`= INVITE AND from_user = alice AND sid = browser-2-${RUN}@test`);
  await query.press('Escape');
  await query.press('Enter');
  await rows(page).first().waitFor();
  await page.waitForFunction(() => document.querySelectorAll('[role=rowgroup] [role=row]').length === 1);
  check((await rows(page).first().textContent()).includes('Completed'), 'the call is a row with its state');
  await page.getByRole('group', { name: 'Show' }).getByRole('button', { name: 'Messages' }).click();
  await page.getByText('2 messages').waitFor();
  await page.getByRole('button', { name: 'Clear the query' }).click();
  await query.click();
  await page.getByRole('option', { name: `sid = browser-2-${RUN}@test` }).waitFor();
});

test('a wrong query is marked where it is wrong', async (page) => {
  await open(page, `#/search?q=${encodeURIComponent('method = = x')}`);
  await page.getByRole('alert').filter({ hasText: 'This is no query' }).waitFor();
  check(await page.locator('.query-marks mark').count() === 1, 'the place is marked');
  check(await page.getByRole('combobox', { name: 'Query' }).getAttribute('aria-invalid') === 'true', 'the field says so');
}, { errors: [/400 .*\/api\/v4\/(calls|histogram|facets)/] });

test('facets narrow the search, columns stay as they are put', async (page) => {
  await open(page, `#/search?view=messages&q=sid%20%3D%20browser-1-${RUN}@test`);
  await page.getByRole('button', { name: /^Only method = BYE/ }).click();
  await page.getByText('1 message', { exact: true }).waitFor();
  check(page.url().includes('method'), 'the address has the query');
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('checkbox', { name: 'User agent' }).click();
  await page.getByRole('checkbox', { name: 'Transport' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('columnheader', { name: 'Transport' }).waitFor();
  await page.reload();
  await page.getByRole('columnheader', { name: 'Transport' }).waitFor();
  check(await page.getByRole('columnheader', { name: 'User agent' }).count() === 0, 'the layout is kept');
});

test('calls with their facets', async (page) => {
  await open(page, '#/search?from=now-15m&q=hep_type%20%3D%201');
  await page.locator('.histogram .bars').waitFor();
  await page.locator('.facets details').first().waitFor();
  await rows(page).filter({ hasText: 'Completed' }).first().waitFor();
  await shot(page, 'search');
});

test('brush in the histogram zooms', async (page) => {
  await open(page, '#/search?view=messages&from=now-15m');
  await page.locator('.histogram .bars').waitFor();
  const box = await page.locator('.histogram .bars').boundingBox();
  await page.mouse.move(box.x + box.width * 0.6, box.y + 30);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.9, box.y + 30, { steps: 5 });
  await page.mouse.up();
  await page.waitForFunction(() => /from=\d{13}&.*to=\d{13}|to=\d{13}.*from=\d{13}/.test(location.hash));
  const span = await page.evaluate(() => { const found = new URLSearchParams(location.hash.split('?')[1]); return found.get('to') - found.get('from'); });
  check(span > 2 * 60e3 && span < 8 * 60e3, `a third of the range is left: ${span} ms`);
});

test('search by form', async (page) => {
  await open(page, '#/search');
  await page.getByRole('button', { name: 'Form', exact: true }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Kind of message').selectOption({ label: await form.locator('option', { hasText: /\(1/ }).first().textContent() });
  await form.locator('input[name=from_user]').fill('alice, bob');
  await form.getByRole('button', { name: 'Search' }).click();
  await rows(page).first().waitFor();
  const q = await page.getByRole('combobox', { name: 'Query' }).inputValue();
  check(q.includes('hep_type = 1') && q.includes('from_user IN (alice, bob)'), `the form makes a query: ${q}`);
});

test('results as CSV and JSON', async (page) => {
  await open(page, `#/search?view=messages&q=sid%20%3D%20browser-1-${RUN}@test`);
  await rows(page).first().waitFor();
  const file = async (name) => {
    await page.getByRole('button', { name: 'Export' }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByText(name).click()]);
    return readFileSync(await download.path(), 'utf8');
  };
  const csv = await file('CSV of the rows loaded');
  check(csv.split('\r\n').length === 9 && csv.startsWith('time,message,'), 'seven lines under the names');
  check(JSON.parse(await file('JSON of the rows loaded')).length === 7, 'seven records');
  check((await file('CSV of all messages')).includes(`browser-1-${RUN}@test`), 'the server writes CSV, too');
});

test('rows are found by a regular expression, and sorted', async (page) => {
  await open(page, `#/search?view=messages&q=sid%20%3D%20browser-1-${RUN}@test`);
  await rows(page).first().waitFor();
  await page.getByLabel('Filter the rows').fill('^(180|200) ');
  await page.waitForFunction(() => document.querySelectorAll('[role=rowgroup] [role=row]').length === 3);
  await page.getByRole('columnheader', { name: 'Time' }).getByRole('button').click();
  await page.waitForFunction(() => document.querySelector('[role=rowgroup] [role=row]').textContent.includes('180 Ringing'));
});

test('live tail', async (page) => {
  await open(page, '#/live?q=method%20%3D%20BYE');
  await page.getByText('live', { exact: true }).waitFor();
  await send(HEP_PORT, call(`live-1-${RUN}@test`, Date.now() * 1000));
  await rows(page).filter({ hasText: `live-1-${RUN}@test` }).first().waitFor();
  check(await rows(page).filter({ hasText: 'INVITE' }).count() === 0, 'only what meets the query');
  await page.getByRole('button', { name: 'Hold' }).click();
  await send(HEP_PORT, call(`live-2-${RUN}@test`, Date.now() * 1000));
  await page.getByText('skipped while held').waitFor();
  check(await rows(page).filter({ hasText: `live-2-${RUN}@test` }).count() === 0, 'it is held');
  await page.getByRole('button', { name: 'Go on' }).click();
  await shot(page, 'live');
});
