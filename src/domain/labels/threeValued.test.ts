import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../lib/pure/random';
import { anyImages, columnsOf } from '../../testing/columns';
import { CONTROL_SETS, controlColumns } from '../../testing/control';
import { type LabelSet, labelsOf } from '../labelSet';
import { type CountInput, cellColumn, countCells } from '../metrics/cellCounts';
import { metricsOf, metricValue } from '../metrics/metrics';
import { BAND_METRICS, completionBands, metricsAtShare } from './completionBands';
import {
  accuracyAtShare,
  closingShare,
  gapBand,
  JUDGED,
  judgedBand,
  judgeFirst,
  NOT_COUNTED,
  tallyOf,
} from './judgedTally';
import { raterJudgements } from './raterJudgements';
import {
  completeSet,
  judgementOf,
  listedOnly,
  type ThreeValuedSet,
  threeValuedFrom,
  unjudgedCount,
  validLabels,
} from './threeValued';

const info = { id: 't', name: 'T', datasetId: 'd', provenance: { source: 'a test', licence: 'none' } };
const FEW_CLASSES = Array.from({ length: 15 }, (_, c) => c);

/** What is left when some judgements of a complete set are hidden: any listed class, any wrong one, whether all others were judged. */
function hidden(labels: LabelSet, random: Random, classes: readonly number[]): ThreeValuedSet {
  const kept = random.float();
  const [yes, no, closed]: [number[][], number[][], number[]] = [[], [], []];
  for (let row = 0; row < labels.offsets.length - 1; row++) {
    const valid = [...labelsOf(labels, row)];
    const isClosed = random.chance(kept);
    closed.push(Number(isClosed));
    yes.push(isClosed ? valid : valid.filter(() => random.chance(kept)));
    no.push(classes.filter((c) => !valid.includes(c) && random.chance(kept)));
  }
  return threeValuedFrom(info, yes, no, { closed: Uint8Array.from(closed) });
}

/** Equal, NaN to NaN. */
const expectClose = (found: number, expected: number) => {
  if (Number.isNaN(expected)) expect(found).toBeNaN();
  else expect(found).toBeCloseTo(expected, 12);
};

const metricsUnder = (input: Omit<CountInput, 'cells'>) =>
  metricsOf(countCells({ ...input, cells: cellColumn(input.labels, input.originalLabels) }));

function expectTruthInside(set: ThreeValuedSet, input: Omit<CountInput, 'cells'>) {
  const bands = completionBands(set, input.predictions);
  const truth = metricsUnder(input);
  for (const id of BAND_METRICS) {
    const value = metricValue(truth, id);
    if (Number.isNaN(value)) continue;
    expect(bands[id][0], `least ${id}`).toBeLessThanOrEqual(value + 1e-12);
    expect(bands[id][1], `most ${id}`).toBeGreaterThanOrEqual(value - 1e-12);
  }
}

describe('threeValuedFrom', () => {
  const set = threeValuedFrom(info, [[3, 1, 3], [], [2]], [[3, 5], [4], []], { closed: Uint8Array.of(0, 0, 1) });

  it('keeps valid, wrong and not judged apart, and lets valid win', () => {
    expect(judgementOf(set, 0, 1)).toBe('yes');
    expect(judgementOf(set, 0, 3)).toBe('yes');
    expect(judgementOf(set, 0, 5)).toBe('no');
    expect(judgementOf(set, 0, 6)).toBe('not judged');
    expect(judgementOf(set, 2, 6)).toBe('no');
    expect([0, 1, 2].map((row) => unjudgedCount(set, row))).toEqual([997, 999, 0]);
  });

  it('gives back the valid classes as a label set', () => {
    const labels = validLabels(set);
    expect([...labels.offsets]).toEqual([0, 2, 2, 3]);
    expect([...labels.classes]).toEqual([1, 3, 2]);
    expect(labels).not.toHaveProperty('no');
  });

  it('refuses columns of other lengths and classes out of range', () => {
    expect(() => threeValuedFrom(info, [[1]], [])).toThrow(/expected 1 images/);
    expect(() => threeValuedFrom(info, [[1]], [[1000]])).toThrow(/t, no, row 0/);
    expect(() => threeValuedFrom(info, [[1]], [[]], { closed: new Uint8Array(2) })).toThrow(/number of images/);
  });
});

describe('judgeFirst', () => {
  it('counts nothing where the set says nothing or nothing is predicted', () => {
    const { predictions } = columnsOf([
      { original: 1, labels: [1], predicted: [1, 2, 3, 4, 5] },
      { original: 1, labels: [1] },
      { original: 1, labels: [1], predicted: [1, 2, 3, 4, 5] },
    ]);
    const set = threeValuedFrom({ ...info, named: Uint8Array.of(1, 1, 0) }, [[1], [1], [1]], [[], [], []]);
    expect([...judgeFirst(set, predictions)]).toEqual([JUDGED.yes, NOT_COUNTED, NOT_COUNTED]);
  });

  it('tells what raters saw from what is assumed', () => {
    const scores = {
      labelSetId: 'real',
      datasetId: 'd',
      offsets: Uint32Array.of(0, 2, 2, 2),
      classes: Uint16Array.of(1, 2),
      thousandths: Uint16Array.of(900, 100),
    };
    const set = raterJudgements(info, scores, Uint16Array.of(1, 3, 3), 800);
    const { predictions } = columnsOf(
      [2, 3, 4].map((c) => ({ original: 1, labels: [], predicted: [c, 10, 11, 12, 13] })),
    );
    expect([...judgeFirst(set, predictions)]).toEqual([JUDGED.no, JUDGED.assumed, JUDGED.unknownUnseen]);
    expect(tallyOf(judgeFirst(set, predictions))).toEqual({
      n: 3,
      yes: 1,
      no: 1,
      unknown: 1,
      yesAndNo: 0,
      assumed: 1,
      unknownUnseen: 1,
    });
  });
});

describe('the share that closes a gap', () => {
  const tally = fc
    .tuple(fc.nat(200), fc.nat(200), fc.nat(200))
    .filter(([yes, no, unknown]) => yes + no + unknown > 0)
    .map(([yes, no, unknown]) => ({
      n: yes + no + unknown,
      yes,
      no,
      unknown,
      yesAndNo: 0,
      assumed: 0,
      unknownUnseen: 0,
    }));

  it('makes both sides equal, whatever is assumed of the first', () => {
    fc.assert(
      fc.property(tally, tally, fc.constantFrom('wrong', 'valid', 'same share'), (one, two, firstSide) => {
        const { num, den } = closingShare(one, two, firstSide);
        fc.pre(den !== 0);
        const s = num / den;
        const first = accuracyAtShare(one, firstSide === 'wrong' ? 0 : firstSide === 'valid' ? 1 : s);
        expect(first).toBeCloseTo(accuracyAtShare(two, s), 9);
      }),
    );
  });

  it('lies inside 0 to 1 only where the band of the gap holds 0', () => {
    fc.assert(
      fc.property(tally, tally, (one, two) => {
        const { num, den } = closingShare(one, two, 'wrong');
        fc.pre(den > 0 && num >= 0 && num <= den);
        const [least, most] = gapBand(one, two);
        expect(least).toBeLessThanOrEqual(1e-12);
        expect(most).toBeGreaterThanOrEqual(-1e-12);
      }),
    );
  });
});

describe('completion bands', () => {
  it('hold the truth, whatever judgements are hidden', () => {
    fc.assert(
      fc.property(anyImages(), fc.string(), (images, seed) => {
        const { cells: _, ...input } = columnsOf(images);
        expectTruthInside(hidden(input.labels, new Random(seed), FEW_CLASSES), input);
      }),
    );
  });

  it('are as narrow as they can be: small cases, every completion tried', () => {
    // 1000 classes leave far more completions than these few; so all but four classes are judged wrong
    const OPEN = [0, 1, 2, 3];
    const others = Array.from({ length: 996 }, (_, i) => i + 4);
    const image = fc.record({
      yes: fc.subarray([0, 1]),
      no: fc.subarray([2]),
      predicted: fc.shuffledSubarray([0, 1, 2, 3, 9, 10, 11], { minLength: 5, maxLength: 5 }),
    });
    fc.assert(
      fc.property(fc.array(image, { minLength: 1, maxLength: 3 }), (images) => {
        const { predictions, originalLabels } = columnsOf(
          images.map(({ predicted }) => ({ original: 0, labels: [], predicted })),
        );
        const set = threeValuedFrom(
          info,
          images.map(({ yes }) => yes),
          images.map(({ no }) => [...no, ...others]),
        );
        const bands = completionBands(set, predictions);
        const seen = { real: [1, 0], vtopk_fraction: [1, 0] };
        for (const rows of completionsOf(images, OPEN)) {
          const labels = {
            ...validLabels(set),
            ...validLabels(
              threeValuedFrom(
                info,
                rows,
                rows.map(() => []),
              ),
            ),
          };
          const metrics = metricsUnder({ predictions, originalLabels, labels });
          for (const id of ['real', 'vtopk_fraction'] as const) {
            const value = metricValue(metrics, id);
            if (Number.isNaN(value)) continue;
            seen[id] = [Math.min(seen[id][0]!, value), Math.max(seen[id][1]!, value)];
          }
        }
        for (const id of ['real', 'vtopk_fraction'] as const) {
          if (Number.isNaN(bands[id][0])) continue;
          expect(bands[id][0], `least ${id}`).toBeCloseTo(seen[id][0]!, 12);
          expect(bands[id][1], `most ${id}`).toBeCloseTo(seen[id][1]!, 12);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('are a point where everything is judged', () => {
    fc.assert(
      fc.property(anyImages(), (images) => {
        const { cells: _, ...input } = columnsOf(images);
        const bands = completionBands(completeSet(input.labels), input.predictions);
        const truth = metricsUnder(input);
        for (const id of BAND_METRICS) {
          for (const end of bands[id]) expectClose(end, metricValue(truth, id));
        }
      }),
    );
  });

  it('reach 1 where nothing is judged wrong', () => {
    const images = [[1, 2, 3, 4, 5]].map((predicted) => ({ original: 9, labels: [9], predicted }));
    const { labels, predictions } = columnsOf(images);
    expect(completionBands(listedOnly(labels), predictions).real).toEqual([0, 1]);
    expect(judgedBand(tallyOf(judgeFirst(listedOnly(labels), predictions))).judgedOnly).toEqual({ num: 0, den: 0 });
  });

  it.each(CONTROL_SETS)('hold the truth of %s in every draw', (id) => {
    const { labels, predictions, originalLabels } = controlColumns(id);
    const classes = [...new Set(labels.classes)];
    for (let draw = 0; draw < 25; draw++) {
      const random = new Random(`${id}, draw ${draw}`);
      expectTruthInside(hidden(labels, random, classes), { labels, predictions, originalLabels });
    }
  });
});

/** Every choice of one label set per image that holds its valid and no wrong class. */
function completionsOf(
  images: readonly { readonly yes: readonly number[]; readonly no: readonly number[] }[],
  open: readonly number[],
): number[][][] {
  let all: number[][][] = [[]];
  for (const { yes, no } of images) {
    const free = open.filter((c) => !yes.includes(c) && !no.includes(c));
    const choices = Array.from({ length: 1 << free.length }, (_, bits) => [
      ...yes,
      ...free.filter((_, i) => (bits >> i) & 1),
    ]);
    all = all.flatMap((rows) => choices.map((row) => [...rows, row]));
  }
  return all;
}

describe('metricsAtShare', () => {
  it('at share 0 are the figures of the valid classes', () => {
    fc.assert(
      fc.property(anyImages(), fc.string(), (images, seed) => {
        const { cells: _, ...input } = columnsOf(images);
        const set = hidden(input.labels, new Random(seed), FEW_CLASSES);
        const { atShare } = metricsAtShare(set, input.predictions, 0);
        const metrics = metricsUnder({ ...input, labels: validLabels(set) });
        for (const id of BAND_METRICS) expectClose(atShare[id], metricValue(metrics, id));
      }),
    );
  });

  it('stay inside the band at every share; label-set accuracy grows along a straight line', () => {
    fc.assert(
      fc.property(anyImages(), fc.string(), fc.double({ min: 0, max: 1, noNaN: true }), (images, seed, share) => {
        const { cells: _, ...input } = columnsOf(images);
        const set = hidden(input.labels, new Random(seed), FEW_CLASSES);
        const bands = completionBands(set, input.predictions);
        const { atShare } = metricsAtShare(set, input.predictions, share);
        for (const id of BAND_METRICS) {
          if (Number.isNaN(atShare[id])) continue;
          expect(atShare[id]).toBeGreaterThanOrEqual(bands[id][0] - 1e-9);
          expect(atShare[id]).toBeLessThanOrEqual(bands[id][1] + 1e-9);
        }
        const withLabels = rowsWithLabels(set);
        const line = accuracyAtShare(tallyOf(judgeFirst(set, input.predictions), withLabels), share);
        const found = metricsAtShare(set, input.predictions, share, withLabels).atShare.real;
        expectClose(found, line);
      }),
    );
  });
});

const rowsWithLabels = ({ yes }: ThreeValuedSet): Uint32Array =>
  Uint32Array.from([...Array(yes.offsets.length - 1).keys()].filter((r) => yes.offsets[r + 1]! > yes.offsets[r]!));
