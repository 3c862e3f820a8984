import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { predictionsOf } from '../../testing/columns';
import { labelSetFrom } from '../labelSet';
import {
  closingShares,
  dropAt,
  endsOverAll,
  hasNo,
  JudgedCounter,
  type JudgedSide,
  judgedOnly,
  sideAt,
} from './judgedSide';
import { judgedSet } from './judgedWrong';
import { threeValuedFrom } from './threeValued';

const info = { id: 't', name: 'T', datasetId: 'd', provenance: { source: 'a test', licence: 'none' } };
const side = (models: JudgedSide['models'], n: number, more: Partial<JudgedSide> = {}): JudgedSide => ({
  models,
  n,
  unnamed: 0,
  covariance: [0, 0, 0],
  judgedSe: 0,
  ...more,
});
const first = (classes: readonly number[]) =>
  predictionsOf(
    classes.map((c) => [c, 990, 991, 992, 993]),
    5,
  );

describe('JudgedCounter', () => {
  const set = threeValuedFrom(info, [[1], [2], [3], [4]], [[7], [7], [7], []]);
  const originalLabels = Uint16Array.of(1, 1, 2, 2);
  const counted = (predicted: readonly (readonly number[])[], index = [0, 1, 2, 3]) => {
    const counter = new JudgedCounter({ set, originalLabels, index: Uint32Array.from(index), unnamed: 2 });
    for (const classes of predicted) counter.add(first(classes));
    return counter.side();
  };

  it('counts valid, wrong and not judged first predictions of every model', () => {
    expect(
      counted([
        [1, 2, 7, 7],
        [7, 5, 5, 4],
      ]),
    ).toMatchObject({
      models: [
        [2, 1, 1],
        [1, 1, 2],
      ],
      n: 4,
      unnamed: 2,
    });
  });

  it('takes only the images that enter', () => {
    expect(counted([[1, 2, 7, 7]], [0, 2]).models).toEqual([[1, 1, 0]]);
  });

  it('refuses models of other images', () => {
    const counter = new JudgedCounter({ set, originalLabels, index: Uint32Array.of(0, 1), unnamed: 0 });
    const missing = predictionsOf([[1, 990, 991, 992, 993], undefined, undefined, undefined], 5);
    expect(() => counter.add(missing)).toThrow(/others predicted/);
  });

  it('has the variance of images drawn inside their class', () => {
    const { covariance, judgedSe } = counted([[1, 9, 3, 9]]);
    // in both classes one image of two is valid, the other not judged: 2 x 2/(2-1) x [(1/8)^2 + (1/8)^2 - 0]
    expect(covariance[0]).toBeCloseTo(8 / 64, 12);
    expect(covariance[1]).toBeCloseTo(-8 / 64, 12);
    expect(covariance[2]).toBeCloseTo(8 / 64, 12);
    expect(judgedSe).toBe(0);
  });
});

describe('a band', () => {
  it('runs from nothing to everything unjudged being valid, with the judged accuracy inside', () => {
    const counts = fc
      .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 40 }))
      .map(([yes, no, unknown]) => side([[yes, no, unknown]], yes + no + unknown));
    fc.assert(
      fc.property(counts, (one) => {
        const [least, most] = [sideAt(one, 0).value, sideAt(one, 1).value];
        expect(judgedOnly(one).value).toBeGreaterThanOrEqual(least - 1e-12);
        expect(judgedOnly(one).value).toBeLessThanOrEqual(most + 1e-12);
      }),
    );
  });

  it('reaches 100 % where nothing is judged wrong, and is wider over images that nobody labelled', () => {
    const refined = side([[74, 0, 26]], 100, { unnamed: 100 });
    expect(hasNo(refined)).toBe(false);
    expect(sideAt(refined, 1).value).toBe(1);
    expect(endsOverAll(refined)).toEqual([0.37, 1]);
  });

  it('does not see an unlisted class as wrong, unless it was judged so', () => {
    const labels = labelSetFrom(info, [[1], [2]]);
    const wrong = { no: { offsets: Uint32Array.of(0, 1, 1), classes: Uint16Array.of(5) } };
    const of = (judged: Parameters<typeof judgedSet>[1]) => {
      const counter = new JudgedCounter({
        set: judgedSet(labels, judged),
        originalLabels: Uint16Array.of(1, 2),
        index: Uint32Array.of(0, 1),
        unnamed: 0,
      });
      counter.add(first([5, 5]));
      return counter.side().models;
    };
    expect(of(undefined)).toEqual([[0, 0, 2]]);
    expect(of(wrong)).toEqual([[0, 1, 1]]);
  });
});

describe('closingShares', () => {
  const V1 = side([[80, 15, 5]], 100, { covariance: [1e-4, -2e-5, 4e-5] });
  const V2 = side([[70, 0, 30]], 100, { covariance: [2e-4, -2e-4, 2e-4] });

  it('is the share at which the drop is 0', () => {
    const { ofMean, models, interval } = closingShares(V1, V2, 'same share');
    expect(ofMean).toBeCloseTo(0.1 / 0.25, 12);
    expect(models.mean).toBeCloseTo(ofMean, 12);
    expect(dropAt(V1, V2, ofMean).value).toBeCloseTo(0, 12);
    // at its ends the drop's interval touches 0
    expect(dropAt(V1, V2, interval![0]).interval[0]).toBeCloseTo(0, 9);
    expect(dropAt(V1, V2, interval![1]).interval[1]).toBeCloseTo(0, 9);
  });

  it('takes ImageNet at either end', () => {
    expect(closingShares(V1, V2, 'wrong').ofMean).toBeCloseTo(0.1 / 0.3, 12);
    expect(closingShares(V1, V2, 'valid').ofMean).toBeCloseTo(0.15 / 0.3, 12);
  });

  it('is none where no share closes the drop, or there is no drop', () => {
    const closed = side([[70, 25, 5]], 100);
    expect(closingShares(V1, closed, 'same share').ofMean).toBeNaN();
    expect(closingShares(V2, V1, 'same share').ofMean).toBeNaN();
  });
});
