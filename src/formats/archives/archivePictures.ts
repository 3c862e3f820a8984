import { PICTURE_ENDINGS, pictureType } from '../../domain/pictureFiles';
import { PluralError } from '../../lib/pure/errors';
import { MAX_KEPT_BYTES, MAX_PICTURE_BYTES, megabytes } from './archiveLimits';
import { blobSource, streamSource } from './byteSource';
import { inflate } from './inflate';
import { PackedBlobs } from './packedBlobs';
import { readTar, type TarEntry } from './readTar';

/** A picture out of an archive, like a file of a folder. */
export interface ArchivedPicture {
  /** path inside the archive, without `..` and the like */
  readonly path: string;
  readonly file: File;
}

/** What was found in an archive. */
export interface ArchivePictures {
  readonly pictures: readonly ArchivedPicture[];
  /** files that are no pictures */
  readonly others: number;
  /** links, devices and entries of unknown kinds, which are never followed */
  readonly specials: number;
  /** true: the archive has no end mark, so that entries may be missing */
  readonly isOpenEnded: boolean;
}

/** Bytes of the file read so far (of a compressed one: inflated bytes), and pictures found. */
export type ArchiveProgress = (bytes: number, pictures: number) => void;

const SHOWN_NAMES = 3;

/**
 * Pictures of a tar archive, plain or compressed with gzip, told apart by content. Of a plain one nothing but headers is read: pictures
 * are views into the file. Those of a compressed one are inflated once and kept as large blobs, which a browser moves to disk when they are many;
 * `MAX_KEPT_BYTES` bounds them. Throws what `readTar` and `inflate` throw; `unsupported` beyond the limits; `not-found` without a picture.
 */
export async function archivePictures(
  archive: Blob,
  file: string,
  onProgress: ArchiveProgress = () => {},
): Promise<ArchivePictures> {
  const head = new Uint8Array(await archive.slice(0, 4).arrayBuffer());
  refuseZip(head, file);
  const isGzip = head[0] === 0x1f && head[1] === 0x8b;
  const source = isGzip ? streamSource(inflate(archive, file)) : blobSource(archive);
  const pictures: ArchivedPicture[] = [];
  const otherNames: string[] = [];
  const packs = new PackedBlobs();
  let [found, others, specials, keptBytes] = [0, 0, 0, 0];
  const entries = readTar(source, file);
  for (;;) {
    const { done, value } = await entries.next();
    if (done) {
      // the checksum of a compressed archive stands at its end
      if (isGzip) await source.skip(Number.POSITIVE_INFINITY);
      packs.flush();
      if (found === 0) throw noPictures(file, others, specials, otherNames);
      return { pictures, others, specials, isOpenEnded: !value };
    }
    const path = safePath(value.name);
    const type = pictureType(path);
    if (value.kind === 'special') specials++;
    if (value.kind === 'file' && !type) {
      if (others++ < SHOWN_NAMES) otherNames.push(path);
    }
    if (value.kind === 'file' && type) {
      if (isGzip) keptBytes += value.size;
      refuseLarge(value, keptBytes, file);
      found++;
      const name = path.slice(path.lastIndexOf('/') + 1);
      const take = (view: Blob) => void pictures.push({ path, file: new File([view], name, { type }) });
      if (isGzip) packs.add(await source.read(value.size), take);
      else take(archive.slice(value.offset, value.offset + value.size));
    }
    onProgress(source.offset, found);
  }
}

/** A path as text that names no place outside: `../../a\b/./c.jpg` gives `a/b/c.jpg`. */
export function safePath(name: string): string {
  return name
    .split(/[\\/]/)
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .join('/');
}

function refuseZip(head: Uint8Array, file: string): void {
  if (![0x50, 0x4b, 3, 4].every((byte, i) => head[i] === byte)) return;
  throw new PluralError('unsupported', 'not an archive that can be read', {
    file,
    expected: 'a tar file, plain or compressed with gzip',
    found: 'a ZIP archive',
    remedy: 'Unpack it and open the folder.',
  });
}

function refuseLarge({ name, size, offset }: TarEntry, keptBytes: number, file: string): void {
  const place = `byte ${offset.toLocaleString('en')}, ${JSON.stringify(name.slice(-80))}`;
  const remedy = 'Unpack the archive and open the folder, or open the .tar without compression.';
  if (size > MAX_PICTURE_BYTES) {
    const [expected, found] = [`at most ${megabytes(MAX_PICTURE_BYTES)}`, megabytes(size)];
    throw new PluralError('unsupported', 'picture larger than can be meant', { file, place, expected, found });
  }
  if (keptBytes > MAX_KEPT_BYTES) {
    const expected = `at most ${megabytes(MAX_KEPT_BYTES)} of pictures in a compressed archive`;
    throw new PluralError('unsupported', 'archive too large', { file, place, expected, found: 'more', remedy });
  }
}

function noPictures(file: string, others: number, specials: number, names: readonly string[]): PluralError {
  const some = names.length > 0 ? ` (${names.join(', ')}${others > names.length ? ', …' : ''})` : '';
  const found = others + specials === 0 ? 'an empty archive' : `${others + specials} other entries${some}`;
  return new PluralError('not-found', 'no pictures found', { file, expected: PICTURE_ENDINGS, found });
}
