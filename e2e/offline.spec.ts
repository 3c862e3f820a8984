import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { filesBelow, NOT_KEPT } from '../src/cli/build/listedFiles';
import { writeWorker } from '../src/cli/build/offline';
import { expect, NOT_FOUND, test } from './fixtures';
import { AppPage } from './pages/app';
import { StaticServer } from './staticServer';

const dist = fileURLToPath(new URL('../.e2e/dist/', import.meta.url));
const hasPack = existsSync(join(dist, 'data/pack.json'));

/** The policy of the page, which the worker gives to what it serves. */
const POLICY = /Content-Security-Policy" content="([^"]+)"/.exec(readFileSync(join(dist, 'index.html'), 'utf8'))![1]!;
const HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Content-Security-Policy': POLICY.replaceAll('&#39;', "'").replaceAll('&#x27;', "'"),
};

test.use({ serviceWorkers: 'allow' });

let server: StaticServer | undefined;
test.afterEach(async () => {
  await server?.stop();
});

/** The built app without what the test does not need. */
function copyOfApp(folder: string, skip: RegExp): string {
  cpSync(dist, folder, { recursive: true, filter: (path) => !skip.test(path.slice(dist.length)) });
  return folder;
}

/** Waits until the app says that all of it is kept. */
async function whenKept(page: Page): Promise<void> {
  await new AppPage(page).go('Models');
  await expect(page.getByText('Works offline: every screen')).toBeVisible({ timeout: 120_000 });
}

/** Counts how often the page was loaded. */
function loads(page: Page): () => number {
  let count = 0;
  page.on('load', () => {
    count += 1;
  });
  return () => count;
}

test('a plain server under a sub-path: isolated after one load more, and all of it without the server', async ({
  page,
  allowedMessages,
}, info) => {
  // all of the app comes and goes, and a model runs over 400 pictures
  test.setTimeout(300_000);
  // no data pack
  allowedMessages.push(NOT_FOUND);
  // one Control set's pictures are enough: the list of all files has a test of its own
  const folder = copyOfApp(info.outputPath('site'), /^data|^control\/control-[ac]\//);
  await writeWorker(folder, HEADERS);
  server = await StaticServer.start(folder, '/some/where/');
  const count = loads(page);
  await page.goto(server.url);
  // asking the page would count as a press of the reader
  await expect.poll(count).toBe(2);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await whenKept(page);
  expect(count()).toBe(2);
  await page.reload();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  expect(count()).toBe(3);
  const policies = await page.evaluate(async () => {
    const worker = performance.getEntriesByType('resource').find(({ name }) => /\/compute\.worker/.test(name))!.name;
    const answers = await Promise.all([fetch('index.html'), fetch(worker)]);
    return answers.map(({ headers }) => headers.get('Content-Security-Policy'));
  });
  for (const policy of policies) expect(policy).toContain("require-trusted-types-for 'script'");

  await server.stop();
  const app = new AppPage(page);
  await page.goto(server0(page));
  await expect(page.getByRole('list', { name: 'Doors' })).toBeVisible();
  await app.go('Browse');
  await expect(page.getByRole('combobox', { name: 'Dataset' })).toHaveValue('control-b');
  const picture = page.getByRole('grid', { name: 'Images' }).locator('img').first();
  await expect(picture).toHaveJSProperty('complete', true);
  expect(await picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
  await app.go('Accuracy');
  await expect(page.getByRole('figure').first().locator('svg').first()).toBeVisible();
  await app.go('Labels');
  await expect(page.getByRole('heading', { name: 'Labels', level: 1 })).toBeVisible();
  await app.go('Methods');
  await expect(page.getByRole('heading', { name: 'Methods', level: 1 })).toBeVisible();
  await app.go('Models');
  await expect(page.getByText('How long it takes is said after the first images.')).toBeVisible();
  await page.getByRole('button', { name: 'Run model' }).click();
  await expect(page.getByText('Run finished: 400 images.')).toBeVisible({ timeout: 120_000 });
  await expect(page.getByText('is not cross-origin isolated')).toHaveCount(0);
  expect(await page.getByRole('alert').allInnerTexts()).toEqual(['']);
});

/** The bare address of the app. */
const server0 = (page: Page): string => page.url().replace(/#.*$/, '');

test('a server that sends the headers: nothing is loaded again; data once used open without it', async ({
  page,
}, info) => {
  test.skip(!hasPack, 'the labels and predictions are not beside the checkout');
  // pictures are kept in the test before
  const folder = copyOfApp(info.outputPath('site'), /^control\/control-[abc]\//);
  await writeWorker(folder, HEADERS);
  server = await StaticServer.start(folder, '/', HEADERS);
  const count = loads(page);
  const address = `${server.url}#/browse?v=1&d=imagenetv2-matched-frequency`;
  await page.goto(address);
  const shown = page.getByRole('status').filter({ hasText: / of .* images$/ });
  await expect(shown).toContainText('10,000 of 10,000');
  await whenKept(page);
  expect(count()).toBe(1);
  expect(server.served.filter(({ path }) => path.endsWith('.wasm')).map(({ path }) => path)).toEqual([
    expect.stringContaining('ort-wasm-simd-threaded-'),
  ]);
  const before = server.served.length;
  const parts = await page.evaluate(async () => {
    const ask = async (init: RequestInit) => (await fetch('./icon.svg', { ...init, cache: 'no-store' })).status;
    return [await ask({ method: 'HEAD' }), await ask({ headers: { Range: 'bytes=0-9' } })];
  });
  expect(parts).toEqual([200, 200]);
  expect(server.served.slice(before)).toMatchObject([{ method: 'HEAD' }, { range: 'bytes=0-9' }]);

  await server.stop();
  await page.goto('about:blank');
  await page.goto(address);
  await expect(shown).toContainText('10,000 of 10,000');
});

test('a new version is offered, waits for the reader, and versions never mix', async ({
  page,
  context,
  allowedMessages,
}, info) => {
  allowedMessages.push(NOT_FOUND);
  // what is not needed here would only be kept twice
  const skip = /^data|^control\/control-[abc]\/|\.wasm$/;
  const folder = copyOfApp(info.outputPath('site'), skip);
  await writeWorker(folder, HEADERS);
  server = await StaticServer.start(folder, '/', HEADERS);
  const count = loads(page);
  await page.goto(server.url);
  await whenKept(page);

  const figures = join(folder, 'results/sources.json');
  writeFileSync(figures, `${readFileSync(figures, 'utf8')} `);
  const html = join(folder, 'index.html');
  writeFileSync(html, readFileSync(html, 'utf8').replace('name="description"', 'name="second"'));
  await writeWorker(folder, HEADERS);
  const length = () => page.evaluate(async () => (await (await fetch('results/sources.json')).text()).length);
  const old = await length();
  await page.reload();
  const second = page.locator('meta[name=second]');
  const offer = page.getByRole('region', { name: 'New version' });
  await expect(offer).toContainText('A new version of Plural is here: reload when you like.');
  expect(count()).toBe(2);
  await expect(second).toHaveCount(0);
  expect(await length()).toBe(old);

  const other = await context.newPage();
  await other.goto(server.url);
  await expect(other.getByRole('region', { name: 'New version' })).toBeVisible();
  await offer.getByRole('button', { name: 'Reload' }).click();
  await expect(offer).toContainText('Plural is open 1 more time: close that first.');
  await other.close();
  await offer.getByRole('button', { name: 'Reload' }).click();
  await expect.poll(count).toBe(3);
  await expect(second).toHaveCount(1);
  expect(await length()).toBe(old + 1);
  await expect(offer).toBeHidden();

  // half of what was kept is gone, and the server, too
  await whenKept(page);
  await page.evaluate(async () => {
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const key of await cache.keys()) if (/Labels|sources\.json/.test(key.url)) await cache.delete(key);
    }
  });
  await page.reload();
  await whenKept(page);
  await server.stop();
  await page.reload();
  await new AppPage(page).go('Labels');
  await expect(page.getByRole('heading', { name: 'Labels', level: 1 })).toBeVisible();
});

test('every file of the built app is on the list of what is kept, or a named exception', () => {
  const worker = readFileSync(join(dist, 'offline.js'), 'utf8');
  const missing = filesBelow(dist.replace(/\/$/, '')).filter(
    (path) => !worker.includes(encodeURI(path)) && !NOT_KEPT.some(([pattern]) => pattern.test(path)),
  );
  expect(missing).toEqual([]);
});
