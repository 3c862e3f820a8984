import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KNOWN_PREDICTIONS } from '../../data/catalogue/checksums';
import { REAL_LABELS, REAL_SCORES, REAL_VOTES, REFINED_LABELS } from '../../data/catalogue/labelSets';
import {
  CATALOGUE_DATASETS,
  CLASS_INFO,
  IMAGENET_V2,
  localPath,
  RAW_BASE_URL,
  rawUrl,
  SIMILAR_CLASSES,
  TIMM_RESULTS,
  type UpstreamFile,
} from '../../data/catalogue/sources';
import { PluralError } from '../../lib/pure/errors';
import { downloadFile } from './downloadFile';
import type { PredictionSource, UpstreamSource } from './upstreamSource';

/** Transfers at a time. */
const PARALLEL = 4;

export interface DownloadOptions {
  /** folder that keeps the files between runs, laid out as a local copy */
  readonly cacheDir: string;
  readonly models: readonly string[];
  /** stands in for GitHub's address of raw files */
  readonly baseUrl?: string;
  readonly onProgress?: (done: number, total: number, path: string) => void;
}

/**
 * Downloads what a pack needs into the cache and gives it as a source. Files that the server does not have (404) are missing in the
 * source; the pack builder names them. Throws `network` where a transfer fails, saying what was kept and how to go on, and
 * `mismatch` on a wrong SHA-256. After the first failure no further transfer is started.
 */
export async function downloadSource(options: DownloadOptions): Promise<UpstreamSource> {
  const { cacheDir, models, onProgress } = options;
  const baseUrl = options.baseUrl ?? RAW_BASE_URL;
  const predictions = models.flatMap((model) => knownPredictions(model));
  const files = [...sharedFiles(), ...predictions.map(({ file }) => file)];
  const there = new Set<string>();
  const queue = [...files];
  let done = 0;
  let failure: unknown;
  const work = async () => {
    for (let file = queue.shift(); file && failure === undefined; file = queue.shift()) {
      const path = localPath(file);
      try {
        const found = await downloadFile({
          url: rawUrl(file, baseUrl),
          path: join(cacheDir, path),
          ...(file.sha256 ? { sha256: file.sha256 } : {}),
        });
        if (found) there.add(path);
        onProgress?.(++done, files.length, path);
      } catch (error) {
        failure ??= error;
      }
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, work));
  if (failure !== undefined) throw explain(failure, done, files.length, cacheDir);
  return {
    read: async (file) => {
      const path = localPath(file);
      return there.has(path) ? new Uint8Array(await readFile(join(cacheDir, path))) : undefined;
    },
    predictions: async () => predictions.filter(({ file }) => there.has(localPath(file))),
  };
}

/** Files that every pack needs: lists, labels, class notes, published accuracies. */
function sharedFiles(): UpstreamFile[] {
  const lists = CATALOGUE_DATASETS.map(({ list }) => list);
  const labels = [REAL_LABELS.labels, REAL_SCORES, REAL_VOTES, REFINED_LABELS.labels];
  return [...lists, ...labels, CLASS_INFO, SIMILAR_CLASSES, ...Object.values(TIMM_RESULTS)];
}

function knownPredictions(model: string): PredictionSource[] {
  return (KNOWN_PREDICTIONS.get(model) ?? []).map(({ folder, path, sha256 }) => ({
    model,
    folder,
    file: { repository: IMAGENET_V2, path, sha256 },
  }));
}

/** A failed transfer as a message that says what was kept and how to go on. */
function explain(failure: unknown, done: number, total: number, cacheDir: string): unknown {
  if (!(failure instanceof PluralError) || failure.code !== 'network') return failure;
  const { file = '', found = '' } = failure.evidence;
  return new PluralError('network', 'could not be downloaded', {
    file,
    found,
    remedy: `${done} of ${total} files are complete and kept in ${cacheDir}, with what has arrived of the others. Run the same command again to go on from there, or give a local copy with --upstream DIR.`,
  });
}
