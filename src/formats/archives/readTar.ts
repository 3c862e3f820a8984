import { pictureType } from '../../domain/pictureFiles';
import { PluralError } from '../../lib/pure/errors';
import { MAX_ENTRIES, MAX_NAME_BYTES } from './archiveLimits';
import type { ByteSource } from './byteSource';
import { paxRecords } from './paxRecords';
import { BLOCK_BYTES, hasTarMagic, isZero, parseTarHeader, sparseMapGoesOn, type TarHeader, textOf } from './tarHeader';

/** One entry of a tar file. */
export interface TarEntry {
  /** as written there: text, never a place on disk */
  readonly name: string;
  /** `link`: another name of an entry before it, without data of its own; `special`: a symbolic link, a device, or a kind that this reader does not know */
  readonly kind: 'file' | 'folder' | 'link' | 'special';
  /** name of the entry that a `link` is */
  readonly target?: string;
  /** bytes of data */
  readonly size: number;
  /** of its first data byte */
  readonly offset: number;
}

/** Zeros between archives that were joined end to end are passed over, up to so many; GNU tar pads to 10 KB, at most to some 100. */
const MAX_PADDING_BYTES = 2_000_000;

/**
 * Reads a tar file entry by entry (ustar, pax, GNU long names and sizes). Whoever takes an entry may read up to `size` bytes of the
 * source before asking for the next; the rest is skipped. Ends at the end mark, unless another archive follows it (`cat a.tar b.tar`), or at the
 * end of the file between two entries: returns false where the mark was missing. Throws `bad-format` on anything that is no tar file, is damaged or cut; `unsupported` beyond the limits.
 */
export async function* readTar(source: ByteSource, file: string): AsyncGenerator<TarEntry, boolean> {
  let longName: string | undefined;
  let longLink: string | undefined;
  let pax = new Map<string, string>();
  let isPax = false;
  const start = source.offset;
  for (let entries = 0; ; ) {
    let at = source.offset;
    let block = await source.read(BLOCK_BYTES);
    if (at === start) refuseOthers(block, file);
    if (block.length === BLOCK_BYTES && isZero(block)) {
      const following = await blockAfterZeros(source, file);
      if (!following) return true;
      ({ at, block } = following);
    }
    if (block.length === 0) return false;
    if (block.length < BLOCK_BYTES) throw cut(file, at, BLOCK_BYTES, block.length);
    const header = parseTarHeader(block, file, at);
    if (!header) return true;
    if (ATTRIBUTES.has(header.type)) {
      const bytes = await attributesOf(header, source, file);
      isPax ||= /[xg]/.test(header.type);
      if (header.type === 'x') pax = paxRecords(bytes, file, source.offset - padded(header.size));
      if (header.type === 'L') longName = textOf(bytes);
      if (header.type === 'K') longLink = textOf(bytes);
      continue;
    }
    for (let goesOn = header.isMapped; goesOn; ) goesOn = sparseMapGoesOn(await source.read(BLOCK_BYTES));
    if (++entries > MAX_ENTRIES) throw tooMany(file, at);
    let entry = entryOf(header, { longName, longLink, pax }, source.offset);
    if (entry.kind === 'link' && entry.size > 0) {
      const hasData = (isPax || header.isUstar) && (await dataFollow(entry, isPax, source, file));
      entry = hasData ? { ...entry, kind: 'file' } : { ...entry, size: 0 };
    }
    const end = entry.offset + entry.size;
    if (source.size !== undefined && end > source.size)
      throw cut(file, entry.offset, entry.size, source.size - entry.offset);
    yield entry;
    const missing = end - source.offset - (await source.skip(end - source.offset));
    if (missing > 0) throw cut(file, entry.offset, entry.size, entry.size - missing);
    await source.skip(padded(entry.size) - entry.size);
    longName = undefined;
    longLink = undefined;
    if (pax.size > 0) pax = new Map();
  }
}

const padded = (size: number): number => Math.ceil(size / BLOCK_BYTES) * BLOCK_BYTES;

/** Entries that say something of the next one. */
const ATTRIBUTES = new Set(['x', 'g', 'L', 'K']);

/** The block after the zeros that end an archive, where it is one of another archive. */
async function blockAfterZeros(source: ByteSource, file: string) {
  for (const from = source.offset; source.offset - from < MAX_PADDING_BYTES; ) {
    const at = source.offset;
    const block = await source.read(BLOCK_BYTES);
    if (block.length < BLOCK_BYTES) return undefined;
    if (!isZero(block)) return hasTarMagic(block) && isTarHeader(block, file) ? { at, block } : undefined;
  }
  return undefined;
}

/**
 * Whether data follow a hard link that states a size. POSIX's pax form allows them, ustar did not, and programs write sizes without data in both: what
 * comes next decides. No picture begins as a header or an end mark does; another file may (a tar), and has its data in pax, as libarchive takes it.
 */
async function dataFollow({ name }: TarEntry, isPax: boolean, source: ByteSource, file: string): Promise<boolean> {
  const next = await source.peek(BLOCK_BYTES);
  if (next.length < BLOCK_BYTES || isZero(next)) return false;
  return !isTarHeader(next, file) || (isPax && !pictureType(name));
}

/** What entries before an entry say of it. */
interface Attributes {
  readonly longName: string | undefined;
  readonly longLink: string | undefined;
  readonly pax: ReadonlyMap<string, string>;
}

function entryOf(
  { name: shortName, size: ownSize, type, link }: TarHeader,
  { longName, longLink, pax }: Attributes,
  offset: number,
): TarEntry {
  const name = pax.get('path') ?? longName ?? shortName;
  const paxSize = Number(pax.get('size') ?? Number.NaN);
  const size = Number.isSafeInteger(paxSize) && paxSize >= 0 ? paxSize : ownSize;
  // devices, symbolic links and folders have no data, whatever the field says
  if (type === '5' || (name.endsWith('/') && /[07]/.test(type))) return { name, kind: 'folder', size: 0, offset };
  if (type === '1') return { name, kind: 'link', target: pax.get('linkpath') ?? longLink ?? link, size, offset };
  if (/[2346]/.test(type)) return { name, kind: 'special', size: 0, offset };
  const isSparse = pax.size > 0 && [...pax.keys()].some((key) => key.startsWith('GNU.sparse.'));
  return { name, kind: /[07]/.test(type) && !isSparse ? 'file' : 'special', size, offset };
}

async function attributesOf(header: TarHeader, source: ByteSource, file: string): Promise<Uint8Array> {
  const at = source.offset;
  if (header.size > MAX_NAME_BYTES) {
    throw new PluralError('unsupported', 'name or attributes of an entry are too long', {
      file,
      place: `byte ${at.toLocaleString('en')}`,
      expected: `at most ${MAX_NAME_BYTES.toLocaleString('en')} bytes`,
      found: `${header.size.toLocaleString('en')} bytes`,
    });
  }
  const bytes = await source.read(header.size);
  if (bytes.length < header.size) throw cut(file, at, header.size, bytes.length);
  await source.skip(padded(header.size) - header.size);
  return bytes;
}

/** What is no tar file at all is told apart from a damaged one. */
function refuseOthers(block: Uint8Array, file: string): void {
  const isGzip = block[0] === 0x1f && block[1] === 0x8b;
  const isOwn = block.length === BLOCK_BYTES && (hasTarMagic(block) || isZero(block));
  if (!isGzip && (isOwn || isTarHeader(block, file))) return;
  throw new PluralError('bad-format', isGzip ? 'archive compressed twice' : 'not an archive that can be read', {
    file,
    place: 'byte 0',
    expected: 'a tar file, plain or compressed with gzip once, or a ZIP archive',
    found: isGzip
      ? 'gzip data inside gzip data'
      : block.length === 0
        ? 'an empty file'
        : `it begins with ${JSON.stringify(textOf(block.subarray(0, 24)))}`,
    remedy: 'Unpack it and open the folder.',
  });
}

function isTarHeader(block: Uint8Array, file: string): boolean {
  if (block.length < BLOCK_BYTES) return false;
  try {
    return parseTarHeader(block, file, 0) !== undefined;
  } catch {
    return false;
  }
}

function cut(file: string, at: number, expected: number, found: number): PluralError {
  return new PluralError('bad-format', 'archive is cut short', {
    file,
    place: `byte ${at.toLocaleString('en')}`,
    expected: `${expected.toLocaleString('en')} bytes`,
    found: `${Math.max(0, found).toLocaleString('en')} bytes`,
    remedy: 'Download or pack the archive again. Nothing of it was opened.',
  });
}

function tooMany(file: string, at: number): PluralError {
  return new PluralError('unsupported', 'too many entries', {
    file,
    place: `byte ${at.toLocaleString('en')}`,
    expected: `at most ${MAX_ENTRIES.toLocaleString('en')}`,
    found: 'more',
    remedy: 'Open the folders one by one.',
  });
}
