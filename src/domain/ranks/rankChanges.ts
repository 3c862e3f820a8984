import { PluralError } from '../../lib/pure/errors';
import { holmAdjust } from './holm';
import { kendallTauB } from './kendallTau';
import { midRanks } from './midRanks';
import { type Criterion, type PairedTest, pairTester } from './pairedTests';

/** Two models that A and B put in opposite order. Positions in `models`. */
export interface RankFlip {
  /** the better model under A, the worse under B */
  readonly betterUnderA: number;
  /** the better model under B, the worse under A */
  readonly betterUnderB: number;
  /** `betterUnderA` against `betterUnderB` under A (difference > 0) */
  readonly testA: PairedTest;
  /** the same two in the same order under B (difference < 0) */
  readonly testB: PairedTest;
  /** max of both p-values: the claim needs both */
  readonly p: number;
  /** Holm over all pairs compared */
  readonly pAdjusted: number;
  /** pAdjusted < level */
  readonly credible: boolean;
}

/** How the order of the same models changes between two criteria. */
export interface RankChanges {
  readonly models: readonly string[];
  /** mid-ranks, 1 is best, [m]; NaN where a model has no value under A or B */
  readonly ranksA: Float64Array;
  readonly ranksB: Float64Array;
  /** Kendall's tau-b of the values, in [-1, 1] */
  readonly tauB: number;
  /** pairs of models that have a value under both */
  readonly pairs: number;
  /** of these, pairs with equal values under A or B: no order, hence no flip */
  readonly ties: number;
  /** pairs whose order flips, smallest p first */
  readonly flips: readonly RankFlip[];
}

/**
 * Ranks under two criteria and the pairs of models whose order flips between them.
 *
 * A flip is *credible* where A's order and B's opposite order both hold. The null hypothesis is the union "A does not hold or B does not
 * hold", so p = max(p_A, p_B) (intersection-union test, Berger 1982); Holm 1979 over all pairs compared, those that do not flip with p = 1.
 * The two-sided p-values make this stricter than the level says, by up to a factor of two.
 * A and B may rest on different images, datasets and metrics. Where they share images the test stays valid: the maximum needs no independence.
 * Throws `mismatch` where A and B list other models, and what `pairTester` throws.
 */
export function rankChanges(a: Criterion, b: Criterion, { level = 0.05 } = {}): RankChanges {
  sameModels(a, b);
  const [testA, testB] = [pairTester(a), pairTester(b)];
  const comparable = a.value.map((value, i) => value + b.value[i]!);
  const common = (values: Float64Array) => values.map((v, i) => (Number.isNaN(comparable[i]!) ? Number.NaN : v));
  const [valuesA, valuesB] = [common(a.value), common(b.value)];
  let [pairs, ties] = [0, 0];
  const found: Omit<RankFlip, 'pAdjusted' | 'credible'>[] = [];
  for (let i = 0; i < valuesA.length; i++) {
    for (let j = i + 1; j < valuesA.length; j++) {
      const [da, db] = [valuesA[i]! - valuesA[j]!, valuesB[i]! - valuesB[j]!];
      if (Number.isNaN(da)) continue;
      pairs += 1;
      if (da === 0 || db === 0) ties += 1;
      else if (da > 0 !== db > 0) {
        const [betterUnderA, betterUnderB] = da > 0 ? [i, j] : [j, i];
        const tests = { testA: testA(betterUnderA, betterUnderB), testB: testB(betterUnderA, betterUnderB) };
        found.push({ betterUnderA, betterUnderB, ...tests, p: Math.max(tests.testA.p, tests.testB.p) });
      }
    }
  }
  const adjusted = holmAdjust(
    found.map((flip) => flip.p),
    pairs,
  );
  const flips = found.map((flip, i) => ({ ...flip, pAdjusted: adjusted[i]!, credible: adjusted[i]! < level }));
  flips.sort((x, y) => x.p - y.p);
  return {
    models: a.models,
    ranksA: midRanks(valuesA),
    ranksB: midRanks(valuesB),
    tauB: kendallTauB(valuesA, valuesB),
    pairs,
    ties,
    flips,
  };
}

/** Throws `mismatch` where two criteria are not of the same models in the same order. */
export function sameModels(a: Criterion, b: Criterion): void {
  if (a.models.length !== b.models.length || a.models.some((model, i) => model !== b.models[i])) {
    throw new PluralError('mismatch', 'the two criteria do not list the same models in the same order', {
      expected: a.models.join(', '),
      found: b.models.join(', '),
    });
  }
}
