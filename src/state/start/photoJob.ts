import { messageOf } from '../../lib/pure/errors';
import type { AppActions } from '../appState';
import type { SliceContext } from '../context';
import { isActive } from '../runState';
import { PHOTO_TOP_K, type Photo } from './photo';

export type PhotoActions = Pick<AppActions, 'takePhoto' | 'askModel'>;

/** A photo of the reader's own: the model that is open is asked what is in it. It is kept nowhere and leaves with the page. */
export function photoJob({ ports, set, get }: SliceContext): PhotoActions {
  /** Only the newest question is answered. */
  let generation = 0;

  const takePhoto = async (file: File) => {
    generation += 1;
    set({ photo: { file } });
    // the view that opens asks, as it does when a model comes later
    get().setView({ screen: 'start', photo: true });
  };

  const askModel = async () => {
    const { photo, model } = get();
    if (!photo || !model?.card) return;
    generation += 1;
    const mine = generation;
    const asked: Photo = { file: photo.file, opening: model.opening };
    const say = (news: Partial<Photo>) => {
      if (mine === generation) set({ photo: { ...asked, ...news } });
    };
    if (get().runs.some(isActive)) {
      say({ problem: 'A run is under way. Ask again when it has ended.' });
      return;
    }
    say({ isAsking: true });
    try {
      const [outcome] = await ports.inference.predict([photo.file], PHOTO_TOP_K);
      if (!outcome?.ok) say({ problem: outcome?.message ?? `${photo.file.name}: no prediction came` });
      else say({ says: { model: model.card.name, ...outcome.prediction } });
    } catch (error) {
      say({ problem: messageOf(error) });
    }
  };

  return { takePhoto, askModel };
}
