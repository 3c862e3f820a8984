import { describe, expect, it } from 'vitest';
import { committedFigures, withCommittedMoments } from '../../../testing/committedFigures';
import { DEFAULT_VIEW } from '../../urlSchema';
import type { ViewState } from '../../viewState';
import { choiceAnswer, choiceRows } from './choiceRows';
import { figureSource } from './figureSource';

const data = withCommittedMoments(committedFigures());
const rowsOf = (view: Partial<ViewState> = {}) => {
  const all = { ...DEFAULT_VIEW, ...view };
  return choiceRows(figureSource(data, all, {})!, data, all)!;
};
const points = (x: number) => Number((100 * x).toFixed(1));

describe('choiceRows', () => {
  it('say from the committed figures what little is left at ImageNetV2’s mix, and that it is a cancellation', () => {
    expect(rowsOf().answer).toBe(
      'At ImageNetV2’s label mix, on images with a valid label, −0.6 points are left: +2.6 recognition, −4.6 choice, +1.4 outside. They cancel: that little is left does not mean that little differs.',
    );
  });

  it('have intervals over images that hold the value, ranges over models, and parts that add up', () => {
    for (const { parts } of rowsOf().mixes) {
      const [recognition, choice, outside, rate] = parts.map((p) => p.estimate.value) as [
        number,
        number,
        number,
        number,
      ];
      expect(recognition + choice + outside).toBeCloseTo(rate, 12);
      for (const { estimate, range } of parts) {
        const [low, high] = estimate.interval!;
        expect((low + high) / 2).toBeCloseTo(estimate.value, 12);
        expect(high - low).toBeGreaterThan(0.001);
        expect(high - low).toBeLessThan(0.02);
        expect(range![0]).toBeLessThan(estimate.value);
        expect(range![1]).toBeGreaterThan(estimate.value);
      }
    }
  });

  it('are those of one model where one is picked, without an interval where counts alone are at hand', () => {
    const { mixes, models } = rowsOf({ one: 'resnet50' });
    expect(models.map((m) => m.model)).toEqual(['resnet50']);
    for (const { id, parts } of mixes) {
      for (const part of parts) {
        expect(part.estimate).toEqual({ value: models[0]!.parts[id][part.id] });
        expect(part.range).toBeUndefined();
      }
    }
  });

  it('follow the switches: without labels outside their set nothing is outside', () => {
    const { mixes, strata } = rowsOf({ originalInSet: true });
    expect(mixes[0]!.parts.map((p) => points(p.estimate.value))[2]).toBe(0);
    expect(strata.every((s) => s.outside1 === 0 && s.outside2 === 0)).toBe(true);
    expect(strata[0]!.links.V1?.query).toContain('labels:1');
  });
});

describe('choiceAnswer', () => {
  const parts = (recognition: number, choice: number, outside: number) =>
    (
      [
        ['recognition', recognition],
        ['choice', choice],
        ['outside', outside],
        ['rate', recognition + choice + outside],
      ] as const
    ).map(([id, value]) => ({ id, estimate: { value } }));

  it('speaks of a cancellation only where parts cancel', () => {
    expect(choiceAnswer(parts(0.05, -0.05, 0.01))).toMatch(/They cancel/);
    expect(choiceAnswer(parts(0.05, 0.01, 0.01))).not.toMatch(/cancel/);
    expect(choiceAnswer(parts(0, 0, 0))).not.toMatch(/cancel/);
    expect(choiceAnswer(parts(Number.NaN, 0, 0))).toBe('Not defined for this choice of images.');
  });
});
