import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../../lib/pure/random';
import { labelsOfRows, predictionsOf } from '../../../testing/columns';
import { CONTROL_SETS, controlColumns } from '../../../testing/control';
import { NO_LABEL } from '../../dataset';
import { hasLabel } from '../../labelSet';
import { pairedAp } from './apInterval';
import { averagePrecision } from './averagePrecision';
import { candidatesOf, VOTE_WIDTH, voteAt } from './candidates';
import { deleteLabels, recoveryOf } from './deletedLabels';
import { crossFit, fitLikelihood, likelihoodsOf, ownLikelihoods } from './likelihood';
import { missingLabels, missingQueue } from './missingLabels';
import { calibrationError, reliabilityTable } from './reliability';
import { suspiciousLabels } from './suspiciousLabels';

describe('averagePrecision', () => {
  const scored = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.boolean()), { minLength: 1, maxLength: 30 });

  it('is the sum over thresholds of gained recall times precision, ties being one threshold', () => {
    fc.assert(
      fc.property(scored, fc.nat(3), (list, missed) => {
        const positives = list.filter(([, is]) => is).length + missed;
        fc.pre(positives > 0);
        let [before, sum] = [0, 0];
        for (const t of [5, 4, 3, 2, 1, 0]) {
          const above = list.filter(([score]) => score >= t);
          const hits = above.filter(([, is]) => is).length;
          if (above.length > 0) sum += ((hits - before) / positives) * (hits / above.length);
          before = hits;
        }
        const found = averagePrecision(
          list.map(([score]) => score),
          Uint8Array.from(list, ([, is]) => Number(is)),
          positives,
        );
        expect(found).toBeCloseTo(sum, 12);
      }),
    );
  });

  it('is 1 where all positives come first, and counts a repeated candidate as so many', () => {
    expect(averagePrecision([3, 2, 1], Uint8Array.of(1, 1, 0), 2)).toBe(1);
    const twice = averagePrecision([3, 2], Uint8Array.of(0, 1), 2, undefined, [1, 2]);
    expect(twice).toBeCloseTo(averagePrecision([3, 2, 2], Uint8Array.of(0, 1, 1), 2), 12);
    expect(averagePrecision([1], Uint8Array.of(0), 0)).toBeNaN();
  });

  it('has an interval over images; a score against itself differs by nothing', () => {
    const random = new Random('ap');
    const rows = Uint32Array.from({ length: 600 }, (_, i) => Math.floor(i / 3));
    const listed = Uint8Array.from(rows, () => Number(random.chance(0.3)));
    const scores = Float64Array.from(listed, (is) => is + 2 * random.float());
    const positives = new Uint16Array(200);
    rows.forEach((row, i) => {
      positives[row]! += listed[i]!;
    });
    const originalLabels = new Uint16Array(200).map((_, row) => row % 10);
    const paired = pairedAp({ rows, listed, positives, originalLabels }, [scores, scores], 200);
    expect(paired.difference).toEqual({ value: 0, interval: [0, 0] });
    expect(paired.first.interval[0]).toBeLessThan(paired.first.value);
    expect(paired.first.interval[1]).toBeGreaterThan(paired.first.value);
  });
});

describe('reliabilityTable', () => {
  it('puts every suggestion into one bin; its sums are those of all', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean())), (list) => {
        const rows = reliabilityTable(
          list.map(([p]) => p),
          list.map(([, is]) => Number(is)),
        );
        expect(rows.reduce((sum, row) => sum + row.n, 0)).toBe(list.length);
        expect(rows.reduce((sum, row) => sum + row.listed, 0)).toBe(list.filter(([, is]) => is).length);
        for (const { n, from, to, expected } of rows) {
          if (n > 0) expect(expected >= from - 1e-12 && expected <= to + 1e-12).toBe(true);
        }
      }),
    );
  });
});

describe('missingLabels', () => {
  const models = [
    predictionsOf(
      [
        [1, 2, 3, 4, 5],
        [6, 1, 2, 3, 4],
      ],
      5,
    ),
    predictionsOf(
      [
        [2, 1, 9, 4, 5],
        [6, 7, 2, 3, 4],
      ],
      5,
    ),
  ];
  const candidates = candidatesOf(models, Uint16Array.of(1, 1));

  it('orders by votes what no source lists and nobody has dealt with', () => {
    const queue = missingLabels(candidates, {
      sources: [labelsOfRows([[1], [1]]), labelsOfRows([[], [6]])],
      isDone: (row, c) => row === 1 && c === 7,
      most: 3,
    });
    expect(queue.map(({ row, classIndex }) => [row, classIndex])).toEqual([
      [0, 2],
      [1, 2],
      [0, 4],
    ]);
    expect(queue[0]).toEqual({ row: 0, classIndex: 2, first: 1, inTop5: 2, vote: 0.75 });
  });

  it('is the beginning of the whole queue, whole or of one class, and counts what was cut', () => {
    const scores = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: candidates.classes.length });
    fc.assert(
      fc.property(
        fc.option(scores),
        fc.nat(12),
        fc.option(fc.nat(9), { nil: undefined }),
        (given, most, classIndex) => {
          const likelihoods = given ? { likelihoods: Float64Array.from(given) } : {};
          const sources = [labelsOfRows([[1], [6]])];
          const whole = missingLabels(candidates, { ...likelihoods, sources, most: 1000 });
          const wanted = whole.filter((label) => classIndex === undefined || label.classIndex === classIndex);
          const found = missingQueue(candidates, { ...likelihoods, sources, classIndex, most });
          expect(found.labels).toEqual(wanted.slice(0, most));
          expect(found.total).toBe(wanted.length);
          for (const c of candidates.classes)
            expect(found.byClass[c]).toBe(whole.filter((label) => label.classIndex === c).length);
        },
      ),
    );
  });

  it('orders by likelihood where there is one', () => {
    const likelihoods = Float64Array.from(candidates.classes, (c) => c / 10);
    const queue = missingLabels(candidates, { likelihoods, sources: [labelsOfRows([[9], []])], most: 2 });
    expect(queue.map((label) => [label.classIndex, label.likelihood])).toEqual([
      [7, 0.7],
      [6, 0.6],
    ]);
  });
});

describe('suspiciousLabels', () => {
  it('are listed labels that no model has in its top 5, off-diagonal ones first', () => {
    // class 1 is seen wherever it is listed but in row 2, where models say 2 as confidently as they do in row 3
    const rows = [
      [1, 5, 6, 7, 8],
      [1, 5, 6, 7, 8],
      [2, 5, 6, 7, 8],
      [2, 5, 6, 7, 8],
      [9, 5, 6, 7, 8],
    ];
    const models = [predictionsOf(rows, 5)];
    const found = suspiciousLabels(labelsOfRows([[1], [1], [1], [2], [4]]), models, 10);
    expect(found).toEqual([
      { row: 2, classIndex: 1, usual: 2 / 3, rival: { classIndex: 2, support: 1, usual: 1 } },
      { row: 4, classIndex: 4, usual: 0 },
    ]);
  });

  it('finds labels that were exchanged for wrong ones', () => {
    const { labels, predictions, originalLabels } = controlColumns('control-a');
    const random = new Random('wrong');
    const classes = [...new Set(labels.classes)];
    const planted = new Set<number>();
    const rows = [...originalLabels].map((original, row) => {
      const valid = [...labels.classes.subarray(labels.offsets[row]!, labels.offsets[row + 1]!)];
      if (!random.chance(0.1)) return valid;
      planted.add(row);
      return valid.map((c) => (c === original ? random.pick(classes.filter((x) => !valid.includes(x))) : c));
    });
    const found = suspiciousLabels(labelsOfRows(rows), [predictions], planted.size);
    const hits = found.filter(({ row }) => planted.has(row)).length;
    // by chance it would be a tenth
    expect(hits / planted.size).toBeGreaterThan(0.4);
  });
});

const everyRow = (n: number) => Uint32Array.from({ length: n }, (_, row) => row);

describe('suggestions on the Control sets', () => {
  const judgedOf = (id: (typeof CONTROL_SETS)[number]) => {
    const { labels, originalLabels, predictions } = controlColumns(id);
    const candidates = candidatesOf([predictions], originalLabels);
    return { candidates, labels, originalLabels, rows: everyRow(originalLabels.length) };
  };

  it.each(CONTROL_SETS)('a likelihood from other images of %s ranks better than votes', (id) => {
    const judged = judgedOf(id);
    const { places, likelihoods, listed, positives } = crossFit(judged);
    const at = voteAt('reciprocal');
    const votes = Float64Array.from(places, (i) => judged.candidates.votes[i * VOTE_WIDTH + at]!);
    const better = averagePrecision(likelihoods, listed, positives) - averagePrecision(votes, listed, positives);
    expect(better).toBeGreaterThan(0.02);
    expect(calibrationError(reliabilityTable(likelihoods, listed, 5))).toBeLessThan(0.05);
  });

  it('deleted labels come back, more of them by likelihood than by votes', () => {
    const judged = judgedOf('control-b');
    const { places, likelihoods } = crossFit(judged);
    const byPlace = new Float64Array(judged.candidates.classes.length);
    places.forEach((place, i) => {
      byPlace[place] = likelihoods[i]!;
    });
    let [byLikelihood, byVotes, deleted] = [0, 0, 0];
    for (let draw = 0; draw < 10; draw++) {
      const known = deleteLabels(judged.labels, judged.originalLabels, 0.5, new Random(`draw ${draw}`));
      const queue = { sources: [known.kept], most: Number.MAX_SAFE_INTEGER };
      const recovery = recoveryOf(known, missingLabels(judged.candidates, { ...queue, likelihoods: byPlace }));
      byLikelihood += recovery.atDeleted;
      byVotes += recoveryOf(known, missingLabels(judged.candidates, queue)).atDeleted;
      deleted += recovery.deleted;
      expect(recovery.proposed).toBeGreaterThan(0.6 * recovery.deleted);
    }
    expect(byLikelihood / deleted).toBeGreaterThan(0.45);
    expect(byLikelihood).toBeGreaterThan(byVotes);
  });

  it('what is deleted is gone, the original label stays, the rest is as it was', () => {
    const { labels, originalLabels } = controlColumns('control-a');
    const { kept, deleted } = deleteLabels(labels, originalLabels, 0.5, new Random('x'));
    expect(kept.classes.length + deleted.length).toBe(labels.classes.length);
    for (const { row, classIndex } of deleted) {
      expect(hasLabel(kept, row, classIndex)).toBe(false);
      expect(hasLabel(labels, row, classIndex)).toBe(true);
      expect(classIndex).not.toBe(originalLabels[row]);
    }
  });

  it('images without an original label get a likelihood, too; few images to fit on are no fault', () => {
    const judged = judgedOf('control-a');
    const unknown = judged.originalLabels.map((c, row) => (row % 3 === 0 ? NO_LABEL : c));
    const candidates = candidatesOf([controlColumns('control-a').predictions], unknown);
    const few = fitLikelihood({ ...judged, candidates, originalLabels: unknown, rows: judged.rows.slice(0, 8) });
    const found = ownLikelihoods(few, candidates, unknown);
    expect(found.every((p) => p > 0 && p < 1)).toBe(true);
  });

  it('a fit gives the same likelihoods again, and refuses labels from which nothing can be learnt', () => {
    const judged = judgedOf('control-a');
    const other = controlColumns('control-b');
    const target = candidatesOf([other.predictions], other.originalLabels);
    const likelihoods = () => likelihoodsOf(fitLikelihood(judged), target, other.originalLabels);
    expect(likelihoods()).toEqual(likelihoods());
    const nothing = labelsOfRows([...judged.originalLabels].map((c) => [c]));
    expect(() => fitLikelihood({ ...judged, labels: nothing })).toThrow(/nothing to fit/);
  });
});
