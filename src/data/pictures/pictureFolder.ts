/** Folder of the browser's private file system; below it a folder for each archive. */
const FOLDER = 'plural-pictures';

/** Says that a folder is whole and kept; written last, deleted first. */
export const ABOUT = 'about.json';

export const lockOf = (id: string): string => `${FOLDER} ${id}`;

/** The folder of all archives; undefined where the browser has none, or where nothing was put there yet and it is not to be made. */
export async function picturesFolder(create: boolean): Promise<FileSystemDirectoryHandle | undefined> {
  try {
    const root = await navigator.storage.getDirectory();
    return await root.getDirectoryHandle(FOLDER, { create });
  } catch {
    return undefined;
  }
}

/** Until this page or worker ends, nobody sweeps the folder away. */
export function holdFolder(id: string): Promise<void> {
  return new Promise((resolve) => {
    if (!navigator.locks) return resolve();
    void navigator.locks.request(lockOf(id), { mode: 'shared' }, () => {
      resolve();
      return new Promise<never>(() => {});
    });
  });
}

/** A page or worker has it in hand. */
export const isHeld = async (id: string): Promise<boolean> =>
  (await navigator.locks?.request(lockOf(id), { ifAvailable: true }, (lock) => lock === null)) ?? false;

/** Removes what pages that have ended left behind and nobody asked to keep. */
export async function sweepFolders(all: FileSystemDirectoryHandle): Promise<void> {
  for await (const [id, entry] of all.entries()) {
    if (entry.kind !== 'directory' || (await has(entry, ABOUT))) continue;
    await navigator.locks?.request(lockOf(id), { ifAvailable: true }, async (lock) => {
      if (lock) await all.removeEntry(id, { recursive: true }).catch(() => undefined);
    });
  }
}

const has = (folder: FileSystemDirectoryHandle, name: string): Promise<boolean> =>
  folder.getFileHandle(name).then(
    () => true,
    () => false,
  );
