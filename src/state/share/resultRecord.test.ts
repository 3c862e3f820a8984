import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { committedFigures } from '../../testing/committedFigures';
import { anyCommittedView, committedResult } from '../../testing/shownResults';
import { resultHash, resultRecord } from './resultRecord';

const hashOf = (...given: Parameters<typeof committedResult>) => resultHash(resultRecord(committedResult(...given)));

describe('resultRecord', () => {
  it('begins with what was compared, and ends with the figures', () => {
    const lines = resultRecord(committedResult()).split('\n');
    expect(lines.slice(0, 4)).toEqual([
      'plural result 1',
      'side V1 imagenet-val labels real from 0.80',
      'side V2 imagenetv2-matched-frequency labels refined',
      'images original-in-set any, rated any',
    ]);
    expect(lines[4]).toMatch(/^counts alexnet V1 \d+: \d+( \d+){8}$/);
    expect(lines.at(-8)).toMatch(/^figure top1 V1 0\.\d{9} V2 0\.\d{9} drop 0\.119715102 of 50000 and 10000$/);
    expect(lines.at(-1)).toBe('');
  });

  it('is the same for the same view, however its figures came', () => {
    fc.assert(
      fc.property(anyCommittedView, fc.integer({ min: 1, max: 49 }), (view, at) => {
        const { models, ...data } = committedFigures();
        const turned = { ...data, models: [...models.slice(at), ...models.slice(0, at)] };
        // no covariances, another order of models, other choices that change no figure
        expect(hashOf({ ...view, probit: true, tables: 'gap', cap: 3 }, turned)).toBe(hashOf(view));
      }),
      { numRuns: 20 },
    );
  });

  it('is another for another count, model, switch or label set', () => {
    const base = committedResult();
    const hashes = [
      hashOf(),
      hashOf({ originalInSet: true }),
      hashOf({ reviewed: true }),
      hashOf({ anomalous: true }),
      hashOf({ without: 'alexnet' }),
      hashOf({ one: 'alexnet' }),
      resultHash(resultRecord({ ...base, sides: { ...base.sides, V1: { ...base.sides.V1, threshold: 85 } } })),
      resultHash(resultRecord({ ...base, sides: { ...base.sides, V2: { ...base.sides.V2, labelSetId: 'upload-1' } } })),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(hashes.every((hash) => /^[0-9a-f]{64}$/.test(hash))).toBe(true);
  });

  it('changes with any single count of any model', () => {
    const data = committedFigures();
    const before = hashOf({}, data);
    fc.assert(
      fc.property(fc.nat(48), fc.constantFrom('V1', 'V2'), fc.nat(1000), (which, side, at) => {
        const [id] = [committedResult().models[which]!.id];
        const models = data.models.map((model) => {
          if (model.id !== id) return model;
          const table = model[side as 'V1'].table.slice();
          const filled = [...table.keys()].filter((i) => table[i]! > 0);
          table[filled[at % filled.length]!]! += 1;
          return { ...model, [side]: { table } };
        });
        expect(hashOf({}, { ...data, models })).not.toBe(before);
      }),
      { numRuns: 20 },
    );
  });
});
