import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { className } from '../../domain/classes/classTable';
import { type Dataset, imageIdOf, NO_LABEL } from '../../domain/dataset';
import {
  extendOpenedDataset,
  joinImages,
  type Relabelled,
  relabelled,
  restoreOpenedDataset,
} from '../../domain/openedImages';
import { emptyPredictions, type Predictions } from '../../domain/predictions';
import { addHits, hitsOf, NO_HITS, type RunHits } from '../../domain/runHits';
import type { ParsedLabels } from '../../formats/labelSetJson';
import { PluralError } from '../../lib/pure/errors';
import type { ColumnStore } from './columnStore';
import { joinUpload, labelSetOfUpload, reportOn, requireOrder, type Upload } from './labelUpload';
import { checkedUpload, type LabelChoice, readUpload, saidOfNumber1000, withCheck } from './labelUploadCheck';
import { type LabelUploadReport, OPENED_DATASET, type OpenedImagesReport, type RunOutcome } from './views';

/**
 * Names an upload by its contents: a link to it means this file and no other, also after a reload or on another machine, once somebody
 * opens the file there. `key` tells other readings of a file from its own, where it is empty.
 */
function uploadId(bytes: Uint8Array, datasetId: string, key: string): string {
  const digest = sha256
    .create()
    .update(utf8ToBytes(`${datasetId}\n${key}`))
    .update(bytes)
    .digest();
  return `upload-${bytesToHex(digest).slice(0, 10)}`;
}

/** Columns that this session adds: opened images, uploaded label sets, runs. Nothing of the pack is ever changed. */
export class SessionColumns {
  private readonly uploads = new Map<string, Upload>();

  constructor(private readonly store: ColumnStore) {}

  /**
   * Joins opened pictures with the datasets by image id. Throws `mismatch` where one of them has the name of an opened picture with another
   * original label; nothing is changed then.
   */
  async addImages(paths: readonly string[]): Promise<OpenedImagesReport> {
    const published = this.store.pack?.manifest.datasets ?? [];
    const rows = new Map(await Promise.all(published.map(async (d) => [d.id, await this.store.rows(d.id)] as const)));
    const { matched, unmatched } = joinImages(paths, rows);
    const unlabelledBefore = this.#unlabelledIds();
    if (unmatched.length > 0) this.extendOpened(unmatched);
    const counts = published
      .map((d) => ({ datasetId: d.id, name: d.name, count: matched.get(d.id)?.length ?? 0 }))
      .filter((m) => m.count > 0)
      .sort((a, b) => b.count - a.count);
    const opened = this.store.openedDatasets.find((d) => d.id === OPENED_DATASET);
    const labelOf = new Map(opened?.imageIds.map((id, row) => [id, opened.originalLabels[row]!]));
    const best = counts[0];
    return {
      matched: counts,
      unmatched: unmatched.length,
      unlabelled: unmatched.filter((path) => labelOf.get(imageIdOf(path)) === NO_LABEL).length,
      labelled: unlabelledBefore.filter((id) => labelOf.get(id) !== NO_LABEL).length,
      datasetId: best && best.count >= unmatched.length ? best.datasetId : OPENED_DATASET,
    };
  }

  #unlabelledIds(): string[] {
    const opened = this.store.openedDatasets.find((d) => d.id === OPENED_DATASET);
    return opened?.imageIds.filter((_, row) => opened.originalLabels[row] === NO_LABEL) ?? [];
  }

  private extendOpened(paths: readonly string[]): void {
    const previous = this.store.openedDatasets.find((d) => d.id === OPENED_DATASET);
    const others = relabelled(previous, paths);
    const [first] = others;
    if (first) throw otherLabels(first, others.length);
    this.putOpened(extendOpenedDataset(previous, OPENED_DATASET, paths));
  }

  /** The opened dataset only grows at its end, so runs and uploads over it are extended, never reordered. */
  private putOpened(dataset: Dataset): void {
    this.store.putDataset(dataset);
    for (const run of this.store.sessionRuns) {
      if (run.datasetId === OPENED_DATASET) this.store.putRun(extendRun(run, dataset.imageIds.length));
    }
    for (const { predictions, anomalies } of this.store.importedColumns) {
      if (predictions.datasetId !== OPENED_DATASET) continue;
      this.store.putImport({ predictions: extendRun(predictions, dataset.imageIds.length), anomalies });
    }
    for (const upload of this.uploads.values()) {
      if (upload.datasetId === OPENED_DATASET) this.store.putLabelSet(labelSetOfUpload(upload, dataset));
    }
  }

  async addLabelSet(
    bytes: Uint8Array,
    fileName: string,
    datasetId: string,
    choice?: LabelChoice,
  ): Promise<LabelUploadReport> {
    const { parsed, from1 } = readUpload(bytes, fileName, choice);
    const joined = await this.#datasetOf(parsed, datasetId);
    const dataset = await this.store.dataset(joined);
    requireOrder(parsed, fileName, dataset);
    const rows = await this.store.rows(joined);
    const { labelsById: written, unknown } = joinUpload(parsed, rows);
    const checked = checkedUpload(written, dataset, this.store, choice);
    const { labelsById, key } = checked;
    const said = from1 ? saidOfNumber1000(joinUpload(from1, rows).labelsById, dataset) : checked.said;
    const upload: Upload = { id: uploadId(bytes, joined, key), fileName, datasetId: joined, labelsById };
    const report = withCheck(reportOn(upload, dataset, parsed, checked.unknown ?? unknown), said);
    if (report.labelSet) {
      this.uploads.set(upload.id, upload);
      this.store.putLabelSet(labelSetOfUpload(upload, dataset));
    }
    return report;
  }

  /** The dataset that labels are for: the selected one, or, where it has none of their images, the one that has most of them. */
  async #datasetOf(parsed: ParsedLabels, selected: string): Promise<string> {
    const matches = async (id: string) => {
      const rows = await this.store.rows(id);
      return parsed.entries.reduce((sum, entry) => sum + Number(entry.id !== null && rows.has(entry.id)), 0);
    };
    if (parsed.entries.every(({ id }) => id === null) || (await matches(selected)) > 0) return selected;
    let best = { id: selected, count: 0 };
    for (const id of this.store.datasetIds) {
      // one that cannot be read has nothing to say
      const count = await matches(id).catch(() => 0);
      if (count > best.count) best = { id, count };
    }
    return best.id;
  }

  async startRun(runId: string, datasetId: string, k: number): Promise<void> {
    const dataset = await this.store.dataset(datasetId);
    this.store.putRun(emptyPredictions(runId, datasetId, dataset.imageIds.length, k));
  }

  /**
   * Adds predictions, and says what they got right under the original labels and under a label set; nothing is counted for one that is
   * not here (an upload of another visit).
   */
  async addToRun(runId: string, outcomes: readonly RunOutcome[], labelSetId: string): Promise<RunHits> {
    const { datasetId } = this.store.run(runId);
    const [rows, dataset, labels] = await Promise.all([
      this.store.rows(datasetId),
      this.store.dataset(datasetId),
      this.store.labels(labelSetId, datasetId).catch(() => undefined),
    ]);
    const run = this.store.run(runId);
    let hits = NO_HITS;
    for (const { imageId, classes, scores } of outcomes) {
      const row = rows.get(imageId);
      if (row === undefined || classes.length !== run.k) {
        throw new PluralError('mismatch', 'a prediction does not fit its run', {
          place: imageId,
          expected: `an image of ${run.datasetId} with ${run.k} classes`,
          found: row === undefined ? 'an unknown image' : `${classes.length} classes`,
        });
      }
      run.classes.set(classes, row * run.k);
      run.scores?.set(scores, row * run.k);
      hits = addHits(hits, hitsOf(classes[0]!, dataset.originalLabels[row]!, labels?.labels, row));
    }
    return hits;
  }

  /** Brings back opened images of an earlier visit, by id, for a stored run over them. */
  restoreOpened(imageIds: readonly string[], originalLabels: Uint16Array): void {
    this.putOpened(
      restoreOpenedDataset(
        this.store.openedDatasets.find((d) => d.id === OPENED_DATASET),
        OPENED_DATASET,
        imageIds,
        originalLabels,
      ),
    );
  }
}

/** Counted under the labels of its namesake, a picture would be right or wrong by mistake. */
function otherLabels({ path, label, known }: Relabelled, count: number): PluralError {
  const more = count > 1 ? ` (and ${count - 1} more like it)` : '';
  return new PluralError(
    'mismatch',
    `another original label than the picture of that name which was opened, run or imported before${more}`,
    {
      file: path,
      expected: className(known),
      found: className(label),
      remedy:
        'Rename the pictures. Or, to go on with these labels: remove the runs and imports over the others (Models), reload the page, and open these first.',
    },
  );
}

function extendRun(run: Predictions, n: number): Predictions {
  const { scores, ...grown } = emptyPredictions(run.modelId, run.datasetId, n, run.k);
  grown.classes.set(run.classes);
  if (!run.scores) return grown;
  scores?.set(run.scores);
  return { ...grown, ...(scores ? { scores } : {}) };
}
