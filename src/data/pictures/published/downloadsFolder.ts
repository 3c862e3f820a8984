/** Folder of the browser's private file system; below it a folder for each download, whole or in part. */
const FOLDER = 'plural-downloads';

/** The folder of all downloads; undefined where the browser has none, or where nothing was put there yet and it is not to be made. */
export async function downloadsFolder(create: boolean): Promise<FileSystemDirectoryHandle | undefined> {
  try {
    const root = await navigator.storage.getDirectory();
    return await root.getDirectoryHandle(FOLDER, { create });
  } catch {
    return undefined;
  }
}
