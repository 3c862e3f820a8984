/**
 * Writes `public/control/parity.json`: what the embedded model gives on 24 embedded pictures without a browser, for the check of a browser.
 *
 *     npm run control:parity
 *
 * Pixels: mozjpeg's decoder on Node and the exact resampler; probabilities: onnxruntime's WebAssembly build on Node, one thread. PyTorch's
 * top-5 in `predictions.json` must agree, or nothing is written.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ControlPredictions } from '../../formats/controlFiles';
import type { ParityFile, ParityPicture } from '../../formats/parityFile';
import { InferenceService } from '../../inference/inferenceService';
import { parseModelCard } from '../../inference/modelCard';
import { resizeAndCrop } from '../../inference/resample';
import type { Preprocess } from '../../inference/types';
import { CONTROL_FOLDER, readRecords } from './manifestFile';
import { decodeJpegOnNode } from './nodeJpeg';

const SETS = ['control-a', 'control-b', 'control-c'] as const;
/** Every fiftieth picture of a set of 400, so eight of each. */
const STEP = 50;
const TOP_K = 10;
/** PyTorch computed its probabilities with another program and rounded them to five decimals. */
const TORCH_TOLERANCE = 1e-3;

const read = (name: string) => readFileSync(join(CONTROL_FOLDER, name));

async function pixelsOf(file: File, preprocess: Preprocess): Promise<Uint8Array> {
  const { rgba, widthPx, heightPx } = await decodeJpegOnNode(new Uint8Array(await file.arrayBuffer()));
  return resizeAndCrop(rgba, widthPx, heightPx, preprocess);
}

/** What the embedded model gives on the fixed list of pictures. */
export async function computeParity(): Promise<ParityFile> {
  const card = parseModelCard(read('control-model.json').toString('utf8'), 'control-model.json');
  const service = new InferenceService(pixelsOf);
  const bytes = new Uint8Array(read('control-model.onnx')).buffer;
  const report = await service.open({ name: 'control-model.onnx', bytes }, card);
  const torch = JSON.parse(read('predictions.json').toString('utf8')) as ControlPredictions;
  const pictures: ParityPicture[] = [];
  for (const set of SETS) {
    for (const [row, record] of readRecords(set).images.entries()) {
      if (row % STEP !== 0) continue;
      const file = new File([new Uint8Array(read(record.file))], record.file);
      const [outcome] = await service.predict([file], TOP_K);
      if (!outcome?.ok) throw new Error(`${record.file}: ${outcome?.message ?? 'no prediction'}`);
      const { classes, scores } = outcome.prediction;
      checkAgainstTorch(
        record.id,
        { classes, scores },
        torch.datasets[set]!.classes[row]!,
        torch.datasets[set]!.scores[row]!,
      );
      const pixelsSha256 = createHash('sha256')
        .update(await pixelsOf(file, card.preprocess))
        .digest('hex');
      const rounded = scores.map((score) => Number(score.toPrecision(7)));
      pictures.push({ id: record.id, file: record.file, pixelsSha256, classes, scores: rounded });
    }
  }
  const source =
    `computed without a browser: mozjpeg's decoder, the exact resampler and onnxruntime ${report.libraryVersion} (WebAssembly) on ` +
    'Node; its top-5 agrees with PyTorch 1.13';
  return { version: 1, source, model: report.sha256, pictures };
}

function checkAgainstTorch(
  id: string,
  found: { readonly classes: readonly number[]; readonly scores: readonly number[] },
  classes: readonly number[],
  scores: readonly number[],
): void {
  const byClass = new Map(found.classes.map((c, rank) => [c, found.scores[rank]!]));
  const largest = Math.max(...classes.map((c, rank) => Math.abs((byClass.get(c) ?? 0) - scores[rank]!)));
  if (found.classes[0] === classes[0] && largest <= TORCH_TOLERANCE) return;
  throw new Error(
    `${id}: top-1 ${found.classes[0]} here, ${classes[0]} by PyTorch; probabilities differ by ${largest}`,
  );
}

if (process.argv[1]?.endsWith('parity.ts')) {
  const parity = await computeParity();
  const lines = parity.pictures.map((picture) => JSON.stringify(picture)).join(',\n');
  const { pictures: _, ...head } = parity;
  writeFileSync(
    join(CONTROL_FOLDER, 'parity.json'),
    `${JSON.stringify(head).slice(0, -1)},"pictures":[\n${lines}\n]}\n`,
  );
  console.log(`public/control/parity.json: ${parity.pictures.length} pictures.`);
}
