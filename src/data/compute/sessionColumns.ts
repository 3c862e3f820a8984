import { className } from '../../domain/classes/classTable';
import { type Dataset, NO_LABEL } from '../../domain/dataset';
import { listedLabels } from '../../domain/imageNames/listedLabels';
import { contradictionNotes, repeatedNotes } from '../../domain/imageNames/namingNotes';
import { folderParts } from '../../domain/imageNames/writtenName';
import type { KeptLabels } from '../../domain/labels/keptLabels';
import { extendOpenedDataset, joinImages, openedIds, type Relabelled, relabelled } from '../../domain/openedImages';
import { emptyPredictions, type Predictions } from '../../domain/predictions';
import { addHits, hitsOf, NO_HITS, type RunHits } from '../../domain/runHits';
import { loadPart } from '../../lib/loadPart';
import { PluralError } from '../../lib/pure/errors';
import type { ColumnStore } from './columnStore';
import { keptView } from './labels/keptView';
import type { LabelChoice } from './labels/labelChoice';
import type { LabelReview } from './labels/labelReview';
import { type LabelUploadReport, OPENED_DATASET, type OpenedImagesReport, type RunOutcome } from './views';

/** What can be changed of a kept label set. */
export type KeptChange = Partial<Pick<KeptLabels, 'name' | 'description' | 'use'>>;

/** Columns that this session adds: opened images, uploaded label sets, runs. Nothing of the pack is ever changed. */
export class SessionColumns {
  /** folder in which a picture lay that was opened in this visit, by image id */
  readonly #folderOf = new Map<string, string>();
  /** the label file that the reader looks at */
  #review: LabelReview | undefined;
  #stopLabels = { isCancelled: false };

  constructor(private readonly store: ColumnStore) {}

  /**
   * Joins opened pictures with the datasets by the names of their files. `beside` are labels that came with them (class index or NO_LABEL, [n]);
   * where `mapped` is 1, [n], a class map says what a folder means, and its name says nothing.
   * Throws `mismatch` where one of them has the name of an opened picture with another original label; nothing is changed then.
   */
  async addImages(paths: readonly string[], beside?: Uint16Array, mapped?: Uint8Array): Promise<OpenedImagesReport> {
    const published = this.store.pack?.manifest.datasets ?? [];
    const datasets = await Promise.all(
      published.map(async ({ id }) => {
        const [{ imageIds, originalLabels }, rowOf] = await Promise.all([this.store.dataset(id), this.store.rows(id)]);
        return [id, { imageIds, originalLabels, rowOf }] as const;
      }),
    );
    const { matched, unmatched, known, inside, ...joined } = joinImages(paths, new Map(datasets));
    const named = mapped ? paths.map((path, i) => (mapped[i] ? folderParts(path).at(-1)! : path)) : paths;
    const listing = listedLabels(named, { known: (i) => known[i]!, beside: (i) => beside?.[i] ?? NO_LABEL });
    const unlabelledBefore = this.#unlabelledIds();
    const openedPaths = unmatched.map((i) => paths[i]!);
    const openedLabels = Uint16Array.from(unmatched, (i) => listing.labels[i]!);
    const newIds = this.#extendOpened(openedPaths, openedLabels);
    const imageIds = [...joined.imageIds];
    for (const [j, i] of unmatched.entries()) imageIds[i] = newIds[j]!;
    for (const id of imageIds) if (id !== '') this.store.picturedIds.add(id);
    this.store.measures.forget(imageIds);
    const counts = published
      .map((d) => ({ datasetId: d.id, name: d.name, count: matched.get(d.id)?.length ?? 0 }))
      .filter((m) => m.count > 0)
      .sort((a, b) => b.count - a.count);
    const kept = newIds.filter((id) => id !== '');
    const labelOf = this.#openedLabels();
    const best = counts[0];
    const repeated = paths.filter((_, i) => imageIds[i] === '');
    return {
      imageIds,
      matched: counts,
      repeated: repeated.length,
      unmatched: kept.length,
      unlabelled: kept.filter((id) => labelOf.get(id) === NO_LABEL).length,
      labelled: unlabelledBefore.filter((id) => labelOf.get(id) !== NO_LABEL).length,
      inside: inside.map((i) => paths[i]!),
      warnings: [...repeatedNotes(repeated), ...listing.notes, ...contradictionNotes(listing.contradicted)],
      datasetId: best && best.count >= kept.length ? best.datasetId : OPENED_DATASET,
    };
  }

  get #opened(): Dataset | undefined {
    return this.store.openedDatasets.find((d) => d.id === OPENED_DATASET);
  }

  #openedLabels(): Map<string, number> {
    const opened = this.#opened;
    return new Map(opened?.imageIds.map((id, row) => [id, opened.originalLabels[row]!]));
  }

  /** Original labels (class index or NO_LABEL) of opened images, [n]; -1 for any other image. */
  openedLabels(imageIds: readonly string[]): Int32Array {
    const labelOf = this.#openedLabels();
    return Int32Array.from(imageIds, (id) => labelOf.get(id) ?? -1);
  }

  #unlabelledIds(): string[] {
    return [...this.#openedLabels()].flatMap(([id, label]) => (label === NO_LABEL ? [id] : []));
  }

  /** Adds pictures that no dataset knows; their ids, empty for one that is left out, [n]. */
  #extendOpened(paths: readonly string[], labels: Uint16Array): string[] {
    if (paths.length === 0) return [];
    const previous = this.#opened;
    const ids = openedIds(paths, labels, { dataset: previous, folderOf: this.#folderOf });
    const others = relabelled(previous, paths, ids, labels);
    const [first] = others;
    if (first) throw otherLabels(first, others.length);
    const kept = [...ids.keys()].filter((i) => ids[i] !== '');
    for (const i of kept) this.#folderOf.set(ids[i]!, folderOf(paths[i]!));
    const [keptIds, keptLabels] = [kept.map((i) => ids[i]!), Uint16Array.from(kept, (i) => labels[i]!)];
    this.putOpened(extendOpenedDataset(previous, OPENED_DATASET, keptIds, keptLabels));
    return ids;
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
  }

  /** Opens a label file for review; what is clean of problems and doubts is kept at once. A file that is being read is given up. */
  async addLabelSet(
    bytes: Uint8Array,
    fileName: string,
    datasetId: string,
    choice?: LabelChoice,
    onProgress?: (entries: number) => void,
  ): Promise<LabelUploadReport> {
    this.cancelLabels();
    const stop = { isCancelled: false };
    this.#stopLabels = stop;
    const watch = { ...(onProgress ? { onProgress } : {}), isCancelled: () => stop.isCancelled };
    // readers of label files come with the first of them
    const { LabelReview, addedPatch, isLabelPatch } = await loadPart(() => import('./labels/labelUploads'));
    if (stop.isCancelled) throw new PluralError('cancelled', 'another label file was opened');
    if (isLabelPatch(bytes)) return addedPatch(this.store, bytes, fileName);
    this.#review = new LabelReview(bytes, fileName, datasetId, this.store, watch);
    return this.reviewLabels(choice);
  }

  /** The label file under review taken in another way, or kept. Throws `not-found` where there is none. */
  async reviewLabels(choice?: LabelChoice): Promise<LabelUploadReport> {
    if (!this.#review) throw new PluralError('not-found', 'no label file is open', { remedy: 'Open it again.' });
    const review = this.#review;
    const { report, kept, draft } = await review.take(choice);
    // one that was put away meanwhile is no longer counted
    this.store.setDraft(this.#review === review ? draft : undefined);
    return kept ? { ...report, labelSet: keptView(this.store.addKept(kept)) } : report;
  }

  /** Stops reading a label file, or puts the one under review away. */
  cancelLabels(): void {
    this.#stopLabels.isCancelled = true;
    this.#review = undefined;
    this.store.setDraft(undefined);
  }

  /** Everything that cannot be used of the file under review, as CSV. */
  labelProblems(): string {
    return this.#review?.problems() ?? '';
  }

  /** All of a kept set, to be stored. Throws `not-found` where it is not here. */
  keptLabels(id: string): KeptLabels {
    const kept = this.store.keptLabels.find((k) => k.id === id);
    if (!kept) throw new PluralError('not-found', `there is no label set “${id}” here`);
    return kept;
  }

  /** Names, describes or uses a kept set in another way; what it says of which image stays. */
  changeKept(id: string, change: KeptChange): KeptLabels {
    const changed = { ...this.keptLabels(id), ...change };
    this.store.putKept(changed);
    return changed;
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
    const run = this.#scoredAs(this.store.run(runId), outcomes);
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

  /** A model whose outputs tell no probability leaves none in its run: zeros would be shown as such. */
  #scoredAs(run: Predictions, [first]: readonly RunOutcome[]): Predictions {
    if (!run.scores || !first || first.scores.length > 0) return run;
    const { scores: _none, ...unscored } = run;
    this.store.putRun(unscored);
    return unscored;
  }

  /** Brings back opened images, by id: of an earlier visit for a stored run over them, or of this one, with their paths, [n]. */
  restoreOpened(imageIds: readonly string[], originalLabels: Uint16Array, paths?: readonly string[]): void {
    imageIds.forEach((id, i) => {
      if (paths) this.#folderOf.set(id, folderOf(paths[i]!));
    });
    this.putOpened(extendOpenedDataset(this.#opened, OPENED_DATASET, imageIds, originalLabels));
  }
}

/** Name of the folder that a picture lies in; empty where it lies in none. */
const folderOf = (path: string): string => folderParts(path).at(-2) ?? '';

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
