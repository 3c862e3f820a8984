import { isCancelled, messageOf, PluralError } from '../../lib/pure/errors';
import type { OpenedModel, RunError, RunReceipt, RunState } from '../appState';
import type { SliceContext } from '../context';

/** Images per message to the inference worker: small enough for smooth progress and quick cancelling. */
const BATCH = 8;
const TOP_K = 10;
/** While a run goes on, lists and charts follow it this often. */
const REFRESH_MS = 1500;
/** A folder that went away fails for every picture: the first errors tell as much as all of them. */
export const KEPT_ERRORS = 100;

/** Joins inference with the columns: runs the opened model over the pictures at hand of the shown dataset. */
export function runJob({ ports, set, get, notify, report, refreshChoices, refreshList }: SliceContext) {
  let serial = 0;
  /** the run under way and whether it was asked to stop; each run has its own */
  let current: { readonly id: string; cancelled: boolean } | undefined;

  const patch = (id: string, change: Partial<RunState>) =>
    set((s) => ({ runs: s.runs.map((r) => (r.id === id ? { ...r, ...change } : r)) }));

  /** Ids of the dataset's images whose picture was opened, in dataset order. */
  const imagesAtHand = async (datasetId: string): Promise<string[]> => {
    const query = await ports.compute.query({ datasetId, labelSetId: 'original', modelId: '' }, '');
    const ids: string[] = [];
    for (let from = 0; from < query.total; from += 5000) {
      const some = await ports.compute.imageIds(query.queryId, from, from + 5000);
      ids.push(...some.filter((id) => get().picture(id)));
    }
    return ids;
  };

  const run = async () => {
    if (current) return;
    // The embedded pictures have an embedded model; on others it would name the wrong classes.
    const embedded = get().choices?.control?.datasetIds.includes(get().selection?.datasetId ?? '');
    if (!get().model && embedded) await get().openControlModel();
    const { model, selection } = get();
    if (current) return;
    if (!model?.card || !selection) {
      notify('error', 'Open an ONNX model with its card, and pictures, first.');
      return;
    }
    serial += 1;
    const started = startedRun(model, selection.datasetId, serial, ports.nowMs());
    const mine = { id: started.id, cancelled: false };
    current = mine;
    set((s) => ({ runs: [started, ...s.runs] }));
    try {
      const ids = await prepare(started, model).catch((error) => {
        // A run that never began leaves nothing but its reason.
        set((s) => ({ runs: s.runs.filter((r) => r.id !== mine.id) }));
        throw error;
      });
      await predictAll(mine, ids, topKOf(model));
    } catch (error) {
      end(mine, error);
    } finally {
      current = undefined;
    }
    await refreshList();
  };

  /** Opens the model afresh, lists the pictures and shows the run; the images to predict. */
  const prepare = async ({ id, datasetId }: RunState, model: OpenedModel): Promise<string[]> => {
    const ids = await imagesAtHand(datasetId);
    if (ids.length === 0) {
      const name = get().choices?.datasets.find((d) => d.id === datasetId)?.name ?? datasetId;
      throw new PluralError('not-found', `no picture of ${name} is open`, {
        remedy: 'Open a folder with its pictures, or choose the dataset of the pictures that are open.',
      });
    }
    patch(id, { of: ids.length });
    await ports.inference.open(model.file, model.card, model.externalData);
    await ports.compute.startRun(id, datasetId, topKOf(model));
    await refreshChoices();
    if (get().selection?.datasetId === datasetId) get().setView({ dataset: datasetId, model: id });
    patch(id, { status: 'running', startedMs: ports.nowMs() });
    return ids;
  };

  /** The picture as a file; one that comes with the app is fetched when its turn comes. */
  const pictureFile = async (imageId: string): Promise<File> => {
    const picture = get().picture(imageId)!;
    return typeof picture === 'string' ? ports.fetchFile(picture, `${imageId}.jpg`) : picture;
  };

  const predictAll = async (
    mine: { readonly id: string; cancelled: boolean },
    ids: readonly string[],
    topK: number,
  ) => {
    const startedMs = ports.nowMs();
    let refreshedMs = startedMs;
    for (let done = 0; done < ids.length; ) {
      if (mine.cancelled) throw new PluralError('cancelled', 'stopped on request');
      const batch = await Promise.all(
        ids.slice(done, done + BATCH).map(async (imageId) => ({ imageId, file: await pictureFile(imageId) })),
      );
      const outcomes = await ports.inference.predict(
        batch.map((b) => b.file),
        topK,
      );
      const predicted = outcomes.flatMap((outcome, i) =>
        outcome.ok ? [{ imageId: batch[i]!.imageId, ...outcome.prediction }] : [],
      );
      const errors = outcomes.flatMap((o): RunError[] => (o.ok ? [] : [{ fileName: o.fileName, message: o.message }]));
      await ports.compute.addToRun(mine.id, predicted);
      done += batch.length;
      addProgress(mine.id, done, errors, ports.nowMs() - startedMs);
      if (ports.nowMs() - refreshedMs > REFRESH_MS) {
        refreshedMs = ports.nowMs();
        await refreshList();
      }
    }
    end(mine);
  };

  const addProgress = (id: string, done: number, errors: readonly RunError[], elapsedMs: number) =>
    set((s) => ({
      runs: s.runs.map((r) =>
        r.id === id
          ? {
              ...r,
              done,
              elapsedMs,
              failed: r.failed + errors.length,
              errors: errors.length > 0 ? [...r.errors, ...errors].slice(0, KEPT_ERRORS) : r.errors,
            }
          : r,
      ),
    }));

  /** Says how the run ended; what it predicted stays. */
  const end = (mine: { readonly id: string; readonly cancelled: boolean }, error?: unknown) => {
    const state = get().runs.find((r) => r.id === mine.id);
    if (!state) {
      if (mine.cancelled) notify('info', 'The run was cancelled before it began.');
      else report(error);
      return;
    }
    if (error === undefined) patch(mine.id, { status: 'done' });
    else if (mine.cancelled || isCancelled(error)) patch(mine.id, { status: 'cancelled' });
    else {
      patch(mine.id, { status: 'failed', failure: messageOf(error) });
      report(error);
      return;
    }
    notify('info', endSentence(state, error !== undefined));
  };

  const cancel = () => {
    if (!current || current.cancelled) return;
    current.cancelled = true;
    patch(current.id, { status: 'cancelling' });
    ports.inference.cancel();
  };

  return { run, cancel };
}

function topKOf({ card }: OpenedModel): number {
  return Math.min(TOP_K, card?.classes?.filter((c) => c !== null).length ?? TOP_K);
}

function endSentence({ done, of, failed }: RunState, cancelled: boolean): string {
  const what = cancelled
    ? `Run cancelled after ${done} of ${of} images; what was predicted is kept`
    : `Run finished: ${done} images`;
  return `${what}${failed > 0 ? `, ${failed} of them without a prediction` : ''}.`;
}

function startedRun(model: OpenedModel, datasetId: string, serial: number, nowMs: number): RunState {
  const card = model.card!;
  const receipt: RunReceipt = {
    model: card.name,
    modelFile: model.file.name,
    modelSha256: model.report.sha256,
    preprocess: card.preprocess,
    provider: model.report.provider,
    threads: model.report.threads,
    precision: 'float32 inputs and outputs; weights as in the file',
    library: `onnxruntime-web ${model.report.libraryVersion}`,
    resampler: `Pillow-exact antialiased ${card.preprocess.interpolation}, 8-bit`,
    dataset: datasetId,
    startedAt: new Date().toISOString(),
  };
  return {
    id: `${card.name.slice(0, 120)} · run ${serial}`,
    status: 'preparing',
    datasetId,
    done: 0,
    of: 0,
    failed: 0,
    errors: [],
    startedMs: nowMs,
    elapsedMs: 0,
    receipt,
  };
}
