import { CELL_COUNT, describeCell, FIELDS, type Field, K_LEVELS, WIDTH } from '../../domain/metrics/cells';
import { SIDE_IDS } from '../viewState';
import type { ShownResult } from './shownResult';

/** Names of the counts in the file, in the order of `FIELDS`. */
const COLUMNS: Readonly<Record<Field, string>> = {
  n: 'images',
  withOriginal: 'with_original_label',
  top1: 'top1',
  top5: 'top5',
  real: 'label_set',
  hits: 'hits',
  hitsSquared: 'hits_squared',
  exact: 'exact',
  any: 'any',
};

/**
 * The counts that every figure is a sum of, a row for each model, dataset and kind of image: how many labels (`11+`: eleven and more),
 * whether the original label is one of them, whether a rater saw it. All kinds, also those that the view's switches leave out. Columns in METHODS.md,
 * “From images to counts to metrics”.
 */
export function countsTable({ models, sides }: ShownResult) {
  const rows = models.flatMap((model) =>
    SIDE_IDS.flatMap((side) => {
      const { datasetId, labelSetId, threshold } = sides[side];
      const { table } = model[side];
      const labels = threshold === undefined ? labelSetId : `${labelSetId} from ${(threshold / 100).toFixed(2)}`;
      return Array.from({ length: CELL_COUNT }, (_, cell) => cell).flatMap((cell) => {
        const counts = Array.from(table.subarray(cell * WIDTH, cell * WIDTH + WIDTH));
        if (counts.every((n) => n === 0)) return [];
        const { k, originalInSet, reviewed } = describeCell(cell);
        const kind = [k === K_LEVELS - 1 ? `${k}+` : String(k), Number(originalInSet), Number(reviewed)];
        return [[model.id, side, datasetId, labels, ...kind, ...counts]];
      });
    }),
  );
  const head = [
    'model',
    'side',
    'dataset',
    'labels',
    'number_of_labels',
    'original_in_set',
    'rated',
    ...FIELDS.map((field) => COLUMNS[field]),
  ];
  return { head, rows };
}
