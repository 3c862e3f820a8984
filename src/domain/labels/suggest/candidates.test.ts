import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { predictionsOf } from '../../../testing/columns';
import { NO_LABEL } from '../../dataset';
import { CLASS_COUNT, labelSetFrom } from '../../labelSet';
import { candidatesOf, VOTE_WIDTH, type Vote, voteAt } from './candidates';
import { PRIOR_WIDTH, pairPriorsOf } from './pairPriors';

const aRow = fc.option(fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { minLength: 5, maxLength: 5 }), {
  nil: undefined,
  freq: 6,
});
const N = 6;
const someModels = fc
  .array(fc.array(aRow, { minLength: N, maxLength: N }), { minLength: 1, maxLength: 5 })
  .map((models) => models.map((rows) => predictionsOf(rows, 5)));
const originals = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constant(NO_LABEL)), { minLength: N, maxLength: N })
  .map((labels) => Uint16Array.from(labels));

const voteOf = (candidates: ReturnType<typeof candidatesOf>, i: number, name: Vote) =>
  candidates.votes[i * VOTE_WIDTH + voteAt(name)]!;

describe('candidatesOf', () => {
  it('are the classes that some model has in its top 5, without the original label, with the votes they got', () => {
    fc.assert(
      fc.property(someModels, originals, (models, originalLabels) => {
        const candidates = candidatesOf(models, originalLabels);
        for (let row = 0; row < N; row++) {
          const rows = models.map(({ classes }) => [...classes.subarray(row * 5, row * 5 + 5)]);
          const seen = new Set(rows.flat().filter((c) => c < CLASS_COUNT && c !== originalLabels[row]));
          const from = candidates.offsets[row]!;
          const found = [...candidates.classes.subarray(from, candidates.offsets[row + 1]!)];
          expect(found).toEqual([...seen].sort((a, b) => a - b));
          found.forEach((c, j) => {
            const places = rows.map((r) => r.indexOf(c)).filter((r) => r >= 0);
            const share = (depth: number) => places.filter((r) => r < depth).length / models.length;
            expect(candidates.rows[from + j]).toBe(row);
            expect(voteOf(candidates, from + j, 'top1')).toBeCloseTo(share(1), 6);
            expect(voteOf(candidates, from + j, 'top5')).toBeCloseTo(share(5), 6);
            const sum = places.reduce((total, r) => total + 1 / (r + 1), 0);
            expect(voteOf(candidates, from + j, 'reciprocal')).toBeCloseTo(sum / models.length, 6);
          });
        }
      }),
    );
  });

  it('can leave out images, and classes with few votes', () => {
    fc.assert(
      fc.property(
        someModels,
        originals,
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        (models, originalLabels, least) => {
          const all = candidatesOf(models, originalLabels);
          const some = candidatesOf(models, originalLabels, { index: Uint32Array.of(1, 4), minReciprocal: least });
          const kept = [...all.rows.keys()].filter(
            (i) => [1, 4].includes(all.rows[i]!) && voteOf(all, i, 'reciprocal') >= least,
          );
          expect([...some.classes]).toEqual(kept.map((i) => all.classes[i]));
          expect([...some.rows]).toEqual(kept.map((i) => all.rows[i]));
          expect([...some.votes]).toEqual(
            kept.flatMap((i) => [...all.votes.subarray(i * VOTE_WIDTH, (i + 1) * VOTE_WIDTH)]),
          );
        },
      ),
    );
  });

  it('refuses no model, and models of other images', () => {
    expect(() => candidatesOf([], new Uint16Array(1))).toThrow(/at least one/);
    expect(() => candidatesOf([predictionsOf([[1]], 1)], new Uint16Array(2))).toThrow(/expected 2 images/);
  });
});

describe('pairPriorsOf', () => {
  it('without a fold say what they say where its images never were', () => {
    const labels = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { maxLength: 4 }), {
      minLength: N,
      maxLength: N,
    });
    const known = originals.filter((list) => !list.includes(NO_LABEL));
    fc.assert(
      fc.property(someModels, known, labels, (models, originalLabels, lists) => {
        const provenance = { source: 'a test', licence: 'none' };
        const set = labelSetFrom({ id: 's', name: 'S', datasetId: 'd', provenance }, lists);
        const candidates = candidatesOf(models, originalLabels);
        const foldOf = Uint8Array.of(0, 1, 2, 0, 1, 2);
        const all = Uint32Array.of(0, 1, 2, 3, 4, 5);
        const priors = pairPriorsOf(candidates, set, originalLabels, all, foldOf);
        // the same images, but for the pull towards the base rates, which all images have a part in
        const rest = pairPriorsOf(
          candidates,
          set,
          originalLabels,
          all.filter((row) => foldOf[row] !== 1),
          foldOf,
        );
        const [a, b] = [new Float32Array(PRIOR_WIDTH), new Float32Array(PRIOR_WIDTH)];
        priors.fill(a, 0, 3, 4, [1]);
        rest.fill(b, 0, 3, 4, []);
        for (const column of [0, 4, 6, 7]) expect(a[column]).toBeCloseTo(b[column]!, 5);
      }),
      { numRuns: 10 },
    );
  });
});
