// Builds the web application for Maven, only if something it is made of has changed.
//   node build.mjs build   packages of the lock file, type check, bundle, size budget
//   node build.mjs test    unit tests
//   node build.mjs browser the application in a browser, see src/test/browser/run.mjs
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const BUDGET = 300 * 1024;
const OLDEST_NODE = [20, 19];
const NEWER_NODE = 'node@22';
const home = dirname(fileURLToPath(import.meta.url));
const target = join(home, 'target');
const web = join(target, 'classes', 'web');

function fail(text) {
  console.error(`ERROR ${text}`);
  process.exit(1);
}

function run(program, args) {
  try {
    execFileSync(program, args, { cwd: home, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8',
      shell: process.platform === 'win32', env: { ...process.env, npm_config_loglevel: 'error' } });
  } catch (failure) {
    if (failure.code === 'ENOENT') {
      fail(`"${program}" is not installed; the web application needs Node.js and npm: apt-get install nodejs npm`);
    }
    fail(`${program} ${args.join(' ')}\n${failure.stdout ?? ''}${failure.stderr ?? ''}`);
  }
}

/** Debian 12 brings Node 18, which the bundler no longer runs on: then a newer one comes from the npm registry. */
function onNewEnoughNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) {
    return true;
  }
  if (process.env.HOMER_NODE) {
    fail(`Node ${process.versions.node} is too old; the web application needs ${OLDEST_NODE.join('.')} or later`);
  }
  const again = spawnSync('npx', ['--yes', NEWER_NODE, fileURLToPath(import.meta.url), ...process.argv.slice(2)],
    { stdio: 'inherit', env: { ...process.env, HOMER_NODE: NEWER_NODE } });
  process.exitCode = again.status ?? 1;
  return false;
}

function files(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

function digest(paths) {
  const hash = createHash('sha256');
  for (const path of paths) {
    hash.update(path.slice(home.length)).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}

/** Does the work unless it was done before for the same input; the stamp remembers the input. */
function once(stamp, input, work) {
  const now = digest(input);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) {
    return;
  }
  work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, now);
}

const own = (name) => join(home, name);
const settings = ['package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts', 'build.mjs'].map(own);

function install() {
  once(own('node_modules/.installed'), settings.slice(0, 2), () =>
    run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund']));
}

/** What a browser must load before the first page shows: the entry, all it imports, and the styles. */
function checkBudget() {
  const page = readFileSync(join(web, 'index.html'), 'utf8');
  const first = new Set([...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)].map((match) => match[1]));
  for (const name of first) {
    if (name.endsWith('.js')) {
      const code = readFileSync(join(web, name), 'utf8');
      for (const match of code.matchAll(/from\s*["']\.\/([^"']+\.js)["']|^import\s*["']\.\/([^"']+\.js)["']/g)) {
        first.add(`assets/${match[1] ?? match[2]}`);
      }
    }
  }
  const size = [...first].reduce((sum, name) => sum + gzipSync(readFileSync(join(web, name))).length, 0);
  console.log(`first load: ${first.size} files, ${Math.ceil(size / 1024)} kB compressed of ${BUDGET / 1024} kB allowed`);
  if (size > BUDGET) {
    fail(`the first load is ${size} bytes compressed; ${BUDGET} are allowed. Load parts later, by import()`);
  }
}

if (onNewEnoughNode()) {
  const sources = files(own('src/main/web'));
  if (process.argv[2] === 'build') {
    if (!existsSync(join(web, 'index.html'))) {
      mkdirSync(target, { recursive: true });
      writeFileSync(join(target, 'web.stamp'), '');
    }
    once(join(target, 'web.stamp'), [...settings, ...sources], () => {
      install();
      run('npm', ['run', 'check']);
      run('npm', ['run', 'build']);
      checkBudget();
    });
  } else if (process.argv[2] === 'browser') {
    await import('./src/test/browser/run.mjs');
  } else {
    once(join(target, 'test.stamp'), [...settings, ...sources, ...files(own('src/test/web'))], () => {
      install();
      run('npm', ['test']);
    });
  }
}
