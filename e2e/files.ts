import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasShared, readSharedJson, sharedDir } from './fixtures';

/** Real and hostile files of the shared folder, by path on this machine. */
export const samplesDir = join(sharedDir, 'real/images');
export const hostileDir = join(sharedDir, 'real/hostile');

export const modelFile = (name: string): string => join(sharedDir, `real/models/${name}.onnx`);
export const cardFile = (name: string): string => join(sharedDir, `real/models/${name}.json`);

/** One prediction of Python's onnxruntime: classes and probabilities, best first. */
export interface GoldenPrediction {
  readonly i: readonly number[];
  readonly p: readonly number[];
}

/** Predictions by picture and model. */
export const golden: { readonly images: Record<string, { label: number; pred: Record<string, GoldenPrediction> }> } =
  hasShared ? readSharedJson('real/golden/predictions.json') : { images: {} };

/** Names of the sample pictures that have golden predictions, sorted. */
export const sampleNames: readonly string[] = Object.keys(golden.images).sort();

export interface HostileFile {
  readonly file: string | null;
  readonly verdict: 'accept' | 'either' | 'clear error';
}

/** Hostile files of one kind, e.g. `models/`, with what a good program does with them. */
export function hostileFiles(folder: string): { name: string; path: string; verdict: HostileFile['verdict'] }[] {
  const { files } = hasShared ? readSharedJson<{ files: HostileFile[] }>('real/hostile/hostile.json') : { files: [] };
  return files.flatMap(({ file, verdict }) =>
    file?.startsWith(folder) ? [{ name: file.slice(folder.length), path: join(hostileDir, file), verdict }] : [],
  );
}

/** Makes a folder of copies: `pictures` maps the new name to a file, or to the bytes themselves. */
export function makeFolder(folder: string, pictures: Readonly<Record<string, string | Uint8Array>>): string {
  mkdirSync(folder, { recursive: true });
  for (const [name, source] of Object.entries(pictures)) {
    if (typeof source === 'string') copyFileSync(source, join(folder, name));
    else writeFileSync(join(folder, name), source);
  }
  return folder;
}

/** A folder with some of the sample pictures. */
export function someSamples(folder: string, names: readonly string[]): string {
  return makeFolder(folder, Object.fromEntries(names.map((name) => [name, join(samplesDir, name)])));
}

export const filesIn = (folder: string): string[] => readdirSync(folder).sort();
