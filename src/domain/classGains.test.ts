import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { anyImage, labelsOfRows, predictionsOf, type TestImage } from '../testing/columns';
import { hasShared, readSharedJson } from '../testing/shared';
import { type UpstreamSide, upstreamSide } from '../testing/upstreamColumns';
import { className } from './classes/classTable';
import { ClassGains } from './classGains';
import { NO_LABEL } from './dataset';
import { Z95 } from './metrics/intervals';

/** Each run looks at a million pairs of classes. */
const FEW_RUNS = { numRuns: 25 };

/** Images with the answers of three models, some of them missing. */
const manyImages = fc.array(fc.tuple(anyImage(1), anyImage(1), anyImage(1)), { maxLength: 40 });
type Answers = readonly (readonly TestImage[])[];

function gainsOf(images: Answers): ClassGains {
  const gains = new ClassGains({
    labels: labelsOfRows(images.map(([image]) => image!.labels)),
    originalLabels: Uint16Array.from(images, ([image]) => image!.original),
  });
  for (const m of [0, 1, 2]) {
    gains.addModel(
      predictionsOf(
        images.map((answers) => answers[m]!.predicted),
        1,
      ),
    );
  }
  return gains;
}

/** First predictions on the images of a class, one entry per image and model, straight from the definition. */
function answersOn(images: Answers, y: number) {
  return images.flatMap(([image, ...others]) =>
    image!.original !== y || image!.labels.length === 0
      ? []
      : [image!, ...others].flatMap(({ predicted }) =>
          predicted ? [{ first: predicted[0]!, labels: image!.labels }] : [],
        ),
  );
}

describe('ClassGains', () => {
  it('equals the definition, class by class', () => {
    fc.assert(
      fc.property(manyImages, (images) => {
        const gains = gainsOf(images).gains({ partners: 1000 });
        const known = images.map(([image]) => image!).filter((image) => image.original !== NO_LABEL);
        expect(new Set(gains.map((g) => g.classIndex))).toEqual(new Set(known.map((image) => image.original)));
        for (const { classIndex: y, n, top1, real, partners, gain } of gains) {
          const answers = answersOn(images, y);
          const valid = answers.filter(({ first, labels }) => labels.includes(first));
          expect(n).toBe(known.filter((image) => image.original === y).length);
          expect(top1).toEqual({ num: answers.filter(({ first }) => first === y).length, den: answers.length });
          expect(real).toEqual({ num: valid.length, den: answers.length });
          if (answers.length > 0) expect(gain).toBeCloseTo((real.num - top1.num) / answers.length, 12);
          for (const { classIndex, count } of partners) {
            expect(count).toBe(valid.filter(({ first }) => first === classIndex).length);
          }
          const others = valid.filter(({ first }) => first !== y).length;
          expect(partners.reduce((s, p) => s + p.count, 0)).toBe(others);
          if (others > 0) expect(partners.reduce((s, p) => s + p.share, 0)).toBeCloseTo(1, 12);
        }
      }),
    );
  });

  it('sorts by gain, has each gain inside its interval, and partners by count', () => {
    fc.assert(
      fc.property(manyImages, (images) => {
        const gains = gainsOf(images).gains();
        const values = gains.map((g) => g.gain).filter((gain) => !Number.isNaN(gain));
        expect(values).toEqual([...values].sort((a, b) => b - a));
        expect(gains.slice(values.length).every((g) => Number.isNaN(g.gain) && g.nEvaluated === 0)).toBe(true);
        for (const { gain, interval, nEvaluated, partners } of gains) {
          if (nEvaluated < 2) expect(interval).toEqual([Number.NaN, Number.NaN]);
          else expect(interval[0] <= gain && gain <= interval[1]).toBe(true);
          expect(partners.length).toBeLessThanOrEqual(3);
          const counts = partners.map((p) => p.count);
          expect(counts).toEqual([...counts].sort((a, b) => b - a));
        }
      }),
    );
  });

  it('does not depend on the order of images, and takes an index as a filtered copy', () => {
    fc.assert(
      fc.property(manyImages, (images) => {
        const plain = gainsOf(images);
        const turned = gainsOf(images.toReversed());
        const rounded = (gains: ClassGains) => JSON.parse(JSON.stringify(gains.gains(), roundNumbers));
        expect(rounded(turned)).toEqual(rounded(plain));
        expect(turned.pairs()).toEqual(plain.pairs());
        const kept = images.flatMap((_, i) => (i % 3 === 1 ? [] : [i]));
        const copy = kept.map((i) => images[i]!);
        // after another choice of images, as when a filter is switched
        const index = Uint32Array.from(kept);
        expect(plain.gains({ index })).toEqual(gainsOf(copy).gains());
        expect(plain.pairs({ index })).toEqual(gainsOf(copy).pairs());
      }),
      FEW_RUNS,
    );
  });

  it('lists the pairs that are named both ways, the rarer direction deciding', () => {
    fc.assert(
      fc.property(manyImages, (images) => {
        const gains = gainsOf(images);
        const all = new Map(gains.gains({ partners: 1000 }).map((g) => [g.classIndex, g.partners]));
        const named = (y: number, c: number) => all.get(y)?.find((p) => p.classIndex === c)?.count ?? 0;
        const pairs = gains.pairs();
        for (const { a, b, bOnA, aOnB } of pairs) {
          expect(a).toBeLessThan(b);
          expect([bOnA, aOnB]).toEqual([named(a, b), named(b, a)]);
        }
        const rarer = pairs.map((p) => Math.min(p.bOnA, p.aOnB));
        expect(rarer).toEqual([...rarer].sort((x, y) => y - x));
        expect(rarer.every((count) => count > 0)).toBe(true);
      }),
      FEW_RUNS,
    );
  });

  it('has the normal interval of the per-image means over models', () => {
    const labels = labelsOfRows([[1, 2], [1, 2], [1], [2]]);
    const gains = new ClassGains({ labels, originalLabels: Uint16Array.of(1, 1, 1, 1) });
    gains.addModel(predictionsOf([[2], [1], [1], [1]], 1));
    gains.addModel(predictionsOf([[2], [2], [3], [2]], 1));
    const [only] = gains.gains();
    // gains of the images, mean over two models: 1, 1/2, 0, 0 (a hit of the original that is no label, then a valid one)
    expect(only!.top1).toEqual({ num: 3, den: 8 });
    expect(only!.real).toEqual({ num: 6, den: 8 });
    expect(only!.gain).toBeCloseTo(0.375, 14);
    const sd = Math.sqrt((0.625 ** 2 + 0.125 ** 2 + 0.375 ** 2 + 0.375 ** 2) / 3);
    expect(only!.interval[1] - only!.gain).toBeCloseTo((Z95 * sd) / 2, 14);
    expect(only!.smallSample).toBe(true);
    expect(only!.partners).toEqual([{ classIndex: 2, count: 4, share: 1 }]);
  });

  it('may lose: where the original label is not valid, top-1 counts what label-set accuracy does not', () => {
    const gains = new ClassGains({ labels: labelsOfRows([[2]]), originalLabels: Uint16Array.of(1) });
    gains.addModel(predictionsOf([[1]], 1));
    expect(gains.gains()[0]!.gain).toBe(-1);
  });
});

/** Sums over images round differently in another order. */
const roundNumbers = (_: string, value: unknown) => (typeof value === 'number' ? Number(value.toFixed(9)) : value);

describe.skipIf(!hasShared)('per class, resnet50 (needs the shared folder)', () => {
  const results = {} as Record<'V1' | 'V2', ClassGains>;

  beforeAll(() => {
    for (const side of ['V1', 'V2'] as const) {
      const { dataset, labels, predictions }: UpstreamSide = upstreamSide(side);
      results[side] = new ClassGains({ labels, originalLabels: dataset.originalLabels });
      results[side].addModel(predictions('resnet50'));
    }
  });

  type Ratio = { num: number; den: number };
  type Figures = { models: Record<string, Record<string, Record<string, Record<string, Ratio>>>> };

  it.each(['V1', 'V2'] as const)('adds up to the overall counts on %s', (side) => {
    const reference = readSharedJson<Figures>('reference/figures.json').models.resnet50![side]!.all!;
    const total = (pick: (g: ReturnType<ClassGains['gains']>[number]) => number) =>
      results[side].gains().reduce((s, g) => s + pick(g), 0);
    expect(results[side].gains()).toHaveLength(1000);
    expect(total((g) => g.n)).toBe(side === 'V1' ? 50_000 : 10_000);
    expect(total((g) => g.top1.num)).toBe(reference.top1_evaluated!.num);
    expect(total((g) => g.top1.den)).toBe(reference.top1_evaluated!.den);
    expect(total((g) => g.real.num)).toBe(reference.real!.num);
    expect(total((g) => g.real.den)).toBe(reference.real!.den);
  });

  // counts of a separate program
  it('finds monitor and desktop computer, laptop and notebook', () => {
    const [monitor, computer, laptop, notebook] = [664, 527, 620, 681];
    const names = [monitor, computer, laptop, notebook].map(className);
    expect(names).toEqual(['monitor', 'desktop computer', 'laptop', 'notebook']);
    const pairs = results.V1.pairs({ limit: 1000 });
    expect(pairs[0]).toEqual({ a: laptop, b: notebook, bOnA: 30, aOnB: 16 });
    expect(pairs).toContainEqual({ a: computer, b: monitor, bOnA: 2, aOnB: 7 });
    const partnersOf = (side: 'V1' | 'V2', y: number) =>
      results[side].gains().find((g) => g.classIndex === y)!.partners;
    expect(partnersOf('V1', monitor)).toContainEqual(expect.objectContaining({ classIndex: computer, count: 7 }));
    expect(partnersOf('V2', computer)[0]).toEqual({ classIndex: monitor, count: 4, share: 0.8 });
    expect(partnersOf('V2', laptop)[0]).toMatchObject({ classIndex: notebook, count: 5 });
  });

  it('calls every class of ImageNetV2 a small sample, and one of ImageNet', () => {
    const small = (side: 'V1' | 'V2') => results[side].gains().filter((g) => g.smallSample).length;
    expect([small('V1'), small('V2')]).toEqual([1, 1000]);
  });
});
