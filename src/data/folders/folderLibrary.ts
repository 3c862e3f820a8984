import { PluralError } from '../../lib/pure/errors';
import { allowReading, type FolderHandle } from './folderHandle';
import { FolderStore, type KnownFolder } from './folderStore';
import { type FolderPictures, readFolder } from './readFolder';

/** What a folder is opened with: one that was just picked, or the key of a known one. */
export type FolderChoice = FolderHandle | number;

/** Picked folders, across visits. */
export class FolderLibrary {
  constructor(private readonly store = new FolderStore()) {}

  /** Folders of earlier visits, newest first; a browser that keeps nothing has none. */
  known(): Promise<KnownFolder[]> {
    return this.store.list().catch(() => []);
  }

  forget(key: number): Promise<void> {
    return this.store.forget(key);
  }

  /** Reads a folder, asking for permission where it must, and remembers it. Throws what `allowReading` and `readFolder` throw. */
  async read(
    choice: FolderChoice,
    onProgress: (pictures: number) => void,
    signal: AbortSignal,
  ): Promise<FolderPictures> {
    const handle = typeof choice === 'number' ? await this.store.handle(choice) : choice;
    await allowReading(handle);
    const found = await readFolder(handle, onProgress, signal);
    // that it cannot be remembered is no reason not to open it
    await this.store.remember(handle).catch((error: unknown) => {
      if (!(error instanceof PluralError)) throw error;
    });
    return found;
  }
}
