import { findAnomalies } from '../../domain/anomalies';
import { type Dataset, NO_LABEL } from '../../domain/dataset';
import { rowsByName } from '../../domain/imageNames/rowsByName';
import { inNumberOrder } from '../../domain/imports/importDoubts';
import type { ImportedPredictions } from '../../domain/imports/importedPredictions';
import { AS_WRITTEN, type Interpretation } from '../../domain/imports/interpretation';
import { mapImport } from '../../domain/imports/mapImport';
import { onScale } from '../../domain/imports/scoreScales';
import { checkPredictions } from '../../domain/predictionChecks';
import { emptyPredictions, isPredicted, type Predictions } from '../../domain/predictions';
import { PluralError } from '../../lib/pure/errors';
import { formatCount } from '../../lib/pure/formatCount';
import type { ImportColumns, StoredImport } from '../imports/storedImport';
import type { ColumnStore } from './columnStore';
import { fitsNone, hypothesisInput, orderFit } from './importFit';
import { MAX_NAME, type ReviewFacts, reportOn } from './importReport';
import type { ImportChange, ImportReport, KeptImport } from './importViews';
import { OPENED_DATASET } from './views';

/** A file under review, and what is said of it. */
interface Review extends ReviewFacts {
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

const idOf = (modelName: string, number: number): string => `${modelName} · imported ${number}`;

/** What the anomaly rule says of predictions, a sentence each. */
function anomaliesOf(model: string, dataset: Dataset, predictions: Predictions): string[] {
  const checks = new Map([[dataset.id, checkPredictions(predictions, dataset.originalLabels)]]);
  return findAnomalies([dataset], [{ model, checks }]).excluded.flatMap((e) => e.reasons);
}
