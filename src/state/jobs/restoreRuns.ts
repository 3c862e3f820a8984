import { OPENED_DATASET } from '../../data/compute/views';
import { DamagedError } from '../../data/records/damagedRecord';
import type { StoredBatch } from '../../data/runs/storedRun';
import { messageOf, PluralError } from '../../lib/pure/errors';
import type { SliceContext } from '../context';
import { isActive, type RunState } from '../runState';
import type { LoadedRun } from '../runs/currentRun';
import type { RunBook } from '../runs/runBook';
import { withEvent } from '../runs/runReceipt';
import { RunRecorder } from '../runs/runRecorder';
import { runOfStored, storedProblem } from '../runs/storedRuns';
import { withDamaged } from '../slices/recordsSlice';

/** Batches read from the store at once. */
const BATCHES_AT_ONCE = 256;

export type RunRestorer = ReturnType<typeof runRestorer>;

/** Brings runs of earlier visits back: on the screen, into the columns, and followed while another tab works on them. */
export function runRestorer(context: SliceContext, book: RunBook) {
  const { ports, set, get, report, refreshChoices, refreshList } = context;
  let listing: Promise<void> | undefined;

  /** Reads a stored run into the columns. Throws where its dataset is not here, or the store cannot be read. */
  const load = async (
    run: RunState,
    store: (number: number, batch: StoredBatch) => Promise<void>,
  ): Promise<LoadedRun> => {
    const plan = await ports.runs.plan(run.id);
    if (!plan) throw new PluralError('storage', 'the run is not stored any more', { file: run.id });
    if (plan.imageIds.length !== run.of) {
      throw new DamagedError(
        'a stored run is damaged',
        `${run.id}, plan, imageIds: expected ${run.of}`,
        SAVE_OR_DELETE,
      );
    }
    if (run.datasetId === OPENED_DATASET) {
      await ports.compute.restoreOpened(plan.imageIds, plan.originalLabels ?? new Uint16Array());
    } else if (!get().choices?.datasets.some((d) => d.id === run.datasetId)) {
      throw new PluralError('not-found', `its dataset “${run.datasetId}” is not here`, {
        remedy: 'It is stored, and comes back with the dataset.',
      });
    }
    await ports.compute.startRun(run.id, run.datasetId, run.topK);
    const recorder = new RunRecorder(run.topK, {
      columns: (predicted) => ports.compute.addToRun(run.id, predicted, run.labelSetId),
      store,
    });
    const planned = new Set(plan.imageIds);
    for (let from = 0; ; from += BATCHES_AT_ONCE) {
      const batches = await ports.runs.batches(run.id, from, BATCHES_AT_ONCE);
      requirePlanned(run.id, planned, batches);
      await recorder.replay(batches);
      if (batches.length < BATCHES_AT_ONCE) return { recorder, order: plan.imageIds, sizes: plan.sizes };
    }
  };

  /** The same for a run that is only looked at: nothing is stored. */
  const show = async (run: RunState) => {
    try {
      const { recorder } = await load(run, async () => {});
      book.patch(run.id, { ...recorder.progress(), unloaded: undefined });
    } catch (error) {
      if (error instanceof DamagedError) await setAside(run.id, error.evidence.place ?? '');
      else book.patch(run.id, { unloaded: messageOf(error) });
    }
  };

  /** A run that cannot be read whole is no run here: half of its predictions would be taken for all. */
  const setAside = async (runId: string, reason: string) => {
    book.remove(runId);
    set((s) => ({ damaged: withDamaged(s.damaged, [{ kind: 'run', key: runId, name: runId, reason }]) }));
    await ports.compute.deleteRun(runId);
  };

  /** Reads a run again when the tab that works on it has ended with it. */
  const readAgain = async (runId: string) => {
    await ports.runs.whenFree(runId);
    const stored = await ports.runs.run(runId);
    const run = stored && runOfStored(stored, false);
    if (!run) {
      book.remove(runId);
      await ports.compute.deleteRun(runId);
    } else {
      book.patch(runId, { ...run, unloaded: 'Its predictions are being read.' });
      await show(run);
    }
    await refreshChoices();
    await refreshList();
  };

  /** Counts the hits of stored runs over a dataset again, whose original labels became known after they ran. */
  const recount = async (datasetId: string) => {
    const runs = get().runs.filter(
      (r) => r.datasetId === datasetId && !isActive(r) && r.status !== 'elsewhere' && !r.unstored,
    );
    for (const run of runs) {
      await show(run);
      const { receipt, done, unloaded } = book.find(run.id) ?? run;
      if (unloaded) continue;
      const what = 'original labels became known after it ran; hits are counted under them';
      book.patch(run.id, { receipt: withEvent(receipt, { at: new Date().toISOString(), done, what }) });
    }
  };

  const follow = (runId: string) => void readAgain(runId).catch(report);

  /** Runs whose records went away under this page: the data of the site were cleared, or another tab deleted them. */
  const tellGone = (stored: ReadonlySet<string>) => {
    const gone = get().runs.filter((r) => !stored.has(r.id) && !isActive(r) && !r.unstored && !r.unloaded);
    for (const { id } of gone) {
      book.patch(id, {
        unstored: 'This browser does not keep it any more: export its predictions before you close the page.',
      });
    }
  };

  const list = async () => {
    const stored = await ports.runs.list();
    const unknown = stored.filter(({ id }) => !book.find(id));
    tellGone(new Set(stored.map(({ id }) => id)));
    const runs: RunState[] = [];
    for (const one of unknown) {
      const problem = storedProblem(one);
      if (problem) await setAside(one.id, problem);
      const isElsewhere = one.status === 'open' && (await ports.runs.isHeld(one.id));
      const run = runOfStored(one, isElsewhere);
      // begun in this tab meanwhile
      if (run && !book.find(one.id)) runs.push({ ...run, unloaded: 'Its predictions are being read.' });
    }
    if (runs.length === 0) return;
    book.add(runs);
    for (const run of runs) {
      await show(run);
      if (run.status === 'elsewhere') follow(run.id);
    }
    await refreshChoices();
    // the list may show them, or their votes
    if (runs.some((r) => r.datasetId === get().selection?.datasetId)) await refreshList();
  };

  /** Lists stored runs that are not on the screen yet; a browser that stores nothing has none. */
  const refresh = (): Promise<void> => {
    // before there are datasets, none of them could be shown; the start lists them when there are
    if (!get().choices) return Promise.resolve();
    listing ??= list()
      .catch((error) => set({ runsError: messageOf(error) }))
      .finally(() => {
        listing = undefined;
      });
    return listing;
  };

  return { load, refresh, recount, follow };
}

const SAVE_OR_DELETE = 'Save it as a file if you need it, and delete it (Models).';

/** An outcome for a picture that was never planned would be counted beside the others. */
function requirePlanned(runId: string, planned: ReadonlySet<string>, batches: readonly StoredBatch[]): void {
  for (const { imageIds, failures } of batches) {
    const stranger = [...imageIds, ...failures.map((f) => f.imageId)].find((id) => !planned.has(id));
    if (stranger === undefined) continue;
    throw new DamagedError(
      'a stored run is damaged',
      `${runId}, a batch holds “${stranger}”, not planned`,
      SAVE_OR_DELETE,
    );
  }
}
