import { cutLabelsName, parseCutLabels, parseVotedLabels } from '../../domain/cutLabels';
import type { Dataset } from '../../domain/dataset';
import { rowsById } from '../../domain/dataset';
import { type LabelScores, labelSetAtThreshold } from '../../domain/labelScores';
import { type LabelSet, labelsOf, originalLabelSet } from '../../domain/labelSet';
import {
  isEdited,
  type KeptEntry,
  type KeptLabels,
  labelSetOfKept,
  parseUsedId,
  usedId,
  validClasses,
  withRow,
} from '../../domain/labels/keptLabels';
import { cellAt, cellColumn } from '../../domain/metrics/cellCounts';
import type { Predictions } from '../../domain/predictions';
import { loadPart } from '../../lib/loadPart';
import { PluralError } from '../../lib/pure/errors';
import { RetryableMemo } from '../../lib/pure/retryableMemo';
import type { ControlSet } from '../control/readControl';
import type { Pack } from '../pack/pack';
import { PictureMeasures } from './finding/pictureMeasures';

/** A label set with what is derived from it once. */
export interface LabelColumns {
  readonly labels: LabelSet;
  readonly cells: Uint8Array;
}

/** Predictions made elsewhere and kept in this session. */
export interface ImportedColumns {
  readonly predictions: Predictions;
  /** what the anomaly rule says of them */
  readonly anomalies: readonly string[];
}

/**
 * All columns there are: those of the pack, loaded when first asked for, and those of this session (opened images, uploads, runs).
 * Lives in the compute worker.
 */
export class ColumnStore {
  private readonly sessionDatasets = new Map<string, Dataset>();
  /** by id, oldest first */
  private readonly kept = new Map<string, KeptLabels>();
  /** a set under review: counted like a kept one under its id, and listed nowhere */
  private draft: KeptLabels | undefined;
  private readonly runs = new Map<string, Predictions>();
  private readonly imports = new Map<string, ImportedColumns>();
  private readonly labelMemo = new RetryableMemo<LabelColumns>();
  private readonly rowMemo = new RetryableMemo<Map<string, number>>();

  /** ids of pictures that were opened in this visit */
  readonly picturedIds = new Set<string>();
  readonly measures = new PictureMeasures();

  constructor(
    readonly pack: Pack | null,
    readonly control?: ControlSet,
  ) {}

  async dataset(id: string): Promise<Dataset> {
    const own = this.sessionDatasets.get(id) ?? this.control?.datasets.find((d) => d.id === id);
    if (own) return own;
    if (!this.pack?.manifest.datasets.some((d) => d.id === id)) {
      throw new PluralError('not-found', `there is no dataset “${id}” here`);
    }
    return this.pack.dataset(id);
  }

  /** Row by image id of one dataset. */
  rows(datasetId: string): Promise<Map<string, number>> {
    return this.rowMemo.get(datasetId, async () => rowsById(await this.dataset(datasetId)));
  }

  /** A label set of a dataset with its cells; `original` always exists. */
  labels(labelSetId: string, datasetId: string): Promise<LabelColumns> {
    return this.labelMemo.get(`${datasetId}/${labelSetId}`, async () => {
      const dataset = await this.dataset(datasetId);
      const labels = await this.loadLabels(labelSetId, dataset);
      return { labels, cells: cellColumn(labels, dataset.originalLabels) };
    });
  }

  private async loadLabels(labelSetId: string, dataset: Dataset): Promise<LabelSet> {
    if (labelSetId === 'original') return originalLabelSet(dataset.id, dataset.originalLabels);
    const kept = this.keptOf(labelSetId, dataset.id);
    if (kept) {
      const { over } = kept.use;
      const under = over === undefined ? undefined : (await this.labels(over, dataset.id)).labels;
      return labelSetOfKept(kept, kept.use, dataset, under);
    }
    const own = this.control?.labelSets.find((l) => l.id === labelSetId && l.datasetId === dataset.id);
    if (own) return own;
    const cut = parseCutLabels(labelSetId);
    const scores = cut && (await this.labelScores(cut.baseId, dataset.id));
    if (cut && scores) {
      const { labels: base } = await this.labels(cut.baseId, dataset.id);
      const labels = labelSetAtThreshold(scores, base, dataset.originalLabels, 10 * cut.percent);
      return { ...labels, id: labelSetId, name: cutLabelsName(base.name, cut.percent) };
    }
    const votedId = parseVotedLabels(labelSetId);
    const votes = votedId === undefined ? undefined : await this.pack?.labelVotes(votedId, dataset.id);
    if (votedId !== undefined && votes) {
      const { labels: base } = await this.labels(votedId, dataset.id);
      return (await loadPart(() => import('./labels/votedLabels'))).votedLabels(labelSetId, base, votes, dataset);
    }
    if (!this.pack?.manifest.labelSets.some((l) => l.id === labelSetId && l.datasetId === dataset.id)) {
      throw new PluralError('not-found', `there is no label set “${labelSetId}” for ${dataset.name}`);
    }
    return this.pack.labelSet(labelSetId, dataset.id);
  }

  /** Ids of the published label sets of a dataset and of the reader's own as they are used; `original` goes without saying. */
  labelSetIds(datasetId: string): readonly string[] {
    const published = [...(this.control?.labelSets ?? []), ...(this.pack?.manifest.labelSets ?? [])];
    const own = this.keptLabels.map(({ id, use, datasetId: of }) => ({ id: usedId(id, use), datasetId: of }));
    return [...published, ...own].filter((l) => l.datasetId === datasetId).map(({ id }) => id);
  }

  /** Rater scores behind a label set, where they are known. */
  async labelScores(labelSetId: string, datasetId: string): Promise<LabelScores | undefined> {
    return this.pack?.labelScores(labelSetId, datasetId);
  }

  /** Predictions of a model on a dataset, or undefined where it has none. */
  async predictions(modelId: string, datasetId: string): Promise<Predictions | undefined> {
    const run = this.runs.get(modelId);
    if (run) return run.datasetId === datasetId ? run : undefined;
    const imported = this.imports.get(modelId)?.predictions;
    if (imported) return imported.datasetId === datasetId ? imported : undefined;
    const embedded = this.control?.predictions.find((p) => p.modelId === modelId && p.datasetId === datasetId);
    if (embedded) return embedded;
    const model = this.pack?.manifest.models.find((m) => m.id === modelId);
    if (!model?.predictions[datasetId]) return undefined;
    return this.pack?.predictions(modelId, datasetId);
  }

  /** Label sets of the reader's own, oldest first. */
  get keptLabels(): readonly KeptLabels[] {
    return [...this.kept.values()];
  }

  /** Predictions over a dataset that are loaded in any case: runs, imports, the embedded ones. */
  predictionsHere(datasetId: string, isWanted: (imported: ImportedColumns) => boolean = () => true): Predictions[] {
    const imported = this.importedColumns.filter(isWanted).map((i) => i.predictions);
    const all = [...this.sessionRuns, ...imported, ...(this.control?.predictions ?? [])];
    return all.filter((p) => p.datasetId === datasetId);
  }

  /** Of these, all that no rule sets aside. */
  predictionsAtHand(datasetId: string): Predictions[] {
    return this.predictionsHere(datasetId, ({ anomalies }) => anomalies.length === 0);
  }

  /** A label set of the reader's own by the id of its use; undefined for any other. */
  keptOf(labelSetId: string, datasetId: string): KeptLabels | undefined {
    const used = parseUsedId(labelSetId);
    const kept = used && (this.kept.get(used.id) ?? (this.draft?.id === used.id ? this.draft : undefined));
    return kept?.datasetId === datasetId ? { ...kept, use: used!.use } : undefined;
  }

  get sessionRuns(): readonly Predictions[] {
    return [...this.runs.values()];
  }

  get importedColumns(): readonly ImportedColumns[] {
    return [...this.imports.values()];
  }

  get openedDatasets(): readonly Dataset[] {
    return [...this.sessionDatasets.values()];
  }

  /** Every dataset that is here: embedded, of the pack, of this session. */
  get datasetIds(): readonly string[] {
    const all = [...(this.control?.datasets ?? []), ...(this.pack?.manifest.datasets ?? []), ...this.openedDatasets];
    return [...new Set(all.map(({ id }) => id))];
  }

  /** Adds or replaces a dataset of this session; what was derived from an earlier one of that id is forgotten. */
  putDataset(dataset: Dataset): void {
    this.sessionDatasets.set(dataset.id, dataset);
    this.rowMemo.forget(dataset.id);
    this.labelMemo.forgetWhere((key) => key.startsWith(`${dataset.id}/`));
  }

  /** Adds a set that was opened; one of the same contents that is here already keeps what the reader calls it and says of it. */
  addKept(kept: KeptLabels): KeptLabels {
    const known = this.kept.get(kept.id);
    const isNamed = known !== undefined && known.name !== known.fileName;
    const said = known && {
      description: known.description,
      keptAt: known.keptAt,
      ...(isNamed ? { name: known.name } : {}),
    };
    const added = { ...kept, ...said };
    this.putKept(added);
    return added;
  }

  /** Adds a set of the reader's own, or the same under another name or use. */
  putKept(kept: KeptLabels): void {
    const { revision = 0 } = this.kept.get(kept.id) ?? {};
    this.kept.set(kept.id, isEdited(kept.id) ? { ...kept, revision: revision + 1 } : kept);
    this.forgetKept(kept);
  }

  /**
   * Gives an image of a kept set other labels, or none of its own. What was derived from the set is patched, not made anew. Throws
   * `not-found` where set or image are not here.
   */
  async editKept(id: string, image: string, entry: KeptEntry | null): Promise<void> {
    const kept = this.kept.get(id);
    const row = kept && (await this.rows(kept.datasetId)).get(image);
    if (!kept || row === undefined)
      throw new PluralError('not-found', `there is no label set “${id}” of image “${image}” here`);
    const others = kept.entries.filter(({ name }) => name !== image);
    const revision = (kept.revision ?? 0) + 1;
    this.kept.set(id, { ...kept, revision, entries: entry ? [...others, entry] : others });
    const { originalLabels } = await this.dataset(kept.datasetId);
    for (const [key, known] of this.labelMemo.where((k) => k.startsWith(`${kept.datasetId}/${id}`))) {
      const use = parseUsedId(key.slice(kept.datasetId.length + 1))!.use;
      const beneath = use.over === undefined ? undefined : (await this.labels(use.over, kept.datasetId)).labels;
      const classes = entry ? validClasses(entry, use) : beneath ? labelsOf(beneath, row) : [];
      const isNamed = entry !== null || (beneath !== undefined && beneath.named?.[row] !== 0);
      const labels = withRow((await known).labels, row, [...classes], isNamed);
      const cells = (await known).cells.slice();
      cells[row] = cellAt(labels, originalLabels, row);
      this.labelMemo.put(key, Promise.resolve({ labels, cells }));
    }
    this.forgetAbove(id);
  }

  /** Puts a set under review in the place of the one before. */
  setDraft(draft: KeptLabels | undefined): void {
    const before = this.draft;
    this.draft = draft;
    if (before && !this.kept.has(before.id) && before.id !== draft?.id) this.forgetKept(before);
  }

  removeKept(id: string): void {
    const kept = this.kept.get(id);
    this.kept.delete(id);
    if (kept) this.forgetKept(kept);
  }

  private forgetKept({ id, datasetId }: KeptLabels): void {
    this.labelMemo.forgetWhere((key) => key.startsWith(`${datasetId}/${id}`));
    this.forgetAbove(id);
  }

  /** What lies over a set has its labels where it has none of its own. */
  private forgetAbove(id: string): void {
    this.labelMemo.forgetWhere((key) => key.includes(`+${id}`));
  }

  putRun(predictions: Predictions): void {
    this.runs.set(predictions.modelId, predictions);
  }

  deleteRun(runId: string): void {
    this.runs.delete(runId);
  }

  /** Adds predictions made elsewhere, or the same grown with their dataset. */
  putImport(imported: ImportedColumns): void {
    this.imports.set(imported.predictions.modelId, imported);
  }

  removeImport(modelId: string): void {
    this.imports.delete(modelId);
  }

  run(runId: string): Predictions {
    const run = this.runs.get(runId);
    if (!run) throw new PluralError('not-found', `there is no run “${runId}” here`);
    return run;
  }
}
