import { startCompute } from './computeClient';

/** The compute worker, started by the import of this file: imported first, it boots while the rest of the page is still evaluated. */
export const { compute, ended } = startCompute();
