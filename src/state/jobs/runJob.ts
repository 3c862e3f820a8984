import { isCancelled, messageOf } from '../../lib/pure/errors';
import type { OpenedModel, RunError, RunReceipt, RunState } from '../appState';
import type { SliceContext } from '../context';

/** Images per message to the inference worker: small enough for smooth progress and quick cancelling. */
const BATCH = 8;
const TOP_K = 10;
/** While a run goes on, lists and charts follow it this often. */
const REFRESH_MS = 1500;

/** Joins inference with the columns: runs the opened model over the pictures at hand of the shown dataset. */
export function runJob({ ports, set, get, notify, report, refreshChoices, refreshList }: SliceContext) {
  let cancelled = false;

  const patch = (id: string, change: Partial<RunState>) =>
    set((s) => ({ runs: s.runs.map((r) => (r.id === id ? { ...r, ...change } : r)) }));

  /** Ids of the dataset's images whose picture was opened, in dataset order. */
  const imagesAtHand = async (): Promise<string[]> => {
    const { selection } = get();
    if (!selection) return [];
    const query = await ports.compute.query(selection, '');
    const ids: string[] = [];
    for (let from = 0; from < query.total; from += 5000) {
      const tiles = await ports.compute.imageIds(query.queryId, from, from + 5000);
      ids.push(...tiles.filter((id) => get().picture(id)));
    }
    return ids;
  };

  const run = async () => {
    const { model, selection, runs } = get();
    if (runs.some((r) => r.status === 'running')) return;
    if (!model?.card) {
      notify('error', 'Open an ONNX model and its card first.');
      return;
    }
    try {
      const ids = await imagesAtHand();
      if (!selection || ids.length === 0) {
        notify('error', 'There are no pictures to run the model on. Open a folder of images first.');
        return;
      }
      cancelled = false;
      const started = startedRun(model, selection.datasetId, ids.length, runs.length + 1, ports.nowMs());
      await ports.inference.open(model.file, model.card);
      const topK = Math.min(TOP_K, model.card.classes?.filter((c) => c !== null).length ?? TOP_K);
      await ports.compute.startRun(started.id, selection.datasetId, topK);
      set((s) => ({ runs: [started, ...s.runs] }));
      await refreshChoices();
      get().setView({ model: started.id });
      await predictAll(started, ids, topK);
    } catch (error) {
      report(error);
    }
  };

  const predictAll = async (started: RunState, ids: readonly string[], topK: number) => {
    const errors: RunError[] = [];
    let refreshedMs = started.startedMs;
    let done = 0;
    const progress = (change: Partial<RunState>) =>
      patch(started.id, { done, errors: [...errors], elapsedMs: ports.nowMs() - started.startedMs, ...change });
    try {
      while (done < ids.length && !cancelled) {
        const batch = ids.slice(done, done + BATCH);
        const files = batch.map((id) => get().picture(id)).filter((f) => f !== undefined);
        const outcomes = await ports.inference.predict(files, topK);
        const predicted = outcomes.flatMap((outcome, i) =>
          outcome.ok ? [{ imageId: batch[i]!, ...outcome.prediction }] : [],
        );
        for (const outcome of outcomes)
          if (!outcome.ok) errors.push({ fileName: outcome.fileName, message: outcome.message });
        await ports.compute.addToRun(started.id, predicted);
        done += batch.length;
        progress({});
        if (ports.nowMs() - refreshedMs > REFRESH_MS) {
          refreshedMs = ports.nowMs();
          await refreshList();
        }
      }
      progress({ status: cancelled ? 'cancelled' : 'done' });
      notify('info', endSentence(done, ids.length, errors.length, cancelled));
    } catch (error) {
      if (isCancelled(error) || cancelled) {
        progress({ status: 'cancelled' });
        notify('info', endSentence(done, ids.length, errors.length, true));
      } else {
        progress({ status: 'failed', failure: messageOf(error) });
        report(error);
      }
    }
    await refreshList();
  };

  const cancel = () => {
    cancelled = true;
  };

  return { run, cancel };
}

function endSentence(done: number, of: number, errors: number, cancelled: boolean): string {
  const what = cancelled
    ? `Run cancelled after ${done} of ${of} images; what was predicted is kept`
    : `Run finished: ${done} images`;
  return `${what}${errors > 0 ? `, ${errors} could not be read` : ''}.`;
}

function startedRun(model: OpenedModel, datasetId: string, of: number, serial: number, nowMs: number): RunState {
  const card = model.card!;
  const receipt: RunReceipt = {
    model: card.name,
    modelFile: model.file.name,
    modelSha256: model.report.sha256,
    preprocess: card.preprocess,
    provider: model.report.provider,
    threads: model.report.threads,
    precision: 'fp32',
    library: `onnxruntime-web ${model.report.libraryVersion}`,
    resampler: `Pillow-exact antialiased ${card.preprocess.interpolation}, 8-bit`,
    dataset: datasetId,
    startedAt: new Date().toISOString(),
  };
  return {
    id: `${card.name} · run ${serial}`,
    status: 'running',
    datasetId,
    done: 0,
    of,
    errors: [],
    startedMs: nowMs,
    elapsedMs: 0,
    receipt,
  };
}
