import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { leanedPair, leanParts } from '../../../domain/control/leanParts';
import { TWIN_PARTS, twinParts } from '../../../domain/control/twinParts';
import { readControls } from '../../../domain/figures/controlsDocument';
import { controlTests } from './controlTestRows';

/*
 * What the page shows of the Control sets that could fail, computed again from the committed labels and predictions alone, picture by picture. Nothing
 * of domain/ or formats/ takes part in the first half: letters and digits are read here, and every part is a plain sum.
 */
const read = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../../public/${path}`, import.meta.url), 'utf8'));

interface Picture {
  readonly original: number;
  readonly labels: readonly number[];
  readonly best: number;
}
type Name = 'control-a' | 'control-b';

const further = read('control/further.json') as {
  classes: number[];
  sets: { id: string; rows: string[] }[];
};
const lean = read('control/lean.json') as { leans: number[]; sets: { id: string; chosen: string[] }[] };
const predicted = read('control/predictions.json') as { datasets: Record<string, { classes: number[][] }> };

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const classOf = (letter: string) => further.classes[LETTERS.indexOf(letter)]!;
const drawnAgain = (id: string): Picture[] =>
  further.sets
    .find((set) => set.id === id)!
    .rows.map((row) => {
      const [labels, top] = row.split(' ') as [string, string];
      return {
        original: classOf(labels[0]!),
        labels: [...labels].map(classOf).sort((a, b) => a - b),
        best: classOf(top[0]!),
      };
    });
const committed = (id: Name): Picture[] => {
  const { images } = read(`control/${id}.json`) as { images: { original: number; labels: number[] }[] };
  return images.map(({ original, labels }, row) => ({
    original,
    labels,
    best: predicted.datasets[id]!.classes[row]![0]!,
  }));
};
const all = (id: Name) => [...committed(id), ...drawnAgain(`${id}-more`)];
const leaned = (id: Name, which: number) => {
  const digits = lean.sets.find((set) => set.id === id)!.chosen[which]!;
  return all(id).map((picture, i) => ({ ...picture, original: picture.labels[Number(digits[i])]! }));
};

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const hit = ({ original, best }: Picture) => Number(original === best);
const hits = (pictures: readonly Picture[]) => mean(pictures.map(hit));
const withLabels = (pictures: readonly Picture[], k: number) => pictures.filter(({ labels }) => labels.length === k);
const KS = [1, 2, 3, 4, 5];
const share = (pictures: readonly Picture[], k: number) => withLabels(pictures, k).length / pictures.length;
/** Accuracy of `pictures` inside their strata, at the mix of `mix`. */
const standardised = (pictures: readonly Picture[], mix: readonly Picture[]) =>
  KS.reduce((sum, k) => sum + share(mix, k) * hits(withLabels(pictures, k)), 0);
/** Variance of a mean, strata fixed: of the values of each picture, whose stratum has the weight. */
const variance = (pictures: readonly Picture[], weight: (k: number) => number, value: (i: number) => number) =>
  KS.reduce((sum, k) => {
    const own = pictures.flatMap(({ labels }, i) => (labels.length === k ? [value(i)] : []));
    const middle = mean(own);
    const spread = own.reduce((s, x) => s + (x - middle) ** 2, 0) / (own.length - 1);
    return sum + (weight(k) ** 2 * spread) / own.length;
  }, 0);

const document = readControls(read('results/controls.json'), 'controls.json');
const tests = controlTests(document);
const rowOf = (test: keyof typeof tests, group: string, id: string) =>
  tests[test].groups.find((g) => g.id === group)!.rows.find((row) => row.id === id)!;

describe('labels chosen with a lean', () => {
  const [at36, at63] = [leaned('control-b', 0), leaned('control-b', 1)];

  it('lean as measured on ImageNet and ImageNetV2: found again from the labels themselves', () => {
    expect(lean.leans).toEqual(document.leans.map((t) => Math.round(100 * t)));
    for (const [which, pictures] of [at36, at63].entries()) {
      const usable = pictures.filter(({ labels, best }) => labels.length > 1 && labels.includes(best));
      const t = mean(usable.map((p) => (hit(p) - 1 / p.labels.length) / (1 - 1 / p.labels.length)));
      // three standard errors of a share that is rescaled by at most two
      expect(Math.abs(t - document.leans[which]!)).toBeLessThan((3 * 2 * 0.5) / Math.sqrt(usable.length));
    }
  });

  it('make a false rate part out of the same pictures, equal to the page’s, with its paired interval', () => {
    const found = hits(at36) - hits(at63);
    const se = Math.sqrt(
      variance(
        at36,
        (k) => share(at36, k),
        (i) => hit(at36[i]!) - hit(at63[i]!),
      ),
    );
    const row = rowOf('lean', 'same-pictures', 'all');
    expect(row.found.value).toBeCloseTo(found, 12);
    expect(row.found.se).toBeCloseTo(se, 10);
    expect(row.found.interval[1]).toBeLessThan(0);
    expect(row.n1).toBe(at36.length);
  });

  it.each(KS)('with %i objects: difference and expectation', (k) => {
    const [first, second] = [withLabels(at36, k), withLabels(at63, k)];
    const row = rowOf('lean', 'same-pictures', `k${k}`);
    expect(row.found.value).toBeCloseTo(hits(first) - hits(second), 12);
    const onPicture = mean(first.map(({ labels, best }) => Number(labels.includes(best))));
    expect(row.expected.value).toBeCloseTo(onPicture * (document.leans[0] - document.leans[1]) * (1 - 1 / k), 12);
    expect(row.n1).toBe(first.length);
    if (k === 1) {
      expect(row.found.value).toBe(0);
      expect(row.found.interval.every(Number.isNaN)).toBe(true);
    } else expect(row.found.value).toBeLessThan(0);
  });

  it('A at the first lean minus B at the second: every part', () => {
    const a = leaned('control-a', 0);
    const [s11, s12, s21, s22] = [hits(a), standardised(at63, a), standardised(a, at63), hits(at63)];
    const parts = {
      delta: s11 - s22,
      composition_at_V2_rates: s12 - s22,
      interaction: s11 - s12 - s21 + s22,
      gap_at_V2_mix: s21 - s22,
      composition: (s11 - s21 + s12 - s22) / 2,
      rate: (s11 - s12 + s21 - s22) / 2,
    };
    for (const part of TWIN_PARTS)
      expect(rowOf('lean', 'a-minus-b', part).found.value, part).toBeCloseTo(parts[part], 12);
    const se = Math.sqrt(
      variance(
        a,
        (k) => share(at63, k),
        (i) => hit(a[i]!),
      ) +
        variance(
          at63,
          (k) => share(at63, k),
          (i) => hit(at63[i]!),
        ),
    );
    expect(rowOf('lean', 'a-minus-b', 'gap_at_V2_mix').found.se).toBeCloseTo(se, 10);
    const pair = leanedPair(document.lean.A, document.lean.B, document.leans);
    expect(pair.expected.composition + pair.expected.rate).toBeCloseTo(pair.expected.delta, 12);
    expect(leanParts(document.lean.B, document.leans).n).toBe(at63.length);
  });
});

describe.each(['third', 'two-thirds', 'hard'] as const)('mix and difficulty changed together, %s', (grade) => {
  const corners = {
    plainA: committed('control-a'),
    hardA: drawnAgain(`control-a-${grade}`),
    plainB: committed('control-b'),
    hardB: drawnAgain(`control-b-${grade}`),
  };
  const { plainA, hardA, plainB, hardB } = corners;

  it('has the same scenes in either corner', () => {
    for (const [plain, harder] of [
      [plainA, hardA],
      [plainB, hardB],
    ] as const)
      expect(harder.map(({ original, labels }) => [original, labels])).toEqual(
        plain.map(({ original, labels }) => [original, labels]),
      );
  });

  it('finds the page’s parts, and their truth in the corners that were left out', () => {
    const [s11, s12, s21, s22] = [hits(plainA), standardised(hardB, plainA), standardised(plainA, hardB), hits(hardB)];
    const found = {
      delta: s11 - s22,
      composition_at_V2_rates: s12 - s22,
      interaction: s11 - s12 - s21 + s22,
      gap_at_V2_mix: s21 - s22,
      composition: (s11 - s21 + s12 - s22) / 2,
      rate: (s11 - s12 + s21 - s22) / 2,
    };
    const byMix = hits(hardA) - hits(hardB);
    const byDifficulty = hits(plainB) - hits(hardB);
    const both = hits(plainA) - hits(hardA) - byDifficulty;
    const truth = {
      delta: hits(plainA) - hits(hardB),
      composition_at_V2_rates: byMix,
      interaction: both,
      gap_at_V2_mix: byDifficulty,
      composition: byMix + both / 2,
      rate: byDifficulty + both / 2,
    };
    for (const part of TWIN_PARTS) {
      const row = rowOf('grades', grade, part);
      expect(row.found.value, part).toBeCloseTo(found[part], 12);
      expect(row.expected.value, part).toBeCloseTo(truth[part], 12);
      if (row.off) expect(row.off.value, part).toBeCloseTo(found[part] - truth[part], 12);
    }
  });

  it('has the intervals of plain sums over pictures', () => {
    const w = (k: number) => share(plainB, k);
    const rates = rowOf('grades', grade, 'gap_at_V2_mix');
    const [ofA, ofB] = [variance(plainA, w, (i) => hit(plainA[i]!)), variance(hardB, w, (i) => hit(hardB[i]!))];
    expect(rates.found.se).toBeCloseTo(Math.sqrt(ofA + ofB), 10);
    const twins = variance(plainB, w, (i) => hit(plainB[i]!) - hit(hardB[i]!));
    expect('se' in rates.expected && rates.expected.se).toBeCloseTo(Math.sqrt(twins), 10);
    // found minus truth: A plain at B's mix minus B plain; B harder drops out
    const plain = variance(plainB, w, (i) => hit(plainB[i]!));
    expect(rates.off!.se).toBeCloseTo(Math.sqrt(ofA + plain), 10);
  });

  it('recovers parts that are none of them zero: difficulty costs points, and more of them where single objects are many', () => {
    const { gap_at_V2_mix, interaction, composition_at_V2_rates } = twinParts(
      ...(document.grades.filter(({ id }) => id === grade).map(({ A, B }) => [A, B])[0] as Parameters<
        typeof twinParts
      >),
    );
    expect(gap_at_V2_mix.truth.value).toBeGreaterThan(0);
    for (const { off } of [gap_at_V2_mix, interaction, composition_at_V2_rates])
      expect(Math.abs(off.value / off.se)).toBeLessThan(3);
  });
});

it('says in how many parts the truth lies outside the interval of what was found alone', () => {
  const rows = tests.grades.groups.flatMap((group) => group.rows.filter(({ id }) => id !== 'delta'));
  const outside = rows.filter(
    ({ found, expected }) => Math.abs(found.value - expected.value) > 1.959963984540054 * found.se,
  );
  expect(tests.grades.answer).toContain(`In ${outside.length} of them the truth`);
  const agree = rows.filter(({ off }) => Math.abs(off!.value) <= 1.959963984540054 * off!.se);
  expect(tests.grades.answer).toContain(`all ${agree.length} parts agree, within the interval of the difference`);
});

describe('Control A minus B with more pictures', () => {
  const [a, b] = [all('control-a'), all('control-b')];

  it('has the page’s parts and interval', () => {
    const row = rowOf('large', 'a-b-large', 'gap_at_V2_mix');
    const w = (k: number) => share(b, k);
    expect(row.found.value).toBeCloseTo(standardised(a, b) - hits(b), 12);
    expect(row.found.se).toBeCloseTo(
      Math.sqrt(variance(a, w, (i) => hit(a[i]!)) + variance(b, w, (i) => hit(b[i]!))),
      10,
    );
    expect([row.n1, row.n2]).toEqual([a.length, b.length]);
    const onPicture = (pictures: readonly Picture[]) =>
      pictures.map(({ labels, best, original }) => ({
        labels,
        best,
        original,
        chance: Number(labels.includes(best)) / labels.length,
      }));
    const expected = (pictures: ReturnType<typeof onPicture>, k: number) =>
      mean(pictures.filter(({ labels }) => labels.length === k).map(({ chance }) => chance));
    const [ea, eb] = [onPicture(a), onPicture(b)];
    expect(row.expected.value).toBeCloseTo(
      KS.reduce((sum, k) => sum + w(k) * (expected(ea, k) - expected(eb, k)), 0),
      12,
    );
  });

  it('draws the original label among the labels, each as often', () => {
    for (const k of [2, 3, 4, 5]) {
      const own = withLabels([...a, ...b], k);
      const places = own.map(({ original, labels }) => labels.indexOf(original));
      const chi = Array.from({ length: k }, (_, place) => places.filter((p) => p === place).length).reduce(
        (sum, n) => sum + (n - own.length / k) ** 2 / (own.length / k),
        0,
      );
      // 0.999 quantile of chi-square with four degrees of freedom, larger than those with fewer
      expect(chi, String(k)).toBeLessThan(18.47);
    }
  });

  it('has as many pictures on both sides, no class twice on one', () => {
    expect(a.length).toBe(b.length);
    for (const { labels } of [...a, ...b]) expect(new Set(labels).size).toBe(labels.length);
  });
});
