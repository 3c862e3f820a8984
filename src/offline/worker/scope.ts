import type { FileList } from '../fileList';

/** Written in by the build. */
declare const __PLURAL_FILES__: FileList;

export const scope = self as unknown as ServiceWorkerGlobalScope;

export const fileList: FileList = __PLURAL_FILES__;

/** True where the reader wants few bytes loaded. */
export const savesData = (): boolean =>
  (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
