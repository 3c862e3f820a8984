// the runtime starts threads of its own
import '../lib/ownScripts';
import { exposeService } from '../lib/workerRpc';
import { InferenceService } from './inferenceService';
import { watchWasmMemory } from './session/wasmMemory';

exposeService(new InferenceService({ memoryBytes: watchWasmMemory() }));
