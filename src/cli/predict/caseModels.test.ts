import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readParquetPredictions } from '../../formats/parquetPredictions';
import type { Preprocess } from '../../inference/types';
import { hasShared, readSharedJson, sharedDir } from '../../testing/shared';
import { parsePredictArgs } from './predictArgs';
import { preparePicture } from './preparePicture';
import { runPredict } from './runPredict';

interface Golden {
  readonly images: Record<string, { pred: Record<string, { i: number[]; p: number[] }> }>;
}
const REFERENCE = 'mobilenet_v1_0.25_128_q8';
const PICTURES = 12;

let folder = '';
let images = '';
/** enough to tell guessing from bad luck */
let more = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'plural-cases-'));
  images = join(folder, 'pictures');
  more = join(folder, 'more');
  mkdirSync(images);
  mkdirSync(more);
  if (!hasShared) return;
  const all = readdirSync(join(sharedDir, 'real/images')).filter((name) => name.endsWith('.JPEG'));
  for (const name of all.filter((_, i) => i % 20 === 0).slice(0, PICTURES)) {
    copyFileSync(join(sharedDir, 'real/images', name), join(images, name));
  }
  for (const name of all.slice(0, 30)) copyFileSync(join(sharedDir, 'real/images', name), join(more, name));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Decoding takes longer than these models do, and most cards are alike. */
const prepared = new Map<string, ReturnType<typeof preparePicture>>();
function prepareOnce(path: string, preprocess: Preprocess): ReturnType<typeof preparePicture> {
  const { mode, resizeShorterSidePx, cropPx, interpolation } = preprocess;
  const key = JSON.stringify([path, mode, resizeShorterSidePx, cropPx, interpolation]);
  const known = prepared.get(key) ?? preparePicture(path, preprocess);
  prepared.set(key, known);
  return known;
}

/** Runs a model of the cases; what was printed, what was written, and how it compares with the reference. */
async function predict(file: string, ...more: string[]) {
  const path = join(sharedDir, 'cases', file);
  const out = join(folder, 'out.parquet');
  const command = parsePredictArgs([
    '--model',
    path,
    '--images',
    images,
    '--out',
    out,
    '--force',
    '--threads',
    '1',
    ...more,
  ]);
  if (command.kind !== 'predict') throw new Error(command.kind);
  const lines: string[] = [];
  await runPredict(
    command.options,
    { print: (line) => lines.push(line), progress: () => {} },
    (_threads, preprocess) => ({
      capacity: 4,
      prepare: async (picture) => ({ ok: true, ...(await prepareOnce(picture, preprocess)) }),
      close: async () => {},
    }),
  );
  const { rows, receipt } = await readParquetPredictions(new Uint8Array(readFileSync(out)), out);
  const { images: golden } = readSharedJson<Golden>('real/golden/predictions.json');
  const reference = (image: string) => golden[`${image}.JPEG`]!.pred[REFERENCE]!;
  const equal = rows.filter((row) => reference(row.image).i[0] === row.classes[0]).length;
  const distance = Math.max(
    ...rows.flatMap(({ image, classes, scores }) => {
      const { i, p } = reference(image);
      return scores.flatMap((score, rank) => {
        const at = i.indexOf(classes[rank]!);
        return at < 0 ? [] : [Math.abs(p[at]! - score)];
      });
    }),
  );
  // what every run says: what runs on what, how many, how good, what was written
  const usual = /^(.* on \d+ images, |\d+ images predicted$|top-\d: |wrote |The model runs on the WebAssembly)/;
  return { rows, receipt, equal, distance, said: lines.filter((line) => !usual.test(line)), path };
}

describe.skipIf(!hasShared)('models as people have them', () => {
  it.each([
    ['18-old-zoo-model-initialisers-as-inputs/inputs_reordered_ir8.onnx'],
    ['18-old-zoo-model-initialisers-as-inputs/squeeze_like.onnx'],
    ['19-auxiliary-head-first/logits_and_probs.onnx'],
    ['20-model-wants-0-255/efficientnet_like.onnx'],
    ['22-external-data/resnet.onnx'],
    ['22-external-data/sub/net.onnx'],
    ['23-odd-shapes/all_symbolic.onnx'],
    ['23-odd-shapes/fixed_batch_32.onnx'],
    ['23-odd-shapes/logsoftmax.onnx'],
    ['23-odd-shapes/paddle_batch_minus1.onnx'],
  ])('%s gives its right values, and nothing is said', async (file) => {
    const { equal, distance, said } = await predict(file);
    expect({ equal, said }).toEqual({ equal: PICTURES, said: [] });
    expect(distance).toBeLessThan(1e-4);
  });

  it('takes how pictures are prepared from a hub config, named or beside the model', async () => {
    const hub = '20-model-wants-0-255/b_hub_config.onnx';
    const named = await predict(hub, '--card', join(sharedDir, 'cases/20-model-wants-0-255/preprocessor_config.json'));
    for (const { equal, said } of [named, await predict(hub)]) {
      expect({ equal, said }).toEqual({ equal: PICTURES, said: [] });
    }
  });

  it('says that a model whose scale was forgotten only guesses', async () => {
    const { said } = await predict('20-model-wants-0-255/c_mean255.onnx', '--images', more);
    expect(said).toEqual([expect.stringMatching(/right on 0, as if guessed.*values 0 to 1 or 0 to 255/)]);
  });

  it('-1 in the declared input is free on the WebAssembly build, too', async () => {
    expect((await predict('23-odd-shapes/paddle_batch_minus1.onnx', '--wasm')).equal).toBe(PICTURES);
  });

  it('an output of 16 bits is read, to its own precision', async () => {
    const { equal, distance, said, receipt } = await predict('23-odd-shapes/fp16_output.onnx');
    expect({ equal, said }).toEqual({ equal: PICTURES, said: [] });
    expect(distance).toBeLessThan(5e-3);
    expect(receipt.precision).toBe('float32 inputs, float16 outputs; weights as in the file');
  });

  it('reads the main head, names the auxiliary one, says why, and lets it be changed', async () => {
    const { equal, said, receipt } = await predict('19-auxiliary-head-first/aux_first.onnx');
    expect(equal).toBe(PICTURES);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/2 outputs.*loss3\/classifier, loss1\/classifier\. loss3\/classifier is read/);
    expect(said[0]).toMatch(
      /Of 12 labelled pictures the first class is right on: loss3\/classifier \d+, loss1\/classifier 0/,
    );
    expect(receipt).toMatchObject({
      output: 'loss3/classifier',
      outputKind: 'logits',
      outputNote: expect.stringContaining('loss1'),
    });
    const other = await predict('19-auxiliary-head-first/aux_first.onnx', '--output', 'loss1/classifier');
    expect(other.equal).toBe(0);
    expect(other.receipt).toMatchObject({ output: 'loss1/classifier' });
    await expect(predict('19-auxiliary-head-first/aux_first.onnx', '--output', 'loss2')).rejects.toThrow(
      /aux_first\.onnx, output: .*expected loss1\/classifier or loss3\/classifier; found loss2/,
    );
  });

  it('gives no probability where the model has a sigmoid inside, and says so', async () => {
    const { rows, said, receipt } = await predict('23-odd-shapes/sigmoid.onnx');
    expect(rows.every(({ scores }) => scores.length === 0)).toBe(true);
    expect(said[0]).toMatch(/sigmoid.*they rank and are no probabilities/);
    expect(receipt).toMatchObject({ outputKind: 'sigmoid' });
  });

  it.each([
    [
      '23-odd-shapes/argmax_inside.onnx',
      /argmax_inside\.onnx: .*class numbers: an ArgMax.*Export it without that last step/,
    ],
    ['23-odd-shapes/batch_zero.onnx', /batch_zero\.onnx, .*batch of 0 pictures.*Export it with a free batch/],
    ['23-odd-shapes/ir_99.onnx', /ir_99\.onnx, ir_version: .*m\.ir_version = 10/],
    ['23-odd-shapes/opset_30.onnx', /opset_30\.onnx, opset_import: .*Export it with opset 17/],
    [
      '22-external-data/renamed/model.onnx',
      /model\.onnx: .*resnet\.onnx\.data.*model\.onnx\.data lies there.*rename it to resnet\.onnx\.data/,
    ],
  ])('%s is refused with a sentence that says what to do', async (file, wanted) => {
    for (const build of [[], ['--wasm']]) {
      const said = await predict(file, ...build).then(
        () => 'run',
        (error: Error) => error.message,
      );
      expect(said).toMatch(wanted);
      expect(said).not.toMatch(/::|&&/);
    }
  });
});
