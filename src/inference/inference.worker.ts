import { exposeService } from '../lib/workerRpc';
import { InferenceService } from './inferenceService';
import { watchWasmMemory } from './session/wasmMemory';

exposeService(new InferenceService({ memoryBytes: watchWasmMemory() }));
