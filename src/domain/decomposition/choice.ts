import { CELL_COUNT, describeCell } from '../metrics/cells';
import { DEPTH, FEATURES, type FeatureTable } from '../uncertainty/imageFeatures';
import { type PartsSpec, partGap } from '../uncertainty/partForms';

/** Mixes at which strata are weighed: ImageNetV2's, the mean of both, ImageNet's. */
export const CHOICE_MIXES = ['V2_mix', 'symmetric', 'V1_mix'] as const;
export type ChoiceMix = (typeof CHOICE_MIXES)[number];

/** The rate part of top-1 over images with a valid label, and what it is made of. */
export const CHOICE_PARTS = ['recognition', 'choice', 'outside', 'rate'] as const;
export type ChoicePart = (typeof CHOICE_PARTS)[number];
export type ChoiceParts = Readonly<Record<ChoiceMix, Readonly<Record<ChoicePart, number>>>>;

/** Images of one side in one stratum; means over models where there are several. */
export interface ChoiceSide {
  readonly n: number;
  /** first prediction in the set */
  readonly inSet: number;
  /** first prediction the original label, which is in the set */
  readonly originalInSet: number;
  /** first prediction the original label, which is not in the set */
  readonly originalOutside: number;
}

export interface ChoiceStratum {
  readonly name: string;
  readonly V1: ChoiceSide;
  readonly V2: ChoiceSide;
  readonly cells: readonly number[];
}

const column = (name: (typeof FEATURES)[number]) => FEATURES.indexOf(name);
const [N, REAL, TOP1] = [column('n'), column('real'), column('top1')];

/** Share of ImageNet in the weights of a mix; the rest is ImageNetV2's. */
const SHARE_OF_V1: Readonly<Record<ChoiceMix, number>> = { V2_mix: 0, symmetric: 0.5, V1_mix: 1 };

/** Strata by number of labels over the images with a valid label; one that a side lacks is merged (`mergeEmptyStrata`). */
export function choiceStrata(
  V1: FeatureTable,
  V2: FeatureTable,
  spec: Pick<PartsSpec, 'cap' | 'filter'>,
): ChoiceStratum[] {
  const { cells, parts } = partGap(V1, V2, { ...spec, metric: 'real', by: 'k', withEmpty: false });
  return cells.map((own, j) => ({
    name: parts.strata[j]!.name,
    V1: sideOf(V1, own),
    V2: sideOf(V2, own),
    cells: own,
  }));
}

function sideOf(table: FeatureTable, cells: readonly number[]): ChoiceSide {
  const sum = (f: number, passes: (cell: number) => boolean = () => true) =>
    cells.filter(passes).reduce((total, cell) => total + table[cell * DEPTH + f]!, 0);
  const isIn = (cell: number) => describeCell(cell).originalInSet;
  return {
    n: sum(N),
    inSet: sum(REAL),
    originalInSet: sum(TOP1, isIn),
    originalOutside: sum(TOP1, (cell) => !isIn(cell)),
  };
}

/** Recognition a, choice b (NaN where no first prediction is in its set) and outside e of a stratum: its top-1 is a b + e. */
export const choiceRates = ({ n, inSet, originalInSet, originalOutside }: ChoiceSide) => ({
  a: inSet / n,
  b: originalInSet / inSet,
  e: originalOutside / n,
});

const totalOf = (strata: readonly ChoiceStratum[], side: 'V1' | 'V2') => strata.reduce((sum, s) => sum + s[side].n, 0);

/**
 * With weights w of the strata: recognition = sum w (a1 - a2)(b1 + b2) / 2, choice = sum w (b1 - b2)(a1 + a2) / 2, outside = sum w (e1 - e2);
 * together the rate part of top-1 at that mix. NaN without strata.
 */
export function choiceParts(strata: readonly ChoiceStratum[]): ChoiceParts {
  const totals = [totalOf(strata, 'V1'), totalOf(strata, 'V2')] as const;
  return byMix((mix) => {
    const sum = (part: ChoicePart) =>
      strata.length === 0
        ? Number.NaN
        : strata.reduce((total, s) => total + weightOf(s, totals, mix) * partsOf(s)[part], 0);
    return { recognition: sum('recognition'), choice: sum('choice'), outside: sum('outside'), rate: sum('rate') };
  });
}

function partsOf({ V1, V2 }: ChoiceStratum): Readonly<Record<ChoicePart, number>> {
  const [one, two] = [choiceRates(V1), choiceRates(V2)];
  const recognition = ((one.a - two.a) * (one.b + two.b)) / 2;
  const choice = ((one.b - two.b) * (one.a + two.a)) / 2;
  const outside = one.e - two.e;
  return { recognition, choice, outside, rate: recognition + choice + outside };
}

function weightOf({ V1, V2 }: ChoiceStratum, [n1, n2]: readonly [number, number], mix: ChoiceMix): number {
  const share = SHARE_OF_V1[mix];
  return (share * V1.n) / n1 + ((1 - share) * V2.n) / n2;
}

/** A value for every mix, by name. */
export const byMix = <T>(of: (mix: ChoiceMix) => T): Record<ChoiceMix, T> =>
  Object.fromEntries(CHOICE_MIXES.map((mix) => [mix, of(mix)])) as Record<ChoiceMix, T>;

/** Derivatives of a part inside one stratum by a, b and e of side V1 and of side V2. */
function slopesOf({ V1, V2 }: ChoiceStratum, part: ChoicePart) {
  const [one, two] = [choiceRates(V1), choiceRates(V2)];
  const slope = (sign: 1 | -1, own: typeof one) => {
    const recognition = { a: (sign * (one.b + two.b)) / 2, b: (one.a - two.a) / 2, e: 0 };
    const choice = { a: (one.b - two.b) / 2, b: (sign * (one.a + two.a)) / 2, e: 0 };
    const outside = { a: 0, b: 0, e: sign };
    const rate = { a: sign * own.b, b: sign * own.a, e: sign };
    return { recognition, choice, outside, rate }[part];
  };
  return [slope(1, one), slope(-1, two)] as const;
}

/**
 * Gradients of a part by the entries of both tables, for the delta method: by n, first predictions in the set, and original labels first inside
 * and outside the set; shares of strata vary as well.
 */
export function choiceGradients(
  strata: readonly ChoiceStratum[],
  mix: ChoiceMix,
  part: ChoicePart,
): readonly [Float64Array, Float64Array] {
  const totals = [totalOf(strata, 'V1'), totalOf(strata, 'V2')] as const;
  const gradients = [new Float64Array(CELL_COUNT * DEPTH), new Float64Array(CELL_COUNT * DEPTH)] as const;
  const values = strata.map((s) => partsOf(s)[part]);
  for (const d of [0, 1] as const) {
    const side = d === 0 ? 'V1' : 'V2';
    const ofMix = d === 0 ? SHARE_OF_V1[mix] : 1 - SHARE_OF_V1[mix];
    const mean = strata.reduce((sum, s, j) => sum + (s[side].n / totals[d]) * values[j]!, 0);
    strata.forEach((stratum, j) => {
      const w = weightOf(stratum, totals, mix);
      const { a, b, e } = slopesOf(stratum, part)[d];
      const own = stratum[side];
      const rates = choiceRates(own);
      const byN = (-w * (a * rates.a + e * rates.e)) / own.n + (ofMix * (values[j]! - mean)) / totals[d];
      const byInSet = w * (a / own.n - (b * rates.b) / own.inSet);
      for (const cell of stratum.cells) {
        gradients[d][cell * DEPTH + N]! += byN;
        gradients[d][cell * DEPTH + REAL]! += byInSet;
        gradients[d][cell * DEPTH + TOP1]! += w * (describeCell(cell).originalInSet ? b / own.inSet : e / own.n);
      }
    });
  }
  return gradients;
}
