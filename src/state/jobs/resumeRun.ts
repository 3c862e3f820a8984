import { remainingOf } from '../../domain/runOrder';
import { PluralError } from '../../lib/pure/errors';
import { formatCount } from '../../lib/pure/formatCount';
import { isEqual } from '../../lib/pure/keepEqual';
import { sha256Hex } from '../../lib/sha256Hex';
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
  const missing = { model: !isModelOf(run, model), pictures: !remaining.some((id) => get().hasPicture(id)) };
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
  // which of several heads was chosen may have been settled by pictures that are not open today
  const { output } = run.receipt;
  const pinned = model.report.heads && output !== undefined ? { ...card, output } : card;
  await ports.inference.open(model.file, pinned, model.externalData);
  if (model.card && !isEqual(model.card.preprocess, run.receipt.preprocess)) {
    context.notify(
      'info',
      `${run.id} goes on with its own card, which prepares pictures otherwise than the one that is open.`,
    );
  }
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

/** Pictures that were predicted before and are read again before a run goes on. */
const READ_AGAIN = 32;

/**
 * Other pictures under the same names would be predicted in silence. Every one that is open is compared by its size, however many are, and
 * some that were predicted by their contents.
 */
async function checkPictures({ context }: RunTools, run: RunState, loaded: LoadedRun): Promise<void> {
  const { order, sizes } = loaded;
  const today = await sizesOf(context, order);
  const isOpen = (_: string, i: number) => !Number.isNaN(today[i]!);
  const others = sizes
    ? order.filter((id, i) => isOpen(id, i) && today[i] !== sizes[i])
    : (await isFolderOf(context, run, order, today))
      ? []
      : order.filter(isOpen);
  if (others.length > 0) throw otherPictures(run, 'other sizes', others);
  const changed = await changedPictures(context, loaded);
  if (changed.length > 0) throw otherPictures(run, 'other contents', changed);
}

function otherPictures({ id }: RunState, how: string, others: readonly string[]): PluralError {
  return new PluralError('mismatch', `pictures that are open have the names of the run’s, but ${how}`, {
    file: id,
    found: `${formatCount(others.length)} of them: ${others.slice(0, 3).join(', ')}${others.length > 3 ? ', …' : ''}`,
    remedy: 'Reload the page and open the folder that the run began with.',
  });
}

/** Of the predicted pictures that are open, spread over the run, those whose files hold something else by now. */
async function changedPictures({ get }: RunTools['context'], { recorder }: LoadedRun): Promise<string[]> {
  const open = recorder.hashed.flatMap(({ imageId, sha256 }) => {
    const file = get().picture(imageId);
    return file instanceof File ? [{ imageId, sha256, file }] : [];
  });
  const step = Math.max(1, open.length / READ_AGAIN);
  const some = Array.from({ length: Math.min(READ_AGAIN, open.length) }, (_, i) => open[Math.floor(i * step)]!);
  const now = await Promise.all(some.map(({ file }) => hashOf(file)));
  return some.filter(({ sha256 }, i) => now[i] && now[i] !== sha256).map(({ imageId }) => imageId);
}

/** Undefined where the file is gone: that is said when its turn comes. */
const hashOf = (file: File): Promise<string | undefined> =>
  file.arrayBuffer().then(
    (bytes) => sha256Hex(new Uint8Array(bytes)),
    () => undefined,
  );

/** For a run of an older version, which kept the hash alone: it tells nothing while a picture is missing. */
async function isFolderOf(
  { get }: RunTools['context'],
  { receipt: { imagesSha256 } }: RunState,
  order: readonly string[],
  sizes: Float64Array,
): Promise<boolean> {
  if (!imagesSha256 || order.some((id) => !get().hasPicture(id))) return true;
  return (await hashOfImages(order, sizes)) === imagesSha256;
}
