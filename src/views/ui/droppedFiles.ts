import type { OpenedFile } from '../../state/appState';

/** All files of a drop, folders walked, each with its path inside what was dropped. */
export async function droppedFiles(transfer: DataTransfer): Promise<OpenedFile[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  const found = await Promise.all(entries.map(walk));
  return found.flat();
}

async function walk(entry: FileSystemEntry): Promise<OpenedFile[]> {
  const path = entry.fullPath.replace(/^\//, '');
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    return [{ file, path }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    // A reader hands out at most some hundred entries a call, and none at the end.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) break;
    children.push(...some);
  }
  return (await Promise.all(children.map(walk))).flat();
}
