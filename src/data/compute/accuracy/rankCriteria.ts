import { NO_LABEL } from '../../../domain/dataset';
import {
  CELL_COUNT,
  type CellCounts,
  describeCell,
  FIELDS,
  MAX_SCORED_LABELS,
  rowsThatPass,
  WIDTH,
} from '../../../domain/metrics/cells';
import { METRICS, type RankMetric, ratioBehind } from '../../../domain/metrics/metricTable';
import { CODES, NO_PATTERN, PATTERN_COUNT, patternFields } from '../../../domain/metrics/patterns';
import type { Predictions } from '../../../domain/predictions';
import { type Criterion, hitsAmong } from '../../../domain/ranks/pairedTests';
import { keptWith } from '../../../lib/pure/keptWith';
import type { RankRequest } from './accuracyTypes';
import type { ModelColumns, SideColumns } from './sideColumns';

/** True where an image scores h / k, not 0 or 1. */
const isFraction = (metric: RankMetric): boolean => ratioBehind(metric).each !== undefined;

/** One metric of several models on one side, as outcomes of the same images: what the paired tests need. */
export function criterionOf(
  { metric, filter }: Pick<RankRequest, 'metric' | 'filter'>,
  columns: SideColumns,
  models: readonly { readonly id: string; readonly predictions: Predictions }[],
): Criterion {
  const { of, over } = ratioBehind(metric);
  const { cells, dataset } = columns;
  const kByCell = Uint8Array.from({ length: CELL_COUNT }, (_, cell) => describeCell(cell).k);
  const kOf = new Uint8Array(cells.length);
  for (let row = 0; row < kOf.length; row++) kOf[row] = kByCell[cells[row]!]!;
  const counted = models.map(({ predictions }) => columns.model(predictions));
  const patternsOf = counted.map(({ patterns }) => patterns);
  const predicted = predictedByAll(counted, cells.length);
  const passing = rowsThatPass(cells, filter);
  let kept = 0;
  for (let i = 0; i < passing.length; i++) {
    const row = passing[i]!;
    const k = kOf[row]!;
    if (k < over.from || k > over.to || predicted[row] === 0) continue;
    if (of === 'withOriginal' && dataset.originalLabels[row] === NO_LABEL) continue;
    passing[kept++] = row;
  }
  const index = passing.subarray(0, kept);
  const weight = 'meanOf' in METRICS[metric].formula ? stratumWeights(kOf, index) : undefined;
  // ASMA has no value where a stratum is empty, as nothing has where no image counts
  const isKnown = !weight || everyStratum(kOf, index);
  const scores = scoresByPattern(metric);
  const outcome = patternsOf.map((patterns) => outcomeColumn(patterns, metric, scores));
  const hits = isFraction(metric) ? undefined : hitsAmong(outcome as Uint8Array[], index);
  const value = Float64Array.from(patternsOf, (patterns, i) => {
    if (!isKnown) return Number.NaN;
    return hits ? hits[i]! / index.length : meanScore(patterns, scores, index, weight);
  });
  return {
    models: models.map((m) => m.id),
    value,
    outcome,
    groups: dataset.originalLabels,
    index,
    ...(weight ? { weight, strata: kOf } : {}),
  };
}

/** What an image of each pattern scores, [PATTERN_COUNT]. */
function scoresByPattern(metric: RankMetric): Float64Array {
  const { hit, each = () => 1 } = ratioBehind(metric);
  const [fields, column] = [patternFields(), FIELDS.indexOf(hit)];
  return Float64Array.from({ length: PATTERN_COUNT }, (_, pattern) => {
    const found = fields[pattern * WIDTH + column]!;
    return found > 0 ? found * each(describeCell(Math.floor(pattern / CODES)).k) : 0;
  });
}

/** Mean over the rows of an index, or the weighted sum; from the exact scores, since columns hold fractions in single precision. */
function meanScore(patterns: Uint16Array, scores: Float64Array, index: Uint32Array, weight?: Float64Array): number {
  let sum = 0;
  if (weight) for (let i = 0; i < index.length; i++) sum += scores[patterns[index[i]!]!]! * weight[index[i]!]!;
  else for (let i = 0; i < index.length; i++) sum += scores[patterns[index[i]!]!]!;
  return weight ? sum : sum / index.length;
}

const keptColumns = keptWith<Uint16Array, Uint8Array | Float32Array>(2);

/** What a model scores on every image, [n]; the same column again for the same patterns, whatever images count. */
function outcomeColumn(patterns: Uint16Array, metric: RankMetric, scores: Float64Array): Uint8Array | Float32Array {
  const asFraction = isFraction(metric);
  return keptColumns(patterns, asFraction ? 'fraction' : metric, () =>
    asFraction ? fractionColumn(patterns, scores) : hitColumn(patterns, scores),
  );
}

// one function per kind of column: the loops run for every model, and a shared one would be slower for both
function hitColumn(patterns: Uint16Array, scores: Float64Array): Uint8Array {
  const hit = Uint8Array.from(scores);
  const column = new Uint8Array(patterns.length);
  for (let row = 0; row < column.length; row++) {
    if (patterns[row] !== NO_PATTERN) column[row] = hit[patterns[row]!]!;
  }
  return column;
}

function fractionColumn(patterns: Uint16Array, scores: Float64Array): Float32Array {
  const column = new Float32Array(patterns.length);
  for (let row = 0; row < column.length; row++) {
    if (patterns[row] !== NO_PATTERN) column[row] = scores[patterns[row]!]!;
  }
  return column;
}

/** 1 where every model has predicted the image, [n]. */
function predictedByAll(models: readonly ModelColumns[], n: number): Uint8Array {
  const predicted = new Uint8Array(n).fill(1);
  for (const { patterns, counts } of models) {
    if (imagesOf(counts) === n) continue;
    for (let row = 0; row < n; row++) if (patterns[row] === NO_PATTERN) predicted[row] = 0;
  }
  return predicted;
}

function imagesOf({ table }: CellCounts): number {
  let images = 0;
  for (let at = 0; at < table.length; at += WIDTH) images += table[at]!;
  return images;
}

/** True where there are images with 1, 2, 3, 4 and 5 labels among the rows that count. */
function everyStratum(kOf: Uint8Array, index: Uint32Array): boolean {
  const found = new Uint8Array(MAX_SCORED_LABELS + 1);
  for (let i = 0; i < index.length; i++) found[kOf[index[i]!]!] = 1;
  return found.reduce((sum, x) => sum + x, 0) === MAX_SCORED_LABELS;
}

/** 1 / (5 n_k) for an image with k labels, n_k such images among the rows that count. */
function stratumWeights(kOf: Uint8Array, index: Uint32Array): Float64Array {
  const sizes = new Array<number>(MAX_SCORED_LABELS + 1).fill(0);
  for (const row of index) sizes[kOf[row]!]! += 1;
  const weight = new Float64Array(kOf.length);
  for (const row of index) weight[row] = 1 / (MAX_SCORED_LABELS * sizes[kOf[row]!]!);
  return weight;
}
