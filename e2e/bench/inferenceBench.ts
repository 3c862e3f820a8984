import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { build, preview } from 'vite';
import { browserArgs, systemChromium } from '../../src/cli/browser.mjs';
import type { Arrangement } from '../../src/inference/types';
import { golden, sampleNames } from '../files';
import { hasShared, serveShared, sharedDir, sharedUrl } from '../fixtures';
import { quantile, root } from './benchPage';
import { nativePerSecond } from './nativeBench';
import { openTransformers, transformersDir } from './transformersBench';

/**
 * `npm run bench:inference [-- memory]`: images per second of runs in Chromium, with the real MobileNetV2 and the 240 sample pictures
 * beside the checkout. One JSON line per figure; what is compared alternates, and medians count, because other work on the machine
 * comes and goes.
 *  - end to end: from the first outcomes of a run to its end, against the model alone on prepared pictures, same workers; `ratio` is
 *    to be 0.85 or more
 *  - the same by processor time of the page with its workers, which other work on the machine hardly changes: with every core
 *    busy, this is the ratio of the rates
 *  - against transformers.js, same browser, model and pictures; 2.6 or more as documented, 1.5 or more at its best
 *  - against onnxruntime on Node, inference alone
 *  - `memory`: 10,080 pictures in one run, and what the browser's process holds every 500
 */
const MODEL = 'mobilenet_v2_1.0_224_fp32';
/** Quick, so that many pictures pass. */
const MEMORY_MODEL = 'mobilenet_v1_0.25_128_q8';
/** 240 pictures so many times: 10,080. */
const REPEAT = 42;
const ROUNDS = Number(process.env.PLURAL_BENCH_ROUNDS ?? 5);
const IMAGES = Number(process.env.PLURAL_BENCH_IMAGES ?? 240);
const outDir = `${root}.e2e/bench-inference`;

const cores = cpus().length;
const ours: Arrangement = {
  provider: 'wasm',
  inferenceWorkers: Math.min(cores, 8),
  threadsPerWorker: 1,
  decodeWorkers: Math.max(1, Math.round(cores / 4)),
  batch: 4,
};
const names = sampleNames.slice(0, IMAGES);
const urls = names.map((name) => sharedUrl(`real/images/${name}`));
const cardText = (model: string) => readFileSync(join(sharedDir, `real/models/${model}.json`), 'utf8');
const modelUrl = (model: string) => sharedUrl(`real/models/${model}.onnx`);

function figure(bench: string, value: number, against: number, unit = 'images/s'): void {
  const round = (x: number) => Number(x.toPrecision(3));
  console.log(
    JSON.stringify({ bench, value: round(value), unit, against: round(against), ratio: round(value / against) }),
  );
}
const median = (values: readonly number[]) => quantile(values, 0.5);

async function openPage(browser: Browser, url: string, model: string): Promise<Page> {
  const page = await browser.newPage({ serviceWorkers: 'block' });
  await serveShared(page);
  await page.goto(`${url}e2e/harness.html`);
  const opened = await page.evaluate(
    ([at, text]) => window.harness.open(at!, { text: text! }),
    [modelUrl(model), cardText(model)],
  );
  if (!opened.ok) throw new Error(opened.message);
  return page;
}

async function endToEnd(page: Page, repeat = 1): Promise<number> {
  const result = await page.evaluate(([u, a, r]) => window.harness.run(u, 10, a, r), [urls, ours, repeat] as const);
  if (!result.ok) throw new Error(result.message);
  const wrong = result.value.outcomes.filter(({ imageId, outcome }) => {
    const expected = golden.images[names[Number(imageId) % names.length]!]!.pred[MODEL]!.i[0];
    return !outcome.ok || outcome.prediction.classes[0] !== expected;
  });
  if (wrong.length > 0) throw new Error(`${wrong.length} predictions differ from those of Python`);
  return result.value.steadyPerSecond;
}

const alone = (page: Page, repeat = 1): Promise<number> =>
  page.evaluate(([m, c, u, a, r]) => window.harness.inferenceAlone(m, c, u, a, r), [
    modelUrl(MODEL),
    cardText(MODEL),
    urls,
    ours,
    repeat,
  ] as const);

/** Processor time per image, ms, without what comes once: the difference between three times the pictures and once. */
async function processorMs(page: Page, task: (page: Page, repeat: number) => Promise<number>): Promise<number> {
  const spent: number[] = [];
  for (const repeat of [1, 3]) {
    const before = rendererSpent().cpuMs;
    await task(page, repeat);
    spent.push(rendererSpent().cpuMs - before);
  }
  return (spent[1]! - spent[0]!) / (2 * urls.length);
}

async function benchSpeed(browser: Browser, url: string): Promise<void> {
  const page = await openPage(browser, url, MODEL);
  const rival = transformersDir() ? await openTransformers(browser, url, outDir, cores) : undefined;
  const rivalUrls = names.map((name) => new URL(`transformers/images/${encodeURIComponent(name)}`, url).href);
  const rates = { run: [] as number[], alone: [] as number[], documented: [] as number[], best: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    rates.run.push(await endToEnd(page));
    rates.alone.push(await alone(page));
    if (rival) {
      rates.documented.push(await rival.documented(rivalUrls.slice(0, IMAGES / 4)));
      rates.best.push(await rival.best(rivalUrls));
    }
  }
  const shape = `${ours.inferenceWorkers} workers, batch ${ours.batch}`;
  figure(`end to end, MobileNetV2, ${shape}, against inference alone`, median(rates.run), median(rates.alone));
  // its page would be the larger process
  await rival?.close();
  const spent = { run: [] as number[], alone: [] as number[] };
  for (let round = 0; round < Math.min(3, ROUNDS); round++) {
    spent.run.push(await processorMs(page, endToEnd));
    spent.alone.push(await processorMs(page, alone));
  }
  figure(
    'processor time per image of inference alone, against end to end',
    median(spent.alone),
    median(spent.run),
    'ms',
  );
  if (rival) {
    figure('end to end, against transformers.js as documented', median(rates.run), median(rates.documented));
    figure('end to end, against transformers.js in a worker, threads, batch 8', median(rates.run), median(rates.best));
  } else
    console.log(JSON.stringify({ note: 'transformers.js not compared: PLURAL_TRANSFORMERS names no folder with it' }));
  const native = await nativePerSecond(join(sharedDir, `real/models/${MODEL}.onnx`), 4, cores);
  if (native === undefined) console.log(JSON.stringify({ note: 'onnxruntime-node is not installed here' }));
  else figure('inference alone in the browser, against onnxruntime on Node', median(rates.alone), native);
  await page.close();
}

/** Tells this bench's browser from others on the machine. */
const MARK = `--plural-bench=${process.pid}`;

/** Resident bytes, WASM included, and processor time so far of this browser's largest renderer: the page with its workers. */
function rendererSpent(): { readonly bytes: number; readonly cpuMs: number } {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,rss=,args=']).toString().trim().split('\n');
  const all = lines.map((line) => {
    const [pid, parent, kilobytes, ...args] = line.trim().split(/\s+/);
    return { pid, parent, bytes: 1024 * Number(kilobytes), args: args.join(' ') };
  });
  const family = new Set(all.filter(({ args }) => args.includes(MARK)).map(({ pid }) => pid));
  // children come after their parents
  for (const { pid, parent } of all) if (family.has(parent)) family.add(pid);
  const [largest] = all
    .filter(({ pid, args }) => family.has(pid) && args.includes('--type=renderer'))
    .sort((a, b) => b.bytes - a.bytes);
  if (!largest) throw new Error('the page has no process of its own');
  // user and system time, in ticks of 10 ms
  const stat = readFileSync(`/proc/${largest.pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return { bytes: largest.bytes, cpuMs: 10 * (Number(stat[11]) + Number(stat[12])) };
}

async function benchMemory(browser: Browser, url: string): Promise<void> {
  const page = await openPage(browser, url, MEMORY_MODEL);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const all = sampleNames.map((name) => sharedUrl(`real/images/${name}`));
  const total = REPEAT * all.length;
  let over = false;
  const running = page
    .evaluate(([u, repeat]) => window.harness.run(u, 10, undefined, repeat), [all, REPEAT] as const)
    .finally(() => {
      over = true;
    });
  const samples: { images: number; rss: number }[] = [];
  for (let next = 500; !over && next <= total; next += 500) {
    await page.waitForFunction((n) => window.taken >= n, next, { timeout: 0 });
    const { metrics } = await session.send('Performance.getMetrics');
    const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0;
    const rss = rendererSpent().bytes;
    samples.push({ images: next, rss });
    console.log(
      JSON.stringify({ images: next, rendererMB: Math.round(rss / 1e6), pageHeapMB: Math.round(heap / 1e6) }),
    );
  }
  const result = await running;
  if (!result.ok) throw new Error(result.message);
  console.log(
    JSON.stringify({
      images: result.value.outcomes.length,
      seconds: result.value.seconds,
      events: result.value.events,
    }),
  );
  const early = samples.slice(1, 6).map(({ rss }) => rss / 1e6);
  const late = samples.slice(-5).map(({ rss }) => rss / 1e6);
  figure(
    'memory of the browser process, last 2,500 of 10,000 images against images 1,000 to 3,000',
    median(late),
    median(early),
    'MB',
  );
  await page.close();
}

if (!hasShared) console.log(JSON.stringify({ note: 'no models and pictures beside the checkout: nothing measured' }));
else {
  await build({ root, mode: 'harness', logLevel: 'error', build: { outDir, emptyOutDir: true } });
  const server = await preview({ root, logLevel: 'error', build: { outDir }, preview: { port: 0, host: 'localhost' } });
  const executablePath = systemChromium();
  const browser = await chromium.launch({
    args: [...browserArgs, MARK],
    ...(executablePath ? { executablePath } : {}),
  });
  try {
    const url = server.resolvedUrls!.local[0]!;
    if (process.argv.includes('memory')) await benchMemory(browser, url);
    else await benchSpeed(browser, url);
  } finally {
    await browser.close();
    await server.close();
  }
}
