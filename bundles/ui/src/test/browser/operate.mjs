// Operation: what admins see and change.
import { HEP_PORT, check, open, shot, test } from './harness.mjs';
import { connect } from 'node:net';

const missing = [/404 .*\/api\/v3\//];

test('agents and the account of packets', async (page) => {
  await open(page, '#/operate');
  await page.getByText('Where all packets are').waitFor();
  await page.getByText('listening').first().waitFor();
  await shot(page, 'operate');
  await page.getByRole('link', { name: 'Agents' }).click();
  await page.getByText('browser-test').waitFor();
});

test('rejected frames with their bytes', async (page) => {
  await new Promise((resolve) => { const socket = connect(HEP_PORT, '127.0.0.1', () => socket.end('no HEP at all, only text')); socket.on('close', resolve); socket.on('error', resolve); });
  await open(page, '#/operate/rejected');
  await page.locator('.hex', { hasText: 'no HEP' }).first().waitFor();
});

test('a dissector is uninstalled, installed, and has its form', async (page) => {
  await open(page, '#/operate/plugins');
  await page.getByLabel('Find').fill('dissector-isup');
  await page.getByRole('button', { name: 'Uninstall homer-dissector-isup' }).click();
  await page.getByRole('button', { name: 'Install homer-dissector-isup' }).waitFor({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Install homer-dissector-isup' }).click();
  await page.getByRole('button', { name: 'Uninstall homer-dissector-isup' }).waitFor({ timeout: 60_000 });
  await page.getByRole('link', { name: 'Search' }).click();
  await page.getByRole('button', { name: 'Form', exact: true }).click();
  await page.getByLabel('Kind of message').locator('option', { hasText: '(54' }).first().waitFor({ state: 'attached' });
});

test('a configuration is changed, a wrong value explained', async (page) => {
  await open(page, '#/operate/configuration?pid=org.homer7.query');
  const input = page.locator('input[name="max.searches"]');
  await input.fill('9');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved; it is in force.').waitFor();
  await shot(page, 'configuration');
  await page.reload();
  check(await input.inputValue() === '9', 'it is kept');
  await input.fill('-4');
  await page.locator('form.config-form').evaluate((form) => { form.noValidate = true; });
  await page.getByRole('button', { name: 'Save' }).click();
  await page.locator('.config-form [role=alert]').waitFor();
}, { errors: [/400 .*configurations/] });

test('the dashboard shows figures and is arranged', async (page) => {
  await open(page, '#/dashboard?from=now-1h');
  await page.locator('.uplot canvas').first().waitFor();
  await page.getByText('ASR').waitFor();
  await page.getByRole('link', { name: '10.1.0.1', exact: true }).waitFor();
  await shot(page, 'dashboard');
  await page.getByRole('button', { name: 'Arrange' }).click();
  const first = page.locator('.widget').first();
  check((await first.getAttribute('aria-label')) === 'Calls', 'the first widget');
  await first.getByRole('button', { name: 'Later in the table' }).click();
  await page.waitForFunction(() => document.querySelectorAll('.widget')[1].getAttribute('aria-label') === 'Calls');
  await page.reload();
  await page.locator('.widget').nth(1).waitFor();
  check((await page.locator('.widget').nth(1).getAttribute('aria-label')) === 'Calls', 'the order is kept');
}, { errors: missing });
