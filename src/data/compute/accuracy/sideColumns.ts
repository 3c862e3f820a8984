import type { Dataset } from '../../../domain/dataset';
import { labelSetAtThreshold } from '../../../domain/labelScores';
import type { LabelSet } from '../../../domain/labelSet';
import { cellColumn } from '../../../domain/metrics/cellCounts';
import { type CellCounts, rowsThatPass, WIDTH } from '../../../domain/metrics/cells';
import { changedRows } from '../../../domain/metrics/changedRows';
import { type Misses, missedRows, missesOf } from '../../../domain/metrics/misses';
import {
  cellCountsOf,
  countPatterns,
  originalCodes,
  patternColumn,
  recountPatterns,
} from '../../../domain/metrics/patterns';
import { type PlaceboTable, placeboHitSums, placeboTable } from '../../../domain/metrics/placebo';
import { rowsByGroup } from '../../../domain/metrics/rowsByGroup';
import { type Predictions, predictedRows } from '../../../domain/predictions';
import { type ClassPatterns, classPatterns } from '../../../domain/uncertainty/classPatterns';
import { drawingClasses } from '../../../domain/uncertainty/drawingClasses';
import { changedPackedSums, type PackedSums, packedSums } from '../../../domain/uncertainty/imageFeatures';
import { PluralError } from '../../../lib/pure/errors';
import type { ColumnStore, LabelColumns } from '../columnStore';
import { COMPARED } from '../comparison';
import type { Coverage, SideChoice } from './accuracyTypes';

/** Label choices of a side that keep what was counted: today's, those that ranks compare, and the thresholds beside today's. */
const KEPT_CHOICES = 5;

/** What one model did on one side, under today's labels. */
export interface ModelColumns {
  readonly patterns: Uint16Array;
  readonly counts: CellCounts;
}

/** The same with its counts by pattern, from which the next labels go on. */
interface CountedModel extends ModelColumns {
  readonly byPattern: Uint32Array;
}

/** Sums over the models that were last counted together. */
interface SummedModels {
  readonly models: readonly Predictions[];
  readonly sums: PackedSums;
}

/** What was counted under the labels before, and the rows that have changed since. */
interface Before {
  readonly models: ReadonlyMap<Predictions, CountedModel>;
  readonly summed: SummedModels | undefined;
  readonly rows: Uint32Array;
}

/** One dataset under one label set, and everything counted over it so far. Made anew when the labels change. */
export class SideColumns {
  readonly #models = new Map<Predictions, CountedModel>();
  readonly #before: Before | undefined;
  readonly #classPatterns = new WeakMap<Uint16Array, ClassPatterns>();
  /** rows sorted by class */
  #order: Uint32Array | undefined;
  #placebo: PlaceboTable | undefined;
  #summed: SummedModels | undefined;

  readonly labels: LabelSet;
  readonly cells: Uint8Array;

  constructor(
    readonly dataset: Dataset,
    /** the label set as it was loaded; `own` may be cut from it at another threshold */
    readonly base: LabelSet,
    own: LabelColumns,
    /** what does not depend on labels, kept across label sets */
    readonly kept: KeptColumns,
    /** columns of the same dataset under the labels before: what has not changed is taken over */
    before?: SideColumns,
    /** 1 where an image counts, [n]: it is one that all models are compared on; absent: all count */
    readonly common?: Uint8Array,
  ) {
    this.labels = own.labels;
    this.cells = own.cells;
    const rows = before && changedRows(before, this);
    // where most rows change, going on from before costs more than it saves; only counts are kept: columns never form a chain
    if (before && rows && rows.length < this.cells.length / 2)
      this.#before = { models: before.#models, summed: before.#summed, rows };
  }

  /** Patterns and counts of a model; counted once, but a run that may have grown each time. */
  model(predictions: Predictions): ModelColumns {
    const isLive = this.kept.isLive(predictions);
    const known = isLive ? undefined : this.#models.get(predictions);
    if (known) return known;
    const counted = this.#count(predictions, isLive);
    if (!isLive) this.#models.set(predictions, counted);
    return counted;
  }

  #count(predictions: Predictions, isLive: boolean): CountedModel {
    const input = { predictions, labels: this.labels, cells: this.cells, codes: this.kept.codes(predictions) };
    const old = isLive ? undefined : this.#before?.models.get(predictions);
    if (!old || !this.#before) {
      const patterns = patternColumn(input);
      const byPattern = countPatterns(patterns);
      return { patterns, byPattern, counts: cellCountsOf(byPattern) };
    }
    const { rows } = this.#before;
    const patterns = patternColumn(input, { before: old.patterns, rows });
    const byPattern = recountPatterns(old.byPattern, old.patterns, patterns, rows);
    return { patterns, byPattern, counts: cellCountsOf(byPattern) };
  }

  /** Images that the model has predicted and that count, where these are not all of the dataset, whatever the labels name. */
  coverage(predictions: Predictions): Coverage | undefined {
    const of = this.cells.length;
    const { table } = this.model(predictions).counts;
    let n = 0;
    for (let at = 0; at < table.length; at += WIDTH) n += table[at]!;
    // where every image is counted there is no need to look at them
    if (n < of) n = sumOf(bothOf(this.kept.coveredBy(predictions), this.common)!);
    return n < of ? { n, of } : undefined;
  }

  /** Images of a model by class and pattern; counted once, but a run that may have grown each time. */
  classPatterns(predictions: Predictions): ClassPatterns {
    const { patterns } = this.model(predictions);
    const known = this.#classPatterns.get(patterns);
    if (known) return known;
    const classes = drawingClasses(this.dataset.originalLabels);
    this.#order ??= rowsByGroup(classes);
    const counted = classPatterns(patterns, classes, this.#order);
    this.#classPatterns.set(patterns, counted);
    return counted;
  }

  /** Sum over models of the expected hits of the placebo label set, [n]; among images whose original label is in their set. */
  placeboSums(models: readonly Predictions[]): Float64Array {
    const { originalLabels } = this.dataset;
    this.#placebo ??= placeboTable(this.labels, originalLabels, rowsThatPass(this.cells, { originalInSet: true }));
    return placeboHitSums(this.kept.misses(models), this.labels, originalLabels, this.#placebo);
  }

  /** Sums over models of their patterns. Throws as `packedSums`. */
  packedSums(models: readonly Predictions[]): PackedSums {
    if (this.#summed && areSame(this.#summed.models, models)) return this.#summed.sums;
    const patterns = models.map((predictions) => this.model(predictions).patterns);
    const isLive = models.some((predictions) => this.kept.isLive(predictions));
    const before = this.#before?.summed;
    const goesOn = !isLive && before && areSame(before.models, models);
    const sums = goesOn ? changedPackedSums(before.sums, patterns, this.#before!.rows) : packedSums(patterns);
    if (!isLive) this.#summed = { models, sums };
    return sums;
  }
}

/** Columns of models that do not depend on label sets. */
export interface KeptColumns {
  /** original parts of the codes */
  readonly codes: (predictions: Predictions) => Uint8Array;
  /** what the models missed, from `missesOf` */
  readonly misses: (models: readonly Predictions[]) => Misses;
  /** 1 where the model has predicted an image, [n] */
  readonly coveredBy: (predictions: Predictions) => Uint8Array;
  /** true for a run of this session, whose predictions still come */
  readonly isLive: (predictions: Predictions) => boolean;
}

/** Loads and keeps the columns of one side; a change of labels drops what was counted, never what was loaded. */
export class SideStore {
  readonly #codes = new WeakMap<Predictions, Uint8Array>();
  readonly #missed = new WeakMap<Predictions, Uint32Array>();
  readonly #covered = new WeakMap<Predictions, Uint8Array>();
  #misses: { readonly models: readonly Predictions[]; readonly misses: Misses } | undefined;
  /** newest first */
  #kept: { readonly key: string; readonly columns: SideColumns }[] = [];

  constructor(
    readonly store: ColumnStore,
    readonly side: 'V1' | 'V2',
  ) {}

  get datasetId(): string {
    return COMPARED[this.side].datasetId;
  }

  /**
   * Columns under these labels; those of the last choices are kept.
   * @param common model whose images alone count; absent: all do. Throws `not-found` where it has no predictions here
   */
  async columns(choice: SideChoice, common?: string): Promise<SideColumns> {
    const dataset = await this.store.dataset(this.datasetId);
    const base = await this.store.labels(choice.labelSetId, dataset.id);
    const covering = common === undefined ? undefined : await this.predictions(common);
    // a run adds images and never drops one: their number tells which they are
    const covered = covering && this.#coveredBy(covering, dataset);
    const images = covered ? `@${common}@${sumOf(covered)}` : '';
    const key = `${choice.labelSetId}@${choice.thresholdThousandths ?? ''}${images}`;
    const known = this.#kept.find((k) => k.key === key && k.columns.base === base.labels);
    const columns = known?.columns ?? (await this.#made(choice, dataset, base, covered));
    this.#kept = [{ key, columns }, ...this.#kept.filter((k) => k.key !== key)].slice(0, KEPT_CHOICES);
    return columns;
  }

  #coveredBy(predictions: Predictions, dataset: Dataset): Uint8Array {
    return this.#once(this.#covered, predictions, dataset, predictedRows);
  }

  async #made(
    choice: SideChoice,
    dataset: Dataset,
    base: LabelColumns,
    common: Uint8Array | undefined,
  ): Promise<SideColumns> {
    const kept: KeptColumns = {
      codes: (predictions) => this.#once(this.#codes, predictions, dataset, originalCodes),
      misses: (models) => this.#missesOf(models, dataset),
      coveredBy: (predictions) => this.#coveredBy(predictions, dataset),
      isLive: (predictions) => this.isLive(predictions),
    };
    const before = this.#kept.find((k) => k.columns.dataset === dataset)?.columns;
    if (choice.thresholdThousandths === undefined) {
      const own = onlyCommon(await this.#withReviewed(base, dataset), common);
      return new SideColumns(dataset, base.labels, own, kept, before, common);
    }
    const scores = await this.store.labelScores(choice.labelSetId, dataset.id);
    if (!scores) {
      throw new PluralError('not-found', `${base.labels.name} has no rater scores here: its threshold is fixed`, {
        remedy: 'Build the data again (npm run data).',
      });
    }
    const labels = labelSetAtThreshold(scores, base.labels, dataset.originalLabels, choice.thresholdThousandths);
    const cells = cellColumn(labels, dataset.originalLabels);
    return new SideColumns(dataset, base.labels, onlyCommon({ labels, cells }, common), kept, before, common);
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

  /** Of the models that were asked about last; kept, because a change of labels asks about the same ones. */
  #missesOf(models: readonly Predictions[], dataset: Dataset): Misses {
    if (this.#misses && areSame(this.#misses.models, models)) return this.#misses.misses;
    const missing = models.map((predictions) => ({
      predictions,
      missed: this.#once(this.#missed, predictions, dataset, missedRows),
    }));
    const misses = missesOf(missing, dataset.originalLabels);
    this.#misses = models.some((predictions) => this.isLive(predictions)) ? undefined : { models, misses };
    return misses;
  }

  /** A column of a model; computed once, but for a run that may have grown each time. */
  #once<T extends Uint8Array | Uint32Array>(
    kept: WeakMap<Predictions, T>,
    predictions: Predictions,
    { originalLabels }: Dataset,
    compute: (predictions: Predictions, originalLabels: Uint16Array) => T,
  ): T {
    const live = this.isLive(predictions);
    const known = live ? undefined : kept.get(predictions);
    if (known) return known;
    const column = compute(predictions, originalLabels);
    if (!live) kept.set(predictions, column);
    return column;
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

/** As if the labels named the images that all models are compared on alone: no count takes the others in. */
function onlyCommon(own: LabelColumns, common: Uint8Array | undefined): LabelColumns {
  if (!common) return own;
  const named = bothOf(common, own.labels.named)!;
  return { ...own, labels: { ...own.labels, named } };
}

/** 1 where both masks are, [n]; an absent mask lets everything through. */
export function bothOf(a: Uint8Array | undefined, b: Uint8Array | undefined): Uint8Array | undefined {
  return a && b ? a.map((is, row) => is * b[row]!) : (a ?? b);
}

const sumOf = (mask: Uint8Array): number => {
  let sum = 0;
  for (let row = 0; row < mask.length; row++) sum += mask[row]!;
  return sum;
};

/** The same models in the same order. */
export function areSame(a: readonly Predictions[], b: readonly Predictions[]): boolean {
  return a.length === b.length && a.every((predictions, i) => predictions === b[i]);
}
