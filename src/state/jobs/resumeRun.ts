import { remainingOf } from '../../domain/runOrder';
import { PluralError } from '../../lib/pure/errors';
import type { RunState } from '../runState';
import { type CurrentRun, type LoadedRun, type RunTools, storeOf, tellUnstored } from '../runs/currentRun';
import { RunKeeper } from '../runs/runKeeper';
import { isModelOf, needsOf } from '../runs/runNeeds';
import { withEvent } from '../runs/runReceipt';
import type { RunRestorer } from './restoreRuns';
import { hashOfImages } from './runPlan';

/**
 * Takes up a run where it broke off: what was stored is read again, so that work of another tab counts too, and its model is opened with
 * the card of its receipt. Throws, naming all that is needed, where the model or the pictures are not open.
 */
export async function resumeRun(
  tools: RunTools,
  restorer: RunRestorer,
  run: RunState,
  mine: CurrentRun,
): Promise<LoadedRun> {
  const { context, book, inMemory } = tools;
  const { ports, get } = context;
  const keeper = await RunKeeper.resume(ports.runs, run, tellUnstored(tools, mine));
  if (!keeper) {
    book.patch(run.id, { status: 'elsewhere' });
    restorer.follow(run.id);
    throw new PluralError('mismatch', 'the run goes on in another tab', { file: run.id });
  }
  mine.keeper = keeper;
  const loaded = (run.unstored && inMemory.get(run.id)) || (await restorer.load(run, storeOf(tools, mine)));
  const remaining = remainingOf(loaded.order, loaded.recorder.done);
  const { model } = get();
  const missing = { model: !isModelOf(run, model), pictures: !remaining.some((id) => get().picture(id)) };
  const needs = needsOf(run, missing, remaining);
  if (!model || needs.length > 0) {
    throw new PluralError('not-found', `to go on, the run needs ${needs.join(' and ')}`, {
      file: run.id,
      remedy: `Open ${needs.length === 1 ? 'it' : 'them'} here, then press Resume again.`,
    });
  }
  await checkPictures(tools, run, loaded);
  const card = await ports.readCard(
    JSON.stringify({ ...run.receipt.card, preprocess: run.receipt.preprocess }),
    `the receipt of ${run.id}`,
  );
  await ports.inference.open(model.file, card, model.externalData);
  const { done, receipt } = { ...book.find(run.id)!, ...loaded.recorder.progress() };
  book.patch(run.id, {
    ...loaded.recorder.progress(),
    unloaded: undefined,
    receipt: withEvent(receipt, { at: new Date().toISOString(), done, what: 'taken up again' }),
  });
  await context.refreshChoices();
  return loaded;
}

/** Other pictures under the same names would be predicted in silence. */
async function checkPictures({ context }: RunTools, run: RunState, { order }: LoadedRun): Promise<void> {
  const { imagesSha256 } = run.receipt;
  if (!imagesSha256 || order.some((id) => !context.get().picture(id))) return;
  if ((await hashOfImages(context, order)) === imagesSha256) return;
  throw new PluralError('mismatch', 'the pictures that are open have the names of the run’s, but other sizes', {
    file: run.id,
    remedy: 'Reload the page and open the folder that the run began with.',
  });
}
