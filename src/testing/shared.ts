import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Folder with the real labels, predictions, models and independently computed figures, beside the checkout. */
export const sharedDir = fileURLToPath(new URL('../../../shared/', import.meta.url));

/** True where the shared folder lies beside the checkout; tests that need it are skipped by name where it is not. */
export const hasShared = existsSync(`${sharedDir}reference/figures.json`);

export const readShared = (path: string): Uint8Array => new Uint8Array(readFileSync(sharedDir + path));

export const readSharedJson = <T>(path: string): T => JSON.parse(readFileSync(sharedDir + path, 'utf8')) as T;
