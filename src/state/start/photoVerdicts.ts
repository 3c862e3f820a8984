import { MAX_SCORED_LABELS } from '../../domain/metrics/cells';
import { METRICS } from '../../domain/metrics/metricTable';

const SHOWN = ['top1', 'top5', 'real', 'vtopk_fraction', 'vtopk_exact', 'vtopk_any'] as const;
type Shown = (typeof SHOWN)[number];

export interface PhotoVerdict {
  readonly metric: Shown;
  readonly name: string;
  readonly meaning: string;
  /** fraction in [0, 1] that the picture adds; undefined: not counted by this metric */
  readonly value: number | undefined;
}

/**
 * What one picture adds to each metric, as `countCells` counts it in a dataset of one; written out here, because columns for one picture would
 * bring the whole counting into the first load. The tests hold the two together.
 * @param ranked classes, best first
 * @param valid classes that are in the picture, each once
 * @param original the one label that a benchmark would have given; undefined: none
 */
export function photoVerdicts(
  ranked: readonly number[],
  valid: readonly number[],
  original: number | undefined,
): readonly PhotoVerdict[] {
  const k = valid.length;
  const hits = ranked.slice(0, k).filter((c) => valid.includes(c)).length;
  const isScored = k >= 1 && k <= MAX_SCORED_LABELS;
  const first = ranked[0];
  const values: Readonly<Record<Shown, number | undefined>> = {
    top1: original === undefined ? undefined : Number(first === original),
    top5: original === undefined ? undefined : Number(ranked.slice(0, 5).includes(original)),
    real: k === 0 || first === undefined ? undefined : Number(valid.includes(first)),
    vtopk_fraction: isScored ? hits / k : undefined,
    vtopk_exact: isScored ? Number(hits === k) : undefined,
    vtopk_any: isScored ? Number(hits > 0) : undefined,
  };
  return SHOWN.map((metric) => {
    const { name, meaning } = METRICS[metric];
    return { metric, name, meaning, value: values[metric] };
  });
}
