import type { Dataset } from '../../domain/dataset';
import type { NamedRows } from '../../domain/imageNames/rowsByName';
import { IMAGE_ORDERS, type ImageOrder } from '../../domain/imports/imageOrders';
import type { ImportedPredictions } from '../../domain/imports/importedPredictions';
import { type HypothesisInput, hitsOf } from '../../domain/imports/importHypotheses';
import { AS_WRITTEN, type Interpretation } from '../../domain/imports/interpretation';
import { rowsByOrder } from '../../domain/imports/mapImport';
import { PluralError } from '../../lib/pure/errors';
import { formatCount } from '../../lib/pure/formatCount';

/** What ways to take a file are tried on: its rows by name, or in every order that is possible. */
export function hypothesisInput(
  imported: ImportedPredictions,
  dataset: Dataset,
  current: Interpretation,
  named: NamedRows | undefined,
): HypothesisInput {
  const known = new Map<ImageOrder, Int32Array | undefined>();
  const rowsIn = (imageOrder: ImageOrder) => {
    if (named) return named.rows;
    if (!known.has(imageOrder)) known.set(imageOrder, rowsByOrder(imported.n, dataset, { ...current, imageOrder }));
    return known.get(imageOrder);
  };
  const imageOrders = named ? [current.imageOrder] : IMAGE_ORDERS;
  return { imported, originalLabels: dataset.originalLabels, rowsIn, imageOrders, current };
}

/** What is said of a file that belongs to nothing here. */
export function fitsNone(imported: ImportedPredictions, file: string, datasets: readonly Dataset[]): PluralError {
  const named = imported.ids !== undefined;
  const one = (d: Dataset) =>
    `${d.name} (${formatCount(d.imageIds.length)}${named && d.imageIds[0] ? `, such as ${d.imageIds[0]}` : ''})`;
  const here = datasets.map(one).join(', ') || 'none';
  const { n } = imported;
  return new PluralError('mismatch', 'these predictions fit no dataset here', {
    file,
    expected: imported.ids ? `image ids of a dataset here: ${here}` : `as many rows as a dataset has images: ${here}`,
    found: imported.ids
      ? `${formatCount(n)} unknown ids (${imported.ids
          .slice(0, 3)
          .map((id) => JSON.stringify(id.slice(0, 60)))
          .join(', ')})`
      : `${formatCount(n)} rows without image names`,
    remedy: imported.ids
      ? 'Name the images as a dataset does, or open them here. ImageNet and ImageNetV2 come with the data pack (npm run data).'
      : 'Add a column with image ids.',
  });
}

/** 1 where rows in their order are plainly a model of this dataset, so that of several with as many images this one is meant; else 0. */
export function orderFit(imported: ImportedPredictions, dataset: Dataset): number {
  const input = hypothesisInput(imported, dataset, AS_WRITTEN, undefined);
  const fits = [false, true].map((bestLast) => hitsOf(input, { ...AS_WRITTEN, bestLast }));
  return Math.max(...fits.map(({ hits, n }) => (n >= 50 && hits >= 0.05 * n ? hits / n : 0)));
}
