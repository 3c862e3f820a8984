import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { browserArgs, systemChromium } from '../src/cli/browser.mjs';
import type { Arrangement, PictureOutcome } from '../src/inference/types';
import { golden, sampleNames } from './files';
import { expect, hasShared, serveShared, sharedDir, sharedUrl, test, watchConsole } from './fixtures';

/** The quickest of the real models. */
const MODEL = 'mobilenet_v1_0.25_128_q8';
const TOLERANCE = 1e-4;

test.skip(!hasShared, 'the shared folder with models and pictures is not beside the checkout');

const names = sampleNames.filter((_, i) => i % 10 === 0);
const urlsOf = (some: readonly string[]) => some.map((name) => sharedUrl(`real/images/${name}`));
const wasm = (
  inferenceWorkers: number,
  threadsPerWorker: number,
  decodeWorkers: number,
  batch: number,
): Arrangement => ({
  provider: 'wasm',
  inferenceWorkers,
  threadsPerWorker,
  decodeWorkers,
  batch,
});

async function openHarness(page: Page, query = '') {
  await serveShared(page);
  await page.goto(`e2e/harness.html${query}`);
  await expect(page.getByText('ready')).toBeVisible();
}

async function openModel(page: Page) {
  const card = readFileSync(join(sharedDir, `real/models/${MODEL}.json`), 'utf8');
  const url = sharedUrl(`real/models/${MODEL}.onnx`);
  const opened = await page.evaluate(([at, text]) => window.harness.open(at!, { text: text! }), [url, card]);
  if (!opened.ok) throw new Error(opened.message);
  return opened.value;
}

/** Runs over the pictures; `undefined`: calibrated. */
async function run(page: Page, some: readonly string[], arrangement?: Arrangement) {
  const result = await page.evaluate(([urls, how]) => window.harness.run(urls, 10, how ?? undefined), [
    urlsOf(some),
    arrangement ?? null,
  ] as const);
  if (!result.ok) throw new Error(result.message);
  expect(result.value.how).toBe('done');
  return result.value;
}

/** Every picture once, each top-1 and probability that of the golden. */
function expectGolden(outcomes: readonly PictureOutcome[], some: readonly string[], tolerance = TOLERANCE) {
  expect(outcomes.map(({ imageId }) => Number(imageId)).sort((a, b) => a - b)).toEqual(some.map((_, i) => i));
  for (const { imageId, outcome } of outcomes) {
    const name = some[Number(imageId)]!;
    if (!outcome.ok) throw new Error(outcome.message);
    const { i, p } = golden.images[name]!.pred[MODEL]!;
    const found = new Map(outcome.prediction.classes.map((c, rank) => [c, outcome.prediction.scores[rank]!]));
    expect(outcome.prediction.classes[0], name).toBe(i[0]);
    const worst = Math.max(
      ...i.map((c, rank) => Math.abs((found.get(c) ?? outcome.prediction.scores.at(-1)!) - p[rank]!)),
    );
    expect(worst, name).toBeLessThanOrEqual(tolerance);
  }
}

const inferenceWorkers = (page: Page) => page.workers().filter((worker) => worker.url().includes('inference.worker'));

test('every arrangement of workers predicts what Python does', async ({ page }) => {
  await openHarness(page);
  const report = await openModel(page);
  // every thread but the first is a worker of the runtime's own: the app's worker code runs once
  const others = page.workers().filter((worker) => !inferenceWorkers(page).includes(worker));
  expect(inferenceWorkers(page)).toHaveLength(1);
  expect(others).toHaveLength(report.threads - 1);
  expect(others.every((worker) => /\/ort\.wasm/.test(worker.url()))).toBe(true);
  for (const arrangement of [wasm(2, 1, 1, 4), wasm(1, 2, 2, 1), wasm(1, 1, 0, 8), undefined]) {
    await test.step(JSON.stringify(arrangement) ?? 'calibrated', async () => {
      const { outcomes, events } = await run(page, names, arrangement);
      expectGolden(outcomes, names);
      expect(events.map(({ kind }) => kind)).not.toContain('worker-replaced');
    });
  }
  // none is left behind
  await expect.poll(() => page.workers().length).toBe(0);
});

test('a host without isolation runs on one thread per worker, and says so', async ({ page }) => {
  await page.route(/harness\.html/, async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers() };
    delete headers['cross-origin-opener-policy'];
    delete headers['cross-origin-embedder-policy'];
    await route.fulfill({ response, headers });
  });
  await openHarness(page);
  const report = await openModel(page);
  expect(report.threads).toBe(1);
  expect(report.threadsNote).toMatch(
    /one thread, because this page is not cross-origin isolated.*Cross-Origin-Opener-Policy/,
  );
  const { outcomes, events } = await run(page, names.slice(0, 6));
  expectGolden(outcomes, names.slice(0, 6));
  expect(events[0]).toMatchObject({ kind: 'arranged', arrangement: { threadsPerWorker: 1 } });
});

test('a run survives a worker that crashes and one that hangs', async ({ page, allowedMessages }) => {
  allowedMessages.push(/crashed for the test/);
  await openHarness(page, '?answerMs=4000');
  await openModel(page);
  // long enough that the run still goes on when both have been lost
  const many = Array.from({ length: 30 }, () => names).flat();
  const running = run(page, many, wasm(2, 1, 1, 4));
  await page.waitForFunction(() => window.taken > 0);
  // the worker that opened the model ends when those of the run are there: not that one is meant
  await expect.poll(() => inferenceWorkers(page).length).toBe(2);
  const [first, second] = inferenceWorkers(page);
  void first!
    .evaluate(() => {
      setTimeout(() => {
        throw new Error('crashed for the test');
      });
    })
    .catch(() => {});
  // an endless loop never answers
  void second!
    .evaluate(() => {
      for (;;);
    })
    .catch(() => {});
  const { outcomes, events } = await running;
  expectGolden(outcomes, many);
  expect(events.filter(({ kind }) => kind === 'worker-replaced')).toEqual([
    expect.objectContaining({ reason: expect.stringContaining('crashed for the test') }),
    expect.objectContaining({ reason: expect.stringContaining('does not answer') }),
  ]);
});

test.describe('WebGPU, in software', () => {
  const args = [...browserArgs, '--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];
  test('proves itself, and a lost card lets the run go on with WASM', async ({ baseURL }) => {
    const executablePath = systemChromium();
    const browser = await chromium.launch({
      args,
      ignoreDefaultArgs: ['--disable-gpu'],
      ...(executablePath ? { executablePath } : {}),
    });
    try {
      const page = await (await browser.newContext({ baseURL: baseURL! })).newPage();
      const unexpected = watchConsole(page, []);
      // by itself the app does not use an imitated card
      await openHarness(page);
      expect(await openModel(page)).toMatchObject({
        provider: 'wasm',
        providerNote: expect.stringMatching(/only imitates a graphics card/),
      });

      await openHarness(page, '?gpu=software');
      const report = await openModel(page);
      expect(report).toMatchObject({
        provider: 'webgpu',
        providerNote: expect.stringMatching(/compared with WASM on trial pictures/),
      });
      const gpu: Arrangement = { ...wasm(1, 1, 1, 1), provider: 'webgpu' };
      // the first pictures come from the graphics card, the others from WASM
      const some = names.slice(0, 12);
      const running = run(page, some, gpu);
      await page.waitForFunction(() => window.taken > 0);
      await page.evaluate(() => window.harness.loseGraphicsCard());
      const { outcomes, events } = await running;
      expectGolden(outcomes, some, 1e-3);
      expect(events[0]).toEqual({ kind: 'arranged', arrangement: gpu });
      expect(events.find(({ kind }) => kind === 'provider-changed')).toMatchObject({
        provider: 'wasm',
        reason: expect.stringMatching(/graphics card was lost/),
      });
      expect(unexpected).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});
