/**
 * `npm run control:further`: draws the further sets (`furtherPlan.ts`) from their seeds, runs the committed model over them as `npm run predict`
 * does, and writes `public/control/further.json`: labels and predictions, no picture. About a quarter of a second a picture on one core.
 * What is done lies in `.cache/control/further/`, where a second call goes on. `--minutes n` stops the drawing after so long, `--set ID` draws
 * that set alone, `--write` draws nothing: then the file holds what is there, as many of A's as of B's.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ControlManifest, ControlPredictions } from '../../formats/controlFiles';
import { type FurtherPicture, furtherRow, furtherText } from '../../formats/controlFurther';
import { type NodeModel, openNodeModel } from '../predict/openModel';
import { drawOriginalLabel } from './datasetPlan';
import { FURTHER_PLANS, type FurtherPlan, planFurther } from './furtherPlan';
import { CONTROL_FOLDER, readRecords } from './manifestFile';
import { RenderBrowser } from './renderBrowser';
import { PICTURE_QUALITY, type SceneRequest } from './sceneModel';
import { topClasses } from './topClasses';

const CACHE = '.cache/control/further';
const BATCH = 50;

const cacheOf = (id: string) => join(CACHE, `${id}.txt`);
const doneRows = (id: string): string[] =>
  existsSync(cacheOf(id)) ? readFileSync(cacheOf(id), 'utf8').split('\n').filter(Boolean) : [];
const readJson = <T>(file: string): T => JSON.parse(readFileSync(join(CONTROL_FOLDER, file), 'utf8')) as T;

/** The committed predictions were PyTorch's: on every tenth committed picture this way must name the same class. */
async function checkAgainstCommitted(model: NodeModel): Promise<void> {
  const { datasets } = readJson<ControlPredictions>('predictions.json');
  for (const set of ['control-a', 'control-b', 'control-c'] as const) {
    for (const [row, { id, file }] of readRecords(set).images.entries()) {
      if (row % 10 !== 0) continue;
      const [best] = await topClasses(model, Uint8Array.from(readFileSync(join(CONTROL_FOLDER, file))), id);
      const committed = datasets[set]?.classes[row]?.[0];
      if (best !== committed) throw new Error(`${id}: top-1 is ${best} here and ${committed} in predictions.json.`);
    }
  }
}

async function drawBatch(
  browser: RenderBrowser,
  model: NodeModel,
  { id }: FurtherPlan,
  requests: readonly SceneRequest[],
  classes: readonly number[],
): Promise<void> {
  const rows: string[] = [];
  for (const { request, jpeg } of await browser.render(requests, PICTURE_QUALITY)) {
    const labels = request.objects.map(({ classIndex }) => classIndex).sort((a, b) => a - b);
    const original = drawOriginalLabel(request.seed, labels);
    const top = await topClasses(model, Uint8Array.from(Buffer.from(jpeg, 'base64')), `${id} ${request.seed}`);
    rows.push(furtherRow({ original, labels, top } satisfies FurtherPicture, classes));
  }
  appendFileSync(cacheOf(id), rows.map((row) => `${row}\n`).join(''));
}

/** Goes on where an earlier call stopped; set by set in batches, the two large ones by turns. */
async function draw(browser: RenderBrowser, model: NodeModel, minutes: number, only?: string): Promise<void> {
  const started = Date.now();
  const wanted = FURTHER_PLANS.filter(({ id }) => only === undefined || id === only);
  const plans = wanted.map((plan) => ({ plan, requests: planFurther(plan, browser.classes) }));
  let drawn = 0;
  for (;;) {
    const waiting = plans
      .map(({ plan, requests }) => ({ plan, left: requests.slice(doneRows(plan.id).length), all: requests.length }))
      .filter(({ left }) => left.length > 0);
    // the small sets first, then the one that is further behind
    const [next] = waiting.sort((a, b) => a.all - b.all || b.left.length - a.left.length);
    if (!next || Date.now() - started > minutes * 60_000) return;
    const batch = next.left.slice(0, BATCH);
    await drawBatch(browser, model, next.plan, batch, browser.classes);
    drawn += batch.length;
    const each = ((Date.now() - started) / drawn).toFixed(0);
    console.log(`${next.plan.id}: ${next.all - next.left.length + batch.length} of ${next.all}, ${each} ms each`);
  }
}

function write({ classes }: ControlManifest, model: string): void {
  const most = Math.min(...FURTHER_PLANS.filter((p) => p.countMix).map(({ id }) => doneRows(id).length));
  const sets = FURTHER_PLANS.map(({ id, of, difficulty, countMix }) => {
    const rows = doneRows(id);
    return {
      id,
      of,
      kind: countMix ? 'more' : 'twins',
      difficulty,
      rows: countMix ? rows.slice(0, most) : rows,
    } as const;
  });
  writeFileSync(join(CONTROL_FOLDER, 'further.json'), furtherText({ version: 1, model, classes, sets }));
  console.log(sets.map(({ id, rows }) => `${id}: ${rows.length}`).join('\n'));
}

const option = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};
mkdirSync(CACHE, { recursive: true });
const model = await openNodeModel({ model: join(CONTROL_FOLDER, 'control-model.onnx'), threads: 1, wasm: false });
if (!process.argv.includes('--write')) {
  await checkAgainstCommitted(model);
  const browser = await RenderBrowser.open();
  try {
    await draw(browser, model, Number(option('minutes') ?? Number.POSITIVE_INFINITY), option('set'));
  } finally {
    await browser.close();
  }
}
write(readJson<ControlManifest>('control.json'), model.sha256);
