import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import { HELPER, mainThreadTasks, outDir, print, quantile, root, withBuild } from './benchPage';

/**
 * `npm run bench:browser`: how fast the Accuracy screen answers in Chromium over the data pack, on a production build served from this
 * machine. The pack is that of `npm run data`, else one is made from the upstream files beside the checkout; without either the figures
 * that come with the app are shown, and a note says so. One JSON line per figure; a ratio at or below 1 meets the target.
 *  - control change to charts painted: from the click, key or choice to the frame that shows the new figures in every chart that rests on
 *    counts (gap, ladder, by number of labels, all models, decomposition, ladder table)
 *  - control change to everything: until ranks, classes, thresholds and the matched subsample have followed, too; they wait until the
 *    control stands still, and the worker computes them. Every choice is one that was not shown before, but for "back to what was seen"
 *  - longest main-thread task: from the change until all have followed, by processor time; beside it by the clock, which on a busy
 *    machine counts others' work
 */
const PAINTED_MS = 100;
const TASK_MS = 50;
const CHANGES = 11;
/** Charts that a change of a control reaches at once. */
const CHARTS = [
  'The gap, many ways',
  'The ladder',
  'Accuracy by number of labels',
  'Every model, ImageNet against ImageNetV2',
  'Where the points go',
];

interface Change {
  /** frame that shows the last of the charts for the first time changed, ms after the control */
  readonly paintedMs: number;
  /** the first frame after it in which nothing is on its way any more, ms after the control; absent until then */
  everythingMs?: number;
}

declare global {
  interface Window {
    change?: Change | undefined;
    watchChange?: (charts: readonly string[]) => void;
  }
}

/** Runs in the page: `watchChange` times the next event of a control until every chart has changed and is painted. */
function prepareWatch(): void {
  window.watchChange = (charts) => {
    window.change = undefined;
    let began = 0;
    const waiting = new Set(charts);
    const isWaiting = () => document.querySelector('figure[aria-busy="true"]') !== null;
    const afterFrame = (then: () => void) =>
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = then;
        channel.port2.postMessage(undefined);
      });
    const observer = new MutationObserver((changes) => {
      if (began === 0) return;
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement;
        waiting.delete(element?.closest('.chart')?.closest('figure')?.getAttribute('aria-label') ?? '');
      }
      if (waiting.size > 0) return;
      if (!window.change) {
        window.change = { paintedMs: Number.NaN };
        afterFrame(() => {
          window.change = { ...window.change, paintedMs: performance.now() - began };
        });
      }
      if (isWaiting()) return;
      observer.disconnect();
      afterFrame(() => {
        window.change = { ...window.change!, everythingMs: performance.now() - began };
      });
    });
    observer.observe(document.querySelector('.accuracy-main')!, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
    const start = () => {
      began = performance.now();
    };
    for (const type of ['input', 'change']) window.addEventListener(type, start, { capture: true, once: true });
  };
}

/** Until nothing is on its way any more: answers of the worker, then the bootstrap. */
async function settle(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('figure[aria-busy="true"]') === null);
}

async function bootstrapEnds(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('.refining') === null, undefined, { timeout: 180_000 });
}

interface Control {
  readonly name: string;
  /** that show something else afterwards */
  readonly charts: readonly string[];
  /** so that what is asked then was not asked before */
  readonly prepare?: (page: Page, turn: number) => Promise<unknown>;
  readonly change: (page: Page, turn: number) => Promise<unknown>;
}

const models = (page: Page) => page.getByRole('combobox', { name: 'Models', exact: true });

/** A model by its place in the list; the first of it stands for all models. */
const modelAt = async (page: Page, turn: number): Promise<string> =>
  (await models(page)
    .locator('option')
    .nth(turn + 1)
    .getAttribute('value'))!;

const clickSwitch = (page: Page) => page.getByRole('checkbox', { name: 'only images that raters saw' }).click();

const CONTROLS: readonly Control[] = [
  {
    name: 'a filter switch',
    charts: CHARTS,
    prepare: async (page, turn) => {
      const left = await modelAt(page, turn);
      await page.evaluate(
        (fragment) => {
          location.hash = fragment;
        },
        `#/accuracy?not=${encodeURIComponent(left)}&v=1`,
      );
      await page.waitForFunction(() => document.querySelector('.refining') !== null);
      await settle(page);
    },
    change: clickSwitch,
  },
  {
    name: 'a filter switch, back to what was seen',
    charts: CHARTS,
    prepare: async (page, turn) => {
      if (turn > 0) return;
      await clickSwitch(page);
      await page.waitForFunction(() => document.querySelector('.refining') !== null);
      await settle(page);
    },
    change: clickSwitch,
  },
  {
    name: 'the ReaL threshold',
    // the models are shown by top-1, which no valid label changes
    charts: CHARTS.filter((name) => !name.startsWith('Every model')),
    change: (page) => page.keyboard.press('ArrowLeft'),
  },
  {
    name: 'the model choice',
    charts: CHARTS,
    change: async (page, turn) => models(page).selectOption(await modelAt(page, turn)),
  },
];

async function benchControl(browser: Browser, page: Page, { name, charts, prepare, change }: Control): Promise<void> {
  const painted: number[] = [];
  const everything: number[] = [];
  const cpu: number[] = [];
  const wall: number[] = [];
  if (name === 'the ReaL threshold') await page.getByRole('slider', { name: 'ReaL score threshold' }).focus();
  for (let turn = 0; turn < CHANGES; turn++) {
    await prepare?.(page, turn);
    await page.evaluate((names) => window.watchChange!(names), charts);
    await browser.startTracing(page, { categories: ['toplevel'] });
    await change(page, turn);
    await page.waitForFunction(() => window.change?.everythingMs !== undefined);
    const tasks = mainThreadTasks(await browser.stopTracing());
    const { paintedMs, everythingMs } = (await page.evaluate(() => window.change))!;
    painted.push(paintedMs);
    everything.push(everythingMs!);
    cpu.push(Math.max(0, ...tasks.map((t) => t.cpuMs)));
    wall.push(Math.max(0, ...tasks.map((t) => t.wallMs)));
  }
  const median = (values: readonly number[]) => quantile(values, 0.5);
  print(`${name}: control change to charts painted, median of ${CHANGES}`, median(painted), 'ms', PAINTED_MS);
  print(`${name}: control change to everything, median of ${CHANGES}`, median(everything), 'ms', PAINTED_MS);
  print(`${name}: longest main-thread task, processor time, median of ${CHANGES}`, median(cpu), 'ms', TASK_MS);
  print(`${name}: longest main-thread task, by the clock, median of ${CHANGES}`, median(wall), 'ms', TASK_MS);
}

async function benchAccuracy(browser: Browser, url: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript(HELPER);
  await browser.startTracing(page, { categories: ['toplevel'] });
  await page.goto(`${url}#/accuracy`);
  await page.getByRole('table', { name: 'Accuracy ladder' }).waitFor({ timeout: 120_000 });
  await settle(page);
  const loading = mainThreadTasks(await browser.stopTracing());
  print('first load: longest main-thread task, processor time', longest(loading), 'ms', TASK_MS);
  await browser.startTracing(page, { categories: ['toplevel'] });
  await bootstrapEnds(page);
  const during = mainThreadTasks(await browser.stopTracing());
  print('during the bootstrap: longest main-thread task, processor time', longest(during), 'ms', TASK_MS);
  await page.evaluate(prepareWatch);
  for (const control of CONTROLS) await benchControl(browser, page, control);
  await page.close();
}

const longest = (tasks: readonly { readonly cpuMs: number }[]) => Math.max(0, ...tasks.map((t) => t.cpuMs));

/** A data pack in the build: that of `npm run data` was copied from public/; else it is made from the upstream files. */
function addPack(): void {
  const upstream = `${root}../shared/upstream`;
  if (existsSync(`${outDir}/data`)) return;
  if (!existsSync(upstream)) {
    console.log(JSON.stringify({ note: 'without a data pack: figures that come with the app' }));
    return;
  }
  const args = [`${root}node_modules/tsx/dist/cli.mjs`, `${root}src/cli/data.ts`];
  const made = spawnSync(process.execPath, [...args, '--upstream', upstream, '--out', `${outDir}/data`], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (made.status !== 0) throw new Error(`the data pack could not be made: exit code ${made.status}`);
}

await withBuild(addPack, benchAccuracy);
