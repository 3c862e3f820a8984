import type { Dataset } from '../../../domain/dataset';
import { labelSetAtThreshold } from '../../../domain/labelScores';
import type { LabelSet } from '../../../domain/labelSet';
import { cellColumn } from '../../../domain/metrics/cellCounts';
import { type CellCounts, describeCell } from '../../../domain/metrics/cells';
import {
  cellCountsOf,
  countPatterns,
  NO_PATTERN,
  originalCodes,
  patternColumn,
} from '../../../domain/metrics/patterns';
import { addPlaceboHits, type PlaceboTable, placeboTable } from '../../../domain/metrics/placebo';
import type { Predictions } from '../../../domain/predictions';
import { PluralError } from '../../../lib/pure/errors';
import type { ColumnStore, LabelColumns } from '../columnStore';
import { COMPARED } from '../comparison';
import type { SideChoice } from './accuracyTypes';

/** Label choices of a side that keep what was counted: ranks may compare another one with today's. */
const KEPT_CHOICES = 3;

/** What one model did on one side, under today's labels. */
export interface ModelColumns {
  readonly patterns: Uint16Array;
  readonly counts: CellCounts;
}

/** One dataset under one label set, and everything counted over it so far. Made anew when the labels change. */
export class SideColumns {
  readonly #models = new Map<string, ModelColumns>();
  #placebo: PlaceboTable | undefined;

  readonly labels: LabelSet;
  readonly cells: Uint8Array;

  constructor(
    readonly dataset: Dataset,
    /** the label set as it was loaded; `own` may be cut from it at another threshold */
    readonly base: LabelSet,
    own: LabelColumns,
    /** original parts of the codes, kept across label sets */
    readonly codesOf: (predictions: Predictions) => Uint8Array,
    /** true for a run of this session, whose predictions still come */
    readonly isLive: (predictions: Predictions) => boolean = () => false,
  ) {
    this.labels = own.labels;
    this.cells = own.cells;
  }

  /** Patterns and counts of a model; counted once, but a run that may have grown each time. */
  model(predictions: Predictions): ModelColumns {
    const known = this.isLive(predictions) ? undefined : this.#models.get(predictions.modelId);
    if (known) return known;
    const { labels, cells } = this;
    const patterns = patternColumn({ predictions, labels, cells, codes: this.codesOf(predictions) });
    // what the labels say nothing of is left out of every count, as an image without a prediction is
    labels.named?.forEach((named, row) => {
      if (named === 0) patterns[row] = NO_PATTERN;
    });
    const columns = { patterns, counts: cellCountsOf(countPatterns(patterns)) };
    this.#models.set(predictions.modelId, columns);
    return columns;
  }

  /** Sum over models of the expected hits of the placebo label set, [n]; among images whose original label is in their set. */
  placeboSums(models: readonly Predictions[]): Float64Array {
    const inSet = () =>
      Uint32Array.from(this.cells.keys()).filter((row) => describeCell(this.cells[row]!).originalInSet);
    this.#placebo ??= placeboTable(this.labels, this.dataset.originalLabels, inSet());
    const sums = new Float64Array(this.dataset.originalLabels.length);
    const input = { labels: this.labels, originalLabels: this.dataset.originalLabels, table: this.#placebo };
    for (const predictions of models) addPlaceboHits({ ...input, predictions }, sums);
    return sums;
  }
}

/** Loads and keeps the columns of one side; a change of labels drops what was counted, never what was loaded. */
export class SideStore {
  readonly #codes = new WeakMap<Predictions, Uint8Array>();
  /** newest first */
  #kept: { readonly key: string; readonly columns: SideColumns }[] = [];

  constructor(
    readonly store: ColumnStore,
    readonly side: 'V1' | 'V2',
  ) {}

  get datasetId(): string {
    return COMPARED[this.side].datasetId;
  }

  /** Columns under these labels; those of the last choices are kept. */
  async columns(choice: SideChoice): Promise<SideColumns> {
    const dataset = await this.store.dataset(this.datasetId);
    const base = await this.store.labels(choice.labelSetId, dataset.id);
    const key = `${choice.labelSetId}@${choice.thresholdThousandths ?? ''}`;
    const known = this.#kept.find((k) => k.key === key && k.columns.base === base.labels);
    const columns = known?.columns ?? (await this.#made(choice, dataset, base));
    this.#kept = [{ key, columns }, ...this.#kept.filter((k) => k.key !== key)].slice(0, KEPT_CHOICES);
    return columns;
  }

  async #made(choice: SideChoice, dataset: Dataset, base: LabelColumns): Promise<SideColumns> {
    const codesOf = (predictions: Predictions) => this.#codesOf(predictions, dataset);
    const isLive = (predictions: Predictions) => this.isLive(predictions);
    if (choice.thresholdThousandths === undefined) {
      return new SideColumns(dataset, base.labels, await this.#withReviewed(base, dataset), codesOf, isLive);
    }
    const scores = await this.store.labelScores(choice.labelSetId, dataset.id);
    if (!scores) {
      throw new PluralError('not-found', `${base.labels.name} has no rater scores here: its threshold is fixed`, {
        remedy: 'Build the data again (npm run data).',
      });
    }
    const labels = labelSetAtThreshold(scores, base.labels, dataset.originalLabels, choice.thresholdThousandths);
    const cells = cellColumn(labels, dataset.originalLabels);
    return new SideColumns(dataset, base.labels, { labels, cells }, codesOf, isLive);
  }

  /** Which images raters saw is a fact about the images, known with the published labels: other sets of the same dataset borrow it. */
  async #withReviewed(base: LabelColumns, dataset: Dataset): Promise<LabelColumns> {
    if (base.labels.reviewed) return base;
    const published = await this.store.labels(COMPARED[this.side].labelSetId, dataset.id).catch(() => undefined);
    const reviewed = published?.labels.reviewed;
    if (!reviewed) return base;
    const labels = { ...base.labels, reviewed };
    return { labels, cells: cellColumn(labels, dataset.originalLabels) };
  }

  #codesOf(predictions: Predictions, dataset: Dataset): Uint8Array {
    const live = this.isLive(predictions);
    const known = live ? undefined : this.#codes.get(predictions);
    if (known) return known;
    const codes = originalCodes(predictions, dataset.originalLabels);
    if (!live) this.#codes.set(predictions, codes);
    return codes;
  }

  /** Predictions of a model on this side. Throws `not-found` where it has none. */
  async predictions(modelId: string): Promise<Predictions> {
    const found = await this.store.predictions(modelId, this.datasetId);
    if (found) return found;
    throw new PluralError('not-found', `${modelId} has no predictions on ${this.datasetId}`);
  }

  isLive(predictions: Predictions): boolean {
    return this.store.sessionRuns.includes(predictions);
  }
}
