import { BestTies } from '../../domain/bestTies';
import { ClassesOfModel } from '../../domain/classesOfModel';
import { NO_LABEL } from '../../domain/dataset';
import type { JudgedPicture } from '../../domain/guessing';
import { GuessWatch } from '../../domain/guessWatch';
import type { PictureOutcome } from '../../inference/types';
import { PluralError } from '../../lib/pure/errors';
import { pictureFile } from '../picturesAtHand';
import { ActiveClock } from '../runs/activeClock';
import type { CurrentRun, LoadedRun, RunTools } from '../runs/currentRun';
import { afterRunEvent, leavingOrder, withEvent } from '../runs/runReceipt';

/** While a run goes on, lists and charts follow it this often. */
const REFRESH_MS = 1500;

/** Predicts what is left of a run, as far as its pictures are open. Throws `cancelled` where it was stopped on request. */
export async function driveRun(tools: RunTools, mine: CurrentRun, loaded: LoadedRun): Promise<void> {
  const { context, book } = tools;
  const { ports, get, refreshList } = context;
  const { recorder, order } = loaded;
  if (mine.cancelled) throw stopped();
  const { elapsedMs: before, topK } = book.find(mine.id)!;
  const clock = new ActiveClock(ports.nowMs(), before);
  mine.clock = clock;
  let refreshedMs = ports.nowMs();
  const count = () => {
    const nowMs = ports.nowMs();
    const elapsedMs = clock.tick(nowMs);
    const progress = recorder.progress();
    book.patch(mine.id, { ...progress, elapsedMs, imagesPerSecond: clock.rate(progress.done) });
    if (nowMs - refreshedMs < REFRESH_MS) return;
    refreshedMs = nowMs;
    void refreshList();
  };
  const watch = new GuessWatch();
  const ties = new BestTies();
  const { datasetId, receipt: started } = book.find(mine.id)!;
  const classes = new ClassesOfModel(started.card.classes);
  const labelled = async (outcomes: readonly PictureOutcome[]): Promise<JudgedPicture[]> => {
    const predicted = outcomes.flatMap(({ imageId, outcome }) =>
      outcome.ok ? [{ imageId, classes: outcome.prediction.classes }] : [],
    );
    const labels = await ports.compute.originalLabels(
      datasetId,
      predicted.map((p) => p.imageId),
    );
    return predicted
      .map(({ classes }, i) => ({ classes, original: labels[i]! }))
      .filter(({ original }) => original !== NO_LABEL);
  };
  /** Said at once, and kept with the run. */
  const tell = (doubt: string | undefined) => {
    if (!doubt) return;
    const { receipt, done } = book.find(mine.id)!;
    book.patch(mine.id, { receipt: withEvent(receipt, { at: new Date().toISOString(), done, what: doubt }) });
    context.notify('error', `${mine.id}: ${doubt}`);
  };
  const left = order.filter((imageId) => !recorder.done.has(imageId));
  const open = left.filter((imageId) => get().hasPicture(imageId));
  if (open.length < left.length) {
    const { receipt, done } = book.find(mine.id)!;
    book.patch(mine.id, { receipt: leavingOrder(receipt, { done, missing: left.length - open.length }) });
  }
  book.patch(mine.id, { status: 'running' });
  mine.inference = ports.inference.run({
    pictures: open.map((imageId) => ({ imageId, read: () => pictureFile(context, imageId) })),
    topK,
    onOutcomes: async (outcomes) => {
      await recorder.take(outcomes);
      count();
      for (const { outcome } of outcomes) if (outcome.ok) ties.count(outcome.tied);
      if (!watch.isDone || !classes.areAll) tell(watch.add(classes.own(await labelled(outcomes))));
    },
    onEvent: (event) => {
      const { receipt, done } = book.find(mine.id)!;
      const at = new Date().toISOString();
      book.patch(mine.id, { receipt: afterRunEvent(receipt, event, { at, done }) });
    },
  });
  const ended = await mine.inference.ended;
  for (const doubt of [watch.end(), ties.sentence(), classes.sentence()]) tell(doubt);
  if (ended === 'cancelled') throw stopped();
}

const stopped = () => new PluralError('cancelled', 'stopped on request');
