import { imageIdOf } from '../../domain/dataset';
import { messageOf } from '../../lib/pure/errors';
import type { AppActions } from '../appState';
import type { SliceContext } from '../context';
import type { RunJobs } from '../jobs/runJobs';
import { isActive, type RunState } from '../runState';
import { EXPORT_FORMATS, type ExportFormat } from '../runs/exportFormats';
import { runBook } from '../runs/runBook';
import { finishedReceipt } from '../runs/runReceipt';

type RunActions = Pick<
  AppActions,
  | 'runModel'
  | 'pauseRun'
  | 'resumeRun'
  | 'cancelRun'
  | 'refreshRuns'
  | 'deleteRun'
  | 'exportRun'
  | 'copyReceipt'
  | 'saveReceipt'
>;

const SLUG = /[^\w.-]+/g;

/** Runs: those of this visit and those that the browser kept, their files and receipts. */
export function runsSlice(context: SliceContext) {
  const { ports, get, notify, report } = context;
  const book = runBook(context);
  let jobs: RunJobs | undefined;
  let loading: Promise<RunJobs> | undefined;

  /** The work of runs is no part of the first load. */
  const loaded = (): Promise<RunJobs> => {
    loading ??= import('../jobs/runJobs').then(({ runJobs }) => {
      jobs = runJobs(context, book);
      return jobs;
    });
    return loading;
  };

  const exportRun = async (runId: string, format: ExportFormat) => {
    const run = book.find(runId);
    if (!run) return;
    const { selection } = get();
    const labelSet = selection?.datasetId === run.datasetId ? selection.labelSetId : 'original';
    try {
      const header = {
        model: run.receipt.model,
        dataset: run.datasetId,
        labelSet,
        receipt: { ...finishedReceipt(run) },
      };
      const text = await ports.compute.exportRun(runId, labelSet, format, header);
      const { type } = EXPORT_FORMATS.find((f) => f.id === format)!;
      ports.saveFile(fileName(run, `predictions.${format}`), text, type);
    } catch (error) {
      report(error);
    }
  };

  const deleteRun = async (runId: string) => {
    const run = book.find(runId);
    if (!run || isActive(run)) return;
    try {
      const release = await ports.runs.hold(runId);
      if (!release) {
        notify('error', `${runId} goes on in another tab. End it there first.`);
        return;
      }
      try {
        await ports.runs.delete(runId);
      } catch (error) {
        // a run in memory can be forgotten all the same
        if (!run.unstored) throw error;
      } finally {
        release();
      }
      book.remove(runId);
      await ports.compute.deleteRun(runId);
      await context.refreshChoices();
      await context.refreshList();
      notify('info', `${runId} was deleted.`);
    } catch (error) {
      report(error);
    }
  };

  const receiptText = (run: RunState) => `${JSON.stringify(finishedReceipt(run), null, 1)}\n`;

  const copyReceipt = async (runId: string) => {
    const run = book.find(runId);
    if (!run) return;
    try {
      await ports.copyText(receiptText(run));
      notify('info', 'The receipt was copied.');
    } catch (error) {
      notify('error', `The receipt could not be copied (${messageOf(error)}). Save it as a file.`);
    }
  };

  const saveReceipt = (runId: string) => {
    const run = book.find(runId);
    if (run) ports.saveFile(fileName(run, 'receipt.json'), receiptText(run), 'application/json');
  };

  const actions: RunActions = {
    runModel: async () => (await loaded()).job.start(),
    pauseRun: () => jobs?.job.pause(),
    resumeRun: async (runId) => (await loaded()).job.resume(runId),
    cancelRun: () => jobs?.job.cancel(),
    refreshRuns: async () => (await loaded()).restorer.refresh(),
    deleteRun,
    exportRun,
    copyReceipt,
    saveReceipt,
  };
  return { actions };
}

function fileName({ receipt, datasetId }: RunState, ending: string): string {
  return `${imageIdOf(receipt.modelFile)}.${datasetId}.${ending}`.replace(SLUG, '_');
}
