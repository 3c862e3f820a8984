import { archivePictures } from '../../formats/archives/archivePictures';
import type { ArchivePictures, ArchiveProgress } from '../../formats/archives/archiveTypes';
import { openScratch, type Scratch } from '../pictures/scratchStore';

/** Progress is told after this many bytes, or entries: of many small ones the bytes say little. */
const TOLD_BYTES = 8_000_000;
const TOLD_ENTRIES = 500;

/** Reads an archive. Lives in a worker of its own, one per archive, which can be stopped at any time. */
export class ArchiveService {
  /** Throws what `archivePictures` throws. What is inflated goes to disk where the browser has a private file system. */
  async read(archive: Blob, name: string, onProgress: ArchiveProgress): Promise<ArchivePictures> {
    let told = 0;
    let entries = 0;
    let scratch: Scratch | undefined;
    const tell: ArchiveProgress = (bytes, pictures) => {
      if (bytes - told < TOLD_BYTES && ++entries < TOLD_ENTRIES) return;
      told = bytes;
      entries = 0;
      onProgress(bytes, pictures);
    };
    try {
      const found = await archivePictures(archive, name, tell, async () => {
        scratch = await openScratch(name);
        return scratch?.store;
      });
      return scratch ? { ...found, scratch: scratch.id } : found;
    } catch (error) {
      await scratch?.discard();
      throw error;
    }
  }
}
