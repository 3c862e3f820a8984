import { PluralError } from '../../lib/pure/errors';
import { CELL_COUNT } from '../metrics/cells';
import { DEPTH, FEATURES, type FeatureTable, PLACEBO } from '../uncertainty/imageFeatures';
import type { Moments } from '../uncertainty/moments';
import { SIDES, type Side } from './figuresDocument';

/** Significant digits of the file; intervals change by less than 0.1 % of their width. */
const DIGITS = 5;

/** Features in the file; `withOriginal` equals `n` where every original label is known. */
const STORED = FEATURES.map((_, f) => f).filter((f) => FEATURES[f] !== 'withOriginal');
const N = FEATURES.indexOf('n');
const WITH_ORIGINAL = FEATURES.indexOf('withOriginal');

/** One side: mean over the counted models. */
interface StoredSide {
  /** cells that have images, ascending */
  readonly cells: readonly number[];
  /** expected placebo hits by cell, which counts do not hold */
  readonly placebo: readonly number[];
  /** upper triangle of the covariance, row by row, over cells x `features` */
  readonly covariance: readonly number[];
}

/** The file of the covariances behind intervals over images, so that they show without the images; see `momentsOf`. */
export interface MomentsDocument {
  readonly schema: 1;
  readonly features: readonly string[];
  /** models of the mean */
  readonly counted: readonly string[];
  readonly V1: StoredSide;
  readonly V2: StoredSide;
}

/** What one side gives and gets. */
export interface SideMoments {
  readonly table: FeatureTable;
  readonly moments: Moments;
}

/** Writes the covariances of the mean over `counted`. */
export function momentsDocument(
  counted: readonly string[],
  sides: Readonly<Record<Side, SideMoments>>,
): MomentsDocument {
  const [V1, V2] = SIDES.map((side) => storeSide(sides[side])) as [StoredSide, StoredSide];
  return { schema: 1, features: STORED.map((f) => FEATURES[f]!), counted, V1, V2 };
}

const round = (x: number) => Number(x.toPrecision(DIGITS));

function storeSide({ table, moments: { cells, matrix } }: SideMoments): StoredSide {
  const width = cells.length * DEPTH;
  const places = placesOf(cells.length);
  const covariance: number[] = [];
  places.forEach((a, i) => {
    for (const b of places.slice(i)) covariance.push(round(matrix[a * width + b]!));
  });
  return {
    cells: [...cells],
    placebo: [...cells].map((cell) => round(table[cell * DEPTH + PLACEBO]!)),
    covariance,
  };
}

/** Lines of the full matrix that are in the file. */
const placesOf = (cells: number): number[] =>
  Array.from({ length: cells }, (_, slot) => STORED.map((f) => slot * DEPTH + f)).flat();

/**
 * Reads the file; `placebo` is added to copies of the tables, which come from counts.
 * Throws `bad-format` where it is not of this version.
 */
export function readMoments(
  json: unknown,
  tables: Readonly<Record<Side, FeatureTable>>,
  file: string,
): { readonly counted: readonly string[]; readonly V1: SideMoments; readonly V2: SideMoments } {
  const document = json as Partial<MomentsDocument> | null;
  const features = STORED.map((f) => FEATURES[f]!);
  if (document?.schema !== 1 || String(document.features) !== String(features) || !document.counted) {
    throw new PluralError('bad-format', 'not a file of covariances of this version', {
      file,
      expected: `schema 1 with ${features.join(', ')}`,
      found: `schema ${String(document?.schema)}`,
      remedy: 'Write it again with `npm run figures`.',
    });
  }
  const read = (side: Side) => readSide(document[side], tables[side], `${file}, ${side}`);
  return { counted: document.counted, V1: read('V1'), V2: read('V2') };
}

function readSide(stored: StoredSide | undefined, table: FeatureTable, file: string): SideMoments {
  const places = placesOf(stored?.cells.length ?? 0);
  const expected = (places.length * (places.length + 1)) / 2;
  if (stored?.covariance.length !== expected || stored.cells.some((c) => c < 0 || c >= CELL_COUNT)) {
    throw new PluralError('bad-format', 'damaged covariances', {
      file,
      expected: `${expected} numbers for ${stored?.cells.length ?? 0} cells`,
      found: String(stored?.covariance.length),
    });
  }
  const width = stored.cells.length * DEPTH;
  const matrix = new Float64Array(width * width);
  const put = (a: number, b: number, value: number) => {
    matrix[a * width + b] = value;
    matrix[b * width + a] = value;
  };
  let at = 0;
  places.forEach((a, i) => {
    for (const b of places.slice(i)) put(a, b, stored.covariance[at++]!);
  });
  // every original label is known: `withOriginal` varies as `n` does
  const twin = (place: number) => (place % DEPTH === N ? place - N + WITH_ORIGINAL : undefined);
  for (const a of places) {
    const own = twin(a);
    if (own === undefined) continue;
    for (const b of places) put(own, b, matrix[a * width + b]!);
  }
  for (const a of places) {
    for (const b of places) {
      const [one, two] = [twin(a), twin(b)];
      if (one !== undefined && two !== undefined) put(one, two, matrix[a * width + b]!);
    }
  }
  const withPlacebo = Float64Array.from(table);
  stored.cells.forEach((cell, i) => {
    withPlacebo[cell * DEPTH + PLACEBO] = stored.placebo[i]!;
  });
  return { table: withPlacebo, moments: { cells: Uint8Array.from(stored.cells), matrix } };
}
