import { keptWith } from '../../lib/pure/keptWith';
import { type Decomposition, decompose } from '../decomposition/decompose';
import { everyPart, type PartName, partGradient } from '../decomposition/partForms';
import { mergeEmptyStrata, type Stratum } from '../decomposition/strata';
import { CELL_COUNT, type CellFilter, cellMask, cellOf, describeCell } from '../metrics/cells';
import { DEPTH, FEATURES, type FeatureTable } from './imageFeatures';

/** Strata by number of labels, or crossed with “the original label is in the set”. */
export type StrataBy = 'k' | 'k-original';

/** What is taken apart, and along which strata. */
export interface PartsSpec {
  readonly metric: 'top1' | 'real';
  readonly by: StrataBy;
  /** numbers of labels from here on form one stratum, 2 to 11 */
  readonly cap: number;
  /** images without a valid label form a stratum of their own (k = 0); else they are left out. Never with `real`, which they have no value for */
  readonly withEmpty: boolean;
  readonly filter: CellFilter;
}

/** Cells of a stratum. */
interface StratumCells {
  readonly name: string;
  readonly cells: readonly number[];
}

const keptStrata = keptWith<PartsSpec, readonly StratumCells[]>(1);

/** The strata of a specification, each a set of cells, in the order of k. */
export const strataCells = (spec: PartsSpec): readonly StratumCells[] =>
  keptStrata(spec, '', () => makeStrataCells(spec));

function makeStrataCells({ by, cap, withEmpty, filter }: PartsSpec): StratumCells[] {
  const mask = cellMask(filter);
  const strata = new Map<string, number[]>();
  for (let i = 0; i < CELL_COUNT; i++) {
    // “in” before “out”, as in `strataByLabelsAndOriginal`
    const cell = i ^ cellOf(0, true, false);
    const { k, originalInSet } = describeCell(cell);
    if (!mask[cell] || (k === 0 && !withEmpty)) continue;
    const level = k >= cap ? `${cap}+` : String(k);
    const name = by === 'k' || k === 0 ? level : `${level},${originalInSet ? 'in' : 'out'}`;
    strata.set(name, [...(strata.get(name) ?? []), cell]);
  }
  return [...strata].map(([name, cells]) => ({ name, cells }));
}

const COLUMNS = {
  top1: { num: FEATURES.indexOf('top1'), den: FEATURES.indexOf('withOriginal') },
  real: { num: FEATURES.indexOf('real'), den: FEATURES.indexOf('n') },
} as const;

/** A gap taken apart, with the cells of its strata so that gradients can be formed. */
export interface PartedGap {
  readonly parts: Decomposition;
  /** names of strata merged because a side had none of them */
  readonly merged: readonly string[];
  /** cells of every stratum that was kept, in the order of `parts.strata` */
  readonly cells: readonly (readonly number[])[];
}

/** Takes the gap between two tables apart; strata that a side lacks are merged with the next (`mergeEmptyStrata`). */
export function partGap(V1: FeatureTable, V2: FeatureTable, spec: PartsSpec): PartedGap {
  const base = strataCells(spec);
  const { strata: kept, merged } = mergeEmptyStrata(strataOf(V1, V2, spec));
  const byName = new Map(base.map(({ name, cells }) => [name, cells]));
  const cells = kept.map(({ name }) => name.split(', ').flatMap((part) => byName.get(part) ?? []));
  return { parts: decompose(kept), merged, cells };
}

/** The gap of two sides that both have the mix of one of them. */
export const MIX_PARTS = ['gap_at_V1_mix', 'gap_at_V2_mix'] as const;

/**
 * The gap at V1's mix and at V2's mix, each over the strata that the side with the mix has, none merged: the other side's further
 * strata weigh nothing. NaN where the other side has no image in one of them, or the side itself none at all.
 */
export function mixGaps(V1: FeatureTable, V2: FeatureTable, spec: PartsSpec): readonly [PartedGap, PartedGap] {
  const base = strataCells(spec);
  const strata = strataOf(V1, V2, spec);
  const over = (side: 'V1' | 'V2'): PartedGap => {
    const kept = strata.flatMap((stratum, j) => (stratum[side].den > 0 ? [{ stratum, cells: base[j]!.cells }] : []));
    return { parts: decompose(kept.map((k) => k.stratum)), merged: [], cells: kept.map((k) => k.cells) };
  };
  const gap = over('V1');
  const same = strata.every((s) => s.V1.den > 0 === s.V2.den > 0);
  return [gap, same ? gap : over('V2')];
}

/** Hits and images of every stratum of a specification, also of empty ones. */
function strataOf(V1: FeatureTable, V2: FeatureTable, spec: PartsSpec): Stratum[] {
  const { num, den } = COLUMNS[spec.metric];
  const ratio = (table: FeatureTable, cells: readonly number[]) => {
    let [hits, images] = [0, 0];
    for (const cell of cells) {
      hits += table[cell * DEPTH + num]!;
      images += table[cell * DEPTH + den]!;
    }
    return { num: hits, den: images };
  };
  return strataCells(spec).map(({ name, cells }) => ({ name, V1: ratio(V1, cells), V2: ratio(V2, cells) }));
}

/**
 * Gradients of every part by the entries of both tables: with stratum sums a (hits) and b (images), n = sum b,
 * d part / d a_j = byRate_j / b_j and d part / d b_j = -byRate_j r_j / b_j + (byShare_j - sum_l w_l byShare_l) / n.
 */
export function partGradients(
  { parts, cells }: PartedGap,
  metric: PartsSpec['metric'],
): Record<PartName, readonly [Float64Array, Float64Array]> {
  const { num, den } = COLUMNS[metric];
  const total = [
    parts.strata.reduce((sum, s) => sum + s.n_V1, 0),
    parts.strata.reduce((sum, s) => sum + s.n_V2, 0),
  ] as const;
  return everyPart((name) => {
    const gradients = [new Float64Array(CELL_COUNT * DEPTH), new Float64Array(CELL_COUNT * DEPTH)] as const;
    const slopes = parts.strata.map((s) => partGradient(name, [s.w_V1, s.w_V2], [s.rate_V1, s.rate_V2]));
    for (const d of [0, 1] as const) {
      const share = (j: number) => (d === 0 ? parts.strata[j]!.w_V1 : parts.strata[j]!.w_V2);
      const mean = slopes.reduce((sum, { byShare }, j) => sum + share(j) * byShare[d], 0);
      slopes.forEach(({ byShare, byRate }, j) => {
        const s = parts.strata[j]!;
        const [images, rate] = d === 0 ? [s.n_V1, s.rate_V1] : [s.n_V2, s.rate_V2];
        for (const cell of cells[j]!) {
          gradients[d][cell * DEPTH + num]! += byRate[d] / images;
          gradients[d][cell * DEPTH + den]! += (-byRate[d] * rate) / images + (byShare[d] - mean) / total[d];
        }
      });
    }
    return gradients;
  });
}
