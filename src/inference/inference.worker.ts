import { exposeService } from '../lib/workerRpc';
import { InferenceService } from './inferenceService';

exposeService(new InferenceService());
