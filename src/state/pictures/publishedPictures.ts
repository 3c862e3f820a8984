import type { DownloadTold } from '../../data/pictures/published/downloadService';
import {
  archiveFileName,
  PUBLISHED_ARCHIVES,
  type PublishedArchive,
} from '../../data/pictures/published/publishedArchives';
import type { DownloadHere, Downloading } from '../../data/pictures/published/publishedDownloads';
import type { ArchivePictures } from '../../formats/archives/archiveTypes';
import { formatCount } from '../../lib/pure/formatCount';
import type { SliceContext } from '../context';
import type { OpenArchive } from '../slices/imagesSlice';
import type { ReopenKept } from '../slices/keptPicturesSlice';
import type { PublishedActions, PublishedActive, PublishedTelling } from './pictureTypes';

/** What opens a file, and reads from a copy. */
export interface OpeningTools {
  readonly openArchive: OpenArchive;
  readonly reopenKept: ReopenKept;
}

const archiveOf = (id: string): PublishedArchive => {
  const archive = PUBLISHED_ARCHIVES.find((known) => known.id === id);
  if (!archive) throw new Error(`no archive is called ${id}`);
  return archive;
};

/** Pictures from their public homes: downloaded after a press, then opened like an archive that was dropped, and kept. */
export function publishedPictures(
  { ports, set, get, notify, report }: SliceContext,
  { openArchive, reopenKept }: OpeningTools,
): PublishedActions & PublishedTelling {
  let downloading: Downloading | undefined;
  let isPaused = false;

  const list = async () => {
    try {
      const [here, free] = await Promise.all([ports.published.list(), ports.published.free()]);
      const active = get().published?.active;
      set({ published: { here, ...(free === undefined ? {} : { free }), ...(active ? { active } : {}) } });
    } catch (error) {
      report(error);
    }
  };

  const show = (active: PublishedActive | undefined) => {
    const { active: _, ...rest } = get().published ?? { here: [] };
    set({ published: { ...rest, ...(active ? { active } : {}) } });
  };

  /** What is downloaded in full; undefined where it was stopped or failed, which is said. */
  const downloaded = async (archive: PublishedArchive): Promise<File | undefined> => {
    const here = (await ports.published.list()).find(({ id }) => id === archive.id);
    if (here?.isWhole) return ports.published.file(archive);
    const startedMs = ports.nowMs();
    downloading = await ports.published.download(archive, (told) => {
      if (downloading) show(activeOf(archive.id, told, ports.nowMs() - startedMs));
    });
    if (isPaused) downloading.pause();
    const { isKnown } = await downloading.result.finally(() => {
      downloading = undefined;
    });
    if (!isKnown) notify('error', otherVersion(archive));
    return ports.published.file(archive);
  };

  const opened = async (archive: PublishedArchive, file: File) => {
    show({ id: archive.id, phase: 'opening', received: file.size, total: file.size, isRestarted: false });
    let found: ArchivePictures | undefined;
    const isOpen = await openArchive(file, (pictures) => {
      found = pictures;
    });
    if (!isOpen || !found) return;
    const kept = await get().keepPictures(file.name, found);
    if (!kept) return;
    // of a plain tar the pictures are places in the download, which goes
    if (found.scratch === undefined) await reopenKept(kept);
    await ports.published.remove(archive);
  };

  const getPublished = async (id: string) => {
    if (get().published?.active) return;
    const archive = archiveOf(id);
    isPaused = false;
    show({ id, phase: 'asking', received: 0, isRestarted: false });
    try {
      const file = await downloaded(archive);
      if (file) await opened(archive, file);
    } catch (error) {
      report(error);
    } finally {
      show(undefined);
      await list();
    }
  };

  /** One is enough to say; all of them stand in the list. What was kept needs no word. */
  const tellPublished = async (here: readonly DownloadHere[]) => {
    const kept = (await ports.keptPictures.list()).map(({ name }) => name);
    const waiting = here.find(({ id, received }) => received > 0 && !kept.includes(archiveFileName(archiveOf(id))));
    // what the link says comes first
    if (!waiting || get().published?.active || get().notices.some(({ kind }) => kind === 'info')) return;
    const { name, bytes } = archiveOf(waiting.id);
    const act = () => void getPublished(waiting.id);
    const [size, whole] = [waiting.received, waiting.total ?? bytes].map(
      (n) => `${formatCount(Math.floor(n / 1e6))} MB`,
    );
    if (waiting.isWhole) notify('info', `${name} is downloaded, and not opened yet.`, { label: 'Open', act });
    else notify('info', `${name}: ${size} of ${whole} are here.`, { label: 'Resume', act });
  };

  return {
    tellPublished,
    needPublished: list,
    getPublished,
    pausePublished: async () => {
      isPaused = true;
      downloading?.pause();
    },
    removePublished: async (id) => {
      try {
        await ports.published.remove(archiveOf(id));
      } catch (error) {
        report(error);
      }
      await list();
    },
  };
}

function activeOf(
  id: string,
  { received, from, total, isRestarted }: DownloadTold,
  elapsedMs: number,
): PublishedActive {
  return {
    id,
    phase: 'downloading',
    received,
    isRestarted,
    ...(total === undefined ? {} : { total }),
    ...(received > from && elapsedMs > 0 ? { bytesPerSecond: (1000 * (received - from)) / elapsedMs } : {}),
  };
}

const otherVersion = (archive: PublishedArchive): string =>
  `${archiveFileName(archive)}: this is not the file of ${formatCount(archive.bytes)} bytes that Plural knows, perhaps a newer one. It is opened all the same; look whether its pictures match.`;
