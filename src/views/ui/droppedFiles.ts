import { messageOf, PluralError } from '../../lib/pure/errors';
import { formatCount } from '../../lib/pure/formatCount';
import type { OpenedFile } from '../../state/appState';

/** What was dropped. */
export interface Dropped {
  readonly files: readonly OpenedFile[];
  /** says which files or folders of it could not be read; undefined: all could */
  readonly problem?: PluralError;
}

interface Unread {
  readonly path: string;
  readonly error: unknown;
}

/** All files of a drop, folders walked, each with its path inside what was dropped. One that is gone or may not be read is left out. */
export async function droppedFiles(transfer: DataTransfer): Promise<Dropped> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  const unread: Unread[] = [];
  const files = (await Promise.all(entries.map((entry) => walk(entry, unread)))).flat();
  return { files, ...(unread.length > 0 ? { problem: notRead(unread) } : {}) };
}

async function walk(entry: FileSystemEntry, unread: Unread[]): Promise<OpenedFile[]> {
  const path = entry.fullPath.replace(/^\//, '');
  try {
    if (entry.isFile) {
      const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
      return [{ file, path }];
    }
    const children = await childrenOf(entry as FileSystemDirectoryEntry);
    return (await Promise.all(children.map((child) => walk(child, unread)))).flat();
  } catch (error) {
    unread.push({ path, error });
    return [];
  }
}

async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    // A reader hands out at most some hundred entries a call, and none at the end.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return children;
    children.push(...some);
  }
}

function notRead(unread: readonly Unread[]): PluralError {
  const [{ path, error }] = unread as [Unread, ...Unread[]];
  const rest = unread.length - 1;
  const more = rest === 0 ? '' : `, and ${formatCount(rest)} more`;
  return new PluralError('not-found', `left out, because it could not be read${more}`, {
    file: path,
    found: messageOf(error),
    remedy: 'It may have been moved or deleted meanwhile: drop it again.',
  });
}
