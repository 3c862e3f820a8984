import { NO_LABEL } from '../dataset';
import { CLASS_COUNT, hasLabel, type LabelSet, labelCount, labelsOf } from '../labelSet';
import { NO_PREDICTION, type Predictions } from '../predictions';
import { KINDS, MISTAKES } from './kinds';
import { LEVELS, TARGETS, type Target } from './levels';
import { kindOf, type Relations, toNearest } from './mistakes';

/** One model on one side; whole numbers of images. */
export interface MistakeCounts {
  /** over images with a valid label, in the order of `KINDS` */
  readonly kinds: readonly number[];
  /** of `overlap`: those that are valid, too */
  readonly overlapValid: number;
  /** right at each of `LEVELS` */
  readonly levels: Readonly<Record<Target, readonly number[]>>;
  /** first predictions by WordNet steps to the target; 0 steps: right */
  readonly steps: Readonly<Record<Target, readonly number[]>>;
}

/** Images of one side under its labels. */
export interface MistakeSide {
  readonly labels: LabelSet;
  /** class index or NO_LABEL, [n] */
  readonly originalLabels: Uint16Array;
  readonly relations: Relations;
}

/** Images that a target is measured over. */
export const imagesOf = ({ labels, originalLabels }: MistakeSide, target: Target): number => {
  let n = 0;
  for (let row = 0; row < originalLabels.length; row++) {
    n += Number(target === 'valid' ? labelCount(labels, row) > 0 : originalLabels[row] !== NO_LABEL);
  }
  return n;
};

/** What a first prediction is on one image, as columns that are summed over models. */
export const COLUMNS = [
  ...KINDS,
  'mistake',
  ...TARGETS.flatMap((target) => [
    ...LEVELS.map((level) => `${target} ${level}` as const),
    `${target} wrong` as const,
    `${target} steps` as const,
  ]),
] as const;
export type MistakeColumn = (typeof COLUMNS)[number];

const PLACE = new Map(COLUMNS.map((column, i) => [column, i]));
export const placeOf = (column: MistakeColumn): number => PLACE.get(column)!;

/** Sums over models by image and column, [n x COLUMNS.length]: whole numbers. */
export type MistakeSums = Float64Array;

/** Counts a model, and adds what it did on each image to `sums`, where given. */
export function countMistakes(side: MistakeSide, predictions: Predictions, sums?: MistakeSums): MistakeCounts {
  const { labels, originalLabels, relations } = side;
  const kinds = new Array<number>(KINDS.length).fill(0);
  const levels = { original: LEVELS.map(() => 0), valid: LEVELS.map(() => 0) };
  const steps: Record<Target, number[]> = { original: [], valid: [] };
  let overlapValid = 0;
  for (let row = 0; row < originalLabels.length; row++) {
    const first = predictions.classes[row * predictions.k]!;
    const original = originalLabels[row]!;
    if (first === NO_PREDICTION) continue;
    const add = (column: MistakeColumn, value = 1) => {
      if (sums) sums[row * COLUMNS.length + placeOf(column)]! += value;
    };
    const kind = kindOf(labels, row, original, first, relations);
    if (kind) {
      kinds[KINDS.indexOf(kind)]! += 1;
      add(kind);
      if (MISTAKES.some((mistake) => mistake === kind)) add('mistake');
      if (kind === 'overlap' && hasLabel(labels, row, first)) overlapValid += 1;
    }
    for (const target of TARGETS) {
      const at = original * CLASS_COUNT + first;
      const own = original === NO_LABEL ? undefined : at;
      const of = (distance: Uint8Array | Uint16Array) =>
        target === 'valid'
          ? toNearest(distance, labelsOf(labels, row), first)
          : own === undefined
            ? own
            : distance[own];
      const [far, covered] = [of(relations.steps), of(relations.shared)];
      if (far === undefined || covered === undefined) continue;
      steps[target][far] = (steps[target][far] ?? 0) + 1;
      LEVELS.forEach((level, i) => {
        if (covered > level) return;
        levels[target][i]! += 1;
        add(`${target} ${level}`);
      });
      if (far > 0) add(`${target} wrong`);
      add(`${target} steps`, far);
    }
  }
  return { kinds, overlapValid, levels, steps: { original: whole(steps.original), valid: whole(steps.valid) } };
}

/** Without holes. */
const whole = (counts: readonly number[]): number[] => Array.from(counts, (count) => count ?? 0);
