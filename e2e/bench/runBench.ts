import type { Browser, Page } from '@playwright/test';
import { cardFile, modelFile, samplesDir } from '../files';
import { hasShared } from '../fixtures';
import { BrowsePage } from '../pages/browse';
import { ModelsPage } from '../pages/models';
import { HELPER, mainThreadTasks, print, quantile, withBuild } from './benchPage';

/**
 * `npm run bench:run`: whether the page stays at hand while a model runs: the 240 sample pictures through the real screens of a
 * production build, while a reader goes from screen to screen and types. One JSON line per figure; a ratio at or below 1 meets the target.
 *  - longest main-thread task during the run: by processor time, and by the clock, which on a busy machine counts what others took; every
 *    core is busy with inference here
 *  - input latency: from a click or key to the end of the frame that answers it, 95th percentile
 */
const MODEL = 'mobilenet_v2_1.0_224_fp32';
const TASK_MS = 50;
const INPUT_MS = 100;

declare global {
  interface Window {
    inputsMs: number[];
  }
}

/** Runs in the page: times every click and key until the frame after it is painted. */
function watchInputs(): void {
  window.inputsMs = [];
  for (const type of ['click', 'keydown']) {
    window.addEventListener(
      type,
      (event) => {
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => window.inputsMs.push(performance.now() - event.timeStamp);
          channel.port2.postMessage(undefined);
        });
      },
      { capture: true },
    );
  }
}

/** What a reader does while waiting. */
async function lookAround(page: Page): Promise<void> {
  const browse = new BrowsePage(page);
  await browse.go('Browse');
  await browse.filter.pressSequentially('labels>1', { delay: 40 });
  await browse.filter.press('ControlOrMeta+a');
  await browse.filter.press('Delete');
  await browse.go('Accuracy');
  await browse.go('Models');
}

async function benchRun(browser: Browser, url: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
  await page.addInitScript(HELPER);
  const models = new ModelsPage(page);
  await page.goto(`${url}#/models`);
  await models.openFolder(samplesDir);
  await models.openModel(modelFile(MODEL), cardFile(MODEL));
  await models.closeMessages();
  await page.evaluate(watchInputs);
  await browser.startTracing(page, { categories: ['toplevel'] });
  await models.runButton.click();
  const finished = models.status('Run finished');
  let rounds = 0;
  while (!(await finished.isVisible())) {
    await lookAround(page);
    rounds += 1;
  }
  const tasks = mainThreadTasks(await browser.stopTracing());
  const inputs = await page.evaluate(() => window.inputsMs);
  const during = `during a run, ${rounds} rounds through the screens`;
  print(`${during}: longest main-thread task, processor time`, Math.max(...tasks.map((t) => t.cpuMs)), 'ms', TASK_MS);
  print(`${during}: longest main-thread task, by the clock`, Math.max(...tasks.map((t) => t.wallMs)), 'ms', TASK_MS);
  print(`${during}: input latency, 95th percentile of ${inputs.length}`, quantile(inputs, 0.95), 'ms', INPUT_MS);
  await page.close();
}

if (hasShared) await withBuild(() => {}, benchRun);
else console.log(JSON.stringify({ note: 'no models and pictures beside the checkout: nothing measured' }));
