import { CONTROL_LEVELS, type ControlColumns, controlColumns, expectedParts } from '../../domain/control/expectedParts';
import { type PoolPicture, type PoolStrata, poolStrata } from '../../domain/control/pool';
import { strataFromColumns } from '../../domain/decomposition/bootstrapDecomposition';
import type { Decomposition } from '../../domain/decomposition/decompose';
import { deltaIntervals } from '../../domain/decomposition/deltaIntervals';
import { everyPart, type PartEstimate, type PartEstimates, type PartName } from '../../domain/decomposition/partForms';
import type { Stratum } from '../../domain/decomposition/strata';
import { type LabelSet, labelCount, labelsOf } from '../../domain/labelSet';
import { cellColumn, countCells } from '../../domain/metrics/cellCounts';
import type { CellCounts } from '../../domain/metrics/cells';
import { originalCodes, patternColumn } from '../../domain/metrics/patterns';
import type { Predictions } from '../../domain/predictions';
import { markOf } from '../../domain/query/verdict';
import { featureTable, meanFeatures } from '../../domain/uncertainty/imageFeatures';
import { momentsOf } from '../../domain/uncertainty/moments';
import type { ControlRecord } from '../../formats/controlFiles';
import type { ControlSet } from '../control/readControl';
import type { SideSummary } from './accuracy/accuracyTypes';

/** Two Control sets taken apart, with what must come out by construction. */
export interface ControlComparison {
  readonly id: string;
  readonly name: string;
  /** what the decomposition must find, and why, one sentence */
  readonly truth: string;
  /** parts that are zero by construction (with complete labels); every other part is the whole gap */
  readonly zero: readonly PartName[];
  /** those that cannot be anything else, because both sides hold as many pictures of each count: they test nothing and have no interval */
  readonly zeroByAlgebra: readonly PartName[];
  readonly n1: number;
  readonly n2: number;
  readonly found: PartEstimates;
  /** without the luck of the draw: with the hits expected over the random choice of the original label; absent where labels were not drawn from the set */
  readonly expected?: Decomposition;
  /** label counts that were merged because one side has none of them */
  readonly merged: readonly string[];
}

/** A picture of the pool that stands for those with as many objects. */
export interface ControlExample {
  readonly imageId: string;
  /** classes of its objects */
  readonly labels: readonly number[];
}

export interface ControlReport {
  /** by number of objects, 1 to 5: the first pictures of either set, at most `EXAMPLES` */
  readonly examples: readonly (readonly ControlExample[])[];
  /** pictures of Control A and B by number of objects: all that the sliders need */
  readonly strata: PoolStrata;
  readonly n: number;
  /** of the pool's multi-label pictures, the shares with 2, 3, 4 and 5 objects */
  readonly drawnMix: readonly [number, number, number, number];
  readonly comparisons: readonly ControlComparison[];
  /** counts of the embedded model on Control A (V1) and B (V2) */
  readonly counts: { readonly V1: CellCounts; readonly V2: CellCounts };
  /** what intervals over their pictures come from */
  readonly spread: { readonly V1: SideSummary; readonly V2: SideSummary };
}

const COMPARISONS = [
  {
    id: 'a-b',
    name: 'Control A minus B',
    sides: [
      ['control-a', 'complete'],
      ['control-b', 'complete'],
    ],
    truth:
      'Same renderer, another mix of counts: the rate part is zero by construction, all of the gap is composition.',
    zero: ['rate', 'gap_at_V1_mix', 'gap_at_V2_mix', 'interaction'],
  },
  {
    id: 'a-c',
    name: 'Control A minus C',
    sides: [
      ['control-a', 'complete'],
      ['control-c', 'complete'],
    ],
    truth:
      'Same mix, truly harder pictures (poor light, blur, and clutter that is of no class and carries no label): the gap is found in the rate part. It could be found nowhere else: with as many pictures of each count on both sides, composition and interaction are 0 by algebra, whatever the pictures are.',
    zero: ['composition', 'composition_at_V1_rates', 'composition_at_V2_rates', 'interaction'],
  },
  {
    id: 'censored-b',
    name: 'Control A with censored labels minus B',
    sides: [
      ['control-a', 'censored'],
      ['control-b', 'complete'],
    ],
    truth:
      'A strong form of ReaL’s filter: only pictures that the evaluated model itself doubts were shown to raters, all others keep their original label alone. That empties A’s multi-label strata of easy pictures: the rate part found now is false.',
    zero: ['rate', 'gap_at_V1_mix', 'gap_at_V2_mix', 'interaction'],
  },
] as const satisfies readonly (Pick<ControlComparison, 'id' | 'name' | 'truth' | 'zero'> & {
  readonly sides: unknown;
})[];

/** What one embedded set looks like to the statistics. */
interface Side {
  readonly labels: LabelSet;
  readonly predictions: Predictions;
  readonly originals: Uint16Array;
}

function sideOf(control: ControlSet, [datasetId, labelSetId]: readonly [string, string]): Side | undefined {
  const dataset = control.datasets.find((d) => d.id === datasetId);
  const labels = control.labelSets.find((l) => l.datasetId === datasetId && l.id === labelSetId);
  const predictions = control.predictions.find((p) => p.datasetId === datasetId);
  return dataset && labels && predictions && { labels, predictions, originals: dataset.originalLabels };
}

function cellCountsOf({ labels, predictions, originals }: Side): CellCounts {
  return countCells({ predictions, labels, originalLabels: originals, cells: cellColumn(labels, originals) });
}

/**
 * Sums and covariances of one set. Pictures vary within their number of objects: how many pictures hold how many was chosen, not drawn. A
 * stratum of n pictures gives s^2 (n - 1) / n, as everywhere here.
 */
function spreadOf({ labels, predictions, originals }: Side): SideSummary {
  const cells = cellColumn(labels, originals);
  const codes = originalCodes(predictions, originals);
  const counts = Uint16Array.from(originals, (_, row) => labelCount(labels, row));
  const images = meanFeatures([patternColumn({ predictions, labels, cells, codes })], cells, counts);
  return { table: featureTable(images), moments: momentsOf(images) };
}

function columnsOf({ labels, predictions, originals }: Side): ControlColumns {
  const top = (row: number) => predictions.classes[row * predictions.k]!;
  const rows = Array.from({ length: originals.length }, (_, row) => row);
  const isValid = (row: number) => ['original', 'other'].includes(markOf(labels, row, originals[row]!, top(row)));
  return {
    k: Uint8Array.from(rows, (row) => labelCount(labels, row)),
    topInSet: Uint8Array.from(rows, (row) => (isValid(row) ? 1 : 0)),
    top1: Uint8Array.from(rows, (row) => (top(row) === originals[row] ? 1 : 0)),
  };
}

function poolPictures(sides: readonly Side[]): PoolPicture[] {
  return sides.flatMap((side) => {
    const { labels, predictions } = side;
    return Array.from(side.originals, (_, row): PoolPicture => {
      const valid = new Set(labelsOf(labels, row));
      const ranked = predictions.classes.subarray(row * predictions.k, (row + 1) * predictions.k);
      const k = valid.size;
      const hits = ranked.slice(0, k).filter((c) => valid.has(c)).length;
      return {
        k,
        topInSet: valid.has(ranked[0]!),
        hits,
        exact: hits === k,
        any: hits > 0,
      };
    });
  });
}

/** Parts that are sums of (w_1 - w_2) times something. */
const MIX_PARTS = ['composition', 'composition_at_V1_rates', 'composition_at_V2_rates', 'interaction'] as const;

/** Both sides have the same share of pictures in every stratum. */
function sameMix(strata: readonly Stratum[]): boolean {
  const total = (side: 'V1' | 'V2') => strata.reduce((sum, stratum) => sum + stratum[side].den, 0);
  const [n1, n2] = [total('V1'), total('V2')];
  return strata.every(({ V1, V2 }) => V1.den * n2 === V2.den * n1);
}

/** What was found; parts that are 0 by algebra are exactly that, without an interval, as everywhere where nothing can vary. */
function foundParts(strata: readonly Stratum[], zeroByAlgebra: readonly PartName[]): PartEstimates {
  // How many pictures hold how many objects was chosen, not drawn.
  const estimates = deltaIntervals(strata, { mixIsFixed: true });
  const nothing: PartEstimate = { value: 0, interval: [Number.NaN, Number.NaN], se: 0 };
  return everyPart((part) => (zeroByAlgebra.includes(part) ? nothing : estimates[part]));
}

function compare(control: ControlSet, { id, name, truth, zero, sides }: (typeof COMPARISONS)[number]) {
  const [V1, V2] = [sideOf(control, sides[0]), sideOf(control, sides[1])];
  if (!V1 || !V2) return undefined;
  const [one, two] = [columnsOf(V1), columnsOf(V2)];
  const found = strataFromColumns(controlColumns(one, 'top1'), controlColumns(two, 'top1'), CONTROL_LEVELS);
  const zeroByAlgebra = sameMix(found) ? MIX_PARTS : [];
  const { expected, merged } = expectedParts(one, two);
  const drawn = sides.every(([, labels]) => labels === 'complete');
  const comparison: ControlComparison = {
    id,
    name,
    truth,
    zero,
    zeroByAlgebra,
    n1: one.k.length,
    n2: two.k.length,
    found: foundParts(found, zeroByAlgebra),
    ...(drawn ? { expected } : {}),
    merged,
  };
  return comparison;
}

/** Enough for a strip in which all pictures hold as many objects. */
const EXAMPLES = 20;

/** Pictures of Control A and B by turns, in their order. */
function examplesOf(control: ControlSet, k: number): ControlExample[] {
  const [a, b] = ['control-a', 'control-b'].map((id) =>
    (control.records.get(id) ?? []).filter((record) => record.labels.length === k),
  ) as [ControlRecord[], ControlRecord[]];
  return Array.from({ length: EXAMPLES }, (_, i) => [a[i], b[i]])
    .flat()
    .flatMap((record) => (record ? [{ imageId: record.id, labels: record.labels }] : []))
    .slice(0, EXAMPLES);
}

/**
 * Everything that the tab of the Control sets shows, from the embedded pictures, labels and predictions; undefined where the pictures of
 * Control A or B or the predictions over them are missing.
 */
export function controlReport(control: ControlSet): ControlReport | undefined {
  const [a, b] = [sideOf(control, ['control-a', 'complete']), sideOf(control, ['control-b', 'complete'])];
  if (!a || !b) return undefined;
  const pictures = poolPictures([a, b]);
  const strata = poolStrata(pictures);
  const multi = pictures.filter((p) => p.k > 1).length;
  const share = (k: number) => (strata[k - 1]?.n ?? 0) / multi;
  return {
    examples: [1, 2, 3, 4, 5].map((k) => examplesOf(control, k)),
    counts: { V1: cellCountsOf(a), V2: cellCountsOf(b) },
    spread: { V1: spreadOf(a), V2: spreadOf(b) },
    strata,
    n: pictures.length,
    drawnMix: [share(2), share(3), share(4), share(5)],
    comparisons: COMPARISONS.flatMap((comparison) => compare(control, comparison) ?? []),
  };
}
