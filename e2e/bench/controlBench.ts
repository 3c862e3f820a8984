import { rmSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import { HELPER, outDir, print, quantile, withBuild } from './benchPage';

/**
 * `npm run bench:browser`: how fast the Control set answers in Chromium, on a production build served from this machine, without a data
 * pack. One JSON line per figure; a ratio at or below 1 meets the target.
 *  - slider, main-thread work: from the input event through React's commit, then the frame's animation callbacks, style, layout and the
 *    hand-over to the compositor; waiting for the frame is left out
 *  - slider, processor time: script, style and layout of the main thread by the browser's own count; with it the polling of this bench
 *  - slider, input to painted frame: the same with the wait; a frame that comes every 16.7 ms may be 16.7 ms away when the event comes
 *  - first useful picture: from the start of the navigation to the frame that holds the first tile's picture, each time in a fresh profile
 */
const FRAME_MS = 1000 / 60;
const FIRST_PICTURE_MS = 1000;
const MOVES = 200;
const LOADS = 9;
/** Names of the browser's counters. */
const MOVE_WORK = ['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration'];
const SLIDERS = [/^Share of multi-label pictures/, /^Lean of the label/];

interface Move {
  readonly workMs: number;
  readonly paintedMs: number;
  /** the bars changed before that frame */
  readonly answered: boolean;
}

declare global {
  interface Window {
    moves?: Move[];
    firstPicture?: { readonly ms: number; readonly source: string };
  }
}

/** Runs in the page: times every input event of a slider until the frame after it is painted. */
function watchMoves(): void {
  const moves: Move[] = [];
  window.moves = moves;
  const list = document.querySelector('[aria-label="Bars of accuracy at this mix"]')!;
  let began = 0;
  let handledMs = 0;
  const onInput = () => {
    const before = list.textContent;
    began = performance.now();
    requestAnimationFrame(() => {
      const frame = performance.now();
      const answered = list.textContent !== before;
      // a message posted in a frame arrives once that frame went to the compositor
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        const painted = performance.now();
        moves.push({ workMs: handledMs + painted - frame, paintedMs: painted - began, answered });
      };
      channel.port2.postMessage(undefined);
    });
  };
  window.addEventListener('input', onInput, { capture: true });
  // bubbles to here after React's own listener below the root and the microtask in which it commits
  window.addEventListener('input', () => {
    handledMs = performance.now() - began;
  });
}

/** Runs in the page before its scripts: when the first picture of the grid was painted, ms after the navigation started. */
function watchFirstPicture(): void {
  const look = () => {
    const tile = document.querySelector<HTMLImageElement>('[role="gridcell"] img');
    if (!tile?.complete || tile.naturalWidth === 0) requestAnimationFrame(look);
    else
      void tile.decode().then(() =>
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => {
            window.firstPicture = { ms: performance.now(), source: tile.src };
          };
          channel.port2.postMessage(undefined);
        }),
      );
  };
  requestAnimationFrame(look);
}

/** Sums, ms, of the browser's own count of processor time of the page's main thread; other work on the machine hardly changes it. */
async function processorTime(page: Page): Promise<(names: readonly string[]) => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async (names) => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * metrics.reduce((sum, { name, value }) => sum + (names.includes(name) ? value : 0), 0);
  };
}

/** One move at a time, there and back, by the keyboard: as trusted as a finger's, and evenly spread. */
async function moveSlider(page: Page, name: RegExp): Promise<{ moves: Move[]; cpu: number }> {
  const slider = page.getByRole('slider', { name });
  await slider.focus();
  const spent = await processorTime(page);
  const before = await spent(MOVE_WORK);
  for (let i = 0; i < MOVES; i++) {
    // there and back in stretches of 25, so that no end is reached
    await page.keyboard.press(Math.floor(i / 25) % 2 === 0 ? 'ArrowRight' : 'ArrowLeft');
    await page.waitForFunction((done) => window.moves!.length > done, i);
  }
  const cpu = ((await spent(MOVE_WORK)) - before) / MOVES;
  return { moves: await page.evaluate(() => window.moves!.splice(0)), cpu };
}

async function benchSliders(browser: Browser, url: string): Promise<void> {
  const page = await browser.newPage({ serviceWorkers: 'block' });
  await page.addInitScript(HELPER);
  // neither slider is at an end, so that each move of either changes the bars
  await page.goto(`${url}#/accuracy?tab=control&share=48&sal=36&v=1`);
  await page.getByRole('figure', { name: 'Control sets by number of labels' }).locator('svg').first().waitFor();
  await page.evaluate(watchMoves);
  for (const name of SLIDERS) {
    const { moves, cpu } = await moveSlider(page, name);
    const label = `Control slider “${await page.getByRole('slider', { name }).getAttribute('aria-label')}”`;
    for (const [share, word] of [
      [0.5, 'median'],
      [0.95, 'p95'],
    ] as const) {
      const of = (key: 'workMs' | 'paintedMs') =>
        quantile(
          moves.map((move) => move[key]),
          share,
        );
      print(`${label}: main-thread work, ${word} of ${MOVES} moves`, of('workMs'), 'ms', FRAME_MS);
      print(`${label}: input to painted frame, ${word} of ${MOVES} moves`, of('paintedMs'), 'ms', 2 * FRAME_MS);
    }
    print(`${label}: processor time of script, style and layout, mean of ${MOVES} moves`, cpu, 'ms', FRAME_MS);
    const late = moves.filter((move) => !move.answered).length;
    if (late > 0) console.log(JSON.stringify({ note: `${late} of ${MOVES} moves changed nothing in their frame` }));
  }
  await page.close();
}

async function benchFirstPicture(browser: Browser, url: string): Promise<void> {
  const times: number[] = [];
  const spentTimes: number[] = [];
  for (let i = 0; i < LOADS; i++) {
    const context = await browser.newContext({ serviceWorkers: 'block' });
    const page = await context.newPage();
    await page.addInitScript(HELPER);
    await page.addInitScript(watchFirstPicture);
    const spent = await processorTime(page);
    const before = await spent(['TaskDuration']);
    await page.goto(`${url}#/browse`);
    await page.waitForFunction(() => window.firstPicture !== undefined);
    const { ms, source } = (await page.evaluate(() => window.firstPicture))!;
    if (!source.includes('/control/control-b/'))
      throw new Error(`the first picture is ${source}, not one of Control B`);
    times.push(ms);
    spentTimes.push((await spent(['TaskDuration'])) - before);
    await context.close();
  }
  for (const [share, word] of [
    [0, 'fastest'],
    [0.5, 'median'],
    [1, 'slowest'],
  ] as const)
    print(`first useful picture, ${word} of ${LOADS} fresh profiles`, quantile(times, share), 'ms', FIRST_PICTURE_MS);
  print(
    'first useful picture, processor time of the main thread, median',
    quantile(spentTimes, 0.5),
    'ms',
    FIRST_PICTURE_MS,
  );
}

await withBuild(
  // what `npm run data` left in public/ is not part of a fresh machine
  () => rmSync(`${outDir}/data`, { recursive: true, force: true }),
  async (browser, url) => {
    await benchFirstPicture(browser, url);
    await benchSliders(browser, url);
  },
);
