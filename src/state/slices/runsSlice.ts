import type { AppActions } from '../appState';
import type { SliceContext } from '../context';
import type { RunJobs } from '../jobs/runJobs';

/** Runs: those of this visit and those that the browser kept. Their work is no part of the first load. */
export function runsSlice(context: SliceContext) {
  const { get } = context;
  let jobs: RunJobs | undefined;
  let loading: Promise<RunJobs> | undefined;

  const loaded = (): Promise<RunJobs> => {
    loading ??= import('../jobs/runJobs').then(({ runJobs }) => {
      jobs = runJobs(context);
      return jobs;
    });
    return loading;
  };

  const actions = {
    runModel: async () => (await loaded()).job.start(),
    pauseRun: () => jobs?.job.pause(),
    resumeRun: async (runId) => (await loaded()).job.resume(runId),
    cancelRun: () => jobs?.job.cancel(),
    refreshRuns: async () => (await loaded()).restorer.refresh(),
    recountRuns: async (datasetId) => {
      if (get().runs.some((run) => run.datasetId === datasetId)) await (await loaded()).restorer.recount(datasetId);
    },
    deleteRun: async (runId) => (await loaded()).files.deleteRun(runId),
    exportRun: async (runId, format) => (await loaded()).files.exportRun(runId, format),
    copyReceipt: async (runId) => (await loaded()).files.copyReceipt(runId),
    saveReceipt: (runId) => jobs?.files.saveReceipt(runId),
    checkBrowser: async () => (await loaded()).checkBrowser(),
  } satisfies Partial<AppActions>;
  return { actions };
}
