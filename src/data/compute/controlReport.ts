import { CONTROL_LEVELS, type ControlColumns, controlColumns, expectedParts } from '../../domain/control/expectedParts';
import { type PoolPicture, type PoolStrata, poolStrata } from '../../domain/control/pool';
import { strataFromColumns } from '../../domain/decomposition/bootstrapDecomposition';
import type { Decomposition } from '../../domain/decomposition/decompose';
import { deltaIntervals } from '../../domain/decomposition/deltaIntervals';
import type { PartEstimates } from '../../domain/decomposition/partForms';
import { type LabelSet, labelCount, labelsOf } from '../../domain/labelSet';
import { cellColumn, countCells } from '../../domain/metrics/cellCounts';
import type { CellCounts } from '../../domain/metrics/cells';
import type { Predictions } from '../../domain/predictions';
import { markOf } from '../../domain/query/verdict';
import type { ControlSet } from '../control/readControl';

/** Two Control sets taken apart, with what must come out by construction. */
export interface ControlComparison {
  readonly id: string;
  readonly name: string;
  /** what the decomposition must find, and why, one sentence */
  readonly truth: string;
  readonly n1: number;
  readonly n2: number;
  readonly found: PartEstimates;
  /** with the hits expected over the random choice of the original label; absent where labels were not drawn from the set */
  readonly expected?: Decomposition;
  /** label counts that were merged because one side has none of them */
  readonly merged: readonly string[];
}

export interface ControlReport {
  /** pictures of Control A and B by number of objects: all that the sliders need */
  readonly strata: PoolStrata;
  readonly n: number;
  /** of the pool's multi-label pictures, the shares with 2, 3, 4 and 5 objects */
  readonly drawnMix: readonly [number, number, number, number];
  readonly comparisons: readonly ControlComparison[];
  /** counts of the embedded model on Control A (V1) and B (V2) */
  readonly counts: { readonly V1: CellCounts; readonly V2: CellCounts } | undefined;
}

const POOL = ['control-a', 'control-b'];

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
  },
  {
    id: 'a-c',
    name: 'Control A minus C',
    sides: [
      ['control-a', 'complete'],
      ['control-c', 'complete'],
    ],
    truth: 'Same mix, truly harder pictures: the gap must be found in the rate part.',
  },
  {
    id: 'censored-b',
    name: 'Control A with censored labels minus B',
    sides: [
      ['control-a', 'censored'],
      ['control-b', 'complete'],
    ],
    truth: 'A filter like ReaL’s emptied A’s multi-label strata of easy pictures: what is found now is false.',
  },
] as const;

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

/**
 * Pictures of the pool. The most salient object is the one that the model names first: salience as seen through the model, the only kind
 * that can be measured on ImageNet, too (see `saliencePull`). The object with the largest visible area is it in half of these pictures only.
 */
function poolPictures(control: ControlSet): PoolPicture[] {
  return POOL.flatMap((id) => {
    const side = sideOf(control, [id, 'complete']);
    if (!side) return [];
    const { labels, predictions } = side;
    return Array.from(side.originals, (_, row): PoolPicture => {
      const valid = new Set(labelsOf(labels, row));
      const ranked = predictions.classes.subarray(row * predictions.k, (row + 1) * predictions.k);
      const k = valid.size;
      const hits = ranked.slice(0, k).filter((c) => valid.has(c)).length;
      return {
        k,
        topInSet: valid.has(ranked[0]!),
        topIsSalient: valid.has(ranked[0]!),
        hits,
        exact: hits === k,
        any: hits > 0,
      };
    });
  });
}

/** Everything that the tab of the Control sets shows, from the embedded pictures, labels and predictions. */
export function controlReport(control: ControlSet): ControlReport {
  const pictures = poolPictures(control);
  const strata = poolStrata(pictures);
  const multi = pictures.filter((p) => p.k > 1).length;
  const share = (k: number) => (strata[k - 1]?.n ?? 0) / multi;
  const comparisons = COMPARISONS.flatMap(({ id, name, truth, sides: [first, second] }): ControlComparison[] => {
    const [V1, V2] = [sideOf(control, first), sideOf(control, second)];
    if (!V1 || !V2) return [];
    const [one, two] = [columnsOf(V1), columnsOf(V2)];
    const found = strataFromColumns(controlColumns(one, 'top1'), controlColumns(two, 'top1'), CONTROL_LEVELS);
    const { expected, merged } = expectedParts(one, two);
    const drawn = first[1] === 'complete' && second[1] === 'complete';
    return [
      {
        id,
        name,
        truth,
        n1: one.k.length,
        n2: two.k.length,
        // How many pictures hold how many objects was chosen, not drawn.
        found: deltaIntervals(found, { mixIsFixed: true }),
        ...(drawn ? { expected } : {}),
        merged,
      },
    ];
  });
  const [a, b] = [sideOf(control, ['control-a', 'complete']), sideOf(control, ['control-b', 'complete'])];
  const counts = a && b && { V1: cellCountsOf(a), V2: cellCountsOf(b) };
  return { counts, strata, n: pictures.length, drawnMix: [share(2), share(3), share(4), share(5)], comparisons };
}
