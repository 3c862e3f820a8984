import { partOnce } from '../../lib/loadPart';
import type { AppActions } from '../appState';
import type { SliceContext } from '../context';
import type { RunJobs } from '../jobs/runJobs';

/** Runs: those of this visit and those that the browser kept. Their work is no part of the first load. */
export function runsSlice(context: SliceContext) {
  const { get, report } = context;
  let jobs: RunJobs | undefined;

  const loaded = partOnce(async (): Promise<RunJobs> => {
    const { runJobs } = await import('../jobs/runJobs');
    jobs = runJobs(context);
    return jobs;
  });

  /** Nothing was begun where the work's own code did not come: it is said, and the next press tries again. */
  const withJobs = async (task: (jobs: RunJobs) => void | Promise<void>): Promise<void> => {
    let mine: RunJobs;
    try {
      mine = await loaded();
    } catch (error) {
      report(error);
      return;
    }
    await task(mine);
  };

  const actions = {
    runModel: () => withJobs(({ job }) => job.start()),
    pauseRun: () => jobs?.job.pause(),
    resumeRun: (runId) => withJobs(({ job }) => job.resume(runId)),
    cancelRun: () => jobs?.job.cancel(),
    refreshRuns: () => withJobs(({ restorer }) => restorer.refresh()),
    recountRuns: async (datasetId) => {
      if (!get().runs.some((run) => run.datasetId === datasetId)) return;
      await withJobs(({ restorer }) => restorer.recount(datasetId));
    },
    deleteRun: (runId) => withJobs(({ files }) => files.deleteRun(runId)),
    exportRun: (runId, format) => withJobs(({ files }) => files.exportRun(runId, format)),
    copyReceipt: (runId) => withJobs(({ files }) => files.copyReceipt(runId)),
    saveReceipt: (runId) => jobs?.files.saveReceipt(runId),
    checkBrowser: () => withJobs(({ checkBrowser }) => checkBrowser()),
  } satisfies Partial<AppActions>;
  return { actions };
}
