import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { openPack } from '../../data/pack/readPack';
import { rowsById } from '../../domain/dataset';
import type { JoinableDataset } from '../../domain/openedImages';

/** Where `npm run data` puts the pack. */
const PACK = fileURLToPath(new URL('../../../public/data/', import.meta.url));

/** Datasets of the data pack on this machine, by id: they know what many pictures are. None where it was not built. */
export async function knownDatasets(folder: string = PACK): Promise<Map<string, JoinableDataset>> {
  if (!existsSync(`${folder}pack.json`)) return new Map();
  const pack = await openPack(folder, async (path) => new Response(await readFile(path.replace(/\?.*$/, ''))));
  const datasets = (pack?.manifest.datasets ?? []).map(async ({ id }) => {
    const dataset = await pack!.dataset(id);
    return [id, { ...dataset, rowOf: rowsById(dataset) }] as const;
  });
  return new Map(await Promise.all(datasets));
}
