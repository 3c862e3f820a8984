import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { planSingles, type SinglesName } from './datasetPlan';
import { RenderBrowser } from './renderBrowser';
import { renderInBatches } from './renderInBatches';

/** Where pictures for the trainer lie; ignored by git, made again by `npm run control:render -- --training n`. */
export const SINGLES_CACHE = '.cache/control';

/** Draws single-object pictures into `.cache/control/<name>/`, with `index.json`: class of each, in order. */
export async function renderSingles(name: SinglesName, pictures: number): Promise<void> {
  if (pictures === 0) return;
  const folder = join(SINGLES_CACHE, name);
  mkdirSync(folder, { recursive: true });
  const browser = await RenderBrowser.open();
  try {
    const requests = planSingles(name, browser.classes, pictures);
    await renderInBatches(browser, requests, ({ jpeg }, i) =>
      writeFileSync(join(folder, `${String(i).padStart(5, '0')}.jpg`), Buffer.from(jpeg, 'base64')),
    );
    const labels = requests.map(({ objects }) => objects[0]?.classIndex);
    writeFileSync(join(folder, 'index.json'), JSON.stringify({ classes: browser.classes, labels }));
  } finally {
    await browser.close();
  }
}
