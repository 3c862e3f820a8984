// first: asks for the files
// biome-ignore assist/source/organizeImports: the order matters
import { fetchEarly } from './earlyAnswers';
import { exposeService } from '../../lib/workerRpc';
import { ComputeService } from './computeService';

export type { ComputeService };

exposeService(new ComputeService(fetchEarly));
