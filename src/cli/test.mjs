// Plain JavaScript with `node:` imports only: installs first, then runs every check and counts.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemChromium } from './browser.mjs';
import { ensureInstalled } from './install.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const bin = (path) => [process.execPath, join(root, 'node_modules', path)];
const temporary = mkdtempSync(join(tmpdir(), 'plural-test-'));
const unitReport = join(temporary, 'unit.json');

/** Browser tests of one project of the configuration, as many files at a time as that is best with. */
function browserTests(project, workers) {
  const report = join(temporary, `${project}.json`);
  return {
    name: `browser tests of ${project}`,
    command: [
      ...bin('@playwright/test/cli.js'),
      'test',
      `--project=${project}`,
      `--workers=${workers}`,
      '--reporter=list,json',
    ],
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report },
    count: () => countPlaywright(JSON.parse(readFileSync(report, 'utf8'))),
  };
}

/** Each of these keeps one core busy: two run beside each other, the longest first. */
const checks = [
  { name: 'type check', command: [...bin('typescript/bin/tsc'), '-p', 'tsconfig.json'] },
  { name: 'build for browser tests', command: [...bin('tsx/dist/cli.mjs'), 'src/cli/prepareE2e.ts'] },
  { name: 'build', command: [...bin('vite/bin/vite.js'), 'build', '--outDir', join(temporary, 'dist')] },
  {
    name: 'dependency rule',
    command: [...bin('dependency-cruiser/bin/dependency-cruise.mjs'), '--config', '.dependency-cruiser.cjs', 'src'],
  },
  { name: 'type check without DOM and Node', command: [...bin('typescript/bin/tsc'), '-p', 'tsconfig.pure.json'] },
  { name: 'type check of the service worker', command: [...bin('typescript/bin/tsc'), '-p', 'tsconfig.offline.json'] },
  { name: 'lint', command: [...bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.'] },
];

const suites = [
  {
    name: 'unit tests',
    command: [
      ...bin('vitest/vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${unitReport}`,
    ],
    count: () => countVitest(JSON.parse(readFileSync(unitReport, 'utf8'))),
  },
  browserTests('inference', 1),
  browserTests('screens', 2),
];

/** Vitest's JSON report as counts. */
function countVitest(report) {
  const { numPassedTests: passed, numFailedTests: failed, numPendingTests, numTodoTests } = report;
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length;
  return { passed, failed: failed + brokenFiles, skipped: numPendingTests + (numTodoTests ?? 0) };
}

/** Playwright's JSON report as counts; errors outside tests (a server that did not start) count as failures. */
function countPlaywright({ stats, errors }) {
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length, skipped: stats.skipped };
}

/** Finds a Chromium, or gets one: Playwright's own download, then the system's package manager where it is Debian's. */
function ensureChromium() {
  if (systemChromium()) return;
  const [node, playwright] = bin('@playwright/test/cli.js');
  const attempt = (command, args) => spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status === 0;
  console.log('No Chromium on the path; asking Playwright for one ...');
  if (attempt(node, [playwright, 'install', 'chromium']) && playwrightStarts()) return;
  if (process.getuid?.() === 0) {
    console.log('Trying the package manager of the system ...');
    if (attempt('apt-get', ['update']) && attempt('apt-get', ['install', '-y', 'chromium']) && systemChromium()) return;
  }
  throw new Error('No Chromium found. Install Chromium or Chrome, or set PLURAL_CHROMIUM to the path of one.');
}

/**
 * Installs nginx and Caddy, which two browser tests start, in a container of Debian's as root. Elsewhere they would begin to serve, and where
 * they are missing those tests are skipped by name.
 */
function ensureWebServers() {
  const isThere = (name) => ['/usr/sbin', '/usr/bin'].some((folder) => existsSync(join(folder, name)));
  if (['nginx', 'caddy'].every(isThere) || process.getuid?.() !== 0 || existsSync('/run/systemd/system')) return;
  const apt = (...args) => spawnSync('apt-get', args, { stdio: 'ignore', timeout: 90_000 }).status === 0;
  const install = () => apt('install', '-y', '--no-install-recommends', 'nginx-light', 'caddy');
  console.log('Installing nginx and Caddy for the tests of their snippets ...');
  if (!install() && !(apt('update') && install())) console.log('They cannot be installed; their tests are skipped.');
}

/** True where Playwright's own Chromium has all it needs on this system. */
function playwrightStarts() {
  const script =
    "import('@playwright/test').then(async ({ chromium }) => (await chromium.launch({ args: ['--no-sandbox'] })).close())";
  return (
    spawnSync(process.execPath, ['--input-type=module', '-e', script], { cwd: root, stdio: 'ignore' }).status === 0
  );
}

/** Runs one command, its output shown as it comes or kept for later; gives its exit code, 1 where it cannot be started. */
function run([command, ...args], env = {}, isKept = false) {
  return new Promise((resolve) => {
    const stdio = isKept ? ['ignore', 'pipe', 'pipe'] : 'inherit';
    const child = spawn(command, args, { cwd: root, stdio, env: { ...process.env, ...env } });
    let output = '';
    const keep = (text) => {
      output += text;
    };
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', keep);
    child.on('error', (error) => {
      console.error(error.message);
      resolve({ code: 1, output });
    });
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Counts of one step: a runner's own report, or one test for a step that just passes or fails. */
async function runStep({ name, command, env, count }, isBeside = false) {
  if (!isBeside) console.log(`\n== ${name}`);
  const started = Date.now();
  const { code, output } = await run(command, env, isBeside);
  if (isBeside) process.stdout.write(`\n== ${name}\n${output}`);
  let counts = code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
  if (count) {
    try {
      counts = count();
      if (counts.passed + counts.failed === 0) {
        console.error(`${name}: no test was executed`);
        counts.failed = 1;
      } else if (code !== 0 && counts.failed === 0) {
        console.error(`${name}: ended with exit code ${code} although no test failed`);
        counts.failed = 1;
      }
    } catch (error) {
      console.error(`${name}: no readable report (${error.message})`);
      counts = { passed: 0, failed: 1, skipped: 0 };
    }
  }
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`== ${name}: ${counts.failed === 0 ? 'ok' : 'FAILED'} (${summary(counts)}, ${seconds} s)`);
  return counts;
}

function summary({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

async function main() {
  ensureInstalled(root);
  ensureWebServers();
  const total = { passed: 0, failed: 0, skipped: 0 };
  const add = (counts) => {
    for (const key of Object.keys(total)) total[key] += counts[key];
  };
  const left = [...checks];
  const lane = async () => {
    for (let step = left.shift(); step; step = left.shift()) add(await runStep(step, true));
  };
  console.log('\n== checks, two at a time ...');
  await Promise.all([lane(), lane()]);
  for (const step of suites) {
    if (step.name.startsWith('browser tests')) {
      try {
        ensureChromium();
      } catch (error) {
        console.error(`\n== ${step.name}: FAILED (${error.message})`);
        total.failed++;
        continue;
      }
    }
    add(await runStep(step));
  }
  console.log(`\n${summary(total)}`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}

try {
  await main();
} catch (error) {
  console.error(error.message);
  console.log('\n0 passed, 1 failed');
  process.exitCode = 1;
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
