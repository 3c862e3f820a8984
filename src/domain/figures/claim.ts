import {
  CELL_COUNT,
  type CellCounts,
  describeCell,
  FIELDS,
  type Field,
  MAX_SCORED_LABELS,
  WIDTH,
} from '../metrics/cells';

/** What one model did on one dataset, as somebody says: counts by cell, and what they were counted over. */
export interface ClaimSide {
  readonly datasetId: string;
  readonly datasetName: string;
  /** images of the dataset, predicted or not */
  readonly images: number;
  /** of these, images with a prediction, whatever the labels say of them: those that labels do not name count nowhere, so that cells can hold fewer */
  readonly predicted: number;
  /** SHA-256, hex, of the dataset's image ids and original labels, in order */
  readonly datasetSha256: string;
  readonly labelSetId: string;
  readonly labelSetName: string;
  /** SHA-256, hex, of the labels of every image */
  readonly labelSetSha256: string;
  /** classes per image that are told, 1..5: counts rest on no more */
  readonly k: number;
  /** SHA-256, hex, of the first k classes of every image, in order */
  readonly predictionsSha256: string;
  readonly counts: CellCounts;
}

/** A result as it travels: it can be looked at without its images, and counted again with them. */
export interface Claim {
  readonly model: string;
  readonly origin: 'run' | 'imported';
  /** how it came about, in words: what and its value */
  readonly receipt: readonly (readonly [what: string, value: string])[];
  /** one dataset, or two */
  readonly sides: readonly ClaimSide[];
}

const MAX_TEXT = 300;

/** A name as a claim holds it: without signs that hide or turn others, at most 300 characters. */
export const claimText = (text: string): string => text.replace(/[\p{Cc}\p{Bidi_Control}]/gu, ' ').slice(0, MAX_TEXT);

/** What a cell's counts cannot be, whatever the model did; the first that they are, as a phrase. */
const IMPOSSIBLE: readonly (readonly [phrase: string, is: (c: Cell) => boolean])[] = [
  ['more known original labels than images', (c) => c.withOriginal > c.n],
  ['more right first predictions than known original labels', (c) => c.top1 > c.withOriginal],
  ['top-5 below top-1', (c) => c.top5 < c.top1],
  ['more right among five than known original labels', (c) => c.top5 > c.withOriginal],
  ['more valid first predictions than images', (c) => c.real > c.n],
  ['valid predictions of images without labels', (c) => c.k === 0 && c.real + c.hits + c.any > 0],
  ['original labels in sets without a label', (c) => c.k === 0 && c.originalInSet && c.n > 0],
  ['right first predictions that are not valid', (c) => c.originalInSet && c.top1 > c.real],
  ['first predictions that are both right and outside', (c) => !c.originalInSet && c.top1 + c.real > c.n],
  ['more images with a hit than images', (c) => c.any > c.n || c.exact > c.any],
  ['other sums of hits than images with hits', (c) => isScored(c) && !hitsFit(c)],
  ['hits where none are counted', (c) => !isScored(c) && c.hits + c.hitsSquared + c.exact + c.any > 0],
  ['fewer hits than valid first predictions', (c) => isScored(c) && c.real > c.any],
];

interface Cell extends Readonly<Record<Field, number>> {
  readonly k: number;
  readonly originalInSet: boolean;
}

const isScored = ({ k }: Cell): boolean => k >= 1 && k <= MAX_SCORED_LABELS;

/**
 * Sums of h and of h squared over the images with 1 <= h <= k: `exact` of them have h = k, the others 1 <= h < k. Bounds: each of the others adds 1
 * to k - 1 to the one and, by (h - 1)(k - 1 - h) >= 0, at most k h - (k - 1) to the other, at least the square of their mean.
 */
function hitsFit({ k, any, exact, hits, hitsSquared }: Cell): boolean {
  const [others, h, squares] = [any - exact, hits - k * exact, hitsSquared - k * k * exact];
  if (others === 0) return h === 0 && squares === 0;
  const most = k * h - (k - 1) * others;
  return h >= others && h <= (k - 1) * others && squares <= most && squares * others >= h * h;
}

/** Why nobody can have counted this; undefined where somebody can have. Counts of a model that is anything at all pass. */
export function impossibleIn({ counts: { table }, images, predicted, datasetName }: ClaimSide): string | undefined {
  let total = 0;
  for (let cell = 0; cell < CELL_COUNT; cell++) {
    const { k, originalInSet } = describeCell(cell);
    const values = FIELDS.map((field, at) => [field, table[cell * WIDTH + at]!] as const);
    const own: Cell = { ...(Object.fromEntries(values) as Record<Field, number>), k, originalInSet };
    const found = IMPOSSIBLE.find(([, is]) => is(own));
    if (found) return `${found[0]} among “${datasetName}” images with ${k === 11 ? '11 or more' : k} labels`;
    total += own.n;
  }
  return total > predicted || predicted > images
    ? `${total} images counted and ${predicted} predicted, of ${images} that “${datasetName}” has`
    : undefined;
}

/** Images that figures rest on: those with a prediction that the labels name. */
export function countedImages({ table }: CellCounts): number {
  let total = 0;
  for (let at = 0; at < table.length; at += WIDTH) total += table[at]!;
  return total;
}

/**
 * Whether counts can rest on the labels of `whole`, which has every image that they name: how many images lie in each cell, and how many of these have a
 * known original label, is a property of labels alone. Images without a prediction, at most `missing`, are in no cell.
 */
export function canBeOfLabels({ table }: CellCounts, { table: whole }: CellCounts, missing: number): boolean {
  let left = missing;
  for (let at = 0; at < table.length; at += WIDTH) {
    const [n, known] = [whole[at]! - table[at]!, whole[at + 1]! - table[at + 1]!];
    if (known < 0 || known > n) return false;
    left -= n;
  }
  return left >= 0;
}

/** How many of the counts differ. */
export const differingCounts = (a: CellCounts, b: CellCounts): number =>
  a.table.reduce((sum, value, at) => sum + Number(value !== b.table[at]), 0);
