import type { SliceContext } from '../context';
import { runBook } from '../runs/runBook';
import { browserCheckJob } from './browserCheckJob';
import { runRestorer } from './restoreRuns';
import { runFiles } from './runFiles';
import { runJob } from './runJob';

/** Everything that works on runs; loaded with the first of them. */
export function runJobs(context: SliceContext) {
  const book = runBook(context);
  const restorer = runRestorer(context, book);
  return {
    restorer,
    job: runJob(context, book, restorer),
    files: runFiles(context, book),
    checkBrowser: browserCheckJob(context),
  };
}

export type RunJobs = ReturnType<typeof runJobs>;
