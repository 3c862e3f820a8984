import type { Outcomes } from '../../inference/cardCheck';
import type { ImageOutcome, ModelCard } from '../../inference/types';
import { isCancelled, PluralError } from '../../lib/pure/errors';
import type { AppActions } from '../appState';
import type { SliceContext } from '../context';
import { type LabelledPicture, labelledPictures } from '../labelledPictures';
import { pictureFile } from '../picturesAtHand';
import { isActive } from '../runState';

/** What the check is named for. */
const BUDGET_MS = 120_000;
/** The pictures of a check are drawn with this seed: the same pictures give the same check. */
const SEED = 'card check';

export type CardCheckActions = Pick<AppActions, 'checkCard' | 'cancelCardCheck'>;

/** Joins the check of a card with the pictures at hand of the shown dataset and their original labels. */
export function cardCheckJob(context: SliceContext): CardCheckActions {
  const { ports, set, get, notify, report } = context;
  let current: { readonly opening: number; cancelled: boolean } | undefined;

  const checkCard = async () => {
    const { model, selection } = get();
    if (current || !model?.card || !selection) return;
    if (get().runs.some(isActive)) {
      notify('error', 'A run is under way. Check the card when it has ended.');
      return;
    }
    const mine = { opening: model.opening, cancelled: false };
    current = mine;
    set({ cardCheck: { opening: mine.opening, status: 'running', done: 0, of: 0 } });
    try {
      const { checkCard: check, alternativesTo, MAX_IMAGES, RANKS } = await ports.cardChecker();
      const pictures = await labelledPictures(context, selection.datasetId, SEED, MAX_IMAGES);
      await ports.inference.open(model.file, model.card, model.externalData);
      const result = await check({
        card: model.card.preprocess,
        alternatives: alternativesTo(model.card.preprocess),
        images: pictures.length,
        predict: (preprocess, from, to) =>
          predict(mine, { ...model.card!, preprocess }, pictures.slice(from, to), RANKS),
        budgetMs: BUDGET_MS,
        nowMs: ports.nowMs,
        onProgress: (done, of) => {
          if (get().model?.opening === mine.opening)
            set({ cardCheck: { opening: mine.opening, status: 'running', done, of } });
        },
      });
      if (get().model?.opening === mine.opening) {
        const done = get().cardCheck?.done ?? 0;
        set({ cardCheck: { opening: mine.opening, status: 'done', done, of: done, result } });
      }
    } catch (error) {
      set((s) => (s.cardCheck?.opening === mine.opening ? { cardCheck: undefined } : {}));
      if (mine.cancelled || isCancelled(error)) notify('info', 'The check of the card was stopped.');
      else report(error);
    } finally {
      current = undefined;
    }
  };

  const predict = async (
    mine: { readonly opening: number; readonly cancelled: boolean },
    card: ModelCard,
    pictures: readonly LabelledPicture[],
    ranks: number,
  ): Promise<Outcomes> => {
    // another model or card makes the check moot
    if (mine.cancelled || get().model?.opening !== mine.opening)
      throw new PluralError('cancelled', 'stopped on request');
    const files = await Promise.all(pictures.map(({ imageId }) => pictureFile(context, imageId)));
    const known = card.classes?.filter((c) => c !== null).length ?? ranks;
    const predicted = await ports.inference.predict(files, Math.min(ranks, known), card);
    return predicted.map((outcome, i) => rankOf(outcome, pictures[i]!.original, ranks));
  };

  const cancelCardCheck = () => {
    if (!current || current.cancelled) return;
    current.cancelled = true;
    ports.inference.cancel();
  };

  return { checkCard, cancelCardCheck };
}

function rankOf(outcome: ImageOutcome, original: number, ranks: number): number | null {
  if (!outcome.ok) return null;
  const at = outcome.prediction.classes.indexOf(original);
  return at < 0 ? ranks + 1 : at + 1;
}
