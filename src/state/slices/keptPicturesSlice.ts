import type { KeptPictures } from '../../data/pictures/keptPictures';
import type { ArchivedPicture } from '../../formats/archives/archiveTypes';
import { counted } from '../../lib/pure/counted';
import { formatCount } from '../../lib/pure/formatCount';
import type { AppActions } from '../appState';
import type { SliceContext } from '../context';
import { archivedPicture, type JoinRestored } from './imagesSlice';

/** Opens a copy; what is open of it already is read from there from now on. */
export type ReopenKept = (kept: KeptPictures) => Promise<void>;

/** Private copies of opened archives, which are open again from the start. */
export function keptPicturesSlice({ ports, set, get, notify, report }: SliceContext, join: JoinRestored) {
  const list = async () => set({ keptPictures: await ports.keptPictures.list() });

  const reopenKept: ReopenKept = async ({ id }) => {
    const found = await ports.keptPictures.open(id);
    const files = (list: readonly ArchivedPicture[]) => list.map((picture) => archivedPicture(found, picture));
    await join(files(found.pictures), files(found.tables ?? []));
  };

  /** Opens what was kept; a copy that cannot be read is said, and the others open. */
  const reopen = async () => {
    try {
      await list();
    } catch (error) {
      report(error);
    }
    for (const kept of get().keptPictures ?? []) {
      try {
        await reopenKept(kept);
      } catch (error) {
        report(error);
      }
    }
  };

  const actions = {
    keepPictures: async (name, found) => {
      notify('info', `${name}: its pictures are being copied…`);
      try {
        const kept = await ports.keptPictures.keep(name, found);
        const { pictures, bytes } = kept;
        const size = formatCount(Math.ceil(bytes / 1e6));
        notify('info', `${name}: ${counted(pictures, 'picture')} will be open at your next visit (${size} MB).`);
        await list();
        return kept;
      } catch (error) {
        report(error);
        return undefined;
      }
    },
    forgetPictures: async (id) => {
      try {
        await ports.keptPictures.forget(id);
        await list();
      } catch (error) {
        report(error);
      }
    },
  } satisfies Partial<AppActions>;
  return { actions, reopen, reopenKept };
}
