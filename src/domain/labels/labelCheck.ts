import { type Dataset, NO_LABEL } from '../dataset';
import { CLASS_ORDERS } from '../imports/classOrders';
import { IMAGE_ORDERS } from '../imports/imageOrders';
import { CHANCE_OF_FALSE_ALARM, type Hits, MAX_SHIFT } from '../imports/importHypotheses';
import { mcnemarTest } from '../ranks/mcnemar';
import {
  describeReading,
  LABELS_AS_WRITTEN,
  type LabelOrder,
  type LabelReading,
  LabelRows,
  type LabelsById,
  readingClasses,
} from './labelReading';

/** A set that holds the original label more rarely, in so many images, is used only on the reader's word; fraction. */
export const DOUBTED_LABELS = { share: 0.1, images: 100 } as const;

/** A reading is offered where it holds the original label in this share of images, gained in so many classes: one class relabelled as another is a correction. */
const OFFERED = { share: 0.3, classes: 5 } as const;

/** Images that say no by which no reading can be told from chance, whatever it gains. */
const FEW = 15;

/** Another way to read the file, under which it holds the original label beyond chance more often. */
export interface LabelRemedy {
  readonly reading: LabelReading;
  /** "Shift by one image" */
  readonly change: string;
  /** images with a label in the set, and those whose original label it holds */
  readonly after: Hits;
}

/** What a label set says of the original labels. */
export interface LabelCheck {
  /** images with a label in the set and a known original one, and those whose original label it holds */
  readonly found: Hits;
  /** too rare to be corrections: used only on the reader's word */
  readonly isDoubted: boolean;
  readonly remedy?: LabelRemedy;
}

/**
 * Compares labels with the original ones of a dataset. Images without a label in the set, or without a known original one, say nothing.
 * Tried are image names shifted by up to five, names given in another order than the labels, class numbers in another order, and both.
 * A reading must be better beyond chance: over those that say something under both, b hold the original label only under it and c only
 * as written; if the file is right, a discordant image favours it with probability at most 1/2, so the exact upper tail of binomial(b + c, 1/2)
 * must lie below CHANCE_OF_FALSE_ALARM over the number of readings (Bonferroni).
 */
export function checkLabels(labels: LabelsById, dataset: Dataset): LabelCheck {
  const trial = new Trial(labels, dataset);
  const { found } = trial;
  if (found.n - found.hits < FEW) return { found, isDoubted: false };
  const isRare = found.hits < DOUBTED_LABELS.share * found.n;
  const best = trial.best(readings(labels.size, trial.rows.asWritten, dataset));
  const remedy = best ?? (isRare ? trial.best([{ ...LABELS_AS_WRITTEN, classes: 'learned' }]) : undefined);
  const isDoubted = isRare && (found.n >= DOUBTED_LABELS.images || remedy !== undefined);
  return { found, isDoubted, ...(remedy ? { remedy } : {}) };
}

/** Images with a label in a set and a known original one, and those whose original label it holds. */
export const heldIn = (labels: LabelsById, dataset: Dataset): Hits => new Trial(labels, dataset).found;

/** The labels as a reading takes them, by image id; `left`: entries that no image of the dataset is meant by. */
export function labelsAsRead(
  labels: LabelsById,
  dataset: Dataset,
  reading: LabelReading,
): { labels: Map<string, readonly number[]>; left: readonly string[] } {
  const rows = new LabelRows(labels, dataset);
  const target = rows.of(reading);
  const lists = [...labels.values()];
  const table = readingClasses(reading, lists, rows.asWritten, dataset.originalLabels);
  const read = new Map<string, readonly number[]>();
  const left: string[] = [];
  [...labels.keys()].forEach((id, i) => {
    const row = target?.(i) ?? -1;
    const classes = lists[i]!.map((number) => table?.[number] ?? -1).filter((c) => c >= 0);
    if (row < 0) left.push(id);
    else read.set(dataset.imageIds[row]!, classes);
  });
  return { labels: read, left };
}

const MISS = 0;
const HIT = 1;
const UNKNOWN = 2;

/** HIT, MISS or UNKNOWN of every entry of the file, and of every image of the dataset. */
interface Outcomes {
  readonly byEntry: Uint8Array;
  readonly byRow: Uint8Array;
}

class Trial {
  readonly rows: LabelRows;
  readonly #lists: readonly (readonly number[])[];
  readonly #tables = new Map<string, Int16Array | undefined>();
  readonly #written: Outcomes;
  readonly found: Hits;

  constructor(
    labels: LabelsById,
    private readonly dataset: Dataset,
  ) {
    this.rows = new LabelRows(labels, dataset);
    this.#lists = [...labels.values()];
    const none = new Uint8Array();
    this.#written = this.#outcomes(LABELS_AS_WRITTEN) ?? { byEntry: none, byRow: none };
    this.found = hitsIn(this.#written.byEntry);
  }

  /** Classes of a reading, made once. */
  #tableOf(reading: LabelReading): Int16Array | undefined {
    const { classes } = reading;
    if (!this.#tables.has(classes)) {
      const { originalLabels } = this.dataset;
      this.#tables.set(classes, readingClasses(reading, this.#lists, this.rows.asWritten, originalLabels));
    }
    return this.#tables.get(classes);
  }

  /** Undefined where the reading is none here, or so few of a sample of entries hold their label that it cannot be offered. */
  #outcomes(reading: LabelReading): Outcomes | undefined {
    const target = this.rows.of(reading);
    const { originalLabels } = this.dataset;
    const table = this.#tableOf(reading);
    if (!target || !table) return undefined;
    const outcomeOf = (i: number): number => {
      const [row, list] = [target(i), this.#lists[i]!];
      const label = row < 0 ? NO_LABEL : originalLabels[row]!;
      if (label === NO_LABEL || list.length === 0) return UNKNOWN;
      for (const number of list) if (table[number] === label) return HIT;
      return MISS;
    };
    const isRead = reading !== LABELS_AS_WRITTEN;
    if (isRead && this.#lists.length > 2 * SAMPLE.entries && !isPromising(this.#lists.length, outcomeOf))
      return undefined;
    const byEntry = new Uint8Array(this.#lists.length);
    const byRow = new Uint8Array(originalLabels.length).fill(UNKNOWN);
    for (let i = 0; i < byEntry.length; i++) {
      byEntry[i] = outcomeOf(i);
      if (byEntry[i] !== UNKNOWN) byRow[target(i)] = byEntry[i]!;
    }
    return { byEntry, byRow };
  }

  /** The reading under which most images hold their label, the one tried first among equals; undefined where none is offered. */
  best(tried: readonly LabelReading[]): LabelRemedy | undefined {
    let best: { readonly reading: LabelReading; readonly after: Hits } | undefined;
    for (const reading of tried) {
      const then = this.#outcomes(reading);
      if (!then) continue;
      const after = hitsIn(then.byEntry);
      if (after.hits <= (best?.after.hits ?? 0) || after.n < this.found.n / 2) continue;
      if (after.hits < OFFERED.share * after.n) continue;
      const { gained, lost, classes } = this.#against(then);
      if (gained <= lost || classes < OFFERED.classes) continue;
      // one-sided: half of the two-sided p
      if (mcnemarTest(gained, lost) / 2 <= CHANCE_OF_FALSE_ALARM / tried.length) best = { reading, after };
    }
    return best && { ...best, change: describeReading(best.reading) };
  }

  /**
   * Pairs that hold the original label only under a reading, or only as written, and how many classes the former have. Pairs are entries
   * where the file is a part of the dataset, images where the dataset is a part of the file: of the two what can be compared more often.
   */
  #against(then: Outcomes): { gained: number; lost: number; classes: number } {
    const [entries, images] = [
      pairs(this.#written.byEntry, then.byEntry, (i) => this.rows.asWritten[i]!),
      pairs(this.#written.byRow, then.byRow, (row) => row),
    ];
    const { gained, lost, rows } = images.n > entries.n ? images : entries;
    return { gained, lost, classes: new Set(rows.map((row) => this.dataset.originalLabels[row]!)).size };
  }
}

/** Evenly drawn entries; one of which a third hold their label has that few in the sample by no chance that matters. */
const SAMPLE = { entries: 2000, share: OFFERED.share / 2 } as const;

function isPromising(entries: number, outcomeOf: (i: number) => number): boolean {
  let [hits, n] = [0, 0];
  for (let i = 0; i < SAMPLE.entries; i++) {
    const outcome = outcomeOf(Math.floor((i * entries) / SAMPLE.entries));
    hits += Number(outcome === HIT);
    n += Number(outcome !== UNKNOWN);
  }
  return n === 0 || hits >= SAMPLE.share * n;
}

function pairs(now: Uint8Array, then: Uint8Array, rowOf: (i: number) => number) {
  const rows: number[] = [];
  let [n, lost] = [0, 0];
  for (let i = 0; i < now.length; i++) {
    if (now[i] === UNKNOWN || then[i] === UNKNOWN) continue;
    n++;
    if (now[i] === then[i]) continue;
    if (now[i] === HIT) lost++;
    else rows.push(rowOf(i));
  }
  return { n, gained: rows.length, lost, rows };
}

function hitsIn(outcomes: Uint8Array): Hits {
  let [hits, n] = [0, 0];
  for (const outcome of outcomes) {
    hits += Number(outcome === HIT);
    n += Number(outcome !== UNKNOWN);
  }
  return { hits, n };
}

/** Every other reading, simplest first. */
function readings(entries: number, asWritten: Int32Array, dataset: Dataset): LabelReading[] {
  const shifts = Array.from({ length: MAX_SHIFT }, (_, i) => [i + 1, -i - 1]).flat();
  const classes = CLASS_ORDERS.filter((order) => order !== 'standard');
  const present = asWritten.filter((row) => row >= 0).length;
  const isWhole = present === dataset.imageIds.length;
  const scopes: { over: LabelReading['over']; orders: readonly LabelOrder[] }[] = [
    { over: 'dataset', orders: IMAGE_ORDERS },
    // over all images of the dataset the places are the same
    ...(present > 1 && entries > 1 ? [{ over: 'file' as const, orders: [...IMAGE_ORDERS, 'file' as const] }] : []),
  ];
  const along = scopes.flatMap(({ over, orders }) =>
    orders
      .filter((order) => over === 'dataset' || !isWhole || order === 'file')
      .map((order) => ({ over, named: order, meant: order })),
  );
  const across = scopes.flatMap(({ over, orders }) =>
    orders.flatMap((named) =>
      orders
        .filter((meant) => meant !== named && (over === 'dataset' || !isWhole || [named, meant].includes('file')))
        .map((meant) => ({ over, named, meant })),
    ),
  );
  const moved = shifts.map((shift) => ({ shift }));
  const ways: Partial<LabelReading>[] = [
    ...moved,
    ...classes.map((order) => ({ classes: order })),
    ...along.flatMap((order) => moved.map((by) => ({ ...order, ...by }))),
    ...along.map((order) => ({ ...order, backwards: true })),
    ...across,
    ...classes.flatMap((order) => moved.slice(0, 2).map((by) => ({ ...by, classes: order }))),
    ...classes.flatMap((order) => across.map((orders) => ({ ...orders, classes: order }))),
  ];
  return ways.map((way) => ({ ...LABELS_AS_WRITTEN, ...way }));
}
