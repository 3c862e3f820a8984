import type { ArchivePictures, ArchiveProgress } from '../../formats/archives/archiveTypes';
import { remoteCallback, wrapWorker } from '../../lib/workerRpc';
import { holdFolder } from '../pictures/pictureFolder';
import type { ArchiveService } from './archive.worker';
import ArchiveWorker from './archive.worker?worker';

/** An archive that is being read. */
export interface ArchiveReading {
  readonly result: Promise<ArchivePictures>;
  /** Stops reading; `result` is rejected with code `cancelled`. */
  readonly cancel: () => void;
}

/** Reads an archive in a worker of its own, which ends with it. */
export function readArchiveFile(file: File, onProgress: ArchiveProgress): ArchiveReading {
  const { proxy, dispose } = wrapWorker<ArchiveService>(new ArchiveWorker());
  const read = async () => {
    const found = await proxy.read(file, file.name, remoteCallback(onProgress));
    // the page goes on holding what the worker has written
    if (found.scratch !== undefined) await holdFolder(found.scratch);
    return found;
  };
  const result = read().finally(() => dispose());
  return { result, cancel: () => dispose() };
}
