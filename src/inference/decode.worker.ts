import { exposeService } from '../lib/workerRpc';
import { DecodeService } from './decodeService';

exposeService(new DecodeService());
