import { sha256Hex } from '../lib/sha256Hex';
import { type ExternalFile, externalPaths, matchExternal } from './session/externalData';
import type { ModelReport, WeightsFile } from './types';

/** What tells a model from others, see `ModelReport`. */
export type ModelHashes = Pick<ModelReport, 'sha256' | 'fileSha256' | 'external'>;

/**
 * Hashes of a model and of the files with weights that it names: the same graph over other weights is another model.
 * @param external files chosen together with it; others than it names do not count
 * Throws code `model` where some were chosen and one that it names was not.
 */
export async function modelHashes(
  bytes: Uint8Array<ArrayBuffer>,
  file: string,
  external: readonly ExternalFile[] = [],
): Promise<ModelHashes> {
  const fileSha256 = await sha256Hex(bytes);
  const chosen = new Map(external.map((e) => [e.name, e.bytes]));
  if (chosen.size === 0) return { sha256: fileSha256, fileSha256 };
  const used = new Set(matchExternal(externalPaths(bytes, file), [...chosen.keys()], file).values());
  const nameOf = (path: string) => path.split('/').at(-1)!;
  // a browser knows no folders of files: they count only where they tell files apart
  const isShort = new Set([...used].map(nameOf)).size === used.size;
  if (used.size === 0) return { sha256: fileSha256, fileSha256 };
  const weights: WeightsFile[] = [];
  for (const name of used) {
    const data = new Uint8Array(chosen.get(name)!);
    weights.push({ name: isShort ? nameOf(name) : name, bytes: data.length, sha256: await sha256Hex(data) });
  }
  const lines = [{ name: file, sha256: fileSha256 }, ...weights].map((f) => `${f.name}\t${f.sha256}\n`);
  // where nothing can be hashed, nothing tells models apart
  return { sha256: fileSha256 && (await sha256Hex(lines.join(''))), fileSha256, external: weights };
}
