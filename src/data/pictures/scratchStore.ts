import { STORED_BLOB } from '../../formats/archives/archivedPictures';
import type { PictureStore } from '../../formats/archives/pictureStore';
import { PluralError } from '../../lib/pure/errors';
import { holdFolder, picturesFolder, sweepFolders } from './pictureFolder';

/** No part of the standard library's types for pages. */
interface SyncAccess {
  write(bytes: Uint8Array, options: { at: number }): number;
  flush(): void;
  close(): void;
}
type WorkerFileHandle = FileSystemFileHandle & { createSyncAccessHandle(): Promise<SyncAccess> };

/** What was inflated, on disk. */
export interface Scratch {
  readonly id: string;
  readonly store: PictureStore;
  /** removes it, finished or not */
  readonly discard: () => Promise<void>;
}

/**
 * A file of the browser's private file system that takes in pictures, for as long as this worker or a page holds its folder. Undefined where
 * there is none: no such browser, a private window. In a worker alone: only there files are written at once.
 */
export async function openScratch(file: string): Promise<Scratch | undefined> {
  const all = await picturesFolder(true);
  if (!all || !navigator.locks) return undefined;
  await sweepFolders(all);
  const id = crypto.randomUUID();
  await holdFolder(id);
  try {
    const folder = await all.getDirectoryHandle(id, { create: true });
    const handle = (await folder.getFileHandle(String(STORED_BLOB), { create: true })) as WorkerFileHandle;
    const access = await handle.createSyncAccessHandle();
    return {
      id,
      store: storeOf(handle, access, file),
      discard: async () => {
        access.close();
        await all.removeEntry(id, { recursive: true });
      },
    };
  } catch {
    return undefined;
  }
}

function storeOf(handle: FileSystemFileHandle, access: SyncAccess, file: string): PictureStore {
  let end = 0;
  return {
    add: (bytes) => {
      const start = end;
      try {
        // a browser may write a part, where there is no room for all
        if (access.write(bytes, { at: start }) < bytes.length) throw noRoom(file, start);
      } catch (error) {
        throw error instanceof DOMException ? noRoom(file, start) : error;
      }
      end += bytes.length;
      return start;
    },
    finish: async () => {
      access.flush();
      access.close();
      return handle.getFile();
    },
  };
}

const noRoom = (file: string, written: number): PluralError =>
  new PluralError('storage', 'the browser has no room for the pictures of this archive', {
    file,
    found: `room for ${Math.floor(written / 1e6).toLocaleString('en')} MB`,
    remedy: 'Free space on this disk, or unpack the archive and open the folder.',
  });
