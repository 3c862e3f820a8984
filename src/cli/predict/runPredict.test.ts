import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ControlPredictions } from '../../formats/controlFiles';
import { readNpy } from '../../formats/npy';
import { readParquetPredictions } from '../../formats/parquetPredictions';
import { messageOf } from '../../lib/pure/errors';
import { hasShared, readSharedJson, sharedDir } from '../../testing/shared';
import { journalFile } from './journal';
import { nativeRuntime } from './nativeRuntime';
import { openNodeModel } from './openModel';
import { parsePredictArgs } from './predictArgs';
import { preparePicture } from './preparePicture';
import { runMerge, runPredict, type StartPool } from './runPredict';

const control = fileURLToPath(new URL('../../../public/control/', import.meta.url));
const model = join(control, 'control-model.onnx');
let folder = '';
let images = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'plural-predict-'));
  images = join(folder, 'pictures');
  mkdirSync(join(images, '504'), { recursive: true });
  for (let i = 1; i <= 8; i++) copyFileSync(join(control, `control-a/000${i}.jpg`), join(images, `504/000${i}.jpg`));
  writeFileSync(join(images, '504/0009.jpg'), 'no picture');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the command; what it printed and its exit code. */
async function predict(out: string, ...more: string[]) {
  const command = parsePredictArgs([
    '--model',
    model,
    '--images',
    images,
    '--out',
    join(folder, out),
    '--threads',
    '2',
    ...more,
  ]);
  if (command.kind !== 'predict') throw new Error(command.kind);
  const lines: string[] = [];
  const code = await runPredict(command.options, { print: (line) => lines.push(line), progress: () => {} }, noThreads);
  return { code, text: lines.join('\n'), path: join(folder, out) };
}

/** Prepares pictures in this thread: starting others takes seconds. */
const noThreads: StartPool = (_threads, preprocess) => ({
  capacity: 4,
  prepare: async (path) => {
    try {
      return { ok: true, ...(await preparePicture(path, preprocess)) };
    } catch (error) {
      return { ok: false, message: messageOf(error) };
    }
  },
  close: async () => {},
});

/** Over the contents of pictures, as receipts have it, made another way. */
const filesSha256Of = (ids: readonly string[]) => {
  const hash = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');
  const line = (id: string) => `${id}\t${hash(readFileSync(join(images, `504/${id}.jpg`)))}\n`;
  return hash([...ids].sort().map(line).join(''));
};

const parquet = async (path: string) => readParquetPredictions(new Uint8Array(readFileSync(path)), path);

describe('npm run predict', () => {
  it('predicts what the embedded model is known to, lists what it cannot read, and sums up', async () => {
    writeFileSync(join(folder, 'labels.json'), JSON.stringify({ '0001': [504], '0002.jpg': [947, 1], '0003': [] }));
    const { code, text, path } = await predict('a.parquet', '--top-k', '5', '--labels', join(folder, 'labels.json'));
    expect(code).toBe(0);
    const known = JSON.parse(readFileSync(join(control, 'predictions.json'), 'utf8')) as ControlPredictions;
    const { rows, receipt } = await parquet(path);
    expect(rows.map((row) => row.classes)).toEqual(known.datasets['control-a']!.classes.slice(0, 8));
    expect(receipt).toMatchObject({
      model: 'Control model',
      dataset: 'pictures',
      images: 8,
      failed: 1,
      shard: '1/1',
      topK: 5,
      modelBytes: readFileSync(join(control, 'control-model.onnx')).length,
      software: expect.stringMatching(/^Plural \d/),
      filesSha256: filesSha256Of(rows.map((row) => row.image)),
      resampler: 'Pillow-exact antialiased bilinear, 8-bit',
      library: expect.stringMatching(/^onnxruntime-(node|web) \d/),
    });
    expect(text).toContain('8 images predicted, 1 could not be read:');
    expect(text).toContain('  0009.jpg: not a picture; found text');
    expect(text).toMatch(/top-1: 12\.50 % \(n = 8, 95 % interval 2\.24 to 47\.09\)/);
    expect(text).toMatch(/label-set accuracy: 100\.00 % \(n = 2, 95 % interval 34\.24 to 100\.00\)/);
    expect(text).toMatch(/variable top-k: 75\.00 % \(n = 2/);
    expect(text).toMatch(/ASMA: not defined/);
    expect(existsSync(journalFile(path))).toBe(false);
    await expect(predict('a.parquet')).rejects.toThrow(/output is there already.*--force/);
    expect(await predict('a.parquet', '--resume', '--top-k', '5')).toMatchObject({
      code: 0,
      text: expect.stringContaining('nothing to do'),
    });
    // a broken picture stays one
    expect((await predict('a.parquet', '--resume', '--top-k', '5', '--strict')).code).toBe(1);
  });

  it('writes every other form with its receipt beside it; --strict says that a picture was broken', async () => {
    expect((await predict('b.npy', '--strict')).code).toBe(1);
    const { data, shape } = readNpy(new Uint8Array(readFileSync(join(folder, 'b.npy'))), 'b.npy');
    expect(shape).toEqual([9, 10]);
    expect([data[0], data[10], data[80]]).toEqual([504, 947, 0xffff]);
    expect(readFileSync(join(folder, 'b.npy.ids.txt'), 'utf8').split('\n')).toHaveLength(10);
    await predict('b.csv', '--shard', '2/4');
    expect(readFileSync(join(folder, 'b.csv'), 'utf8').split('\r\n')[1]).toMatch(
      /^0002,504,,947,n07734744,mushroom,0\./,
    );
    await predict('b.jsonl', '--shard', '1/9', '--top-k', '1');
    expect(JSON.parse(readFileSync(join(folder, 'b.jsonl'), 'utf8'))).toEqual({
      image: '0001',
      top1: 504,
      score1: expect.any(Number),
    });
    await predict('b.json', '--shard', '1/9');
    expect(JSON.parse(readFileSync(join(folder, 'b.json'), 'utf8'))).toMatchObject({
      format: 'plural-predictions',
      dataset: 'pictures',
      predictions: [{ image: '0001', original: 504 }],
    });
    for (const name of ['b.npy', 'b.csv', 'b.jsonl', 'b.json']) {
      const receipt: unknown = JSON.parse(readFileSync(join(folder, `${name}.receipt.json`), 'utf8'));
      expect(receipt).toMatchObject({ modelFile: 'control-model.onnx' });
    }
    expect(readdirSync(folder).filter((name) => /writing|partial/.test(name))).toEqual([]);
    // the ninth picture is the broken one: nothing is left to predict
    expect((await predict('none.csv', '--shard', '9/9')).code).toBe(1);
  });

  it('takes no finished output of another run for its own', async () => {
    await predict('own.parquet');
    await predict('own.csv');
    const other = join(folder, 'other-card.json');
    const card = JSON.parse(readFileSync(join(control, 'control-model.json'), 'utf8'));
    writeFileSync(other, JSON.stringify({ ...card, preprocess: { ...card.preprocess, channels: 'BGR' } }));
    for (const out of ['own.parquet', 'own.csv']) {
      await expect(predict(out, '--resume', '--top-k', '3')).rejects.toThrow(
        /own\.\w+, receipt, topK: .*of another run; expected 3; found 10.*--force/,
      );
      await expect(predict(out, '--resume', '--shard', '1/2')).rejects.toThrow(/receipt, shard: .*found "1\/1"/);
      await expect(predict(out, '--resume', '--card', other)).rejects.toThrow(
        /receipt, preprocess\.channels: .*expected "BGR"; found "RGB"/,
      );
      expect((await predict(out, '--resume')).text).toContain('nothing to do');
    }
    writeFileSync(join(folder, 'own.csv.receipt.json'), '{"half":');
    await expect(predict('own.csv', '--resume')).rejects.toThrow(/cannot be told which run.*found no JSON object/);
    rmSync(join(folder, 'own.csv.receipt.json'));
    await expect(predict('own.csv', '--resume')).rejects.toThrow(/cannot be told which run.*own\.csv\.receipt\.json/);
  });

  it('refuses labels of other pictures before anything is predicted', async () => {
    const labels = join(folder, 'other-labels.json');
    writeFileSync(labels, JSON.stringify({ n0001: [1], n0002: [2] }));
    await expect(predict('no.csv', '--labels', labels)).rejects.toThrow(
      /other-labels\.json: these labels are of none.*such as 0001; found 2 others, such as n0001/,
    );
  });

  it('goes on after an interruption, with the same result, and not after one of another run', async () => {
    const whole = await predict('whole.parquet');
    const out = join(folder, 'cut.parquet');
    await predict('cut.parquet');
    rmSync(out);
    const head = await journalHead();
    const { rows } = await parquet(whole.path);
    const lines = rows.slice(0, 3).map(({ image, classes, scores }, i) =>
      // marked, so that a picture predicted again would show
      JSON.stringify({
        id: image,
        ok: true,
        sha256: 'x',
        prediction: { classes, scores: i === 0 ? scores.map(() => 0.5) : scores },
      }),
    );
    writeFileSync(journalFile(out), `${head}\n${lines.join('\n')}\n${lines[0]!.slice(0, 20)}`);
    await expect(predict('cut.parquet')).rejects.toThrow(/interrupted run.*--resume/);
    await expect(predict('cut.parquet', '--resume', '--top-k', '3')).rejects.toThrow(
      /topK: .*another one; expected 3; found 10/,
    );
    const resumed = await predict('cut.parquet', '--resume');
    expect(resumed.text).toContain('3 of them were predicted before');
    const again = await parquet(resumed.path);
    expect(again.rows[0]!.scores[0]).toBe(0.5);
    expect(again.rows.slice(1)).toEqual(rows.slice(1));
  });

  /** The first line that a run writes into its journal. */
  async function journalHead(): Promise<string> {
    const out = join(folder, 'head.parquet');
    const command = parsePredictArgs(['--model', model, '--images', images, '--out', out, '--threads', '1']);
    if (command.kind !== 'predict') throw new Error(command.kind);
    let head = '';
    await runPredict(
      command.options,
      {
        print: () => {},
        progress: () => {
          head ||= readFileSync(journalFile(out), 'utf8').split('\n')[0]!;
        },
      },
      noThreads,
    );
    return head;
  }

  it('joins parts into what one run gives, and refuses what does not belong together', async () => {
    const whole = await parquet((await predict('all.parquet')).path);
    const parts: string[] = [];
    for (const i of [1, 2, 3])
      parts.push((await predict(`part${i}.parquet`, '--shard', `${i}/3`, '--batch', '2')).path);
    const joined = join(folder, 'joined.parquet');
    const lines: string[] = [];
    const voice = { print: (line: string) => void lines.push(line), progress: () => {} };
    const mergeTo = (out: string, inputs: readonly string[], partial = false) =>
      runMerge({ kind: 'merge', out, inputs, force: true, partial }, voice);
    const merge = (...inputs: string[]) => mergeTo(joined, inputs);
    expect(await merge(...parts)).toBe(0);
    const { rows, receipt, rowGroups } = await parquet(joined);
    const byId = (list: typeof rows) =>
      [...list].sort((a, b) => (a.image < b.image ? -1 : 1)).map((r) => [r.image, r.classes]);
    expect(byId(rows)).toEqual(byId(whole.rows));
    expect(rowGroups).toEqual([3, 3, 2]);
    expect(receipt).toMatchObject({ images: 8, failed: 1, shard: '1/3 2/3 3/3' });
    // each part stays pinned by the contents of its pictures, also where it comes out of an earlier join
    const ofParts = await Promise.all(parts.map(async (path) => (await parquet(path)).receipt));
    const pinned = ofParts.map(({ shard, images, filesSha256 }) => ({ shard, images, filesSha256 }));
    expect(new Set(pinned.map((part) => part.filesSha256)).size).toBe(3);
    expect(receipt.parts).toEqual(pinned);
    const some = join(folder, 'some.parquet');
    expect(await mergeTo(some, parts.slice(0, 2), true)).toBe(0);
    expect(lines.at(-1)).toBe('parts that were not given: 3/3');
    await merge(some, parts[2]!);
    expect((await parquet(joined)).receipt.parts).toEqual(pinned);
    const before = readFileSync(joined);
    await expect(merge(parts[0]!, parts[2]!)).rejects.toThrow(/no part 2\/3.*--partial. Nothing was written/);
    expect(readFileSync(joined)).toEqual(before);
    const quarter = (await predict('quarter.parquet', '--shard', '2/4')).path;
    await expect(merge(parts[0]!, quarter)).rejects.toThrow(
      /quarter\.parquet, receipt, shard: parts of different divisions.*one of 3 parts.*found one of 4/,
    );
    await expect(merge(parts[0]!, parts[0]!)).rejects.toThrow(/0001: an image is in two parts/);
    const other = (await predict('other.parquet', '--top-k', '3', '--shard', '2/3')).path;
    await expect(merge(parts[0]!, other)).rejects.toThrow(
      /receipt, topK: parts of different runs; expected 10, as in .*part1/,
    );
    await expect(merge(join(folder, 'nobody.parquet'))).rejects.toThrow(/no such file/);
  });

  it('says what is missing before anything is run', async () => {
    await expect(predict('x.csv', '--model', join(folder, 'no.onnx'))).rejects.toThrow(
      /no\.onnx: model cannot be read; found ENOENT.*--model/,
    );
    await expect(predict('x.csv', '--card', join(folder, 'no.json'))).rejects.toThrow(
      /no\.json: card cannot be read.*--card/,
    );
    await expect(predict('x.csv', '--labels', join(folder, 'no.json'))).rejects.toThrow(
      /labels cannot be read.*--labels/,
    );
    writeFileSync(join(folder, 'list.json'), '[[1],[2]]');
    await expect(predict('x.csv', '--labels', join(folder, 'list.json'))).rejects.toThrow(
      /which image its entries are for/,
    );
    copyFileSync(model, join(folder, 'bare.onnx'));
    await expect(predict('x.csv', '--model', join(folder, 'bare.onnx'))).rejects.toThrow(
      /bare\.onnx: how pictures are prepared.*--card/,
    );
    await expect(predict('x.csv', '--images', join(folder, 'nowhere'))).rejects.toThrow(/folder cannot be read/);
    expect(existsSync(join(folder, 'x.csv'))).toBe(false);
  });
});

describe.skipIf(!hasShared)('against the reference predictions of Python', () => {
  interface Reference {
    readonly images: Record<string, { pred: Record<string, { i: number[]; p: number[] }> }>;
  }

  // the first part has a picture whose colour is halved in height only
  it.each([
    ['mobilenet_v1_0.25_128_q8', '10/10', undefined],
    ['mobilenet_v2_1.0_224_fp32', '6/10', noThreads],
  ] as const)('%s, part %s: top-1 equal, probabilities within 1e-4', async (name, shard, startPool) => {
    const { images: expected } = readSharedJson<Reference>('real/golden/predictions.json');
    const out = join(folder, `${name}.parquet`);
    const args = [
      '--model',
      join(sharedDir, `real/models/${name}.onnx`),
      '--images',
      join(sharedDir, 'real/images'),
      '--out',
      out,
    ];
    const command = parsePredictArgs([...args, '--shard', shard]);
    if (command.kind !== 'predict') throw new Error(command.kind);
    await runPredict(command.options, { print: () => {}, progress: () => {} }, startPool);
    const { rows } = await parquet(out);
    expect(rows).toHaveLength(24);
    for (const { image, classes, scores } of rows) {
      const { i, p } = expected[`${image}.JPEG`]!.pred[name]!;
      expect(classes[0], image).toBe(i[0]);
      for (const [rank, c] of classes.entries()) {
        const at = i.indexOf(c);
        if (at >= 0) expect(Math.abs(scores[rank]! - p[at]!), `${image} ${c}`).toBeLessThan(1e-4);
      }
    }
  });

  it('hostile models get their verdicts on the native build, too', async () => {
    const { files } = readSharedJson<{ files: { file: string | null; verdict: string }[] }>(
      'real/hostile/hostile.json',
    );
    const card = join(folder, 'card.json');
    const preprocess = {
      mode: 'squash',
      resizeShorterSidePx: 224,
      cropPx: 224,
      interpolation: 'bilinear',
      mean: [0, 0, 0],
      std: [1, 1, 1],
      channels: 'RGB',
    };
    writeFileSync(card, JSON.stringify({ name: 'hostile', preprocess }));
    for (const { file, verdict } of files) {
      if (!file?.startsWith('models/')) continue;
      const opened = await openNodeModel({
        model: join(sharedDir, 'real/hostile', file),
        card,
        threads: 1,
        wasm: false,
      }).catch((error: unknown) => error);
      if (verdict === 'accept') expect(opened, file).not.toBeInstanceOf(Error);
      if (verdict === 'clear error')
        expect(opened, file).toMatchObject({ code: 'model', message: expect.stringContaining(file.slice(7)) });
    }
  });
});

describe('the native build', () => {
  it('and the one in WebAssembly agree within 1e-4', async () => {
    if (typeof (await nativeRuntime(1)) !== 'function') return;
    const native = await parquet((await predict('native.parquet', '--force')).path);
    const wasm = await predict('wasm.parquet', '--wasm');
    expect(wasm.text).toContain('on one thread, as asked with --wasm');
    const { rows } = await parquet(wasm.path);
    rows.forEach((row, i) => {
      expect(row.classes[0]).toBe(native.rows[i]!.classes[0]);
      expect(Math.abs(row.scores[0]! - native.rows[i]!.scores[0]!)).toBeLessThan(1e-4);
    });
  });
});

describe.skipIf(!hasShared)('a model with weights in another file', () => {
  it('opens with that file beside it, and says which is missing without it', async () => {
    const own = join(folder, 'external');
    mkdirSync(own, { recursive: true });
    const file = join(own, 'm.onnx');
    copyFileSync(join(sharedDir, 'real/hostile/models/external_data_missing.onnx'), file);
    const { preprocess } = JSON.parse(readFileSync(join(control, 'control-model.json'), 'utf8'));
    const card = { name: 'm', preprocess: { ...preprocess, resizeShorterSidePx: 224, cropPx: 224 } };
    writeFileSync(join(own, 'm.json'), JSON.stringify(card));
    const open = () => openNodeModel({ model: file, threads: 1, wasm: false });
    await expect(open()).rejects.toThrow(
      /m\.onnx: .*another file, which cannot be read; expected weights\.bin beside it/,
    );
    writeFileSync(join(own, 'weights.bin'), new Uint8Array(new Float32Array(3000).map((_, i) => (i % 7) - 3).buffer));
    const opened = await open();
    expect(opened.external).toMatchObject([{ name: 'weights.bin', bytes: 12_000 }]);
    await opened.session.close();
  });
});
