import { type RemoteService, wrapWorker } from '../../lib/workerRpc';
import type { ComputeService } from './compute.worker';
import ComputeWorker from './compute.worker?worker';

/** The compute service as the main thread sees it: every method returns a promise. */
export type Compute = RemoteService<ComputeService>;

/** Starts the compute worker. */
export function startCompute(): { compute: Compute; ended: Promise<Error> } {
  const { proxy, ended } = wrapWorker<ComputeService>(new ComputeWorker());
  return { compute: proxy, ended };
}
