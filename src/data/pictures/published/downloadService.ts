import { CHUNK_BYTES, downloadFile, type FileSink, type PartOfFile, type StoredPiece } from '../../models/downloadFile';
import { explained, inAnotherTab, keepsNoFiles, noRoomLeft, notAnArchive, otherBytes } from './downloadErrors';
import { DownloadFolder, type SyncAccess } from './downloadFolder';
import type { PublishedArchive } from './publishedArchives';

/** How far a download is, bytes. */
export interface DownloadTold {
  readonly received: number;
  /** here when this attempt began */
  readonly from: number;
  readonly total?: number;
  /** the server could not go on where an earlier attempt ended */
  readonly isRestarted: boolean;
}

/** Told after so many bytes, at most. */
const TOLD_BYTES = 1_000_000;

/** Where the magic of a tar stands. */
const USTAR_AT = 257;

/**
 * Downloads an archive into the browser's private file system. Lives in a worker of its own: only there files are written at once, so that a crash
 * loses nothing that was counted.
 */
export class DownloadService {
  #stop = new AbortController();

  /**
   * Goes on where an earlier attempt ended, if the server lets it. Answers whether these are the bytes that were known beforehand; another size is
   * another version, which may be as good. Rejects with `cancelled` after `pause`, and with what `downloadErrors` says; what has arrived stays, unless it is damaged.
   */
  async download(archive: PublishedArchive, onProgress: (told: DownloadTold) => void): Promise<{ isKnown: boolean }> {
    this.#stop = new AbortController();
    const folder = await DownloadFolder.open(archive.id, true);
    if (!folder) throw keepsNoFiles(archive);
    const access = await folder.access().catch((error: unknown) => {
      const isTaken = error instanceof DOMException && error.name === 'NoModificationAllowedError';
      throw isTaken ? inAnotherTab(archive) : keepsNoFiles(archive);
    });
    let isDamaged = false;
    try {
      const { bytes, sha256 } = await this.#fetch(archive, folder, access, onProgress);
      isDamaged = bytes === archive.bytes && sha256 !== archive.sha256;
      if (isDamaged) throw otherBytes(archive, sha256);
      const about = await folder.about();
      await folder.setAbout({ ...about, url: archive.url, total: bytes, isWhole: true });
      return { isKnown: bytes === archive.bytes };
    } catch (error) {
      throw explained(error, archive, globalThis.navigator?.onLine ?? true);
    } finally {
      const isNothing = isDamaged || access.getSize() === 0;
      access.close();
      if (isNothing) await folder.remove();
    }
  }

  /** Stops a download; what has arrived is stored. */
  pause(): void {
    this.#stop.abort();
  }

  async #fetch(
    archive: PublishedArchive,
    folder: DownloadFolder,
    access: SyncAccess,
    onProgress: (told: DownloadTold) => void,
  ) {
    const known = await knownPart(archive, folder, access);
    let [from, told, isRestarted] = [known.received, Number.NEGATIVE_INFINITY, false];
    return downloadFile(archive.url, known, sinkOf(archive, { folder, access, isAnew: known.received === 0 }), {
      fetch: (url, init) => fetch(url, { ...init, credentials: 'omit', referrerPolicy: 'no-referrer' }),
      signal: this.#stop.signal,
      onRestart: () => {
        [from, told, isRestarted] = [0, Number.NEGATIVE_INFINITY, true];
      },
      onProgress: (received, total) => {
        if (received - told < TOLD_BYTES && received !== total) return;
        told = received;
        onProgress({ received, from, isRestarted, ...(total === undefined ? {} : { total }) });
      },
    });
  }
}

/** What is here of the same address. */
async function knownPart(archive: PublishedArchive, folder: DownloadFolder, access: SyncAccess): Promise<PartOfFile> {
  const about = await folder.about();
  if (about?.url !== archive.url) return { received: 0 };
  const { total, etag } = about;
  return {
    received: access.getSize(),
    ...(total === undefined ? {} : { total }),
    ...(etag === undefined ? {} : { etag }),
  };
}

interface Place {
  readonly folder: DownloadFolder;
  readonly access: SyncAccess;
  /** what is there is not gone on with */
  readonly isAnew: boolean;
}

function sinkOf(archive: PublishedArchive, { folder, access, ...place }: Place): FileSink {
  let said = '';
  let { isAnew } = place;
  /** what is said of the bytes is stored before them: bytes of an unknown version are never gone on with */
  const tell = async ({ total, etag }: Omit<PartOfFile, 'received'>) => {
    const about = {
      url: archive.url,
      ...(total === undefined ? {} : { total }),
      ...(etag === undefined ? {} : { etag }),
      isWhole: false,
    };
    if (JSON.stringify(about) === said) return;
    await folder.setAbout(about);
    said = JSON.stringify(about);
  };
  return {
    stored: async () =>
      Array.from({ length: Math.ceil(access.getSize() / CHUNK_BYTES) }, (_, i) => pieceOf(access, i * CHUNK_BYTES)),
    // what is here goes when something better has come
    restart: async () => {
      isAnew = true;
    },
    add: async (chunk, part) => {
      const bytes = new Uint8Array(await chunk.arrayBuffer());
      if (isAnew) {
        if (!isArchive(bytes)) throw notAnArchive(archive);
        access.truncate(0);
        isAnew = false;
      }
      const at = access.getSize();
      try {
        await tell(part);
        if (access.write(bytes, { at }) < bytes.length) throw noRoomLeft(archive, access.getSize());
        access.flush();
      } catch (error) {
        throw error instanceof DOMException ? noRoomLeft(archive, access.getSize()) : error;
      }
    },
  };
}

/** A file that is being written is read by the same handle. */
function pieceOf(access: SyncAccess, at: number): StoredPiece {
  const size = Math.min(CHUNK_BYTES, access.getSize() - at);
  return {
    size,
    arrayBuffer: async () => {
      const bytes = new Uint8Array(size);
      access.read(bytes, { at });
      return bytes.buffer;
    },
  };
}

/** What was published under `.tar.gz` may be a plain tar. A first piece too short to tell is taken. */
function isArchive(bytes: Uint8Array): boolean {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const magic = String.fromCharCode(...bytes.subarray(USTAR_AT, USTAR_AT + 'ustar'.length));
  return isGzip || bytes.length < USTAR_AT + magic.length || magic === 'ustar';
}
