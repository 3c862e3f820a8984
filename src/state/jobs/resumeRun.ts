import { remainingOf } from '../../domain/runOrder';
import { PluralError } from '../../lib/pure/errors';
import { formatCount } from '../../lib/pure/formatCount';
import type { RunState } from '../runState';
import { type CurrentRun, type LoadedRun, type RunTools, storeOf, tellUnstored } from '../runs/currentRun';
import { RunKeeper } from '../runs/runKeeper';
import { isModelOf, needsOf } from '../runs/runNeeds';
import { withEvent } from '../runs/runReceipt';
import type { RunRestorer } from './restoreRuns';
import { hashOfImages, sizesOf } from './runPlan';

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
  // also where the page ends before the next batch
  await keeper.update(book.find(run.id)!);
  await context.refreshChoices();
  return loaded;
}

/** Other pictures under the same names would be predicted in silence. Every one that is open is compared, however many are. */
async function checkPictures({ context }: RunTools, run: RunState, { order, sizes }: LoadedRun): Promise<void> {
  const today = await sizesOf(context, order);
  const isOpen = (_: string, i: number) => !Number.isNaN(today[i]!);
  const others = sizes
    ? order.filter((id, i) => isOpen(id, i) && today[i] !== sizes[i])
    : (await isFolderOf(context, run, order, today))
      ? []
      : order.filter(isOpen);
  if (others.length === 0) return;
  throw new PluralError('mismatch', 'pictures that are open have the names of the run’s, but other sizes', {
    file: run.id,
    found: `${formatCount(others.length)} of them: ${others.slice(0, 3).join(', ')}${others.length > 3 ? ', …' : ''}`,
    remedy: 'Reload the page and open the folder that the run began with.',
  });
}

/** For a run of an older version, which kept the hash alone: it tells nothing while a picture is missing. */
async function isFolderOf(
  { get }: RunTools['context'],
  { receipt: { imagesSha256 } }: RunState,
  order: readonly string[],
  sizes: Float64Array,
): Promise<boolean> {
  if (!imagesSha256 || order.some((id) => !get().picture(id))) return true;
  return (await hashOfImages(order, sizes)) === imagesSha256;
}
