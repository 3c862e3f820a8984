import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CATALOGUE_DATASETS, IMAGENET_V2, localPath, type UpstreamFile } from '../../data/catalogue/sources';
import { PluralError } from '../../lib/pure/errors';
import type { PredictionSource, UpstreamSource } from './upstreamSource';

/** Model names that may become file names of the pack. */
const MODEL_NAME = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/;

/** Model name of a prediction file's stem; two upstream stems carry a `_model` that is not part of it. */
export function modelOfStem(stem: string): string {
  return stem.replace(/_model$/, '');
}

/**
 * Upstream files in a local folder, laid out as `<repository folder>/<path in the repository>`. Takes whatever models are there.
 * Throws `not-found` where the folder does not exist.
 */
export async function folderSource(dir: string): Promise<UpstreamSource> {
  const isFolder = await stat(dir).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) {
    throw new PluralError('not-found', 'no such folder', {
      file: dir,
      expected: `a folder that holds ${localPath(CATALOGUE_DATASETS[0]!.list)} and the like`,
    });
  }
  return { read: (file) => readIfThere(join(dir, localPath(file))), predictions: () => listPredictions(dir) };
}

async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

async function listPredictions(dir: string): Promise<PredictionSource[]> {
  const found: PredictionSource[] = [];
  for (const { upstream } of CATALOGUE_DATASETS) {
    const path = `data/predictions/${upstream}`;
    const names = await readdir(join(dir, IMAGENET_V2.folder, path)).catch((error: unknown) => {
      if (isMissing(error)) return [];
      throw error;
    });
    for (const name of names) {
      const model = modelOfStem(name.replace(/\.npy$/, ''));
      const file: UpstreamFile = { repository: IMAGENET_V2, path: `${path}/${name}` };
      if (name.endsWith('.npy') && MODEL_NAME.test(model)) found.push({ model, folder: upstream, file });
    }
  }
  return found.sort((a, b) => (a.model < b.model ? -1 : a.model > b.model ? 1 : 0));
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
