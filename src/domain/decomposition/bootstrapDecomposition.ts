import { PluralError } from '../../lib/pure/errors';
import { Random } from '../../lib/pure/random';
import { decompose } from './decompose';
import {
  combineSums,
  everyPart,
  PART_NAMES,
  type PartEstimate,
  type PartEstimates,
  type StandardisedSums,
} from './partForms';
import { logFactorials, randomBinomial } from './randomBinomial';
import { mergeEmptyStrata, type Stratum } from './strata';

/** One side, one row per image: all columns [n]. */
export interface ImageColumns {
  /** stratum number, 0 to levels - 1 */
  readonly stratum: Uint8Array;
  /** 1 if the metric counts the image as right, else 0; fractions in [0, 1] such as expected hits are allowed */
  readonly hit: Uint8Array | Float64Array;
  /** images are resampled inside their group (e.g. class; the stratum itself keeps the mix fixed); absent: among all images */
  readonly group?: Uint8Array | Uint16Array | Uint32Array;
}

/** Images and summed hits per stratum of both sides, [levels] each. */
interface Tallies {
  readonly den: readonly [Float64Array, Float64Array];
  readonly num: readonly [Float64Array, Float64Array];
}

const newTallies = (levels: number): Tallies => ({
  den: [new Float64Array(levels), new Float64Array(levels)],
  num: [new Float64Array(levels), new Float64Array(levels)],
});

function toStrata({ den, num }: Tallies): Stratum[] {
  return Array.from(den[0], (_, j) => ({
    name: String(j),
    V1: { num: num[0][j]!, den: den[0][j]! },
    V2: { num: num[1][j]!, den: den[1][j]! },
  }));
}

/** A stratum that only one side has makes its rate on the other undefined. */
const isBroken = ({ den }: Tallies): boolean => den[0].some((n, j) => (n === 0) !== (den[1][j] === 0));

/** S_11, S_12, S_21, S_22; strata that neither side has are left out. */
function standardised({ den, num }: Tallies, n: readonly [number, number]): StandardisedSums {
  let [s11, s12, s21, s22] = [0, 0, 0, 0];
  for (let j = 0; j < den[0].length; j++) {
    const [n1, n2] = [den[0][j]!, den[1][j]!];
    if (n1 === 0) continue;
    const [r1, r2] = [num[0][j]! / n1, num[1][j]! / n2];
    s11 += (n1 / n[0]) * r1;
    s12 += (n1 / n[0]) * r2;
    s21 += (n2 / n[1]) * r1;
    s22 += (n2 / n[1]) * r2;
  }
  return [s11, s12, s21, s22];
}

function checkColumns({ stratum, hit, group }: ImageColumns, levels: number, place: string): void {
  const n = stratum.length;
  if (n === 0 || hit.length !== n || (group && group.length !== n)) {
    const found = `${n} strata, ${hit.length} hits${group ? `, ${group.length} groups` : ''}`;
    throw new PluralError('mismatch', 'columns do not fit', { place, expected: 'one row per image', found });
  }
  for (let i = 0; i < n; i++) {
    if (stratum[i]! < levels && hit[i]! >= 0 && hit[i]! <= 1) continue;
    throw new PluralError('bad-value', 'not a stratum or not a hit', {
      place: `${place}, row ${i}`,
      expected: `stratum 0 to ${levels - 1} and hit in [0, 1]`,
      found: `stratum ${stratum[i]} and hit ${hit[i]}`,
    });
  }
}

/** Strata named 0 to levels - 1 from per-image columns; `num` is the sum of hits. Throws `mismatch` and `bad-value`. */
export function strataFromColumns(V1: ImageColumns, V2: ImageColumns, levels: number): Stratum[] {
  const tallies = newTallies(levels);
  [V1, V2].forEach((columns, d) => {
    checkColumns(columns, levels, `V${d + 1}`);
    columns.stratum.forEach((j, i) => {
      tallies.den[d]![j]! += 1;
      tallies.num[d]![j]! += columns.hit[i]!;
    });
  });
  return toStrata(tallies);
}

/** Images alike in group, stratum and hit; `rest` counts those of the group from this cell on, `isFirst` starts a group. */
interface Cell {
  readonly stratum: number;
  readonly hit: number;
  readonly images: number;
  readonly rest: number;
  readonly isFirst: boolean;
}

/** Cells in an order that does not depend on that of the images. */
function cellsOf({ stratum, hit, group }: ImageColumns): Cell[] {
  const counts = new Map<string, { group: number; stratum: number; hit: number; images: number }>();
  stratum.forEach((j, i) => {
    const g = group?.[i] ?? 0;
    const key = `${g} ${j} ${hit[i]}`;
    const cell = counts.get(key);
    if (cell) cell.images += 1;
    else counts.set(key, { group: g, stratum: j, hit: hit[i]!, images: 1 });
  });
  const sorted = [...counts.values()].sort((a, b) => a.group - b.group || a.stratum - b.stratum || a.hit - b.hit);
  let rest = 0;
  return sorted
    .map((cell, i) => ({ ...cell, isFirst: cell.group !== sorted[i - 1]?.group }))
    .reverse()
    .map((cell, i, reversed) => {
      rest = cell.images + (i === 0 || reversed[i - 1]!.isFirst ? 0 : rest);
      return { ...cell, rest };
    })
    .reverse();
}

/** A function that draws one side anew and tallies it: as many images as each group has, the cells multinomial. */
function resampler(columns: ImageColumns, random: () => number): (den: Float64Array, num: Float64Array) => void {
  const cells = cellsOf(columns);
  const logFactorial = logFactorials(columns.stratum.length);
  return (den, num) => {
    den.fill(0);
    num.fill(0);
    let left = 0;
    for (const { stratum, hit, images, rest, isFirst } of cells) {
      if (isFirst) left = rest;
      const drawn = randomBinomial(left, images / rest, random, logFactorial);
      left -= drawn;
      den[stratum]! += drawn;
      num[stratum]! += drawn * hit;
    }
  };
}

function summary(value: number, draws: Float64Array): PartEstimate {
  const sorted = draws.slice().sort();
  const quantile = (share: number) => {
    const at = share * (sorted.length - 1);
    const low = sorted[Math.floor(at)]!;
    return low + (at - Math.floor(at)) * (sorted[Math.ceil(at)]! - low);
  };
  const mean = draws.reduce((s, x) => s + x, 0) / draws.length;
  const squares = draws.reduce((s, x) => s + (x - mean) ** 2, 0);
  return { value, interval: [quantile(0.025), quantile(0.975)], se: Math.sqrt(squares / (draws.length - 1)) };
}

/** Intervals of every part, and in how many replicates strata had to be merged. */
export interface BootstrapDecomposition {
  readonly parts: PartEstimates;
  readonly replicates: number;
  readonly mergedReplicates: number;
}

/**
 * Percentile bootstrap over images (Efron 1979): each side is drawn with replacement at its own size, inside its groups if it has any, and
 * everything is recomputed from counts (images alike are drawn together, as a multinomial; the same in distribution); interval = 2.5 and 97.5 percentiles (linear interpolation), se = SD of the replicates (ddof 1).
 * A stratum that one side lacks, in the sample or in a replicate, is merged as in `mergeEmptyStrata`. Models and labels are held fixed.
 * Small groups make intervals too narrow, by a factor of about sqrt(1 - 1/size). Throws `mismatch` and `bad-value` on unusable columns.
 */
export function bootstrapDecomposition(
  V1: ImageColumns,
  V2: ImageColumns,
  { levels, seed, replicates = 1000 }: { readonly levels: number; readonly seed: string; readonly replicates?: number },
): BootstrapDecomposition {
  const n = [V1.stratum.length, V2.stratum.length] as const;
  const merged = (strata: readonly Stratum[]) => decompose(mergeEmptyStrata(strata).strata);
  const sample = merged(strataFromColumns(V1, V2, levels));
  const source = new Random(seed);
  const random = () => source.float();
  const draw = [resampler(V1, random), resampler(V2, random)] as const;
  const tallies = newTallies(levels);
  const draws = everyPart(() => new Float64Array(replicates));
  let mergedReplicates = 0;
  for (let b = 0; b < replicates; b++) {
    for (const d of [0, 1] as const) draw[d](tallies.den[d], tallies.num[d]);
    if (isBroken(tallies)) {
      const parts = merged(toStrata(tallies));
      for (const name of PART_NAMES) draws[name][b] = parts[name];
      mergedReplicates += 1;
    } else {
      const s = standardised(tallies, n);
      for (const name of PART_NAMES) draws[name][b] = combineSums(name, s);
    }
  }
  return { parts: everyPart((name) => summary(sample[name], draws[name])), replicates, mergedReplicates };
}
