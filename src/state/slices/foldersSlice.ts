import type { FolderChoice } from '../../data/folders/folderLibrary';
import type { KnownFolder } from '../../data/folders/folderStore';
import type { AppActions } from '../appState';
import type { SliceContext } from '../context';
import type { JoinRestored, ReadPictures } from './imagesSlice';

/** Folders of pictures that the browser keeps for later visits, where it can. */
export function foldersSlice(
  { ports, set, get, report, notify }: SliceContext,
  readPictures: ReadPictures,
  joinRestored: JoinRestored,
) {
  const list = async () => {
    try {
      set({ knownFolders: await ports.folders.known() });
    } catch (error) {
      report(error);
    }
  };

  const open = async (choice: FolderChoice, name: string) => {
    await readPictures(name, undefined, (tell) => {
      const stop = new AbortController();
      const told = (pictures: number) => tell({ bytes: 0, pictures });
      const result = ports.folders.read(choice, told, stop.signal).then(({ notes, ...found }) => ({
        ...found,
        specials: 0,
        ...(notes.length > 0 ? { warning: notes.join(' ') } : {}),
      }));
      return { result, cancel: () => stop.abort() };
    });
    await list();
  };

  /** Opens folders of earlier visits that may be read without a question; one that cannot be read is said, and the others open. */
  const reopenFolders = async (lasting: readonly KnownFolder[]) => {
    for (const { key } of lasting) {
      try {
        const { pictures, tables, notes } = await ports.folders.reread(key);
        await joinRestored(pictures, tables);
        if (notes.length > 0) notify('error', notes.join(' '));
      } catch (error) {
        report(error);
      }
    }
  };

  const actions = {
    needFolders: async () => {
      if (!get().knownFolders) await list();
    },
    pickFolder: async () => {
      try {
        const handle = await ports.folders.pick?.();
        if (handle) await open(handle, handle.name);
      } catch (error) {
        // the dialog was closed
        if (!(error instanceof Error && error.name === 'AbortError')) report(error);
      }
    },
    openKnownFolder: ({ key, name }) => open(key, name),
    forgetFolder: async (key) => {
      try {
        await ports.folders.forget(key);
        await list();
      } catch (error) {
        report(error);
      }
    },
  } satisfies Partial<AppActions>;
  return { ...actions, reopenFolders };
}
