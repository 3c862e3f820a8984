// Plain JavaScript: a worker thread knows no TypeScript until this is registered.
import { register } from 'tsx/esm/api';

register();
await import('./prepareWorker.ts');
