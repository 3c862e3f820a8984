import { CLASSES } from '../classes/classTable';
import { type Dataset, NO_LABEL } from '../dataset';
import { CLASS_ORDER_NAMES, type ClassOrder, classOrderTable, NO_CLASS } from '../imports/classOrders';
import { IMAGE_ORDER_NAMES, type ImageOrder, imageOrderRows } from '../imports/imageOrders';

/** What counts images: the number in their names, their place in the file, or their place in an order of the dataset. */
export type LabelOrder = ImageOrder | 'number' | 'file';

/** How the image names and class numbers of a label file are taken. */
export interface LabelReading {
  /** the names were given in this order */
  readonly named: LabelOrder;
  /** ... to labels that stand in this one */
  readonly meant: LabelOrder;
  /** places are counted over the whole dataset, or over its images in the file alone */
  readonly over: 'dataset' | 'file';
  /** the labels of image i belong to image i + shift of the order */
  readonly shift: number;
  /** the first labels belong to the last image of the order */
  readonly backwards: boolean;
  /** `learned`: every number stands for the class that most of its images have, see `learnedClasses` */
  readonly classes: ClassOrder | 'learned';
}

/** A file as it says itself. */
export const LABELS_AS_WRITTEN: LabelReading = {
  named: 'number',
  meant: 'number',
  over: 'dataset',
  shift: 0,
  backwards: false,
  classes: 'standard',
};

/** Labels by image id, in the order of the file. */
export type LabelsById = ReadonlyMap<string, readonly number[]>;

/** Images of every entry of a file under any reading; what is sorted once is kept. */
export class LabelRows {
  readonly #ids: readonly string[];
  readonly #rowOf: ReadonlyMap<string, number>;
  readonly #orders = new Map<string, Uint32Array | undefined>();
  readonly #placesKept = new Map<string, Int32Array>();
  /** row of the dataset of every entry as written, -1: not in it */
  readonly asWritten: Int32Array;

  constructor(
    labels: LabelsById,
    private readonly dataset: Dataset,
  ) {
    this.#ids = [...labels.keys()];
    this.#rowOf = new Map(dataset.imageIds.map((id, row) => [id, row]));
    this.asWritten = Int32Array.from(this.#ids, (id) => this.#rowOf.get(id) ?? -1);
  }

  /** Row of the dataset that the labels of an entry belong to, -1: none. Undefined where an order needs labels that are not known. */
  of({ named, meant, over, shift, backwards }: LabelReading): ((entry: number) => number) | undefined {
    if (named === meant && shift === 0 && !backwards) return (entry) => this.asWritten[entry]!;
    if (named === 'number') return (entry) => this.#rowAtNumber(this.#ids[entry]!, shift);
    const [places, to] = [this.#places(named, over), this.#order(meant, over)];
    if (!places || !to) return undefined;
    return (entry) => {
      const place = places[entry]!;
      return place < 0 ? -1 : (to[(backwards ? to.length - 1 - place : place) + shift] ?? -1);
    };
  }

  /** The image whose name has the number that is `shift` higher, in as many digits. */
  #rowAtNumber(id: string, shift: number): number {
    const [, head, digits, tail] = /^(.*?)(\d{1,15})(\D*)$/.exec(id) ?? [];
    const moved = Number(digits) + shift;
    if (digits === undefined || moved < 0) return -1;
    return this.#rowOf.get(`${head}${String(moved).padStart(digits.length, '0')}${tail}`) ?? -1;
  }

  /** Place of every entry in an order, -1: none. */
  #places(order: LabelOrder, over: LabelReading['over']): Int32Array | undefined {
    const key = `${order} ${over}`;
    const rows = this.#order(order, over);
    const known = this.#placesKept.get(key);
    if (known || !rows) return known;
    const placeOf = new Int32Array(this.dataset.imageIds.length).fill(-1);
    for (let i = 0; i < rows.length; i++) placeOf[rows[i]!] = i;
    const places = this.asWritten.map((row) => (row < 0 ? -1 : placeOf[row]!));
    this.#placesKept.set(key, places);
    return places;
  }

  /** Rows of the dataset, or of its images in the file, in an order. */
  #order(order: LabelOrder, over: LabelReading['over']): Uint32Array | undefined {
    const key = `${order} ${over}`;
    if (!this.#orders.has(key)) this.#orders.set(key, this.#sorted(order, over));
    return this.#orders.get(key);
  }

  #sorted(order: LabelOrder, over: LabelReading['over']): Uint32Array | undefined {
    if (order === 'file' || order === 'number') return Uint32Array.from(this.asWritten.filter((row) => row >= 0));
    if (over === 'dataset') return imageOrderRows(this.dataset, order);
    const present = new Set(this.asWritten);
    return this.#order(order, 'dataset')?.filter((row) => present.has(row));
  }
}

/** Class of every number 0..1000, [1001], NO_CLASS where there is none. Undefined where `learned` finds no such order. */
export function readingClasses(
  { classes }: Pick<LabelReading, 'classes'>,
  lists: readonly (readonly number[])[],
  rows: Int32Array,
  originalLabels: Uint16Array,
): Int16Array | undefined {
  return classes === 'learned' ? learnedClasses(lists, rows, originalLabels) : classOrderTable(classes);
}

/** A number stands for a class where at least this share of its images, and as many, have it (in sets with several labels many have another). */
const LEARNED = { share: 0.2, images: 5, classes: 10 } as const;

/**
 * An order of classes found from the labels themselves (the devkit's, a project's own): the class that most images with a number have
 * originally. Taken only where every number of the file tells one class clearly and no two tell the same; undefined otherwise.
 */
export function learnedClasses(
  lists: readonly (readonly number[])[],
  rows: Int32Array,
  originalLabels: Uint16Array,
): Int16Array | undefined {
  const size = CLASSES.length + 1;
  const counts = new Map<number, Uint32Array>();
  lists.forEach((list, i) => {
    const label = rows[i]! < 0 ? NO_LABEL : originalLabels[rows[i]!]!;
    if (label === NO_LABEL) return;
    for (const number of list) {
      const of = counts.get(number) ?? new Uint32Array(size);
      of[label]! += 1;
      counts.set(number, of);
    }
  });
  const table = new Int16Array(size).fill(NO_CLASS);
  for (const [number, of] of counts) {
    const most = Math.max(...of);
    const images = of.reduce((sum, count) => sum + count, 0);
    if (most < LEARNED.images || most < LEARNED.share * images) return undefined;
    table[number] = of.indexOf(most);
  }
  const told = [...table].filter((c) => c !== NO_CLASS);
  return told.length >= LEARNED.classes && new Set(told).size === told.length ? table : undefined;
}

/** What a reading does, as an imperative: "Shift by one image", "Take classes in the order of ...". */
export function describeReading({ named, meant, shift, backwards, classes }: LabelReading): string {
  const parts: string[] = [];
  if (named !== meant) parts.push(`take the labels in the order of ${orderName(meant)}, not of ${orderName(named)}`);
  if (backwards) parts.push('take the labels from the last image to the first');
  if (shift !== 0) {
    const images = Math.abs(shift) === 1 ? 'one image' : `${Math.abs(shift)} images`;
    const where = named === 'number' || named === 'fileName' ? '' : ` in the order of ${orderName(named)}`;
    parts.push(`shift ${shift > 0 ? '' : 'back '}by ${images}${where}`);
  }
  if (classes === 'learned') parts.push('renumber the classes: each number as most of its images are labelled');
  else if (classes !== 'standard') parts.push(`take classes ${CLASS_ORDER_NAMES[classes]}`);
  const text = parts.join(' and ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const orderName = (order: LabelOrder): string =>
  order === 'file' ? 'the file’s lines' : order === 'number' ? 'numbers in names' : IMAGE_ORDER_NAMES[order];
