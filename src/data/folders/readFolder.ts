import { PICTURE_ENDINGS, pictureType } from '../../domain/pictureFiles';
import { isTable } from '../../formats/archives/tables';
import { messageOf, PluralError } from '../../lib/pure/errors';
import type { FolderHandle, PictureFileHandle } from './folderHandle';

/** Pictures of a folder and of the folders in it. */
export interface FolderPictures {
  readonly pictures: readonly { readonly path: string; readonly file: File }[];
  /** files that are no pictures */
  readonly others: number;
  /** of these, the first that may say what the pictures are */
  readonly tables: readonly { readonly path: string; readonly file: File }[];
  /** pictures that were gone, or could not be read */
  readonly unreadable: number;
}

/** Twenty times ImageNet's validation set. */
const MAX_FILES = 1_000_000;

/** Deeper than any dataset; a folder that contains itself ends here. */
const MAX_DEPTH = 20;

/** More files that may be tables belong to single pictures. */
const MAX_TABLES = 1000;

/** Files asked for at once. */
const AT_ONCE = 64;

/**
 * Lists the pictures of a folder; their bytes stay on disk. `onProgress` is told how many were found so far. Rejects with `not-found`
 * where the folder is gone or holds no picture, `unsupported` beyond a million files, and with `cancelled` when `signal` says so.
 */
export async function readFolder(
  folder: FolderHandle,
  onProgress: (pictures: number) => void = () => {},
  signal?: AbortSignal,
): Promise<FolderPictures> {
  const pictures: { path: string; file: File }[] = [];
  let [others, unreadable, found] = [0, 0, 0];
  const tables: { path: string; file: File }[] = [];
  let waiting: { path: string; handle: PictureFileHandle }[] = [];
  const take = async () => {
    const files = await Promise.allSettled(waiting.map(({ handle }) => handle.getFile()));
    files.forEach((file, i) => {
      if (file.status === 'fulfilled') pictures.push({ path: waiting[i]!.path, file: file.value });
      else unreadable++;
    });
    waiting = [];
    onProgress(pictures.length);
  };
  for await (const { path, handle } of filesOf(folder, folder.name, 0)) {
    if (signal?.aborted) throw new PluralError('cancelled', 'stopped on request');
    if (++found > MAX_FILES) throw tooMany(folder);
    if (!pictureType(path)) {
      others++;
      if (isTable(path) && tables.length < MAX_TABLES) {
        const file = await handle.getFile().catch(() => undefined);
        if (file) tables.push({ path, file });
      }
    } else if (waiting.push({ path, handle }) >= AT_ONCE) await take();
  }
  await take();
  if (signal?.aborted) throw new PluralError('cancelled', 'stopped on request');
  if (pictures.length === 0) {
    const files = `${others.toLocaleString('en')} other files`;
    throw new PluralError('not-found', 'no pictures found', {
      file: folder.name,
      expected: PICTURE_ENDINGS,
      found: files,
    });
  }
  return { pictures, others, tables, unreadable };
}

async function* filesOf(
  folder: FolderHandle,
  path: string,
  depth: number,
): AsyncGenerator<{ path: string; handle: PictureFileHandle }> {
  const folders: FolderHandle[] = [];
  try {
    for await (const entry of folder.values()) {
      if (entry.kind === 'file') yield { path: `${path}/${entry.name}`, handle: entry };
      else folders.push(entry);
    }
  } catch (error) {
    if (error instanceof PluralError) throw error;
    throw new PluralError('not-found', 'the folder cannot be read', {
      file: path,
      found: messageOf(error) || 'no reason',
      remedy: 'It may have been moved: pick it again.',
    });
  }
  if (depth < MAX_DEPTH) for (const inner of folders) yield* filesOf(inner, `${path}/${inner.name}`, depth + 1);
}

function tooMany({ name }: FolderHandle): PluralError {
  return new PluralError('unsupported', 'too many files', {
    file: name,
    expected: `at most ${MAX_FILES.toLocaleString('en')}`,
    found: 'more',
    remedy: 'Open the folders in it one by one.',
  });
}
