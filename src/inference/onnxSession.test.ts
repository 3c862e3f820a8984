import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hasShared, readShared, readSharedJson, sharedDir } from '../testing/shared';
import type { PrepareImage } from './decodeService';
import { InferenceService } from './inferenceService';
import { checkOnnxBytes } from './onnxBytes';
import { explainSessionError } from './sessionErrors';
import type { ModelCard, Preprocess } from './types';

const text = (value: string) => new TextEncoder().encode(value);
const preprocess: Preprocess = {
  mode: 'squash',
  resizeShorterSidePx: 224,
  cropPx: 224,
  interpolation: 'bilinear',
  mean: [0.5, 0.5, 0.5],
  std: [0.5, 0.5, 0.5],
  channels: 'RGB',
};
const card: ModelCard = { name: 'tiny', preprocess };

/** A picture of one gray level, named by it; a name that is no number cannot be read. */
const prepare: PrepareImage = async (file) => {
  const level = Number(file.name);
  if (Number.isNaN(level)) throw new Error(`${file.name}: not a picture`);
  const pixels = Uint8Array.from({ length: 224 * 224 * 3 }, (_, i) => (level * (i % 7)) % 256);
  return { pixels, sha256: `hash of ${file.name}` };
};
const filesOf = (...names: (string | number)[]) => names.map((name) => new File([], String(name)));
const model = (name: string) => {
  const bytes = readShared(`real/hostile/models/${name}`);
  return { name, bytes: bytes.slice().buffer };
};

describe('checkOnnxBytes', () => {
  it.each([
    ['nothing', new Uint8Array(), /file is empty/],
    ['a web page', text(' <html>'), /not an ONNX file; found a web page/],
    ['a ZIP archive', text('PK\x03\x04'), /not an ONNX file; found a ZIP archive/],
    ['a pointer', text('version https://git-lfs.github.com/spec/v1'), /Git LFS pointer/],
    ['text', text('hello'), /not an ONNX file/],
    ['no graph', Uint8Array.of(8, 8), /not an ONNX file; found no graph/],
    [
      'a cut graph',
      Uint8Array.of(8, 8, 58, 100, 1),
      /damaged or incomplete model; found the end of the file, 99 bytes early/,
    ],
  ])('refuses %s', (_name, bytes, message) => {
    expect(() => checkOnnxBytes(bytes, 'm.onnx')).toThrow(message);
  });
});

describe('explainSessionError', () => {
  it('shows no path of the machine the runtime was built on', () => {
    const error = explainSessionError(new Error('ERROR_MESSAGE: /mnt/a_b/c/d/graph.h:56 something odd'), 'm.onnx');
    expect(error.message).toBe('m.onnx: the model cannot be used; found something odd.');
  });
});

describe.skipIf(!hasShared)('InferenceService with real files', () => {
  const verdicts = hasShared
    ? readSharedJson<{ files: { file: string | null; verdict: string }[] }>('real/hostile/hostile.json').files
    : [];
  const names = hasShared ? readdirSync(`${sharedDir}real/hostile/models`) : [];

  it.each(names)('gives %s its verdict', async (name) => {
    const verdict = verdicts.find(({ file }) => file === `models/${name}`)?.verdict;
    const opened = await new InferenceService({ prepareImage: prepare })
      .open(model(name), card)
      .catch((error: unknown) => error);
    if (verdict === 'accept') expect(opened).not.toBeInstanceOf(Error);
    if (verdict === 'clear error') expect(opened).toBeInstanceOf(Error);
    if (opened instanceof Error) {
      expect(opened).toMatchObject({ code: 'model' });
      expect(opened.message).toContain(name);
    }
  });

  it('reports what it found, and says nothing of threads where there is one core to use', async () => {
    const report = await new InferenceService({ prepareImage: prepare }).open(model('control_valid_tiny.onnx'));
    expect(report).toMatchObject({
      fileName: 'control_valid_tiny.onnx',
      bytes: 16217,
      inputName: 'input',
      layout: 'NCHW',
      inputSizePx: 224,
      outputName: 'logits',
      outputKind: 'logits',
      threads: 1,
    });
    expect(report.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(report.fixedBatch).toBeUndefined();
  });

  it.each(['control_valid_tiny.onnx', 'fixed_batch_1.onnx', 'fixed_batch_4.onnx'])(
    'predicts the same one by one and together, past broken pictures: %s',
    async (name) => {
      const service = new InferenceService({ prepareImage: prepare });
      await service.open(model(name), card);
      const alone = [];
      for (const level of [3, 5, 9, 11, 17, 23]) alone.push(...(await service.predict(filesOf(level), 5)));
      const together = await service.predict(filesOf(3, 5, 'broken', 9, 11, 17, 23), 5);
      expect(together[2]).toEqual({ ok: false, fileName: 'broken', message: 'broken: not a picture' });
      const good = together.filter(({ ok }) => ok);
      const classesOf = (outcomes: typeof together) => outcomes.map((o) => (o.ok ? o.prediction.classes : o.message));
      expect(classesOf(good)).toEqual(classesOf(alone));
      expect(await service.predict(filesOf('broken'), 5)).toHaveLength(1);
      expect(await service.predict([], 5)).toEqual([]);
    },
  );

  it('does not apply softmax twice', async () => {
    const service = new InferenceService({ prepareImage: prepare });
    const report = await service.open(model('softmax_inside.onnx'), card);
    expect(report.outputKind).toBe('probabilities');
    const [outcome] = await service.predict(filesOf(7), 1000);
    expect(outcome?.ok && outcome.prediction.scores.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 4);
  });

  it('wants a model and a card before it predicts, and a card that fits', async () => {
    const service = new InferenceService({ prepareImage: prepare });
    await expect(service.predict(filesOf(1), 5)).rejects.toMatchObject({ code: 'model' });
    await service.open(model('control_valid_tiny.onnx'));
    await expect(service.predict(filesOf(1), 5)).rejects.toThrow(/how pictures are prepared/);
    const small = { ...card, preprocess: { ...preprocess, cropPx: 192 } };
    expect(() => service.setCard(small)).toThrow(/does not fit/);
    service.setCard(card);
    await expect(service.predict(filesOf(1), 5)).resolves.toHaveLength(1);
  });
});
