import { PluralError } from '../../lib/pure/errors';
import { allowReading, type FolderHandle, mayNotRead } from './folderHandle';
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

  /** Of these, folders that may be read without a question ("Allow on every visit"), the oldest first. */
  async lasting(): Promise<KnownFolder[]> {
    const known = (await this.known()).reverse();
    const may = await Promise.all(known.map(({ key }) => this.#mayRead(key)));
    return known.filter((_, i) => may[i]);
  }

  /** Reads a folder that may be read without a question. Throws what `readFolder` throws, `not-found` where it may not. */
  async reread(key: number): Promise<FolderPictures> {
    const handle = await this.store.handle(key);
    if (!(await this.#mayRead(key))) throw mayNotRead(handle.name);
    return readFolder(handle);
  }

  /** False also for one that another tab has forgotten meanwhile. */
  async #mayRead(key: number): Promise<boolean> {
    try {
      const handle = await this.store.handle(key);
      return (await handle.queryPermission?.({ mode: 'read' })) === 'granted';
    } catch {
      return false;
    }
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
