import { PluralError } from '../../lib/pure/errors';

/** What is used of a file handle. */
export interface PictureFileHandle {
  readonly kind: 'file';
  readonly name: string;
  getFile(): Promise<File>;
}

/** What is used of a directory handle; permissions are no part of the standard, and only Chromium's handles ask. */
export interface FolderHandle {
  readonly kind: 'directory';
  readonly name: string;
  values(): AsyncIterable<PictureFileHandle | FolderHandle>;
  isSameEntry(other: FolderHandle): Promise<boolean>;
  queryPermission?(how: { mode: 'read' }): Promise<PermissionState>;
  requestPermission?(how: { mode: 'read' }): Promise<PermissionState>;
}

/** Asks to read a folder, where the browser wants it (a handle of an earlier visit); must be called on a click. Throws `not-found`. */
export async function allowReading(folder: FolderHandle): Promise<void> {
  const how = { mode: 'read' } as const;
  const state = (await folder.queryPermission?.(how)) ?? 'granted';
  if (state === 'granted') return;
  if ((await folder.requestPermission?.(how)) === 'granted') return;
  throw mayNotRead(folder.name);
}

export const mayNotRead = (folder: string): PluralError =>
  new PluralError('not-found', 'this page may not read the folder', {
    file: folder,
    remedy: 'Open it again and allow reading, or use “Open image folder”.',
  });
