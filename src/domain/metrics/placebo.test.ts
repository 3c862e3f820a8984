import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../lib/pure/random';
import { anyImages, columnsOf, labelsOfRows, predictionsOf, type TestImage } from '../../testing/columns';
import { type PlaceboBase, placeboHits, placeboSum } from '../../testing/oracles/placebo';
import { hasShared } from '../../testing/shared';
import { type UpstreamSide, upstreamSide } from '../../testing/upstreamColumns';
import { NO_LABEL } from '../dataset';
import { hasLabel } from '../labelSet';
import { ratioValue } from './intervals';
import { missedRows, missesOf } from './misses';
import { placeboHitSums, placeboTable } from './placebo';

const bases: readonly PlaceboBase[] = ['original', 'labelSet'];
const aBase = fc.constantFrom(...bases);

/** The definition with sets, over every pair of images. */
function bruteForce(images: readonly TestImage[], base: PlaceboBase): number[] {
  const evaluated = (i: TestImage) => i.original !== NO_LABEL && i.labels.length > 0;
  return images.map((image) => {
    if (!evaluated(image) || !image.predicted) return Number.NaN;
    const own = base === 'original' ? [image.original] : image.labels;
    const lenders = images.filter((j) => j !== image && evaluated(j) && j.original === image.original);
    const right = (extra: readonly number[]) => Number([...own, ...extra].includes(image.predicted![0]!));
    return lenders.length === 0 ? right([]) : lenders.reduce((s, j) => s + right(j.labels), 0) / lenders.length;
  });
}

describe('placeboHits', () => {
  it('equals the definition, taken over all pairs of images', () => {
    fc.assert(
      fc.property(anyImages(), aBase, (images, base) => {
        const expected = bruteForce(images, base);
        placeboHits({ ...columnsOf(images), base }).forEach((hit, i) => {
          if (Number.isNaN(expected[i]!)) expect(hit).toBeNaN();
          else expect(hit).toBeCloseTo(expected[i]!, 12);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('is never below its base and never above 1', () => {
    fc.assert(
      fc.property(anyImages(), aBase, (images, base) => {
        const input = { ...columnsOf(images), base };
        for (const hit of placeboHits(input)) expect(Number.isNaN(hit) || (hit >= 0 && hit <= 1)).toBe(true);
        const { num, den, baseNum } = placeboSum(input);
        expect(num).toBeGreaterThanOrEqual(baseNum - 1e-9);
        expect(num).toBeLessThanOrEqual(den + 1e-9);
      }),
    );
  });

  it('is what the sums over models add up, image by image', () => {
    fc.assert(
      fc.property(anyImages(), (images) => {
        const { predictions, labels, originalLabels } = columnsOf(images);
        // another model, which agrees with the first one here and there
        const other = {
          ...predictions,
          classes: predictions.classes.map((c, i) => (i % 3 === 0 ? (c + 1) % 1000 : c)),
        };
        const table = placeboTable(labels, originalLabels);
        const models = [predictions, other, predictions];
        const missing = models.map((p) => ({ predictions: p, missed: missedRows(p, originalLabels) }));
        const sums = placeboHitSums(missesOf(missing, originalLabels), labels, originalLabels, table);
        const hits = models.map((p) => placeboHits({ predictions: p, labels, originalLabels, table }));
        sums.forEach((sum, row) => {
          const expected = hits.reduce((total, hit) => total + hit[row]!, 0);
          if (!Number.isNaN(expected)) expect(sum).toBeCloseTo(expected, 12);
        });
      }),
    );
  });

  it('gains nothing where every image has its original label alone', () => {
    fc.assert(
      fc.property(anyImages(), aBase, (images, base) => {
        const single = images.map((i) => ({ ...i, labels: i.original === NO_LABEL ? [] : [i.original] }));
        const { num, baseNum } = placeboSum({ ...columnsOf(single), base });
        expect(num).toBe(baseNum);
      }),
    );
  });

  it('does not depend on the order of images', () => {
    fc.assert(
      fc.property(anyImages(), aBase, (images, base) => {
        const there = placeboSum({ ...columnsOf(images), base });
        const back = placeboSum({ ...columnsOf(images.toReversed()), base });
        expect(back.num).toBeCloseTo(there.num, 9);
        expect([back.den, back.baseNum]).toEqual([there.den, there.baseNum]);
      }),
    );
  });

  it('leaves images outside the index out on both sides, as if they were not there', () => {
    fc.assert(
      fc.property(anyImages(), aBase, (images, base) => {
        const { labels, originalLabels, predictions } = columnsOf(images);
        const kept = images.flatMap((_, i) => (i % 3 === 0 ? [] : [i]));
        const table = placeboTable(labels, originalLabels, Uint32Array.from(kept));
        const part = placeboSum({ predictions, labels, originalLabels, table, base });
        const copy = placeboSum({ ...columnsOf(kept.map((i) => images[i]!)), base });
        expect(part.num).toBeCloseTo(copy.num, 9);
        expect([part.den, part.baseNum]).toEqual([copy.den, copy.baseNum]);
      }),
    );
  });

  it('is the mean over seeded draws', () => {
    const random = new Random('placebo');
    const rows = [[1], [1, 2], [1, 3], [2, 4], [1, 2, 3]];
    const labels = labelsOfRows(rows);
    const predictions = predictionsOf([[2], [3], [4], [1], [5]], 1);
    const draws = 20_000;
    let hits = 0;
    for (let d = 0; d < draws; d++) {
      rows.forEach((_, i) => {
        const j = random.pick([0, 1, 2, 3, 4].filter((other) => other !== i));
        const first = predictions.classes[i]!;
        if (first === 1 || hasLabel(labels, j, first)) hits += 1;
      });
    }
    const exact = placeboSum({ predictions, labels, originalLabels: new Uint16Array(5).fill(1) });
    expect(exact.num).toBeCloseTo(3 / 4 + 2 / 4 + 1 / 4 + 1 + 0, 12);
    expect(hits / draws).toBeCloseTo(exact.num, 1);
  });
});

describe.skipIf(!hasShared)('placebo of resnet50 (needs the shared folder)', () => {
  let sides: Record<'V1' | 'V2', UpstreamSide>;
  beforeAll(() => {
    sides = { V1: upstreamSide('V1'), V2: upstreamSide('V2') };
  });

  /** Rows whose original label is in the label set: the reading of the reference's 3.0 of 9.2 and 1.1 of 4.3 points. */
  const rowsWithOriginal = ({ dataset, labels }: UpstreamSide) =>
    Uint32Array.from(dataset.imageIds.keys()).filter((row) => hasLabel(labels, row, dataset.originalLabels[row]!));

  function inputOf(side: 'V1' | 'V2', index?: Uint32Array) {
    const { dataset, labels, predictions } = sides[side];
    const { originalLabels } = dataset;
    const table = placeboTable(labels, originalLabels, index);
    return { predictions: predictions('resnet50'), labels, originalLabels, table };
  }

  const points = (gain: number, of: number) => (100 * gain) / of;

  // exact means computed by a separate program; the gains are those of the reference
  it.each([
    ['V1', 4.267, 1.104],
    ['V2', 9.208, 3.061],
  ] as const)('explains part of the gain on %s where the original label is in the set', (side, gain, placebo) => {
    const index = rowsWithOriginal(sides[side]);
    const input = inputOf(side, index);
    const { num, den, baseNum } = placeboSum(input);
    const { baseNum: real } = placeboSum({ ...input, base: 'labelSet' });
    expect(den).toBe(index.length);
    expect(points(real - baseNum, den)).toBeCloseTo(gain, 3);
    expect(points(num - baseNum, den)).toBeCloseTo(placebo, 3);
  });

  // one draw: the labels of the next such image of the class, in row order; it differs from the mean over all draws by chance
  it.each([
    ['V1', 1.1],
    ['V2', 3.0],
  ] as const)(
    'gives the figure of the reference on %s where the labels come from the next image',
    (side, published) => {
      const { labels, originalLabels, predictions } = inputOf(side);
      const byClass = new Map<number, number[]>();
      for (const row of rowsWithOriginal(sides[side])) {
        const y = originalLabels[row]!;
        byClass.set(y, [...(byClass.get(y) ?? []), row]);
      }
      let [gained, n] = [0, 0];
      for (const rows of byClass.values()) {
        n += rows.length;
        rows.forEach((row, at) => {
          const first = predictions.classes[row * predictions.k]!;
          const lender = rows[(at + 1) % rows.length]!;
          if (first !== originalLabels[row] && hasLabel(labels, lender, first)) gained += 1;
        });
      }
      expect(Math.abs(points(gained, n) - published)).toBeLessThan(0.05);
    },
  );

  // every evaluated image, whatever its original label: what label-set accuracy itself counts
  it.each([
    ['V1', 'original', 46_837, 1.75],
    ['V1', 'labelSet', 46_837, 3.061],
    ['V2', 'original', 9_871, 3.821],
    ['V2', 'labelSet', 9_871, 2.404],
  ] as const)('over all evaluated images of %s on the base %s', (side, base, n, gain) => {
    const sum = placeboSum({ ...inputOf(side), base });
    expect(sum.den).toBe(n);
    expect(points(sum.num - sum.baseNum, n)).toBeCloseTo(gain, 3);
    expect(ratioValue(sum)).toBeLessThan(1);
  });
});
