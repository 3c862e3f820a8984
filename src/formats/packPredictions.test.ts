import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Predictions } from '../domain/predictions';
import { hasShared, readShared } from '../testing/shared';
import { decodePredictions, encodePredictions } from './packPredictions';
import { readPredictionsNpy } from './predictionsNpy';

const matrices = fc
  .integer({ min: 1, max: 6 })
  .chain((k) =>
    fc
      .array(fc.uniqueArray(fc.integer({ min: 0, max: 999 }), { minLength: k, maxLength: k }), { maxLength: 60 })
      .map((rows) => ({ k, rows })),
  );

const predictionsOf = (rows: readonly (readonly number[])[], k: number): Predictions => ({
  modelId: 'm',
  datasetId: 'd',
  n: rows.length,
  k,
  classes: Uint16Array.from(rows.flat()),
});

const info = { modelId: 'm', datasetId: 'd', file: 'x.bin' };

describe('encodePredictions', () => {
  it('is undone by decodePredictions', () => {
    fc.assert(
      fc.property(matrices, ({ k, rows }) => {
        const predictions = predictionsOf(rows, k);
        expect(decodePredictions(encodePredictions(predictions), { ...info, n: rows.length })).toEqual(predictions);
      }),
    );
  });

  it('refuses rows without a prediction', () => {
    expect(() => encodePredictions(predictionsOf([[1], [0xffff]], 1))).toThrow(/row 1.*65535/);
  });
});

describe('decodePredictions', () => {
  it('refuses damage with an error, never a wrong length', () => {
    const raw = encodePredictions(
      predictionsOf(
        [
          [1, 2],
          [999, 3],
          [4, 1],
        ],
        2,
      ),
    );
    fc.assert(
      fc.property(fc.nat(raw.length - 1), fc.integer({ min: 0, max: 255 }), (at, value) => {
        const broken = raw.slice();
        broken[at] = value;
        try {
          expect(decodePredictions(broken, { ...info, n: 3 }).classes.every((c) => c < 1000)).toBe(true);
        } catch (error) {
          expect(error).toMatchObject({ code: 'bad-format' });
        }
      }),
      { numRuns: 2000 },
    );
  });

  it.each([0, 3, 9, 17])('refuses a payload of %d bytes', (length) => {
    const raw = encodePredictions(
      predictionsOf(
        [
          [1, 2],
          [999, 3],
        ],
        2,
      ),
    );
    expect(() => decodePredictions(raw.subarray(0, length), { ...info, n: 2 })).toThrow(/damaged data file/);
  });

  it('refuses another number of images', () => {
    expect(() => decodePredictions(encodePredictions(predictionsOf([[1]], 1)), { ...info, n: 2 })).toThrow(/2 rows/);
  });
});

describe.skipIf(!hasShared)('packed predictions of 50,000 images (needs the shared folder)', () => {
  it('come back unchanged', () => {
    const bytes = readShared('upstream/ImageNetV2/data/predictions/imagenet-validation-original/alexnet.npy');
    const predictions = readPredictionsNpy(bytes, { ...info, n: 50_000 });
    const raw = encodePredictions(predictions);
    expect(decodePredictions(raw, { ...info, n: 50_000 })).toEqual(predictions);
  });
});
