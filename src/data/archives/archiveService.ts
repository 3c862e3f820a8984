import { type ArchivePictures, type ArchiveProgress, archivePictures } from '../../formats/archives/archivePictures';

/** Progress is told after this many bytes. */
const TOLD_BYTES = 8_000_000;

/** Reads an archive. Lives in a worker of its own, one per archive, which can be stopped at any time. */
export class ArchiveService {
  /** Throws what `archivePictures` throws. */
  async read(archive: Blob, name: string, onProgress: ArchiveProgress): Promise<ArchivePictures> {
    let told = 0;
    return archivePictures(archive, name, (bytes, pictures) => {
      if (bytes - told < TOLD_BYTES) return;
      told = bytes;
      onProgress(bytes, pictures);
    });
  }
}
