import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyImages, columnsOf, labelsOfRows, predictionsOf } from '../../testing/columns';
import { readExpertLabels } from '../../testing/expertLabels';
import { hasShared, readSharedJson } from '../../testing/shared';
import { upstreamSide } from '../../testing/upstreamColumns';
import { rowsWhere } from '../../testing/upstreamJudgements';
import { labelSetFrom } from '../labelSet';
import { cellColumn, countCells } from '../metrics/cellCounts';
import { metricsOf } from '../metrics/metrics';
import { agreementDetails, agreementIntervals, agreementOf, compareImages, krippendorffAlpha } from './agreement';
import { classCount } from './classLists';
import { expertSet } from './expert';
import { validLabels } from './threeValued';
import { verdictFlips } from './verdictFlips';

const someRows = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { maxLength: 5 }), {
  minLength: 1,
  maxLength: 12,
});
const pairOfRows = fc.tuple(someRows, someRows).map(([a, b]): [number[][], number[][]] => {
  const n = Math.min(a.length, b.length);
  return [a.slice(0, n), b.slice(0, n)];
});
const compared = ([a, b]: [number[][], number[][]]) => compareImages(labelsOfRows(a), labelsOfRows(b));

/** Alpha from the coincidence matrix, unit by unit: the definition for any number of observers and values. */
function alphaByCoincidences(a: readonly (readonly number[])[], b: readonly (readonly number[])[]): number {
  const coincidences = [
    [0, 0],
    [0, 0],
  ];
  a.forEach((row, i) => {
    for (let c = 0; c < 1000; c++) {
      const [x, y] = [Number(row.includes(c)), Number(b[i]!.includes(c))];
      // two observers: every ordered pair counts 1 / (2 - 1)
      coincidences[x]![y]! += 1;
      coincidences[y]![x]! += 1;
    }
  });
  const totals = coincidences.map((line) => line[0]! + line[1]!);
  const all = totals[0]! + totals[1]!;
  const observed = coincidences[0]![1]! + coincidences[1]![0]!;
  const expected = (2 * totals[0]! * totals[1]!) / (all - 1);
  return 1 - observed / expected;
}

describe('agreement of two label sets', () => {
  it("Krippendorff's alpha is that of the coincidence matrix", () => {
    fc.assert(
      fc.property(pairOfRows, (rows) => {
        fc.pre(rows.flat(2).length > 0);
        expect(agreementOf(compared(rows)).alpha).toBeCloseTo(alphaByCoincidences(...rows), 9);
      }),
      { numRuns: 40 },
    );
  });

  it('gives the binary example of the source: 10 units, observers A and B', () => {
    // A: 0 1 0 0 0 0 0 0 1 0, B: 1 1 1 0 0 1 0 0 0 0 -> alpha = 0.095
    expect(krippendorffAlpha(10, 1, 4)).toBeCloseTo(0.095, 3);
  });

  it('is complete with itself, symmetric, and counts every class once', () => {
    fc.assert(
      fc.property(pairOfRows, ([a, b]) => {
        const [ab, ba, aa] = [compared([a, b]), compared([b, a]), compared([a, a])].map(agreementOf);
        expect(aa).toMatchObject({ exact: a.length, jaccard: 1, onlyA: 0, onlyB: 0 });
        expect([ab!.exact, ab!.both, ab!.onlyA, ab!.onlyB]).toEqual([ba!.exact, ba!.both, ba!.onlyB, ba!.onlyA]);
        expect(ab!.jaccard).toBeCloseTo(ba!.jaccard, 12);
        expect(ab!.both + ab!.onlyA).toBe(a.flat().length);
        expect(ab!.both + ab!.onlyB).toBe(b.flat().length);
        const details = agreementDetails(labelsOfRows(a), labelsOfRows(b), compared([a, b]));
        const sum = (name: 'both' | 'onlyA' | 'onlyB') => details.classes.reduce((total, c) => total + c[name], 0);
        expect([sum('both'), sum('onlyA'), sum('onlyB')]).toEqual([ab!.both, ab!.onlyA, ab!.onlyB]);
        details.onlyA.rows.forEach((row, i) => {
          expect(a[row]).toContain(details.onlyA.classes[i]);
          expect(b[row]).not.toContain(details.onlyA.classes[i]);
        });
        expect(details.onlyB.rows).toHaveLength(ab!.onlyB);
      }),
    );
  });

  it('looks only at images that both name', () => {
    const named = labelSetFrom(
      {
        id: 'a',
        name: 'A',
        datasetId: 'd',
        provenance: { source: 'a test', licence: 'none' },
        named: Uint8Array.of(1, 0),
      },
      [[1], []],
    );
    expect(agreementOf(compareImages(named, labelsOfRows([[1], [2]])))).toMatchObject({ n: 1, exact: 1, onlyB: 0 });
  });

  it('intervals hold the figures and are points where the sets agree', () => {
    const rows = Array.from({ length: 200 }, (_, i) => [i % 7, 10 + (i % 3)]);
    const others = rows.map((row, i) => (i % 4 === 0 ? row.slice(0, 1) : row));
    const original = new Uint16Array(200).map((_, i) => i % 5);
    const images = compared([rows, others]);
    const figures = agreementOf(images);
    const intervals = agreementIntervals(images, original, 300);
    for (const [value, [low, high]] of [
      [figures.exact / figures.n, intervals.exactShare],
      [figures.jaccard, intervals.jaccard],
      [figures.alpha, intervals.alpha],
    ] as const) {
      expect(low).toBeLessThan(value);
      expect(high).toBeGreaterThan(value);
    }
    expect(agreementIntervals(compared([rows, rows]), original, 20).alpha).toEqual([1, 1]);
  });
});

describe('verdictFlips', () => {
  it('explain the difference of label-set accuracy on the images that both evaluate', () => {
    fc.assert(
      fc.property(anyImages(), fc.nat(3), (images, shift) => {
        const { labels: a, predictions, originalLabels } = columnsOf(images);
        const b = labelsOfRows(images.map((image) => image.labels.map((c) => (c + shift) % 15)));
        const flips = verdictFlips(a, b, predictions);
        const hits = (labels: typeof a) =>
          metricsOf(countCells({ predictions, labels, originalLabels, cells: cellColumn(labels, originalLabels) }))
            .real;
        expect(hits(b).num - hits(a).num).toBe(flips.onlyB.length - flips.onlyA.length);
        expect(flips.compared).toBe(hits(a).den);
      }),
    );
  });

  it('counts images that one set alone evaluates, and flips none there', () => {
    const flips = verdictFlips(labelsOfRows([[1], []]), labelsOfRows([[], [1]]), predictionsOf([[1], [1]], 1));
    expect(flips).toMatchObject({ compared: 0, evaluatedOnlyA: 1, evaluatedOnlyB: 1 });
    expect([...flips.onlyA, ...flips.onlyB]).toEqual([]);
  });
});

describe.skipIf(!hasShared)('experts and raters on the same images', () => {
  it('stand as the reference counts them', { timeout: 120_000 }, () => {
    const { facts } = readSharedJson<{
      facts: { set_relation_expert_to_real: { intersection: Record<string, number> } };
    }>('reference/expert_labels.json');
    const relation = facts.set_relation_expert_to_real.intersection;
    const V1 = upstreamSide('V1');
    const experts = readExpertLabels(V1.dataset);
    const real = V1.labels;
    const info = { id: 'expert', name: 'Experts', provenance: real.provenance, datasetId: real.datasetId };
    const expert = validLabels(expertSet(experts, info, { unclear: 'protocol', withProblematic: true }));
    const index = rowsWhere(V1.dataset.imageIds.length, (r) => {
      return experts.named[r] === 1 && experts.problematic[r] === 0 && classCount(real, r) > 0;
    });
    const images = compareImages(expert, real, index);
    const found = { equal: 0, expert_strict_superset: 0, expert_strict_subset: 0, overlap: 0, disjoint: 0 };
    for (let i = 0; i < images.rows.length; i++) {
      const [both, a, b] = [images.both[i]!, images.onlyA[i]!, images.onlyB[i]!];
      if (a + b === 0) found.equal += 1;
      else if (both === 0) found.disjoint += 1;
      else if (b === 0) found.expert_strict_superset += 1;
      else if (a === 0) found.expert_strict_subset += 1;
      else found.overlap += 1;
    }
    expect({ ...found, one_or_both_empty: 0 }).toEqual(relation);
    const figures = agreementOf(images);
    const intervals = agreementIntervals(images, V1.dataset.originalLabels);
    expect(figures.exact).toBe(13_608);
    expect(intervals.alpha[1] - intervals.alpha[0]).toBeLessThan(0.02);
    const resnet = V1.predictions('resnet50');
    const flips = verdictFlips(expert, { ...real, named: maskOf(index, real.offsets.length - 1) }, resnet);
    expect(flips.compared).toBe(17_751);
  });
});

const maskOf = (index: Uint32Array, n: number): Uint8Array => {
  const mask = new Uint8Array(n);
  for (const row of index) mask[row] = 1;
  return mask;
};
