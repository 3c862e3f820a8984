import { describe, expect, it } from 'vitest';
import { noChoices } from '../../../testing/choices';
import { countsOf } from '../../../testing/columns';
import { committedFigures, withCommittedMoments } from '../../../testing/committedFigures';
import { hasShared, readSharedJson } from '../../../testing/shared';
import { DEFAULT_VIEW } from '../../urlSchema';
import type { ViewState } from '../../viewState';
import type { AccuracyData } from '../accuracyData';
import { accuracyRows } from './accuracyRows';
import type { HeroPair } from './chartRows';

const data = withCommittedMoments(committedFigures());
const heroOf = (view: Partial<ViewState> = {}, of: AccuracyData = data) =>
  accuracyRows(of, { ...DEFAULT_VIEW, ...view }, {}, noChoices)!.hero;
const points = ({ V1, V2, gap }: HeroPair) => [V1, V2, gap].map(({ value }) => (100 * value).toFixed(1));

describe('the falls that the page opens with', () => {
  it('are the published ones, each with the images it is over and its intervals', () => {
    const { models, emptyBounds, ...pairs } = heroOf();
    expect(Object.fromEntries(Object.entries(pairs).map(([name, pair]) => [name, points(pair)]))).toEqual({
      all: ['75.3', '63.3', '12.0'],
      evaluatedTop1: ['77.6', '63.8', '13.7'],
      anyValid: ['81.7', '74.8', '6.9'],
      emptyByOriginal: ['79.2', '74.2', '5.0'],
      single: ['83.7', '73.6', '10.1'],
    });
    expect(emptyBounds!.map((x) => (100 * x).toFixed(1))).toEqual(['1.4', '9.0']);
    expect(Object.values(pairs).map(({ n1, n2 }) => [n1, n2])).toEqual([
      [50_000, 10_000],
      [46_837, 9_871],
      [46_837, 9_871],
      [50_000, 10_000],
      [39_394, 5_083],
    ]);
    for (const { V1, V2, gap } of Object.values(pairs)) {
      for (const { value, interval } of [V1, V2, gap]) {
        expect(interval![0]).toBeLessThan(value);
        expect(interval![1]).toBeGreaterThan(value);
      }
    }
    expect(models).toHaveLength(49);
    for (const metric of ['top1', 'evaluatedTop1', 'anyValid'] as const) {
      const pair = metric === 'top1' ? pairs.all : pairs[metric];
      for (const side of [0, 1] as const) {
        const mean = models.reduce((sum, m) => sum + m[metric][side], 0) / models.length;
        expect(mean).toBeCloseTo(side === 0 ? pair.V1.value : pair.V2.value, 12);
      }
    }
  });

  it('are one line where one model is shown', () => {
    const { models, all, emptyByOriginal } = heroOf({ one: 'resnet50' });
    expect(models).toMatchObject([{ id: 'resnet50', top1: [all.V1.value, all.V2.value] }]);
    expect(emptyByOriginal.V1.interval![0]).toBeLessThan(emptyByOriginal.V1.value);
  });

  it('score images without a valid label by their original one, and no others', () => {
    const counts = countsOf([
      { original: 1, labels: [], predicted: [1, 2, 3, 4, 5] },
      { original: 1, labels: [], predicted: [2, 1, 3, 4, 5] },
      { original: 1, labels: [2], predicted: [2, 1, 3, 4, 5] },
      { original: 1, labels: [2], predicted: [1, 2, 3, 4, 5] },
      { original: 1, labels: [2], predicted: [2, 1, 3, 4, 5] },
    ]);
    const few: AccuracyData = { source: 'pack', models: [{ id: 'm', V1: counts, V2: counts }], runs: [], excluded: [] };
    const { emptyByOriginal, anyValid } = heroOf({}, few);
    expect(emptyByOriginal).toMatchObject({ V1: { value: 3 / 5 }, gap: { value: 0 }, n1: 5 });
    expect(anyValid).toMatchObject({ V1: { value: 2 / 3 }, n1: 3 });
    // every image left has a valid label
    const original = heroOf({ originalInSet: true });
    expect(original.emptyByOriginal.gap.value).toBeCloseTo(original.anyValid.gap.value, 12);
    expect(original.emptyBounds).toBeUndefined();
    // of five images two have no valid label, on both sides: all wrong on one, all right on the other
    expect(heroOf({}, few).emptyBounds).toEqual([expect.closeTo(2 / 5 - 4 / 5, 12), expect.closeTo(4 / 5 - 2 / 5, 12)]);
  });

  describe.skipIf(!hasShared)('against figures computed independently (needs the shared folder)', () => {
    type Gaps = Record<'empty_by_original_label' | 'evaluated_only' | 'lower' | 'upper', number>;
    const choice = hasShared
      ? readSharedJson<{
          mean: { label_set_gap: Gaps };
          models: Record<string, { label_set_gap: Gaps }>;
        }>('reference/choice.json')
      : undefined;

    it('what empty sets do, as a mean and model by model', () => {
      const { anyValid, emptyByOriginal, emptyBounds } = heroOf();
      expect(anyValid.gap.value).toBeCloseTo(choice!.mean.label_set_gap.evaluated_only, 9);
      expect(emptyByOriginal.gap.value).toBeCloseTo(choice!.mean.label_set_gap.empty_by_original_label, 9);
      expect(emptyBounds![0]).toBeCloseTo(choice!.mean.label_set_gap.lower, 9);
      expect(emptyBounds![1]).toBeCloseTo(choice!.mean.label_set_gap.upper, 9);
      for (const [one, { label_set_gap }] of Object.entries(choice!.models)) {
        const hero = heroOf({ one });
        expect(hero.emptyByOriginal.gap.value).toBeCloseTo(label_set_gap.empty_by_original_label, 9);
        expect(hero.emptyBounds![0]).toBeCloseTo(label_set_gap.lower, 9);
        expect(hero.emptyBounds![1]).toBeCloseTo(label_set_gap.upper, 9);
      }
    });
  });
});
