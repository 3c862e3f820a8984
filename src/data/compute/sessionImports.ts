import { findAnomalies } from '../../domain/anomalies';
import { className } from '../../domain/classes/classTable';
import { type Dataset, imageIdOf, NO_LABEL } from '../../domain/dataset';
import { type NamedRows, rowsByName } from '../../domain/imageNames/rowsByName';
import { statedClasses } from '../../domain/imageNames/statedClasses';
import { IMAGE_ORDERS, type ImageOrder } from '../../domain/imports/imageOrders';
import {
  inNumberOrder,
  isNoModel,
  looksLikeTruth,
  truthContradicts,
  truthDiffers,
  truthHits,
} from '../../domain/imports/importDoubts';
import type { ImportedPredictions } from '../../domain/imports/importedPredictions';
import {
  bestSuggestion,
  type Hits,
  type HypothesisInput,
  hitsOf,
  isGuessing,
} from '../../domain/imports/importHypotheses';
import { AS_WRITTEN, describeChange, type Interpretation, passedOver } from '../../domain/imports/interpretation';
import { mapImport, rowsByOrder } from '../../domain/imports/mapImport';
import { onScale, possibleScales } from '../../domain/imports/scoreScales';
import { checkPredictions } from '../../domain/predictionChecks';
import { emptyPredictions, isPredicted, type Predictions } from '../../domain/predictions';
import { PluralError } from '../../lib/pure/errors';
import { formatCount } from '../../lib/pure/formatCount';
import type { ImportColumns, StoredImport } from '../imports/storedImport';
import type { ColumnStore } from './columnStore';
import type { ImportChange, ImportReport, KeptImport } from './importViews';
import { OPENED_DATASET } from './views';

const SHOWN_IDS = 20;
const MAX_NAME = 120;

/** A file under review: how it joins one dataset, and how it is taken. */
interface Review {
  readonly imported: ImportedPredictions;
  readonly fileName: string;
  readonly dataset: Dataset;
  readonly datasets: ImportReport['datasets'];
  readonly interpretation: Interpretation;
  /** joined by id; absent for a file with an order only */
  readonly named?: NamedRows;
  readonly predictions: Predictions;
  readonly anomalies: readonly string[];
  readonly report: ImportReport;
}

/** Predictions made elsewhere: one file under review, and those that were kept. Nothing of the pack is ever changed. */
export class SessionImports {
  #review: Review | undefined;

  constructor(private readonly store: ColumnStore) {}

  /** Throws `mismatch` where the file fits no dataset; what was under review before is then still there. */
  async review(file: ImportedPredictions, fileName: string, preferred: string): Promise<ImportReport> {
    const { imported, datasets } = await this.#joined(file, fileName, preferred);
    const { id } = datasets[0]!;
    // opened images have no list: their place is that in which the browser found them
    const imageOrder = id === OPENED_DATASET ? 'fileName' : AS_WRITTEN.imageOrder;
    return this.#look(imported, fileName, datasets, id, { ...AS_WRITTEN, imageOrder });
  }

  async change({ datasetId, interpretation, scale }: ImportChange): Promise<ImportReport> {
    const { imported: read, fileName, datasets, dataset, interpretation: before } = this.#current();
    const imported = scale === undefined ? read : onScale(read, scale);
    return this.#look(imported, fileName, datasets, datasetId ?? dataset.id, interpretation ?? before);
  }

  /**
   * Throws `not-found` where nothing is under review, `bad-value` where the report says that it cannot be kept, or doubts it and the reader did not say
   * `anyway`.
   */
  keep(name: string, number = this.#freeNumber(), anyway = false): KeptImport {
    const { report, predictions, anomalies, dataset } = this.#current();
    const reason = report.blocked ?? (anyway ? undefined : report.doubts[0]);
    if (reason) throw new PluralError('bad-value', reason, { file: report.fileName });
    const modelName = name.trim().slice(0, MAX_NAME) || 'model';
    const id = idOf(modelName, number);
    this.store.putImport({ predictions: { ...predictions, modelId: id }, anomalies });
    this.#review = undefined;
    const { fileName, matched, k, top1 } = report;
    return {
      id,
      number,
      modelName,
      datasetId: dataset.id,
      datasetName: dataset.name,
      fileName,
      images: matched,
      k,
      top1,
    };
  }

  /** What is to be stored of a kept import. Throws `not-found`. */
  async columns(modelId: string): Promise<ImportColumns> {
    const predictions = this.store.importedColumns.find((i) => i.predictions.modelId === modelId)?.predictions;
    if (!predictions) throw new PluralError('not-found', `there is no import “${modelId}” here`);
    const { imageIds, originalLabels } = await this.store.dataset(predictions.datasetId);
    const { k, scores } = predictions;
    const rows = imageIds.flatMap((_, row) => (isPredicted(predictions, row) ? [row] : []));
    const taken = <T extends Uint16Array | Float32Array>(column: T, into: T): T => {
      for (const [i, row] of rows.entries()) into.set(column.subarray(row * k, row * k + k), i * k);
      return into;
    };
    return {
      imageIds: rows.map((row) => imageIds[row]!),
      originalLabels: Uint16Array.from(rows, (row) => originalLabels[row]!),
      classes: taken(predictions.classes, new Uint16Array(rows.length * k)),
      ...(scores ? { scores: taken(scores, new Float32Array(rows.length * k)) } : {}),
    };
  }

  /** Makes a model of an import of an earlier visit again. Throws `not-found` where its dataset is not here, or has none of its images. */
  async restore(stored: StoredImport): Promise<KeptImport> {
    const { number, modelName, datasetId, fileName, k } = stored;
    const dataset = await this.store.dataset(datasetId);
    const rowOf = await this.store.rows(datasetId);
    const id = idOf(modelName, number);
    const { scores, ...columns } = emptyPredictions(id, datasetId, dataset.imageIds.length, k);
    let [images, hits, n] = [0, 0, 0];
    stored.imageIds.forEach((imageId, i) => {
      const row = rowOf.get(imageId);
      if (row === undefined) return;
      columns.classes.set(stored.classes.subarray(i * k, i * k + k), row * k);
      if (stored.scores) scores?.set(stored.scores.subarray(i * k, i * k + k), row * k);
      const label = dataset.originalLabels[row]!;
      images++;
      n += Number(label !== NO_LABEL);
      hits += Number(label === stored.classes[i * k]);
    });
    if (images === 0) throw new PluralError('not-found', `its images are not in ${dataset.name} any more`);
    const predictions = { ...columns, ...(stored.scores && scores ? { scores } : {}) };
    this.store.putImport({ predictions, anomalies: anomaliesOf(fileName, dataset, predictions) });
    return { id, number, modelName, datasetId, datasetName: dataset.name, fileName, images, k, top1: { hits, n } };
  }

  /** Where the browser counts no imports: one more than any has here. */
  #freeNumber(): number {
    const numbers = this.store.importedColumns.map((i) => Number(/\d+$/.exec(i.predictions.modelId)?.[0] ?? 0));
    return Math.max(0, ...numbers) + 1;
  }

  discard(): void {
    this.#review = undefined;
  }

  #current(): Review {
    if (this.#review) return this.#review;
    throw new PluralError('not-found', 'no import is under review', { remedy: 'Choose the file again.' });
  }

  /** The file and the datasets that it may be about; names that are mere numbers count the rows. Throws `mismatch`. */
  async #joined(imported: ImportedPredictions, file: string, preferred: string) {
    const loaded = await this.#datasets();
    const fitting = await this.#fitting(imported, loaded, preferred);
    if (fitting.length > 0) return { imported, datasets: fitting };
    const ordered = inNumberOrder(imported);
    const byNumber = ordered ? await this.#fitting(ordered, loaded, preferred) : [];
    if (ordered && byNumber.length > 0) return { imported: ordered, datasets: byNumber };
    throw fitsNone(imported, file, loaded);
  }

  async #datasets(): Promise<Dataset[]> {
    const loaded = await Promise.allSettled(this.store.datasetIds.map((id) => this.store.dataset(id)));
    return loaded.flatMap((d) => (d.status === 'fulfilled' ? [d.value] : []));
  }

  /** Datasets that a file may be about, the most likely first: most images in common, then the preferred one. */
  async #fitting(
    imported: ImportedPredictions,
    datasets: readonly Dataset[],
    preferred: string,
  ): Promise<ImportReport['datasets']> {
    const counted = await Promise.all(
      datasets.map(async (dataset) => {
        const { id, name, imageIds } = dataset;
        if (!imported.ids) {
          const fits = imageIds.length === imported.n;
          return { id, name, matched: fits ? imported.n : 0, fit: fits ? orderFit(imported, dataset) : 0 };
        }
        const { rows } = rowsByName(imported.ids, await this.store.rows(id));
        return { id, name, matched: rows.reduce((sum, row) => sum + Number(row >= 0), 0), fit: 0 };
      }),
    );
    return counted
      .filter((d) => d.matched > 0)
      .sort((a, b) => b.matched - a.matched || b.fit - a.fit || Number(b.id === preferred) - Number(a.id === preferred))
      .map(({ id, name, matched }) => ({ id, name, matched }));
  }

  async #look(
    imported: ImportedPredictions,
    fileName: string,
    datasets: ImportReport['datasets'],
    datasetId: string,
    interpretation: Interpretation,
  ): Promise<ImportReport> {
    const dataset = await this.store.dataset(datasetId);
    const named = imported.ids && rowsByName(imported.ids, await this.store.rows(datasetId));
    const input = hypothesisInput(imported, dataset, interpretation, named);
    const rows = input.rowsIn(interpretation.imageOrder);
    if (!rows) {
      throw new PluralError('mismatch', 'the rows cannot be in this order', {
        file: fileName,
        expected: `${formatCount(dataset.imageIds.length)} rows, and an original label for every image`,
        found: `${formatCount(imported.n)} rows for ${dataset.name}`,
      });
    }
    const { predictions, short, empty } = mapImport(imported, rows, dataset, interpretation);
    const anomalies = anomaliesOf(fileName, dataset, predictions);
    const facts = {
      imported,
      fileName,
      datasets,
      dataset,
      interpretation,
      predictions,
      anomalies,
      ...(named ? { named } : {}),
    };
    const report = reportOn(facts, input, { short, empty });
    this.#review = { ...facts, report };
    return report;
  }
}

/** What is said of a file that belongs to nothing here. */
function fitsNone(imported: ImportedPredictions, file: string, datasets: readonly Dataset[]): PluralError {
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
function orderFit(imported: ImportedPredictions, dataset: Dataset): number {
  const input = hypothesisInput(imported, dataset, AS_WRITTEN, undefined);
  const fits = [false, true].map((bestLast) => hitsOf(input, { ...AS_WRITTEN, bestLast }));
  return Math.max(...fits.map(({ hits, n }) => (n >= 50 && hits >= 0.05 * n ? hits / n : 0)));
}

const idOf = (modelName: string, number: number): string => `${modelName} · imported ${number}`;

/** What the anomaly rule says of predictions, a sentence each. */
function anomaliesOf(model: string, dataset: Dataset, predictions: Predictions): string[] {
  const checks = new Map([[dataset.id, checkPredictions(predictions, dataset.originalLabels)]]);
  return findAnomalies([dataset], [{ model, checks }]).excluded.flatMap((e) => e.reasons);
}

function hypothesisInput(
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

function reportOn(
  facts: Omit<Review, 'report'>,
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
    doubts: doubtsOf({ imported, top1, truth, dataset }),
    warnings: [
      ...truthNotes(truth, dataset),
      ...guessingNotes(top1, suggestion !== undefined),
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

const percentOf = ({ hits, n }: Hits) => `${((100 * hits) / n).toFixed(1)} %`;

/** Why the reader must say that the file is to be kept. */
function doubtsOf({
  imported,
  top1,
  truth,
  dataset,
}: {
  readonly imported: ImportedPredictions;
  readonly top1: Hits;
  readonly truth: ImportReport['truth'];
  readonly dataset: Dataset;
}): string[] {
  const { table, k } = imported;
  const column =
    table?.classes[0] === undefined ? 'The classes are' : `The classes of column “${table.classes[0]}” are`;
  return [
    ...(table?.ask ? [`${table.ask} “${table.classes[0]}” was taken; say below which column it is.`] : []),
    ...(looksLikeTruth(k, top1)
      ? [
          `${column} the original labels in ${formatCount(top1.hits)} of ${formatCount(top1.n)} images: these are probably the true labels, not what a model said.`,
        ]
      : []),
    ...(isNoModel(top1)
      ? [
          `Top-1 is ${percentOf(top1)} of ${formatCount(top1.n)} images, no more than guessing: this is not the model’s accuracy.`,
        ]
      : []),
    ...(truth && truthContradicts(truth.agree)
      ? [
          `Column “${truth.column}” beside the predictions is the original label in ${percentOf(truth.agree)} of the images only: rows or classes are not those of ${dataset.name}.`,
        ]
      : []),
  ];
}

/** True labels of a file that are not the dataset's. */
function truthNotes(truth: ImportReport['truth'], { name }: Dataset): string[] {
  if (!truth || !truthDiffers(truth.agree)) return [];
  const { hits, n } = truth.agree;
  return [
    `Column “${truth.column}” is not the original label of ${name} in ${formatCount(n - hits)} of ${formatCount(n)} images.`,
  ];
}

/** A broken file looks like any other on the charts: it is said here. */
function guessingNotes(top1: Hits, suggested: boolean): string[] {
  if (!isGuessing(top1)) return [];
  const known = suggested ? '' : ' No mix-up of rows or classes that is known here explains it.';
  return [
    `Top-1 is ${((100 * top1.hits) / top1.n).toFixed(1)} %: hardly more than guessing (0.1 %). Rows or classes are probably not what they are taken for.${known}`,
  ];
}

/** What the names of images say that a person should check. */
function nameNotes(ids: readonly string[], { rows, inside }: NamedRows, dataset: Dataset): string[] {
  const { n, contradicted } = statedClasses(ids, rows, dataset.originalLabels);
  const [first] = contradicted;
  const known = first && `${first.name} says ${className(first.stated)}, ${dataset.name} ${className(first.known)}`;
  return [
    ...(first
      ? [
          `${formatCount(contradicted.length)} ${contradicted.length === 1 ? 'name states' : 'names state'} another class than the original label, of ${formatCount(n)} with a class (${known}): the file may be of other images.`,
        ]
      : []),
    ...(inside.length > 0
      ? [
          `${formatCount(inside.length)} ${inside.length === 1 ? 'name was' : 'names were'} joined by the image id inside (such as ${inside[0]}).`,
        ]
      : []),
  ];
}

function passedNotes(rows: number): string[] {
  if (rows === 0) return [];
  return [
    `${formatCount(rows)} ${rows === 1 ? 'row has' : 'rows have'} a number first that is no class here (a background class, or another count of classes): the next class of the row counts as its first.`,
  ];
}

function cutNotes(k: number, short: number, empty: number): string[] {
  return [
    ...(short > 0
      ? [
          `Some rows have fewer classes than others (${formatCount(short)}), so that only the best ${k} of every row ${k === 1 ? 'is' : 'are'} kept${k < 5 ? ': there is no top-5. Leave those rows out to keep more' : ''}.`,
        ]
      : []),
    ...(empty > 0 ? [`${formatCount(empty)} rows name no class; their images stay without prediction.`] : []),
  ];
}

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
