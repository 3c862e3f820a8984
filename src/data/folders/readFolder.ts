import { PICTURE_ENDINGS, pictureType } from '../../domain/pictureFiles';
import { sharedTables, unreadTable } from '../../formats/archives/sharedTables';
import { isTable } from '../../formats/archives/tables';
import { counted } from '../../lib/pure/counted';
import { messageOf, PluralError } from '../../lib/pure/errors';
import type { FolderHandle, PictureFileHandle } from './folderHandle';

/** Pictures of a folder and of the folders in it. */
export interface FolderPictures {
  readonly pictures: readonly { readonly path: string; readonly file: File }[];
  /** files that are no pictures */
  readonly others: number;
  /** of these, the ones that may say what the pictures are, the least deep first */
  readonly tables: readonly { readonly path: string; readonly file: File }[];
  /** what was left out, and what to do, a sentence each */
  readonly notes: readonly string[];
}

interface Found {
  readonly path: string;
  readonly handle: PictureFileHandle;
}

/** Twenty times ImageNet's validation set. */
const MAX_FILES = 1_000_000;

/** Deeper than any dataset; a folder that contains itself ends here. */
const MAX_DEPTH = 20;

/** As many files that may be tables are asked for; whoever reads them says what else it leaves. */
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
  const maybeTables: Found[] = [];
  const tooDeep: string[] = [];
  let waiting: Found[] = [];
  const take = async () => {
    const files = await Promise.allSettled(waiting.map(({ handle }) => handle.getFile()));
    files.forEach((file, i) => {
      if (file.status === 'fulfilled') pictures.push({ path: waiting[i]!.path, file: file.value });
      else unreadable++;
    });
    waiting = [];
    onProgress(pictures.length);
  };
  for await (const file of filesOf(folder, folder.name, 0, tooDeep)) {
    if (signal?.aborted) throw new PluralError('cancelled', 'stopped on request');
    if (++found > MAX_FILES) throw tooMany(folder);
    if (!pictureType(file.path)) {
      others++;
      if (isTable(file.path)) maybeTables.push(file);
    } else if (waiting.push(file) >= AT_ONCE) await take();
  }
  await take();
  const { tables, notes } = await tablesOf(maybeTables, pictures);
  if (signal?.aborted) throw new PluralError('cancelled', 'stopped on request');
  if (unreadable > 0)
    notes.unshift(`${folder.name}: left out, because they could not be read: ${counted(unreadable, 'picture')}.`);
  if (tooDeep.length > 0) notes.push(deepNote(folder.name, tooDeep));
  if (pictures.length > 0) return { pictures, others, tables, notes };
  throw new PluralError('not-found', 'no pictures found', {
    file: folder.name,
    expected: PICTURE_ENDINGS,
    found: counted(others, 'other file'),
    ...(notes.length > 0 ? { remedy: notes.join(' ') } : {}),
  });
}

async function tablesOf(found: readonly Found[], pictures: FolderPictures['pictures']) {
  const tables: { path: string; file: File }[] = [];
  const notes: string[] = [];
  for (const { path, handle } of sharedTables(found, pictures).slice(0, MAX_TABLES)) {
    try {
      tables.push({ path, file: await handle.getFile() });
    } catch (error) {
      notes.push(unreadTable(error, path));
    }
  }
  return { tables, notes };
}

function deepNote(name: string, folders: string[]): string {
  const [first] = folders.sort();
  const one = folders.length === 1;
  return `${name}: ${counted(folders.length, 'folder')} more than ${MAX_DEPTH} levels below it ${one ? 'was' : 'were'} not read, ${one ? '' : 'the first '}“${first}”. Open ${one ? 'it' : 'them'} by ${one ? 'itself' : 'themselves'}.`;
}

async function* filesOf(folder: FolderHandle, path: string, depth: number, tooDeep: string[]): AsyncGenerator<Found> {
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
  for (const inner of folders) {
    const inside = `${path}/${inner.name}`;
    if (depth >= MAX_DEPTH) tooDeep.push(inside);
    else yield* filesOf(inner, inside, depth + 1, tooDeep);
  }
}

function tooMany({ name }: FolderHandle): PluralError {
  return new PluralError('unsupported', 'too many files', {
    file: name,
    expected: `at most ${MAX_FILES.toLocaleString('en')}`,
    found: 'more',
    remedy: 'Open the folders in it one by one.',
  });
}
