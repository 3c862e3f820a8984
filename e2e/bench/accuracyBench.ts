import { spawnSync } from 'node:child_process';
import { cpSync, existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from '@playwright/test';
import { preview } from 'vite';
import { browserArgs, systemChromium } from '../../src/cli/browser.mjs';
import { buildApp, HELPER, mainThreadTasks, outDir, print, quantile, root } from './benchPage';

/**
 * `npx tsx e2e/bench/accuracyBench.ts [DIST]`: how fast the Accuracy screen answers in Chromium over the data pack, on a production build
 * served from this machine; with another build as DIST (`vite build --outDir DIST` of another commit) the two take turns, change by change,
 * so that both meet the same machine. The pack is that of `npm run data`, else one is made from the upstream files beside the checkout;
 * without either the figures that come with the app are shown. One JSON line a figure; a ratio at or below 1 meets the target.
 *  - a control to the charts in view painted: from the event to the first frame in which the page says that it shows the counts of the new
 *    view (`data-shows`) and every chart in view is drawn for what it was last given (`data-drawn`), with the charts of the section named in
 *    view; median and 95th percentile. Absent for a build that says neither, and for the Control sets, which count at once
 *  - to the last refinement: to the frame that shows the last change of a chart in view before nothing is on its way any more; intervals
 *    come after the counts they are about
 *  - longest main-thread task from the change until then, processor time
 * The targets are for a machine that runs the plain metric loop in 67 ms; `npm run bench` tells what this one takes.
 */
const PAINTED_MS = 100;
const TASK_MS = 50;
const CHANGES = 16;

declare global {
  interface Window {
    countsMs?: number | undefined;
    refinedMs?: number | undefined;
    watchChange?: () => void;
  }
}

/** Runs in the page: `watchChange` times from the next event of a control to the new counts, and to the last frame in which something in view changed. */
function prepareWatch(): void {
  window.watchChange = () => {
    window.countsMs = undefined;
    window.refinedMs = undefined;
    let began = 0;
    let last = 0;
    let counts = 0;
    let changed = 0;
    const shown = () => document.querySelector<HTMLElement>('.accuracy')?.dataset.shows;
    const before = shown();
    const isWaiting = () => document.querySelector('figure[aria-busy="true"], header[aria-busy="true"]') !== null;
    const isInView = (element: Element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return bottom > 0 && top < window.innerHeight;
    };
    const showsCounts = () => {
      const now = shown();
      const late = [...document.querySelectorAll('.plot:not([data-drawn])')];
      return now !== undefined && now !== before && !late.some(isInView);
    };
    const afterFrame = (then: () => void) =>
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = then;
        channel.port2.postMessage(undefined);
      });
    const observer = new MutationObserver((changes) => {
      if (began === 0) return;
      const charts = changes.flatMap(({ target }) => {
        const element = target instanceof Element ? target : target.parentElement;
        return element?.closest('.chart, .chart-box, .hero') ?? [];
      });
      const isNew = counts === 0 && showsCounts();
      if (!isNew && !charts.some(isInView)) return;
      changed += 1;
      const mine = changed;
      afterFrame(() => {
        last = performance.now();
        // recharts draws in two steps: the frame counts after which nothing follows at once
        if (counts === 0 && mine === changed && showsCounts()) counts = last;
      });
    });
    observer.observe(document.querySelector('main')!, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
    // quiet for this long with nothing on its way: it was the last
    const check = setInterval(() => {
      if (began === 0 || last === 0 || isWaiting() || performance.now() - last < 400) return;
      clearInterval(check);
      observer.disconnect();
      window.refinedMs = last - began;
      if (counts > 0) window.countsMs = counts - began;
    }, 50);
    const start = () => {
      began = performance.now();
    };
    for (const type of ['input', 'change', 'hashchange'])
      window.addEventListener(type, start, { capture: true, once: true });
  };
}

interface Control {
  readonly name: string;
  /** what stands at the top of the view */
  readonly figure: string;
  readonly address: string;
  readonly change: (page: Page, turn: number) => Promise<unknown>;
}

const go = (page: Page, fragment: string) =>
  page.evaluate((hash) => {
    location.hash = hash;
  }, fragment);

const left = ['alexnet', 'vgg11', 'resnet18', 'resnet34', 'resnet50', 'resnet101', 'densenet121', 'xception'];

/** Every choice is one that was not shown before. A change of the address is the same event in any build. */
const CONTROLS: readonly Control[] = [
  {
    name: 'the ReaL threshold',
    figure: 'The gap, many ways',
    address: '#/accuracy?v=1',
    change: async (page) => {
      await page.getByRole('slider', { name: 'ReaL score threshold' }).focus();
      await page.keyboard.press('ArrowLeft');
    },
  },
  {
    name: 'a filter of images',
    figure: 'The gap, many ways',
    address: '#/accuracy?v=1',
    change: (page, turn) =>
      go(page, `#/accuracy?not=${left.slice(0, 1 + (turn % 8)).join(',')}${turn < 8 ? '&rated=1' : '&orig=1'}&v=1`),
  },
  {
    name: 'a model choice',
    figure: 'Every model, ImageNet against ImageNetV2',
    address: '#/accuracy?v=1',
    change: (page, turn) => go(page, `#/accuracy?one=${left[turn % 8]}${turn < 8 ? '' : '&rated=1'}&v=1`),
  },
  {
    name: 'a slider of the Control sets',
    figure: 'Move the share of pictures with several objects',
    address: '#/accuracy?tab=control&v=1',
    change: async (page) => {
      await page.getByRole('slider', { name: 'Share of multi-label pictures' }).focus();
      await page.keyboard.press('ArrowRight');
    },
  },
];

interface Side {
  readonly name: string;
  readonly page: Page;
  readonly counts: number[];
  readonly refined: number[];
  readonly cpu: number[];
}

type Opened = Pick<Side, 'name' | 'page'>;

/** Until nothing is on its way any more: answers of the worker, then the bootstrap. */
async function settle(page: Page): Promise<void> {
  await page.waitForFunction(
    () => document.querySelector('figure[aria-busy="true"], header[aria-busy="true"], .refining') === null,
    undefined,
    { timeout: 180_000 },
  );
}

async function openSide(browser: Browser, name: string, url: string): Promise<Opened> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
  await page.addInitScript(HELPER);
  await browser.startTracing(page, { categories: ['toplevel'] });
  await page.goto(`${url}#/accuracy`);
  await page.getByRole('figure', { name: 'The gap, many ways' }).waitFor({ timeout: 180_000 });
  const loading = mainThreadTasks(await browser.stopTracing());
  print(`${name}: first load: longest main-thread task, processor time`, longest(loading), 'ms', TASK_MS);
  await settle(page);
  await page.evaluate(prepareWatch);
  return { name, page };
}

const longest = (tasks: readonly { readonly cpuMs: number }[]) => Math.max(0, ...tasks.map((t) => t.cpuMs));

async function timeOne(
  browser: Browser,
  { page, counts, refined, cpu }: Side,
  control: Control,
  turn: number,
): Promise<void> {
  await page.bringToFront();
  await page.getByRole('figure', { name: control.figure }).evaluate((e) => e.scrollIntoView());
  await settle(page);
  await page.evaluate(() => window.watchChange!());
  await browser.startTracing(page, { categories: ['toplevel'] });
  await control.change(page, turn);
  await page.waitForFunction(() => window.refinedMs !== undefined, undefined, { timeout: 60_000 });
  cpu.push(longest(mainThreadTasks(await browser.stopTracing())));
  const [countsMs, refinedMs] = await page.evaluate(() => [window.countsMs, window.refinedMs]);
  if (countsMs !== undefined) counts.push(countsMs);
  refined.push(refinedMs!);
}

async function benchControl(browser: Browser, pages: readonly Opened[], control: Control) {
  const sides = pages.map((side): Side => ({ ...side, counts: [], refined: [], cpu: [] }));
  for (const { page } of sides) {
    await go(page, control.address);
    await page.getByRole('figure', { name: control.figure }).waitFor();
  }
  for (let turn = 0; turn < CHANGES; turn++) for (const side of sides) await timeOne(browser, side, control, turn);
  for (const { name, counts, refined, cpu } of sides) {
    const figure = `${name}: ${control.name}`;
    const times = [
      ['to the charts in view painted', counts],
      ['to the last refinement', refined],
    ] as const;
    for (const [what, found] of times) {
      if (found.length === 0) continue;
      print(`${figure}: ${what}, median of ${found.length}`, quantile(found, 0.5), 'ms', PAINTED_MS);
      print(`${figure}: ${what}, 95th percentile`, quantile(found, 0.95), 'ms', PAINTED_MS);
    }
    print(`${figure}: longest main-thread task, processor time, median`, quantile(cpu, 0.5), 'ms', TASK_MS);
  }
}

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

const other = process.argv[2];
await buildApp();
addPack();
if (other && !existsSync(`${other}/data`) && existsSync(`${outDir}/data`))
  cpSync(`${outDir}/data`, `${other}/data`, { recursive: true });
const serve = (dist: string) =>
  preview({ root, logLevel: 'error', build: { outDir: dist }, preview: { port: 0, host: 'localhost' } });
const servers = [await serve(outDir), ...(other ? [await serve(other)] : [])];
const executablePath = systemChromium();
const browser = await chromium.launch({ args: browserArgs, ...(executablePath ? { executablePath } : {}) });
try {
  const pages = [];
  for (const [i, server] of servers.entries())
    pages.push(await openSide(browser, i === 0 ? 'this build' : 'the other', server.resolvedUrls!.local[0]!));
  for (const control of CONTROLS) await benchControl(browser, pages, control);
} finally {
  await browser.close();
  for (const server of servers) await server.close();
}
