/**
 * Writes `public/control/parity.json`: what the embedded model gives on 24 embedded pictures without a browser, for the check of a browser.
 *
 *     npm run control:parity
 *
 * Pictures are prepared and predicted as `npm run predict` does, with onnxruntime's native build where it is installed. PyTorch's top-5 in
 * `predictions.json` must agree, or nothing is written.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ControlPredictions, SetPredictions } from '../../formats/controlFiles';
import type { ParityFile, ParityPicture } from '../../formats/parityFile';
import { rankRow } from '../../inference/rankRow';
import type { ImagePrediction } from '../../inference/types';
import { openNodeModel } from '../predict/openModel';
import { preparePicture } from '../predict/preparePicture';
import { CONTROL_FOLDER, readRecords } from './manifestFile';

const SETS = ['control-a', 'control-b', 'control-c'] as const;
/** Every fiftieth picture of a set of 400, so eight of each. */
const STEP = 50;
const TOP_K = 10;
/** PyTorch computed its probabilities with another program and rounded them to five decimals. */
const TORCH_TOLERANCE = 1e-3;

/** What the embedded model gives on the fixed list of pictures; `wasm`: with the WebAssembly build although the native one is there. */
export async function computeParity({ wasm }: { readonly wasm: boolean }): Promise<ParityFile> {
  const path = join(CONTROL_FOLDER, 'control-model.onnx');
  const model = await openNodeModel({ model: path, threads: 1, wasm });
  const { preprocess } = model.card;
  const torch = JSON.parse(readFileSync(join(CONTROL_FOLDER, 'predictions.json'), 'utf8')) as ControlPredictions;
  const input = new Float32Array(3 * preprocess.cropPx ** 2);
  const pictures: ParityPicture[] = [];
  for (const set of SETS) {
    for (const [row, { id, file }] of readRecords(set).images.entries()) {
      if (row % STEP !== 0) continue;
      const { pixels } = await preparePicture(join(CONTROL_FOLDER, file), preprocess);
      model.normalise(pixels, input, 0);
      const [outputs] = await model.session.run(input, 1, preprocess.cropPx);
      const outcome = rankRow(outputs!, TOP_K, model.ranking, id);
      if (!outcome.ok) throw new Error(outcome.message);
      const found = outcome.prediction;
      checkAgainstTorch(id, found, torch.datasets[set]!, row);
      const pixelsSha256 = createHash('sha256').update(pixels).digest('hex');
      const scores = found.scores.map((score) => Number(score.toPrecision(7)));
      pictures.push({ id, file, pixelsSha256, classes: found.classes, scores });
    }
  }
  const source =
    `computed without a browser: libjpeg-turbo's decoder, the exact resampler and ${model.library} on Node; ` +
    'its top-5 agrees with PyTorch 1.13';
  return { version: 1, source, model: model.sha256, pictures };
}

function checkAgainstTorch(id: string, found: ImagePrediction, torch: SetPredictions, row: number): void {
  const byClass = new Map(found.classes.map((c, rank) => [c, found.scores[rank]!]));
  const [classes, scores] = [torch.classes[row]!, torch.scores[row]!];
  const largest = Math.max(...classes.map((c, rank) => Math.abs((byClass.get(c) ?? 0) - scores[rank]!)));
  if (found.classes[0] === classes[0] && largest <= TORCH_TOLERANCE) return;
  throw new Error(
    `${id}: top-1 ${found.classes[0]} here, ${classes[0]} by PyTorch; probabilities differ by ${largest}. Train and evaluate again.`,
  );
}

if (process.argv[1]?.endsWith('parity.ts')) {
  const { pictures, ...head } = await computeParity({ wasm: false });
  const lines = pictures.map((picture) => JSON.stringify(picture)).join(',\n');
  const text = `${JSON.stringify(head).slice(0, -1)},"pictures":[\n${lines}\n]}\n`;
  writeFileSync(join(CONTROL_FOLDER, 'parity.json'), text);
  console.log(`public/control/parity.json: ${pictures.length} pictures; ${head.source}.`);
}
