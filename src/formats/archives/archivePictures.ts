import { PICTURE_ENDINGS, pictureType } from '../../domain/pictureFiles';
import { PluralError } from '../../lib/pure/errors';
import { fileReadingError } from '../../lib/pure/fileReading';
import { ArchivedPictures } from './archivedPictures';
import type { ArchivePictures, ArchiveProgress } from './archiveTypes';
import { isLabelFile, MAX_LABEL_BYTES } from './besideLabels';
import { type ByteSource, blobSource, partOf, streamSource } from './byteSource';
import { inflate } from './inflate';
import { HEAD_BYTES, refuseOtherKinds } from './otherKinds';
import type { PictureStore } from './pictureStore';
import { readTar } from './readTar';
import { safePath } from './safePath';

/** Archives in archives in archives are no dataset. */
const MAX_INNER = 3;

/**
 * Pictures of a tar archive, plain or compressed with gzip, or of a ZIP archive, told apart by content. Of a plain tar nothing but headers is read:
 * pictures are places in the file. Those that were compressed are inflated once, into the store that `openStore` gives, else into large blobs, which
 * `MAX_KEPT_BYTES` bounds. A tar inside a tar is a folder. Throws what `readTar`, `inflate` and `zipPictures` throw; `unsupported` beyond the
 * limits and for other kinds of archives; `not-found` without a picture, and where the file cannot be read (any more).
 */
export async function archivePictures(
  archive: Blob,
  file: string,
  onProgress: ArchiveProgress = () => {},
  openStore: () => Promise<PictureStore | undefined> = async () => undefined,
): Promise<ArchivePictures> {
  try {
    return await readArchive(archive, file, onProgress, openStore);
  } catch (error) {
    throw fileReadingError(error, file);
  }
}

async function readArchive(
  archive: Blob,
  file: string,
  onProgress: ArchiveProgress,
  openStore: () => Promise<PictureStore | undefined>,
): Promise<ArchivePictures> {
  const head = new Uint8Array(await archive.slice(0, HEAD_BYTES).arrayBuffer());
  refuseOtherKinds(head, file);
  const isZip = head[0] === 0x50 && head[1] === 0x4b;
  const isGzip = head[0] === 0x1f && head[1] === 0x8b;
  const gathered = new ArchivedPictures(archive, file, isZip || isGzip ? await openStore() : undefined);
  if (isZip) {
    const { zipPictures } = await import('./zipPictures');
    await zipPictures(archive, file, gathered, onProgress);
    return found(gathered, file, false);
  }
  const source = isGzip ? streamSource(inflate(archive, file)) : blobSource(archive);
  const isEnded = await tarPictures(source, { file, gathered, isGzip, folder: '', depth: 0, onProgress });
  // the checksum of a compressed archive stands at its end
  if (isGzip) await source.skip(Number.POSITIVE_INFINITY);
  return found(gathered, file, !isEnded);
}

interface TarReading {
  readonly file: string;
  readonly gathered: ArchivedPictures;
  readonly isGzip: boolean;
  /** that stands for the archive, with a slash at its end */
  readonly folder: string;
  readonly depth: number;
  readonly onProgress: ArchiveProgress;
}

/** Gathers the pictures of one tar; false where its end mark, or that of one inside, is missing. */
async function tarPictures(source: ByteSource, reading: TarReading): Promise<boolean> {
  const { file, gathered, isGzip, folder, depth, onProgress } = reading;
  const entries = readTar(source, file);
  let isEnded = true;
  for (;;) {
    const { done, value } = await entries.next();
    if (done) return isEnded && value;
    const { kind, offset, size } = value;
    const path = folder + safePath(value.name);
    if (kind === 'special') gathered.special();
    else if (kind === 'link') gathered.link(path, folder + safePath(value.target ?? ''));
    else if (kind === 'file' && pictureType(path)) {
      gathered.refuseLarge(path, offset, size, isGzip);
      if (isGzip) gathered.keep(path, await source.read(size));
      else gathered.view(path, offset, size);
    } else if (kind === 'file' && /\.tar$/i.test(path) && depth < MAX_INNER && size > 0) {
      const inner = { ...reading, folder: `${path.slice(0, -'.tar'.length)}/`, depth: depth + 1 };
      isEnded = (await tarPictures(partOf(source, size), inner)) && isEnded;
    } else if (kind === 'file') {
      gathered.other(path);
      await takeTable(source, path, size, gathered, isGzip);
    }
    onProgress(source.offset, gathered.found);
  }
}

/** What may say what pictures are: one of them, or all. */
async function takeTable(
  source: ByteSource,
  path: string,
  size: number,
  gathered: ArchivedPictures,
  isGzip: boolean,
): Promise<void> {
  const isLabel = isLabelFile(path) && size <= MAX_LABEL_BYTES;
  const isKept = gathered.takesTable(path, size);
  const { offset } = source;
  const bytes = isLabel || (isKept && isGzip) ? await source.read(size) : undefined;
  if (isLabel && bytes) gathered.labels.add(path, bytes);
  if (isKept && isGzip && bytes) gathered.keepTable(path, bytes);
  else if (isKept) gathered.viewTable(path, offset, size);
}

async function found(gathered: ArchivedPictures, file: string, isOpenEnded: boolean): Promise<ArchivePictures> {
  const result = await gathered.result(isOpenEnded);
  if (result.pictures.length > 0) return result;
  const { others, specials, notes } = result;
  const names = gathered.otherNames;
  const some = names.length > 0 ? ` (${names.join(', ')}${others > names.length ? ', …' : ''})` : '';
  throw new PluralError('not-found', 'no pictures found', {
    file,
    expected: PICTURE_ENDINGS,
    found: others + specials === 0 ? 'an empty archive' : `${others + specials} other entries${some}`,
    ...(notes.length > 0 ? { remedy: notes.join(' ') } : {}),
  });
}
