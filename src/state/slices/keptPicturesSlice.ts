import { counted } from '../../lib/pure/counted';
import { formatCount } from '../../lib/pure/formatCount';
import type { AppActions } from '../appState';
import type { SliceContext } from '../context';
import { archivedPicture, type JoinRestored } from './imagesSlice';

/** Private copies of opened archives, which are open again from the start. */
export function keptPicturesSlice({ ports, set, get, notify, report }: SliceContext, join: JoinRestored) {
  const list = async () => set({ keptPictures: await ports.keptPictures.list() });

  /** Opens what was kept; a copy that cannot be read is said, and the others open. */
  const reopen = async () => {
    try {
      await list();
    } catch (error) {
      report(error);
    }
    for (const { id } of get().keptPictures ?? []) {
      try {
        const found = await ports.keptPictures.open(id);
        await join(found.pictures.map((picture) => archivedPicture(found, picture)));
      } catch (error) {
        report(error);
      }
    }
  };

  const actions = {
    keepPictures: async (name, found) => {
      notify('info', `${name}: its pictures are being copied…`);
      try {
        const { pictures, bytes } = await ports.keptPictures.keep(name, found);
        const size = formatCount(Math.ceil(bytes / 1e6));
        notify('info', `${name}: ${counted(pictures, 'picture')} will be open at your next visit (${size} MB).`);
        await list();
      } catch (error) {
        report(error);
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
  return { actions, reopen };
}
