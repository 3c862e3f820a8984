import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Ratio, wilsonInterval } from '../../domain/metrics/intervals';
import type { ControlManifest } from '../../formats/controlFiles';
import { InferenceService } from '../../inference/inferenceService';
import { parseModelCard } from '../../inference/modelCard';
import { CONTROL_FOLDER, readRecords } from './manifestFile';
import { RenderBrowser } from './renderBrowser';
import { renderSingles, SINGLES_CACHE } from './renderSingles';

/**
 * `npm run control:fresh`: draws 1,140 new pictures of single objects (20 per class, seeds `held-out-fresh/0` and on) into
 * `.cache/control/held-out-fresh/`, runs the committed ONNX model over them with the app's own code, and writes the hits into
 * `training-log.json` as `freshHeldOut`. The number of epochs was chosen with the trainer's held-out curve in view; nothing was chosen with
 * these. The seeds and the number were fixed before the first run, and its result stays, whatever it is.
 */
const NAME = 'held-out-fresh';
const PICTURES = 1140;
const BATCH = 60;

interface Picture {
  readonly jpeg: Uint8Array;
  readonly classIndex: number;
}

const readJson = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T;
const inPublic = (file: string) => join(CONTROL_FOLDER, file);

interface TrainingLog {
  readonly datasets: Readonly<Record<string, Readonly<Record<string, { n: number; top1: number }>>>>;
  freshHeldOut?: unknown;
}

/** Pictures that the model's first choice names rightly. */
async function countHits(pictures: readonly Picture[], browser: RenderBrowser, model: ControlManifest['model']) {
  const card = parseModelCard(readFileSync(inPublic(model.card), 'utf8'), model.card);
  const prepared = new Map<string, Uint8Array>();
  const service = new InferenceService({
    prepareImage: async (file) => ({ pixels: prepared.get(file.name)!, sha256: '' }),
  });
  const bytes = new Uint8Array(readFileSync(inPublic(model.file)));
  await service.open({ name: model.file, bytes: bytes.buffer }, card);
  let hits = 0;
  for (let from = 0; from < pictures.length; from += BATCH) {
    const batch = pictures.slice(from, from + BATCH);
    const seen = await browser.prepare(
      batch.map(({ jpeg }) => jpeg),
      card.preprocess,
    );
    prepared.clear();
    seen.forEach((rgb, i) => void prepared.set(String(i), rgb));
    const outcomes = await service.predict(
      batch.map((_, i) => new File([], String(i))),
      1,
    );
    outcomes.forEach((outcome, i) => {
      if (!outcome.ok) throw new Error(`picture ${from + i}: ${outcome.message}`);
      hits += Number(outcome.prediction.classes[0] === batch[i]!.classIndex);
    });
  }
  return hits;
}

/** The single objects of Control B, whose hits the trainer logged: shows that this command counts as the trainer does. */
function singlesOfControlB(): Picture[] {
  const singles = readRecords('control-b').images.filter(({ labels }) => labels.length === 1);
  return singles.map(({ file, original }) => ({ jpeg: readFileSync(inPublic(file)), classIndex: original }));
}

function freshSingles(): Picture[] {
  const folder = join(SINGLES_CACHE, NAME);
  const { labels } = readJson<{ labels: number[] }>(join(folder, 'index.json'));
  return labels.map((classIndex, i) => ({
    jpeg: readFileSync(join(folder, `${String(i).padStart(5, '0')}.jpg`)),
    classIndex,
  }));
}

await renderSingles(NAME, PICTURES);
const { model } = readJson<ControlManifest>(inPublic('control.json'));
const log = readJson<TrainingLog>(inPublic(model.log));
const browser = await RenderBrowser.open();
try {
  const known = { num: await countHits(singlesOfControlB(), browser, model), den: singlesOfControlB().length };
  const logged = log.datasets['control-b']!['1']!;
  if (known.num !== logged.top1 || known.den !== logged.n)
    throw new Error(
      `Control B, single objects: ${known.num} of ${known.den}, but the log says ${logged.top1} of ${logged.n}`,
    );
  const found: Ratio = { num: await countHits(freshSingles(), browser, model), den: PICTURES };
  const round = (x: number) => Math.round(x * 10_000) / 10_000;
  const interval = wilsonInterval(found).map(round);
  log.freshHeldOut = { n: found.den, top1: found.num, accuracy: round(found.num / found.den), interval, seed: NAME };
  writeFileSync(inPublic(model.log), `${JSON.stringify(log, undefined, 1)}\n`);
  console.log(JSON.stringify(log.freshHeldOut));
} finally {
  await browser.close();
}
