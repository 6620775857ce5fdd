// Operation: what admins see and change.
import { HEP_PORT, URL_, check, open, shot, test } from './harness.mjs';
import { copyFileSync, renameSync } from 'node:fs';
import { connect } from 'node:net';

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

test('a dissector is stopped and started', async (page) => {
  await open(page, '#/operate/plugins');
  await page.getByRole('button', { name: 'Stop org.homer7.dissector.isup' }).click();
  const row = page.getByRole('row').filter({ hasText: 'org.homer7.dissector.isup' }).filter({ has: page.getByRole('button') });
  await row.getByText('resolved').waitFor();
  await row.getByRole('button', { name: 'Start' }).click();
  await row.getByText('active').waitFor();
});

if (process.env.HOMER_DEPLOY) {
  test('a dissector just deployed has its form, without a reload', async (page) => {
    await open(page, '#/search');
    await page.locator('[role=row]').first().waitFor();
    copyFileSync(process.env.HOMER_EXAMPLE, `${process.env.HOMER_DEPLOY}/.meter.jar.coming`);
    renameSync(`${process.env.HOMER_DEPLOY}/.meter.jar.coming`, `${process.env.HOMER_DEPLOY}/meter.jar`);
    const options = page.getByLabel('Kind of message').locator('option', { hasText: '(200' });
    for (let i = 0; i < 40 && await options.count() === 0; i++) {
      await page.keyboard.press('Escape');
      await page.waitForTimeout(500);
      await page.getByRole('button', { name: 'Form', exact: true }).click();
      await page.getByLabel('Kind of message').waitFor();
    }
    await page.getByLabel('Kind of message').selectOption(await options.first().getAttribute('value'));
    await page.locator('.mapping-form input').first().waitFor();
    await shot(page, 'form');
  });
}

test('a mapping is edited, and taken back', async (page) => {
  await open(page, '#/operate/mappings?mapping=1/call');
  const label = page.getByLabel('callid: Label', { exact: true });
  await label.fill('Call identity');
  await page.getByLabel('user_agent: Index', { exact: true }).selectOption('fulltext');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('● edited').waitFor();
  await page.locator('.operate-body').evaluate((body) => { body.scrollTop = 0; });
  await shot(page, 'mapping');
  await page.getByText('History').click();
  await page.getByRole('button', { name: 'Into the form' }).first().waitFor();
  await page.getByRole('link', { name: 'Search' }).click();
  await page.getByRole('button', { name: 'Form', exact: true }).click();
  await page.getByLabel('Kind of message').selectOption('1/call');
  await page.getByLabel('Call identity').waitFor();
  await open(page, '#/operate/mappings?mapping=1/call');
  page.on('dialog', (dialog) => dialog.accept());
  await page.getByRole('button', { name: 'As the dissector says' }).click();
  await page.getByText('● edited').waitFor({ state: 'detached' });
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

test('alerts are installed, a target is tried, a rule is kept quiet', async (page) => {
  await open(page, '#/operate/alerts');
  await page.getByText('Nothing is watched').waitFor();
  await page.locator('.operate-body').getByRole('link', { name: 'Plug-ins' }).click();
  await page.getByLabel('Find').first().fill('homer-alerts');
  await page.getByRole('button', { name: 'Install homer-alerts' }).click();
  await open(page, '#/operate/alerts');
  await page.getByRole('heading', { name: 'Rules' }).waitFor({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Try log-main' }).click();
  await page.getByText('It was told.').waitFor();
  await page.getByLabel('Comment').fill('known');
  await page.getByRole('button', { name: 'Keep quiet' }).click();
  const silence = page.getByRole('row').filter({ hasText: 'known' });
  await silence.waitFor();
  await shot(page, 'alerts');
  await silence.getByRole('button').click();
  await silence.waitFor({ state: 'detached' });
}, { errors: [/503 .*\/api\/v4\/alerts/] });

test('an exporter is configured, and takes a number', async (page) => {
  await open(page, '#/operate/plugins');
  await page.getByLabel('Find').first().fill('homer-exporter-graphite');
  await page.getByRole('button', { name: 'Install homer-exporter-graphite' }).click();
  await page.getByRole('button', { name: 'Uninstall homer-exporter-graphite' }).waitFor({ timeout: 60_000 });
  await open(page, '#/operate/configuration?pid=org.homer7.exporter.graphite');
  await page.getByLabel('Name of the new one').fill('browser');
  await page.getByRole('button', { name: 'Create' }).click();
  await page.locator('input[name="host"]').fill('127.0.0.1');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved; it is in force.').waitFor();
  await open(page, '#/operate/plugins');
  await page.getByText('exporter.graphite[browser]').first().waitFor();
});

test('a viewer looks and changes nothing', async (page) => {
  const admin = { 'X-Requested-With': 'homer' };
  const made = await page.context().request.post(`${URL_}/api/v3/users`, { headers: admin, data: { username: 'looker', password: 'only looks 1', usergroup: 'viewer' } });
  check(made.ok(), `the user is made: ${made.status()}`);
  await open(page, '#/operate/groups');
  await page.getByLabel('Name', { exact: true }).fill('invites');
  await page.getByLabel('Sees messages with').fill('method = INVITE');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('row').filter({ hasText: 'invites' }).waitFor();
  await shot(page, 'groups');
  await open(page, '#/operate/users');
  await page.getByLabel('Groups: looker').fill('invites');
  await Promise.all([
    page.waitForResponse((answer) => answer.url().includes('/api/v3/users/') && answer.request().method() === 'PUT'),
    page.getByLabel('Groups: looker').press('Tab'),
  ]);
  const other = await page.context().browser().newContext();
  try {
    const login = await other.request.post(`${URL_}/api/v3/auth`, { data: { username: 'looker', password: 'only looks 1' } });
    check(login.ok(), `the viewer logs in: ${login.status()}`);
    const looker = await other.newPage();
    await looker.goto(`${URL_}/ui/#/search?view=messages&from=0`);
    await looker.locator('[role=grid] [role=row]').nth(1).waitFor();
    check(await looker.getByText('BYE', { exact: true }).count() === 0, 'only what the group sees is found');
    for (const section of ['users', 'tokens', 'aliases', 'plugins', 'groups', 'audit', 'alerts']) {
      await looker.goto(`${URL_}/ui/#/operate/${section}`);
      await looker.getByText('You may look; changes are for users with the role admin.').waitFor();
      const buttons = looker.locator('.operate-body button:not(:disabled)').filter({ hasText: /Add|Remove|Install|Uninstall|Stop|Start|Save|Keep quiet/ });
      check(await buttons.count() === 0, `a viewer finds no button that changes in ${section}`);
    }
  } finally {
    await other.close();
  }
});

test('the audit log tells who did what', async (page) => {
  await open(page, '#/operate/audit');
  await page.getByLabel('Action').selectOption('login');
  await page.getByRole('row').filter({ hasText: 'admin' }).first().waitFor();
  await shot(page, 'audit');
});

test('the dashboard shows figures and is arranged', async (page) => {
  await open(page, '#/dashboard?from=now-1h');
  await page.locator('.uplot canvas').nth(3).waitFor();
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
});

test('a dashboard is copied, named, shared and removed; a map says what it needs', async (page) => {
  await open(page, '#/dashboard?from=now-1h');
  await page.getByRole('button', { name: 'Arrange' }).click();
  await page.getByRole('button', { name: 'Copy' }).click();
  await page.waitForURL(/board=homer-seven-/);
  await page.getByLabel('Name', { exact: true }).fill('For all');
  await page.getByLabel('Name', { exact: true }).press('Tab');
  await page.getByLabel('Shared with all users').click();
  await page.locator('label', { hasText: 'Shared with all users' }).locator('input:checked').waitFor();
  await page.getByRole('button', { name: 'Add a widget' }).click();
  const fresh = page.locator('.widget[aria-label=New]').first();
  await fresh.waitFor();
  await fresh.getByLabel('Kind').selectOption('map');
  await page.getByText('No place is known yet').waitFor();
  await page.getByRole('button', { name: 'Add a widget' }).click();
  await page.locator('.widget[aria-label=New]').nth(1).waitFor();
  const metric = page.locator('.widget').last();
  await metric.getByLabel('Kind').selectOption('metric');
  await metric.getByLabel('Field').fill('homer_hep_received_total');
  await metric.getByLabel('Field').press('Tab');
  await metric.locator('.top-list li').first().waitFor();
  await page.waitForFunction(() => document.querySelector('.map .land')?.getAttribute('d'));
  await page.waitForTimeout(300);
  await page.reload();
  await page.getByLabel('Dashboard', { exact: true }).waitFor();
  await page.locator('.widget .map').waitFor();
  await page.locator('.widget').last().locator('.top-list li').first().waitFor();
  check((await page.getByLabel('Dashboard', { exact: true }).locator('option').allTextContents()).some((each) => each.startsWith('For all (')), 'it is shared');
  await page.locator('.map').scrollIntoViewIfNeeded();
  await shot(page, 'dashboard-map');
  page.on('dialog', (dialog) => dialog.accept());
  await page.getByRole('button', { name: 'Arrange' }).click();
  await page.locator('.bar').getByRole('button', { name: 'Remove' }).click();
  await page.getByLabel('Dashboard', { exact: true }).waitFor({ state: 'detached' });
});

test('a capture file is imported', async (page) => {
  await open(page, '#/operate/import');
  await page.getByLabel('Capture file').setInputFiles(process.env.HOMER_CAPTURE);
  await page.getByLabel('as if it ended now').check();
  await page.getByRole('button', { name: 'Import' }).click();
  await page.locator('.figure', { hasText: 'Taken' }).getByText('46', { exact: true }).waitFor();
  await shot(page, 'import');
});
