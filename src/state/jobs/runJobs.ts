import type { SliceContext } from '../context';
import type { RunBook } from '../runs/runBook';
import { runRestorer } from './restoreRuns';
import { runJob } from './runJob';

/** Everything that works on runs; loaded with the first of them. */
export function runJobs(context: SliceContext, book: RunBook) {
  const restorer = runRestorer(context, book);
  return { restorer, job: runJob(context, book, restorer) };
}

export type RunJobs = ReturnType<typeof runJobs>;
