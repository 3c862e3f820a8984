import { exposeService } from '../../lib/workerRpc';
import { ArchiveService } from './archiveService';

export type { ArchiveService };

exposeService(new ArchiveService());
