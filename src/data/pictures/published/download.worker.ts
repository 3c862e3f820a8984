import { exposeService } from '../../../lib/workerRpc';
import { DownloadService } from './downloadService';

export type { DownloadService };

exposeService(new DownloadService());
