import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hasShared, readSharedJson, sharedDir } from '../testing/shared';
import { checkCard, formatModelCard, parseModelCard } from './modelCard';
import type { ModelCard } from './types';

const card: ModelCard = {
  name: 'tiny',
  sha256: 'a'.repeat(64),
  licence: 'MIT',
  preprocess: {
    mode: 'center',
    resizeShorterSidePx: 256,
    cropPx: 224,
    interpolation: 'bicubic',
    mean: [0.485, 0.456, 0.406],
    std: [0.229, 0.224, 0.225],
    channels: 'RGB',
  },
};
const changed = (key: string, value: unknown): string =>
  JSON.stringify({ ...card, preprocess: { ...card.preprocess, [key]: value } });

describe('parseModelCard', () => {
  it('reads back what formatModelCard wrote', () => {
    expect(parseModelCard(formatModelCard(card), 'card.json')).toEqual(card);
  });

  it('reads the descriptive form', () => {
    const text = JSON.stringify({
      name: 'x',
      input: { channels: 'BGR' },
      provenance: { repository: 'a/b', commit: 'c', licence: 'MIT' },
      preprocess: {
        resizeShorterSide: 146,
        centerCrop: 128,
        interpolation: 'bilinear',
        mean: [0, 0, 0],
        std: [1, 1, 1],
      },
    });
    expect(parseModelCard(text, 'x.json')).toEqual({
      name: 'x',
      licence: 'MIT',
      source: 'a/b, commit c',
      preprocess: {
        mode: 'center',
        resizeShorterSidePx: 146,
        cropPx: 128,
        interpolation: 'bilinear',
        mean: [0, 0, 0],
        std: [1, 1, 1],
        channels: 'BGR',
      },
    });
  });

  it.each([
    ['no JSON', '{', /card\.json: model card is not JSON/],
    ['no object', '[]', /card\.json, the whole card: model card: expected object/],
    ['no name', JSON.stringify({ ...card, name: undefined }), /card\.json, name: model card: missing/],
    ['zero std', changed('std', [1, 0, 1]), /preprocess\.std\.1: .*at least 0, found 0/],
    ['a mean on the scale to 255', changed('mean', [123.7, 116.3, 103.5]), /preprocess\.mean\.0: .*divide this by 255/],
    ['a std on the scale to 255', changed('std', [58.4, 57.1, 57.4]), /preprocess\.std\.0: .*divide this by 255/],
    ['two channels', changed('mean', [1, 0]), /preprocess\.mean/],
    [
      'unknown filter',
      changed('interpolation', 'lanczos'),
      /preprocess\.interpolation: .*bilinear or bicubic, found "lanczos"/,
    ],
    ['huge crop', changed('cropPx', 1e9), /preprocess\.cropPx: .*at most 4096, found 1000000000/],
    ['text for a number', changed('cropPx', '224'), /preprocess\.cropPx: .*found "224"/],
    ['bad hash', JSON.stringify({ ...card, sha256: 'zz' }), /sha256/],
  ])('names file and key: %s', (_name, text, message) => {
    expect(() => parseModelCard(text, 'card.json')).toThrow(message);
  });

  it.skipIf(!hasShared)('reads every card that comes with the real models', () => {
    const names = readdirSync(`${sharedDir}real/models`).filter((name) => name.endsWith('.json'));
    expect(names.length).toBeGreaterThan(5);
    for (const name of names) {
      const raw = readSharedJson<{ sha256: string; inputSize: number }>(`real/models/${name}`);
      const parsed = parseModelCard(JSON.stringify(raw), name);
      expect(parsed.sha256).toBe(raw.sha256);
      expect(parsed.preprocess.cropPx).toBe(raw.inputSize);
    }
  });
});

describe('checkCard', () => {
  const report = { fileName: 'm.onnx', sha256: 'a'.repeat(64), inputSizePx: 224 };
  it('accepts the card of the model', () => {
    expect(() => checkCard(card, report)).not.toThrow();
    expect(() => checkCard(card, { fileName: 'm.onnx', sha256: 'a'.repeat(64) })).not.toThrow();
  });
  it('refuses another checksum or size', () => {
    expect(() => checkCard(card, { ...report, sha256: 'b'.repeat(64) })).toThrow(
      /m\.onnx, sha256: the card of tiny is for another file/,
    );
    expect(() => checkCard(card, { ...report, inputSizePx: 192 })).toThrow(/expected 192 px.*found 224 px/);
  });
});
