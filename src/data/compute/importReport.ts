import { type Dataset, imageIdOf, NO_LABEL } from '../../domain/dataset';
import type { NamedRows } from '../../domain/imageNames/rowsByName';
import { IMAGE_ORDERS } from '../../domain/imports/imageOrders';
import { hitsOfShuffled, truthHits } from '../../domain/imports/importDoubts';
import type { ImportedPredictions } from '../../domain/imports/importedPredictions';
import { bestSuggestion, guessingStretch, type HypothesisInput, hitsOf } from '../../domain/imports/importHypotheses';
import { describeChange, type Interpretation, passedOver } from '../../domain/imports/interpretation';
import { possibleScales } from '../../domain/imports/scoreScales';
import { isPredicted, type Predictions } from '../../domain/predictions';
import { formatCount } from '../../lib/pure/formatCount';
import type { ImportReport } from './importViews';
import { cutNotes, doubtsOf, guessingNotes, nameNotes, passedNotes, stretchNotes, truthNotes } from './importWarnings';

const SHOWN_IDS = 20;

/** Longest name of a model. */
export const MAX_NAME = 120;

/** A file under review: how it joins one dataset, and how it is taken. */
export interface ReviewFacts {
  readonly imported: ImportedPredictions;
  readonly fileName: string;
  readonly dataset: Dataset;
  readonly datasets: ImportReport['datasets'];
  readonly interpretation: Interpretation;
  /** joined by id; absent for a file with an order only */
  readonly named?: NamedRows;
  readonly predictions: Predictions;
  readonly anomalies: readonly string[];
}

/** What a person should know before the file is kept. */
export function reportOn(
  facts: ReviewFacts,
  input: HypothesisInput,
  { short, empty }: { readonly short: number; readonly empty: number },
): ImportReport {
  const { imported, fileName, dataset, datasets, interpretation, named, predictions, anomalies } = facts;
  const missing = dataset.imageIds.filter((_, row) => !isPredicted(predictions, row));
  const repeated = [...imported.duplicates.ids, ...(named?.repeated ?? [])];
  const suggestion = bestSuggestion(input);
  const top1 = hitsOf(input, interpretation);
  const rows = input.rowsIn(interpretation.imageOrder)!;
  const agree = imported.truth && truthHits(imported.truth, rows, dataset.originalLabels, interpretation);
  const truth = imported.truth && agree && agree.n > 0 ? { column: imported.truth.column, agree } : undefined;
  const lowest =
    imported.lowest &&
    truthHits({ column: '', isNamed: false, classes: imported.lowest }, rows, dataset.originalLabels, interpretation);
  const blocked = blockedBecause(imported, interpretation, dataset.imageIds.length - missing.length);
  return {
    fileName,
    form: imported.form,
    kind: imported.kind,
    scales: possibleScales(imported),
    rows: imported.n,
    k: predictions.k,
    byId: named !== undefined,
    datasetId: dataset.id,
    datasetName: dataset.name,
    datasets,
    matched: dataset.imageIds.length - missing.length,
    unknownCount: named?.unknown.length ?? 0,
    unknownIds: named?.unknown.slice(0, SHOWN_IDS) ?? [],
    missingCount: missing.length,
    missingIds: missing.slice(0, SHOWN_IDS),
    duplicateCount: imported.duplicates.count + (named?.repeated.length ?? 0),
    duplicateIds: repeated.slice(0, SHOWN_IDS),
    ...(imported.scoreRange ? { scoreRange: imported.scoreRange } : {}),
    top1,
    interpretation,
    imageOrders: named ? [] : IMAGE_ORDERS.filter((order) => input.rowsIn(order)),
    ...(imported.table ? { table: imported.table } : {}),
    ...(truth ? { truth } : {}),
    ...(named ? {} : { byOrder: orderSentence(imported, dataset, datasets.length) }),
    doubts: doubtsOf({
      imported,
      top1,
      truth,
      dataset,
      shuffled: hitsOfShuffled(firstClasses(predictions, dataset.imageIds.length), dataset.originalLabels),
    }),
    warnings: [
      ...truthNotes(truth, dataset),
      ...guessingNotes(top1, suggestion !== undefined, lowest),
      ...stretchNotes(guessingStretch(input, interpretation)),
      ...passedNotes(passedOver(imported, interpretation)),
      ...imported.notes,
      ...(named && imported.ids ? nameNotes(imported.ids, named, dataset) : []),
      ...cutNotes(predictions.k, short, empty),
      ...anomalies,
    ],
    ...(suggestion
      ? { suggestion: { ...suggestion, change: describeChange(interpretation, suggestion.interpretation) } }
      : {}),
    ...(blocked ? { blocked } : {}),
    modelName: imported.model?.slice(0, MAX_NAME) || nameFrom(fileName, dataset.id),
    ...(imported.receipt === undefined ? {} : { receipt: imported.receipt }),
  };
}

/** Said loudly: an order is no name. */
function orderSentence({ table, n }: ImportedPredictions, { name, imageIds }: Dataset, fitting: number): string {
  const why = table?.image
    ? `Column “${table.image}” only counts the images`
    : table
      ? 'No column names the images'
      : 'The file names no images';
  return `${why}. Its ${formatCount(n)} rows were taken in their order: the first for ${imageIds[0]} of ${name}, the last for ${imageIds.at(-1)}. Nothing else says that they belong together${fitting > 1 ? `, and ${fitting} datasets here have as many images` : ''}.`;
}

/** First class of every image, or NO_LABEL, [n]. */
const firstClasses = (predictions: Predictions, n: number): Uint16Array =>
  Uint16Array.from({ length: n }, (_, row) =>
    isPredicted(predictions, row) ? predictions.classes[row * predictions.k]! : NO_LABEL,
  );

function blockedBecause(
  { classCount }: ImportedPredictions,
  how: Interpretation,
  predicted: number,
): string | undefined {
  if (classCount === 1001 && how.classOrder !== 'background') {
    return 'The file has 1001 classes, so its numbers are not those of ImageNet’s 1000. Say below how they count.';
  }
  return predicted === 0 ? 'No image of the dataset would have a prediction.' : undefined;
}

/** A model name from a file name such as `resnet50.imagenet-val.predictions.csv`. */
function nameFrom(fileName: string, datasetId: string): string {
  const base = imageIdOf(fileName).replace(/\.predictions$/, '');
  return (base.endsWith(`.${datasetId}`) ? base.slice(0, -datasetId.length - 1) : base).slice(0, MAX_NAME);
}
