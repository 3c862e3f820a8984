import * as z from 'zod/mini';
import { STORED_BLOB } from '../../formats/archives/archivedPictures';
import type { ArchivedPicture, ArchivePictures } from '../../formats/archives/archiveTypes';
import { PluralError } from '../../lib/pure/errors';
import { fileReadingError } from '../../lib/pure/fileReading';
import type { DamagedRecord } from '../records/damagedRecord';
import { problemOf } from '../records/recordProblem';
import { askToPersist, storageRoom } from '../records/storageRoom';
import { storageError } from '../storageError';
import { ABOUT, holdFolder, isHeld, picturesFolder, sweepFolders } from './pictureFolder';

/** A private copy of the pictures of an archive. */
export interface KeptPictures {
  readonly id: string;
  /** of the archive's file */
  readonly name: string;
  readonly pictures: number;
  readonly bytes: number;
}

const INDEX = 'index.json';
const VERSION = 1;

const count = z.int().check(z.gte(0));
const pictureForm = z.object({
  path: z.string(),
  blob: count,
  start: count,
  size: count,
  label: z.optional(z.int().check(z.gte(0), z.lt(1000))),
});
const aboutForm = z.object({
  version: z.literal(VERSION),
  name: z.string(),
  pictures: count,
  bytes: count,
  /** files that may say what the pictures are */
  tables: z.optional(z.array(pictureForm)),
});
const indexForm = z.array(pictureForm);

/** Private copies of opened archives: they are there at the next visit, without a question. */
export class KeptPicturesStore {
  /** What is kept; folders that cannot be read are damaged ones. */
  async list(): Promise<KeptPictures[]> {
    const all = await picturesFolder(false);
    if (!all) return [];
    await sweepFolders(all);
    const found: KeptPictures[] = [];
    for await (const [id, folder] of all.entries()) {
      if (folder.kind !== 'directory') continue;
      const about = await read(folder, ABOUT, aboutForm).catch(() => undefined);
      if (about) found.push({ id, name: about.name, pictures: about.pictures, bytes: about.bytes });
    }
    return found.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /**
   * Keeps what was found in an archive: of what lies on disk already nothing is copied. Rejects with `storage` where there is no room; then
   * nothing is kept, and what is open stays.
   */
  async keep(name: string, { blobs, pictures, tables = [], scratch }: ArchivePictures): Promise<KeptPictures> {
    const all = await picturesFolder(true);
    if (!all) throw new PluralError('storage', 'this browser keeps no files', { file: name });
    const id = scratch ?? crypto.randomUUID();
    await holdFolder(id);
    const used = [...new Set([...pictures, ...tables].map(({ blob }) => blob))];
    const toCopy = used.filter((blob) => scratch === undefined || blob !== STORED_BLOB);
    const bytes = used.reduce((sum, blob) => sum + blobs[blob]!.size, 0);
    await refuseFull(
      name,
      toCopy.reduce((sum, blob) => sum + blobs[blob]!.size, 0),
    );
    const folder = await all.getDirectoryHandle(id, { create: true });
    try {
      for (const blob of toCopy) await write(folder, String(blob), blobs[blob]!);
      await write(folder, INDEX, new Blob([JSON.stringify(pictures)]));
      const about = {
        version: VERSION,
        name,
        pictures: pictures.length,
        bytes,
        ...(tables.length > 0 ? { tables } : {}),
      };
      await write(folder, ABOUT, new Blob([JSON.stringify(about)]));
      askToPersist();
      return { id, name, pictures: pictures.length, bytes };
    } catch (error) {
      for (const file of [ABOUT, INDEX, ...toCopy.map(String)]) await folder.removeEntry(file).catch(() => undefined);
      throw error instanceof DOMException && error.name === 'QuotaExceededError'
        ? noRoom(name)
        : notCopied(error, name);
    }
  }

  /** What was found in the archive. Rejects with `storage` where the copy is gone or damaged. */
  async open(id: string): Promise<Pick<ArchivePictures, 'blobs' | 'pictures' | 'tables'>> {
    const all = await picturesFolder(false);
    const folder = await all?.getDirectoryHandle(id).catch(() => undefined);
    if (!folder) throw gone(id);
    await holdFolder(id);
    const { name, tables = [] } = await read(folder, ABOUT, aboutForm).catch(() => {
      throw gone(id);
    });
    const pictures = (await read(folder, INDEX, indexForm).catch(() => {
      throw gone(name);
    })) as ArchivedPicture[];
    const blobs: Blob[] = [];
    const places = [...pictures, ...(tables as ArchivedPicture[])];
    for (const blob of new Set(places.map((place) => place.blob))) {
      const file = await folder.getFileHandle(String(blob)).catch(() => undefined);
      if (!file) throw gone(name);
      blobs[blob] = await file.getFile();
    }
    if (places.some(({ blob, start, size }) => start + size > blobs[blob]!.size)) throw gone(name);
    return { blobs, pictures, tables: tables as ArchivedPicture[] };
  }

  /** Copies of which nothing says what they are: they can be neither opened nor swept, and take room until they are deleted. */
  async damaged(): Promise<DamagedRecord[]> {
    const all = await picturesFolder(false);
    if (!all) return [];
    const found: DamagedRecord[] = [];
    for await (const [id, folder] of all.entries()) {
      if (folder.kind !== 'directory') continue;
      const about = await aboutText(folder);
      const problem = about === undefined ? undefined : aboutProblem(about);
      // a page that is at it may be writing
      if (problem && !(await isHeld(id)))
        found.push({ kind: 'pictures', key: id, name: problem.name ?? id, reason: problem.reason });
    }
    return found;
  }

  /** What a copy says of itself, as it stands there, and its files. */
  async raw(id: string): Promise<unknown> {
    const all = await picturesFolder(false);
    const folder = await all?.getDirectoryHandle(id).catch(() => undefined);
    if (!folder) throw gone(id);
    const files: Record<string, number> = {};
    for await (const [name, file] of folder.entries())
      if (file.kind === 'file') files[name] = (await file.getFile()).size;
    return { about: await aboutText(folder), bytes: files };
  }

  /** Its bytes go once no page shows them. */
  async forget(id: string): Promise<void> {
    const all = await picturesFolder(false);
    const folder = await all?.getDirectoryHandle(id).catch(() => undefined);
    await folder?.removeEntry(ABOUT).catch(() => undefined);
    if (all) await sweepFolders(all);
  }
}

async function read<T extends z.ZodMiniType>(
  folder: FileSystemDirectoryHandle,
  name: string,
  form: T,
): Promise<z.infer<T>> {
  const file = await (await folder.getFileHandle(name)).getFile();
  return form.parse(JSON.parse(await file.text()));
}

/** Undefined where there is none, which is a copy that nobody keeps; what cannot be read is empty. */
async function aboutText(folder: FileSystemDirectoryHandle): Promise<string | undefined> {
  const handle = await folder.getFileHandle(ABOUT).catch(() => undefined);
  return handle?.getFile().then(
    (file) => file.text(),
    () => '',
  );
}

/** What is wrong with what a copy says of itself, and its name where that is there; undefined where nothing is. */
function aboutProblem(text: string): { name?: string; reason: string } | undefined {
  let about: unknown;
  try {
    about = JSON.parse(text);
  } catch {
    return { reason: `${ABOUT}: not JSON` };
  }
  const problem = problemOf(aboutForm, about);
  const { name } = (about ?? {}) as { name?: unknown };
  return problem ? { ...(typeof name === 'string' ? { name } : {}), reason: `${ABOUT}, ${problem}` } : undefined;
}

async function write(folder: FileSystemDirectoryHandle, name: string, content: Blob): Promise<void> {
  const writable = await (await folder.getFileHandle(name, { create: true })).createWritable();
  await content.stream().pipeTo(writable);
}

async function refuseFull(name: string, bytes: number): Promise<void> {
  const room = await storageRoom();
  if (room && room.used + bytes > room.quota) throw noRoom(name);
}

const noRoom = (file: string): PluralError =>
  new PluralError('storage', 'the browser has no room for a copy of these pictures', {
    file,
    remedy: 'They stay open in this tab. Free space, or forget other pictures, and keep them then.',
  });

/** The archive went away meanwhile, or the browser's own storage fails. */
function notCopied(error: unknown, name: string): unknown {
  const read = fileReadingError(error, name);
  if (read instanceof PluralError) return read;
  return storageError('keep', 'copy of these pictures', 'pictures', error);
}

const gone = (file: string): PluralError =>
  new PluralError('storage', 'the kept copy of these pictures is not whole', {
    file,
    remedy: 'Forget it, and open the archive again.',
  });
