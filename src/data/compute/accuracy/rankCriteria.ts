import { NO_LABEL } from '../../../domain/dataset';
import { describeCell, MAX_SCORED_LABELS, rowsThatPass } from '../../../domain/metrics/cells';
import { CODES, NO_PATTERN, PATTERN_COUNT } from '../../../domain/metrics/patterns';
import type { Predictions } from '../../../domain/predictions';
import type { Criterion } from '../../../domain/ranks/pairedTests';
import type { RankRequest } from './accuracyTypes';
import type { SideColumns } from './sideColumns';

/** Which numbers of labels a metric is defined for, and what an image of a pattern scores; fractions h / k in [0, 1], else 0 or 1. */
const METRICS: Readonly<
  Record<
    RankRequest['metric'],
    { readonly from: number; readonly to: number; readonly score: (k: number, code: number) => number }
  >
> = {
  top1: { from: 0, to: Number.POSITIVE_INFINITY, score: (_, code) => Number((code & 3) === 3) },
  top5: { from: 0, to: Number.POSITIVE_INFINITY, score: (_, code) => Number((code & 3) >= 2) },
  real: { from: 1, to: Number.POSITIVE_INFINITY, score: (_, code) => (code >> 2) & 1 },
  vtopk_exact: { from: 1, to: MAX_SCORED_LABELS, score: (k, code) => Number(code >> 3 === k) },
  vtopk_any: { from: 1, to: MAX_SCORED_LABELS, score: (_, code) => Number(code >> 3 > 0) },
  vtopk_fraction: { from: 1, to: MAX_SCORED_LABELS, score: (k, code) => (code >> 3) / k },
  asma_fraction: { from: 1, to: MAX_SCORED_LABELS, score: (k, code) => (code >> 3) / k },
};

const FRACTIONS: readonly RankRequest['metric'][] = ['vtopk_fraction', 'asma_fraction'];

/** One metric of several models on one side, as outcomes of the same images: what the paired tests need. */
export function criterionOf(
  { metric, filter }: Pick<RankRequest, 'metric' | 'filter'>,
  columns: SideColumns,
  models: readonly { readonly id: string; readonly predictions: Predictions }[],
): Criterion {
  const { from, to, score } = METRICS[metric];
  const kOf = Uint8Array.from(columns.cells, (cell) => describeCell(cell).k);
  const { originalLabels } = columns.dataset;
  const needsOriginal = metric === 'top1' || metric === 'top5';
  const patternsOf = models.map(({ predictions }) => columns.model(predictions).patterns);
  const index = rowsThatPass(columns.cells, filter).filter(
    (row) =>
      kOf[row]! >= from &&
      kOf[row]! <= to &&
      !(needsOriginal && originalLabels[row] === NO_LABEL) &&
      patternsOf.every((patterns) => patterns[row] !== NO_PATTERN),
  );
  const scores = Float64Array.from({ length: PATTERN_COUNT }, (_, pattern) =>
    score(describeCell(Math.floor(pattern / CODES)).k, pattern % CODES),
  );
  const isFraction = FRACTIONS.includes(metric);
  const outcome = patternsOf.map((patterns) => {
    const column = isFraction ? new Float32Array(patterns.length) : new Uint8Array(patterns.length);
    for (let row = 0; row < patterns.length; row++) {
      const pattern = patterns[row]!;
      if (pattern !== NO_PATTERN) column[row] = scores[pattern]!;
    }
    return column;
  });
  const weight = metric === 'asma_fraction' ? stratumWeights(kOf, index) : undefined;
  const missing = metric === 'asma_fraction' && !everyStratum(kOf, index) ? Number.NaN : 0;
  // from the exact scores: the columns hold fractions in single precision
  const value = Float64Array.from(patternsOf, (patterns) => {
    let sum = 0;
    for (const row of index) sum += scores[patterns[row]!]! * (weight ? weight[row]! : 1);
    // NaN where nothing counts; ASMA has no value where a stratum is empty
    return weight ? sum + missing : sum / index.length;
  });
  return {
    models: models.map((m) => m.id),
    value,
    outcome,
    groups: originalLabels,
    index,
    ...(weight ? { weight, strata: kOf } : {}),
  };
}

/** True where there are images with 1, 2, 3, 4 and 5 labels among the rows that count. */
function everyStratum(kOf: Uint8Array, index: Uint32Array): boolean {
  return new Set(index.map((row) => kOf[row]!)).size === MAX_SCORED_LABELS;
}

/** 1 / (5 n_k) for an image with k labels, n_k such images among the rows that count. */
function stratumWeights(kOf: Uint8Array, index: Uint32Array): Float64Array {
  const sizes = new Array<number>(MAX_SCORED_LABELS + 1).fill(0);
  for (const row of index) sizes[kOf[row]!]! += 1;
  const weight = new Float64Array(kOf.length);
  for (const row of index) weight[row] = 1 / (MAX_SCORED_LABELS * sizes[kOf[row]!]!);
  return weight;
}
