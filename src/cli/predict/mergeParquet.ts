import { readParquetPredictions } from '../../formats/parquetPredictions';
import { type ParquetPrediction, predictionsToParquet } from '../../formats/predictionsParquet';
import { PluralError } from '../../lib/pure/errors';
import { firstDifference } from './firstDifference';
import { SHARED_FIELDS } from './receipt';

export interface ParquetFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface Merged {
  readonly bytes: Uint8Array;
  readonly rows: number;
  /** parts of the run that were not given, such as `3/8` */
  readonly missing: readonly string[];
}

/**
 * Joins the parts of one run: rows one after the other, a row group per part. The receipt is the first part's with the images of all, and
 * lists the parts, each with the hash of its pictures. Throws `mismatch` where receipts are of different
 * runs (naming the field) or divisions of one, or an image is in two parts.
 */
export async function mergeParquet(files: readonly ParquetFile[]): Promise<Merged> {
  const parts = await Promise.all(
    files.map(async ({ name, bytes }) => ({ name, ...(await readParquetPredictions(bytes, name)) })),
  );
  const [first, ...others] = parts;
  if (!first) throw new PluralError('bad-value', 'nothing to join');
  for (const { name, receipt } of others) {
    const other = firstDifference(first.receipt, receipt, sharedFields(first.receipt, receipt));
    if (!other) continue;
    throw new PluralError('mismatch', 'parts of different runs', {
      file: name,
      place: `receipt, ${other.place}`,
      expected: `${other.expected}, as in ${first.name}`,
      found: other.found,
      remedy: 'Join only parts that one model predicted with one card on one folder.',
    });
  }
  const shards = parts.map(({ receipt }) => String(receipt.shard ?? '1/1'));
  checkDivision(parts.map(({ name }, i) => ({ name, of: divisionOf(shards[i]!) })));
  const from = new Map<string, string>();
  const rows: ParquetPrediction[] = [];
  for (const part of parts) {
    for (const row of part.rows) {
      const other = from.get(row.image);
      if (other !== undefined) {
        throw new PluralError('mismatch', 'an image is in two parts', {
          file: part.name,
          place: row.image,
          found: `it is in ${other}, too`,
          remedy: 'Give every part once.',
        });
      }
      from.set(row.image, part.name);
      rows.push(row);
    }
  }
  const sum = (key: string) => parts.reduce((total, { receipt }) => total + Number(receipt[key] ?? 0), 0);
  const all = (key: string) => [...new Set(parts.flatMap(({ receipt }) => receipt[key] ?? []))].join(', ');
  const { filesSha256: _ofOnePart, parts: _ofAnEarlierJoin, ...shared } = first.receipt;
  const receipt = {
    ...shared,
    provider: all('provider'),
    library: all('library'),
    software: all('software'),
    threads: Math.max(...parts.map((part) => Number(part.receipt.threads ?? 1))),
    startedAt: parts.map((part) => String(part.receipt.startedAt)).sort()[0],
    finishedAt: parts
      .map((part) => String(part.receipt.finishedAt))
      .sort()
      .at(-1),
    shard: shards.join(' '),
    images: sum('images'),
    failed: sum('failed'),
    parts: parts.flatMap(({ receipt: of }) => (Array.isArray(of.parts) ? (of.parts as unknown[]) : [partOf(of)])),
  };
  const groups = parts.map((part) => part.rows.length).filter((n) => n > 0);
  const bytes = predictionsToParquet(rows, receipt, groups.length > 0 ? groups : undefined);
  return { bytes, rows: rows.length, missing: missingShards(shards) };
}

/** Fields that both must share; those that older versions did not write only where both have them. */
function sharedFields(one: Readonly<Record<string, unknown>>, other: Readonly<Record<string, unknown>>): string[] {
  return SHARED_FIELDS.filter((key) => !/^output/.test(key) || (key in one && key in other));
}

/** What pins the pictures of one part by their contents. */
const partOf = ({ shard, images, filesSha256 }: Readonly<Record<string, unknown>>) => ({ shard, images, filesSha256 });

/** Into how many parts the run of `shard`, such as `3/8` or `1/8 2/8`, was divided. */
const divisionOf = (shard: string): number => Number(shard.split(' ')[0]!.split('/')[1]);

/** Throws `mismatch` where a run was divided in two ways: then neither which parts are missing nor which overlap can be told. */
function checkDivision([first, ...others]: readonly { readonly name: string; readonly of: number }[]): void {
  const other = others.find(({ of }) => of !== first!.of);
  if (!other) return;
  throw new PluralError('mismatch', 'parts of different divisions of the run', {
    file: other.name,
    place: 'receipt, shard',
    expected: `one of ${first!.of} parts, as in ${first!.name}`,
    found: `one of ${other.of}`,
    remedy: 'Join parts that were made with the same n of --shard i/n.',
  });
}

/** Parts of the run that were not given. */
function missingShards(shards: readonly string[]): string[] {
  const of = divisionOf(shards[0]!);
  const given = new Set(shards.flatMap((shard) => shard.split(' ')));
  return Array.from({ length: of }, (_, i) => `${i + 1}/${of}`).filter((shard) => !given.has(shard));
}
