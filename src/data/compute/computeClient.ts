import { type RemoteService, wrapWorker } from '../../lib/workerRpc';
import type { ComputeService } from './compute.worker';
import ComputeWorker from './compute.worker?worker';
import { asWorkerName } from './earlyFetch';

/** The compute service as the main thread sees it: every method returns a promise. */
export type Compute = RemoteService<ComputeService>;

/** Starts the compute worker; it asks for the files under `firstUrls` before it is told to open anything. */
export function startCompute(firstUrls: readonly string[]): { compute: Compute; ended: Promise<Error> } {
  const { proxy, ended } = wrapWorker<ComputeService>(new ComputeWorker({ name: asWorkerName(firstUrls) }));
  return { compute: proxy, ended };
}
