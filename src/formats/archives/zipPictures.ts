import { BlobReader, configure, type Entry, type FileEntry, ZipReader } from '@zip.js/zip.js/lib/zip-core-native.js';
import { pictureType } from '../../domain/pictureFiles';
import { messageOf, PluralError } from '../../lib/pure/errors';
import { fileReadingError } from '../../lib/pure/fileReading';
import type { ArchivedPictures } from './archivedPictures';
import { MAX_ENTRIES, MAX_PICTURE_BYTES } from './archiveLimits';
import type { ArchiveProgress } from './archiveTypes';
import { isLabelFile, MAX_LABEL_BYTES } from './besideLabels';
import { nameText } from './nameText';
import { safePath } from './safePath';
import { MAX_TABLE_BYTES } from './tables';

/** Method of an entry that is stored as it is. */
const STORED = 0;

/** Bytes of a local header before the name. Source: PKWARE APPNOTE 6.3.10, 4.3.7. */
const LOCAL_HEADER_BYTES = 30;

/**
 * Gathers the pictures of a ZIP archive. The list at its end is read from the file, then each picture, one after the other; stored ones are checked and
 * stay where they are. Throws `bad-format` on what is no ZIP archive or is damaged (checksums included), or says one thing in its list and another before an entry, `unsupported` on encrypted or split
 * archives, other methods than deflate, and beyond the limits.
 */
export async function zipPictures(
  archive: Blob,
  file: string,
  gathered: ArchivedPictures,
  onProgress: ArchiveProgress,
): Promise<void> {
  // this is a worker already, and has the browser's own decompressor
  configure({ useWebWorkers: false, useCompressionStream: true });
  // names are text here, and `safePath` keeps them inside: an archive with `../` in it is no damaged one
  const reader = new ZipReader(new BlobReader(archive), {
    filenameValidation: 'tolerant',
    // an entry that calls itself something else than the list does may be another picture
    checkLocalFilename: true,
    decodeText: (bytes, encoding) => (/utf/i.test(encoding) ? nameText(bytes) : undefined),
  });
  let name = '';
  try {
    let entries = 0;
    let read = 0;
    for await (const entry of reader.getEntriesGenerator()) {
      if (++entries > MAX_ENTRIES) throw tooMany(file);
      name = entry.filename;
      await take(entry, archive, file, gathered);
      read += entry.compressedSize;
      onProgress(read, gathered.found);
    }
  } catch (cause) {
    const error = fileReadingError(cause, file);
    throw error instanceof PluralError ? error : notReadable(error, file, name);
  } finally {
    await reader.close().catch(() => {});
  }
}

async function take(entry: Entry, archive: Blob, file: string, gathered: ArchivedPictures): Promise<void> {
  if (entry.directory) return;
  const path = safePath(entry.filename);
  const { offset, uncompressedSize: size } = entry;
  if (entry.symlink) return gathered.special();
  if (pictureType(path)) {
    const isStored = entry.compressionMethod === STORED && !entry.encrypted;
    gathered.refuseLarge(path, offset, size, !isStored);
    if (isStored) {
      const start = await dataStart(archive, offset, size, file, path);
      await check(entry);
      gathered.view(path, start, size);
    } else gathered.keep(path, await inflated(entry, MAX_PICTURE_BYTES));
    return;
  }
  gathered.other(path);
  const isLabel = isLabelFile(path) && size <= MAX_LABEL_BYTES;
  const isKept = gathered.takesTable(path, size);
  if (!isLabel && !isKept) return;
  const bytes = await inflated(entry, MAX_TABLE_BYTES);
  if (isLabel) gathered.labels.add(path, bytes);
  if (isKept) gathered.keepTable(path, bytes);
}

/** Where the bytes of a stored entry begin: behind its local header, whose name and extra field may differ from those in the list. */
async function dataStart(archive: Blob, offset: number, size: number, file: string, path: string): Promise<number> {
  const header = new DataView(await archive.slice(offset, offset + LOCAL_HEADER_BYTES).arrayBuffer());
  const isHeader = header.byteLength === LOCAL_HEADER_BYTES && header.getUint32(0, true) === 0x04034b50;
  const start = isHeader ? offset + LOCAL_HEADER_BYTES + header.getUint16(26, true) + header.getUint16(28, true) : 0;
  if (isHeader && start + size <= archive.size) return start;
  throw notReadable(new Error('an entry whose bytes are not there'), file, path);
}

/** Reads a stored entry through, for its checksum and sizes alone: damage would be a slightly other picture, without a word. */
async function check(entry: FileEntry): Promise<void> {
  await entry.getData(new WritableStream<Uint8Array>(), { checkSignature: true, useWebWorkers: false });
}

/** An entry's content, checked; never more than its stated size, whatever its data inflate to. */
async function inflated(entry: FileEntry, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(Math.min(entry.uncompressedSize, limit));
  let at = 0;
  const sink = new WritableStream<Uint8Array>({
    write: (chunk) => {
      if (at + chunk.length > bytes.length) throw new Error('more data than the entry states');
      bytes.set(chunk, at);
      at += chunk.length;
    },
  });
  await entry.getData(sink, { checkSignature: true, useWebWorkers: false });
  if (at < bytes.length) throw new Error('fewer data than the entry states');
  return bytes;
}

function notReadable(error: unknown, file: string, entry: string): PluralError {
  const said = messageOf(error) || 'an error of the decompressor';
  const found = /ambiguous/i.test(said) ? 'its list and its entries say different things' : said;
  const place = entry === '' ? {} : { place: JSON.stringify(entry.slice(-80)) };
  if (/encrypt|password/i.test(found)) {
    return new PluralError('unsupported', 'the archive is encrypted', {
      file,
      ...place,
      remedy: 'Unpack it with its password and open the folder.',
    });
  }
  if (/split|compression method|unsupported/i.test(found)) {
    return new PluralError('unsupported', 'not a ZIP archive that can be read', {
      file,
      ...place,
      expected: 'one file, its entries stored or compressed with deflate',
      found,
      remedy: 'Unpack it and open the folder.',
    });
  }
  return new PluralError('bad-format', 'damaged or cut ZIP archive', {
    file,
    ...place,
    found,
    remedy: 'Download or pack the archive again. Nothing of it was opened.',
  });
}

function tooMany(file: string): PluralError {
  return new PluralError('unsupported', 'too many entries', {
    file,
    expected: `at most ${MAX_ENTRIES.toLocaleString('en')}`,
    found: 'more',
    remedy: 'Unpack it and open the folders one by one.',
  });
}
