import { exposeService } from '../../lib/workerRpc';
import { ImportService } from './importService';

export type { ImportService };

exposeService(new ImportService());
