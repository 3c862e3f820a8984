import { NO_LABEL } from '../dataset';
import { labelCount } from '../labelSet';
import { KINDS } from '../meaning/kinds';
import { LEVELS, TARGETS, type Target } from '../meaning/levels';
import { COLUMNS, type MistakeColumn, type MistakeSide, type MistakeSums, placeOf } from '../meaning/mistakeCounts';
import { classwiseRatio, type RatioEstimate, ratioDifference } from '../uncertainty/classwiseRatio';
import type { MistakesDocument, SidesEstimate } from './mistakesDocument';

/** One side with the sums of `countMistakes` over its models. */
export interface SummedSide extends MistakeSide {
  readonly sums: MistakeSums;
  /** number of models summed */
  readonly models: number;
}

/** Means over the models of either side and their differences, with intervals over images. */
export function mistakeMeans(V1: SummedSide, V2: SummedSide): MistakesDocument['mean'] {
  const [one, two] = [ratiosOf(V1), ratiosOf(V2)];
  const both = (of: (ratios: Ratios) => RatioEstimate): SidesEstimate => {
    const [a, b] = [of(one), of(two)];
    return { V1: a, V2: b, gap: ratioDifference(a, b) };
  };
  const byTarget = <T>(of: (target: Target) => T) => ({ original: of('original'), valid: of('valid') });
  return {
    kinds: KINDS.map((kind) => both((r) => r.share(kind, 'valid'))),
    excused: both((r) => r.excused()),
    levels: byTarget((target) => LEVELS.map((level) => both((r) => r.share(`${target} ${level}`, target)))),
    steps: byTarget((target) => both((r) => r.steps(target))),
  };
}

interface Ratios {
  readonly share: (column: MistakeColumn, target: Target) => RatioEstimate;
  readonly excused: () => RatioEstimate;
  readonly steps: (target: Target) => RatioEstimate;
}

function ratiosOf({ labels, originalLabels, sums, models }: SummedSide): Ratios {
  const n = originalLabels.length;
  const column = (name: MistakeColumn) => Float64Array.from({ length: n }, (_, row) => at(row, name) / models);
  const at = (row: number, name: MistakeColumn) => sums[row * COLUMNS.length + placeOf(name)]!;
  const weights = Object.fromEntries(
    TARGETS.map((target) => [
      target,
      Float64Array.from({ length: n }, (_, row) =>
        Number(target === 'valid' ? labelCount(labels, row) > 0 : originalLabels[row] !== NO_LABEL),
      ),
    ]),
  ) as Record<Target, Float64Array>;
  const ratio = (above: Float64Array, below: Float64Array) => classwiseRatio(above, below, originalLabels);
  return {
    share: (name, target) => ratio(column(name), weights[target]),
    excused: () => {
      const [mistakes, unexplained] = [column('mistake'), column('unexplained')];
      return ratio(
        mistakes.map((share, row) => share - unexplained[row]!),
        mistakes,
      );
    },
    steps: (target) => ratio(column(`${target} steps`), column(`${target} wrong`)),
  };
}
