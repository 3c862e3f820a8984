import { PluralError } from '../../../lib/pure/errors';
import { remoteCallback, wrapWorker } from '../../../lib/workerRpc';
import { askToPersist, storageRoom } from '../../records/storageRoom';
import type { DownloadService } from './download.worker';
import DownloadWorker from './download.worker?worker';
import { inAnotherTab, tooLittleRoom } from './downloadErrors';
import { DownloadFolder } from './downloadFolder';
import type { DownloadTold } from './downloadService';
import { archiveFileName, PUBLISHED_ARCHIVES, type PublishedArchive } from './publishedArchives';

/** A download that is here, whole or in part. */
export interface DownloadHere {
  readonly id: string;
  /** bytes */
  readonly received: number;
  /** bytes of all of it, where the server said */
  readonly total?: number;
  readonly isWhole: boolean;
}

/** A download under way. */
export interface Downloading {
  readonly result: Promise<{ readonly isKnown: boolean }>;
  /** `result` is rejected with code `cancelled` when what has arrived is stored */
  readonly pause: () => void;
}

/** While it is opened it is there twice: as it came, and as the copy that is kept. */
export const neededBytes = ({ bytes }: PublishedArchive, received: number): number => 2 * bytes - received;

/** Archives from their public homes, in the browser's private file system. Lives on the main thread; loaded when needed. */
export class PublishedDownloads {
  /** What is here of the published archives. */
  async list(): Promise<DownloadHere[]> {
    const found = await Promise.all(
      PUBLISHED_ARCHIVES.map(async ({ id, url }): Promise<DownloadHere[]> => {
        const folder = await DownloadFolder.open(id, false);
        if (!folder) return [];
        const about = await folder.about();
        const { size } = await folder.content();
        const total = about?.total === undefined ? {} : { total: about.total };
        return [{ id, received: about?.url === url ? size : 0, ...total, isWhole: about?.isWhole ?? false }];
      }),
    );
    return found.flat();
  }

  /** Bytes that the browser may still keep for this page; undefined where it does not say. */
  async free(): Promise<number | undefined> {
    const room = await storageRoom();
    return room && Math.max(0, room.quota - room.used);
  }

  /** Asks nothing of another site where there is not room enough (`storage`). Rejects with what `DownloadService.download` throws. */
  async download(archive: PublishedArchive, onProgress: (told: DownloadTold) => void): Promise<Downloading> {
    const { proxy, dispose } = wrapWorker<DownloadService>(new DownloadWorker());
    let isPaused = false;
    const read = async () => {
      const [here, free] = [(await this.list()).find(({ id }) => id === archive.id), await this.free()];
      const needed = neededBytes(archive, here?.received ?? 0);
      if (free !== undefined && free < needed) throw tooLittleRoom(archive, needed, free);
      askToPersist();
      if (isPaused) throw new PluralError('cancelled', 'stopped on request');
      return proxy.download(archive, remoteCallback(onProgress));
    };
    const pause = () => {
      isPaused = true;
      // it may have ended meanwhile
      proxy.pause().catch(() => undefined);
    };
    return { result: read().finally(() => dispose()), pause };
  }

  /** A whole download under its name. */
  async file(archive: PublishedArchive): Promise<File> {
    const folder = await DownloadFolder.open(archive.id, false);
    const about = await folder?.about();
    const name = archiveFileName(archive);
    if (!folder || !about?.isWhole) {
      throw new PluralError('not-found', 'this download is not here in full', { file: name, remedy: 'Resume it.' });
    }
    // under its own name, on disk as it is
    return new File([await folder.content()], name);
  }

  async remove(archive: PublishedArchive): Promise<void> {
    const folder = await DownloadFolder.open(archive.id, false);
    await folder?.remove().catch((error: unknown) => {
      throw error instanceof DOMException ? inAnotherTab(archive) : error;
    });
  }
}
