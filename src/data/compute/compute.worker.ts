import { exposeService } from '../../lib/workerRpc';
import { ComputeService } from './computeService';

export type { ComputeService };

exposeService(new ComputeService());
