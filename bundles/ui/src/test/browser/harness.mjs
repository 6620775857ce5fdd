// Runs tests one after the other in Debian's chromium; each gets a page that is logged in.
import { createRequire } from 'node:module';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const require = createRequire(import.meta.url);
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

export const URL_ = process.env.HOMER_URL;
export const PASSWORD = process.env.HOMER_ADMIN_PASSWORD;
export const HEP_PORT = Number(process.env.HOMER_HEP_PORT);
const SHOTS = process.env.HOMER_SCREENSHOTS ?? '';

const tests = [];
export const test = (name, run, options = {}) => tests.push({ name, run, options });

export function check(condition, what) {
  if (!condition) {
    throw new Error(`not so: ${what}`);
  }
}

export async function shot(page, name) {
  if (SHOTS) {
    mkdirSync(SHOTS, { recursive: true });
    await page.screenshot({ path: join(SHOTS, `${name}.png`) });
  }
}

/** Fails if people with a disability could not use what is shown. */
export async function accessible(page, what, onlyColours = false) {
  await page.evaluate(AXE);
  await page.evaluate((only) => { globalThis.onlyColours = only; }, onlyColours);
  const violations = await page.evaluate(async () => {
    const rules = await globalThis.axe.run(document, {
      runOnly: globalThis.onlyColours ? ['color-contrast'] : ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      rules: globalThis.onlyColours ? {} : { 'label-content-name-mismatch': { enabled: false } },
    });
    // The steps of a ladder are drawings, in which words are cut; their names have them whole.
    const names = await globalThis.axe.run({ exclude: ['.ladder'] }, { runOnly: { type: 'rule', values: ['label-content-name-mismatch'] } });
    return [...rules.violations, ...names.violations];
  });
  const words = violations.map((each) => `${each.id}: ${each.nodes.slice(0, 3).map((node) => `${node.html.slice(0, 140)} ${node.failureSummary.split('\n').slice(1, 2).join('')}`).join(' | ')}`);
  check(words.length === 0, `${what} is accessible: ${words.join('\n    ')}`);
}

/** Opens a page of the application anew. */
export async function open(page, hash) {
  await page.goto('about:blank');
  await page.goto(`${URL_}/ui/${hash}`);
}

/** Goes to another page of the application. */
export async function go(page, hash) {
  if (page.url().startsWith('http')) {
    await page.evaluate((to) => { location.hash = to; }, hash);
  } else {
    await page.goto(`${URL_}/ui/${hash}`);
  }
}

async function logIn(context) {
  const answer = await context.request.post(`${URL_}/api/v3/auth`, { data: { username: 'admin', password: PASSWORD } });
  check(answer.ok(), `the login answers ${answer.status()}`);
}

/** A user's dashboard is not there before the first change. */
const ABSENT = /404 .*\/api\/v3\/dashboard\/store\//;

/** What no page may do: complain on the console, or ask another host. */
function watch(page, complaints, allowed) {
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !/the server responded with a status of/.test(message.text())) {
      complaints.push(message.text());
    }
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (!['data:', 'blob:', 'about:'].includes(protocol) && origin !== new URL(URL_).origin) {
      complaints.push(`asks another host: ${request.url()}`);
    }
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && ![ABSENT, ...allowed].some((pattern) => pattern.test(`${response.status()} ${response.url()}`))) {
      complaints.push(`${response.status()} ${response.url()}`);
    }
  });
}

export async function run() {
  const browser = await chromium.launch({ executablePath: process.env.HOMER_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
  let failed = 0;
  const wanted = process.argv.slice(2).find((word) => word !== 'browser') ?? '';
  for (const { name, run: body, options } of tests.filter((each) => each.name.includes(wanted))) {
    const context = await browser.newContext({ viewport: { width: options.width ?? 1440, height: options.height ?? 860 }, colorScheme: options.dark ? 'dark' : 'light', acceptDownloads: true });
    if (!options.stranger) {
      await logIn(context);
    }
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    const complaints = [];
    watch(page, complaints, options.errors ?? []);
    const started = Date.now();
    try {
      await body(page, context);
      check(complaints.length === 0, `no complaints:\n    ${[...new Set(complaints)].join('\n    ')}`);
      console.log(`ok    ${name} (${Date.now() - started} ms)`);
    } catch (failure) {
      failed++;
      console.log(`FAIL  ${name}: ${failure.message}`);
      await shot(page, `failed-${name.replaceAll(/\W+/g, '-')}`);
    }
    await context.close();
  }
  await browser.close();
  console.log(failed ? `${failed} of ${tests.length} failed` : 'all passed');
  process.exitCode = failed ? 1 : 0;
}
