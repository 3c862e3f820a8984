import { NO_LABEL } from '../../domain/dataset';
import type { Outcomes } from '../../inference/cardCheck';
import type { ImageOutcome, ModelCard } from '../../inference/types';
import { isCancelled, PluralError } from '../../lib/pure/errors';
import { Random } from '../../lib/pure/random';
import type { AppActions } from '../appState';
import type { SliceContext } from '../context';
import { isActive } from '../runState';

type CheckActions = Pick<AppActions, 'checkCard' | 'cancelCardCheck'>;

/** What the check is named for. */
const BUDGET_MS = 120_000;
/** The pictures of a check are drawn with this seed: the same pictures give the same check. */
const SEED = 'card check';
/** Pictures asked of the compute worker at once. */
const LOOK = 10;
/** Ids asked of the compute worker at once. */
const PAGE = 5000;

/** A picture with its original label. */
interface LabelledPicture {
  readonly imageId: string;
  readonly original: number;
}

/** Joins the check of a card with the pictures at hand of the shown dataset and their original labels. */
export function cardCheckJob({ ports, set, get, notify, report }: SliceContext) {
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
      const pictures = await draw(selection.datasetId, MAX_IMAGES);
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

  /** Up to `count` pictures at hand with an original label, in seeded random order. */
  const draw = async (datasetId: string, count: number): Promise<LabelledPicture[]> => {
    const query = await ports.compute.query({ datasetId, labelSetId: 'original', modelId: '' }, '');
    const atHand: number[] = [];
    for (let from = 0; from < query.total; from += PAGE) {
      const ids = await ports.compute.imageIds(query.queryId, from, from + PAGE);
      ids.forEach((id, i) => {
        if (get().picture(id)) atHand.push(from + i);
      });
    }
    const order = new Random(SEED).shuffle(atHand);
    const drawn: LabelledPicture[] = [];
    for (let i = 0; i < order.length && drawn.length < count; i += LOOK) {
      const views = await Promise.all(
        order.slice(i, i + LOOK).map((at) => ports.compute.images(query.queryId, at, at + 1)),
      );
      for (const { imageId, original } of views.flat()) {
        if (original !== NO_LABEL && drawn.length < count) drawn.push({ imageId, original });
      }
    }
    return drawn;
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
    const files = await Promise.all(pictures.map(({ imageId }) => fileOf(imageId)));
    const known = card.classes?.filter((c) => c !== null).length ?? ranks;
    const predicted = await ports.inference.predict(files, Math.min(ranks, known), card);
    return predicted.map((outcome, i) => rankOf(outcome, pictures[i]!.original, ranks));
  };

  const fileOf = async (imageId: string): Promise<File> => {
    const picture = get().picture(imageId)!;
    return typeof picture === 'string' ? ports.fetchFile(picture, `${imageId}.jpg`) : picture;
  };

  const cancelCardCheck = () => {
    if (!current || current.cancelled) return;
    current.cancelled = true;
    ports.inference.cancel();
  };

  const actions: CheckActions = { checkCard, cancelCardCheck };
  return { actions };
}

function rankOf(outcome: ImageOutcome, original: number, ranks: number): number | null {
  if (!outcome.ok) return null;
  const at = outcome.prediction.classes.indexOf(original);
  return at < 0 ? ranks + 1 : at + 1;
}
