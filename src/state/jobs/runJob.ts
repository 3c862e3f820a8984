import type { HashedPicture } from '../../domain/pictureLines';
import { isCancelled, messageOf } from '../../lib/pure/errors';
import { formatCount } from '../../lib/pure/formatCount';
import type { SliceContext } from '../context';
import { isResumable, type RunState } from '../runState';
import type { CurrentRun, LoadedRun, RunTools } from '../runs/currentRun';
import type { RunBook } from '../runs/runBook';
import { isModelOf } from '../runs/runNeeds';
import { withEvent } from '../runs/runReceipt';
import { CONTROL_MODEL_FILE } from '../slices/modelsSlice';
import { beginRun, newRun } from './beginRun';
import { driveRun } from './driveRun';
import type { RunRestorer } from './restoreRuns';
import { resumeRun } from './resumeRun';

/** Joins inference with the columns and the store: begins runs, lets broken-off ones go on, holds and ends them; one at a time. */
export function runJob(context: SliceContext, book: RunBook, restorer: RunRestorer) {
  const { ports, get, notify, refreshList } = context;
  const tools: RunTools = { context, book, inMemory: new Map() };
  let current: CurrentRun | undefined;

  const work = async (runId: string, prepare: (mine: CurrentRun) => Promise<LoadedRun>) => {
    const mine: CurrentRun = { id: runId, cancelled: false, begun: false };
    current = mine;
    try {
      const loaded = await prepare(mine);
      mine.begun = true;
      tools.inMemory.set(mine.id, loaded);
      await driveRun(tools, mine, loaded);
      await endRun(tools, mine);
    } catch (error) {
      await endRun(tools, mine, error);
    } finally {
      mine.keeper?.release();
      current = undefined;
    }
    await refreshList();
  };

  const start = async () => {
    if (current) return;
    // The embedded pictures have an embedded model; on others it would name the wrong classes.
    const embedded = get().choices?.control?.datasetIds.includes(get().selection?.datasetId ?? '');
    if (!get().model && embedded) await get().openControlModel();
    const { model, selection, browserCheck, cardCheck } = get();
    if (current) return;
    if (browserCheck?.status === 'running' || cardCheck?.status === 'running') {
      notify('error', 'A check is under way. Let it end, or cancel it, before a run begins.');
      return;
    }
    if (!model?.card || !selection) {
      notify('error', 'Open an ONNX model with its card, and pictures, first.');
      return;
    }
    const run = newRun(tools, model, selection);
    book.add([run]);
    await work(run.id, (mine) =>
      beginRun(tools, mine, model).catch((error) => {
        // A run that never began leaves nothing but its reason.
        book.remove(mine.id);
        throw error;
      }),
    );
  };

  const resume = async (runId?: string) => {
    if (current) {
      if (!runId || runId === current.id) goOn(current);
      else notify('error', 'A run is under way. Cancel it before another one goes on.');
      return;
    }
    const run = runId ? book.find(runId) : undefined;
    if (!run || !isResumable(run)) return;
    await openEmbeddedModel(context, run);
    if (current) return;
    book.patch(run.id, { status: 'preparing' });
    await work(run.id, (mine) =>
      resumeRun(tools, restorer, run, mine).catch((error) => {
        if (book.find(run.id)?.status !== 'elsewhere') book.patch(run.id, { status: run.status });
        throw error;
      }),
    );
  };

  const goOn = ({ id, inference, clock }: CurrentRun) => {
    if (book.find(id)?.status !== 'paused') return;
    clock?.resume(ports.nowMs());
    inference?.resume();
    tell(id, 'running', 'went on');
  };

  const pause = () => {
    if (!current?.inference || book.find(current.id)?.status !== 'running') return;
    current.inference.pause();
    current.clock?.tick(ports.nowMs());
    tell(current.id, 'paused', 'paused');
  };

  /** Pauses are part of the receipt: a rate without them tells half. */
  const tell = (id: string, status: RunState['status'], what: string) => {
    const { receipt, done } = book.find(id)!;
    book.patch(id, { status, receipt: withEvent(receipt, { at: new Date().toISOString(), done, what }) });
  };

  const cancel = () => {
    if (!current || current.cancelled) return;
    current.cancelled = true;
    book.patch(current.id, { status: 'cancelling' });
    // before the first picture it is the model on its way that stops
    if (current.inference) current.inference.cancel();
    else ports.inference.cancel();
  };

  return { start, resume, pause, cancel };
}

/** The embedded pictures have an embedded model: nobody has to look for its file. */
async function openEmbeddedModel({ get }: SliceContext, run: RunState): Promise<void> {
  const isEmbedded = get().choices?.control?.datasetIds.includes(run.datasetId);
  if (isEmbedded && !isModelOf(run, get().model) && run.receipt.modelFile === CONTROL_MODEL_FILE) {
    await get().openControlModel();
  }
}

/** Undefined where the compute worker ended with the run: what was predicted is stored all the same. */
const hashOver = ({ ports }: SliceContext, hashed: readonly HashedPicture[]): Promise<string | undefined> =>
  ports.compute.filesSha256(hashed).catch(() => undefined);

/** Says how a run ended; what it predicted stays. */
async function endRun({ context, book, inMemory }: RunTools, mine: CurrentRun, error?: unknown): Promise<void> {
  const { notify, report } = context;
  if (!mine.begun) {
    if (mine.cancelled) notify('info', 'The run was cancelled before it began.');
    else report(error);
    return;
  }
  const run = book.find(mine.id)!;
  const status = statusAfter(run, mine.cancelled, error);
  const failure = status === 'failed' ? messageOf(error) : undefined;
  const { isHashed, hashed } = inMemory.get(mine.id)!.recorder;
  const filesSha256 = (isHashed && (await hashOver(context, hashed))) || undefined;
  const { receipt } = book.find(mine.id)!;
  book.patch(mine.id, { status, failure, receipt: { ...receipt, endedAt: new Date().toISOString(), filesSha256 } });
  await mine.keeper?.update(book.find(mine.id)!);
  const ended = book.find(mine.id)!;
  if (!ended.unstored) inMemory.delete(mine.id);
  if (failure === undefined) notify('info', endSentence(ended));
  else report(error);
}

function statusAfter({ done, of }: RunState, cancelled: boolean, error: unknown): RunState['status'] {
  if (error !== undefined) return cancelled || isCancelled(error) ? 'cancelled' : 'failed';
  // some pictures were not open
  return done < of ? 'interrupted' : 'done';
}

function endSentence({ status, done, of, failed }: RunState): string {
  const what = {
    cancelled: `Run cancelled after ${done} of ${of} images; what was predicted is kept`,
    interrupted: `Run stopped after ${done} of ${of} images: the other ${formatCount(of - done)} pictures are not open`,
    done: `Run finished: ${done} images`,
  }[status as 'cancelled' | 'interrupted' | 'done'];
  return `${what}${failed > 0 ? `, ${failed} of them without a prediction` : ''}.`;
}
