import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { classIndexOfWnid, className } from '../src/domain/classes/classTable';

/** Copies of the public files beside the checkout: read here by hand, so that the app is compared with the bytes themselves. */
const upstreamDir = fileURLToPath(new URL('../../shared/upstream/', import.meta.url));

/** True where they lie there; specs that need them are skipped by name where they do not. */
export const hasUpstream = existsSync(join(upstreamDir, 'README.md'));

const readJson = <T>(path: string): T => JSON.parse(readFileSync(join(upstreamDir, path), 'utf8')) as T;

/** One image as the upstream files describe it. */
export interface UpstreamImage {
  readonly imageId: string;
  readonly original: number;
  /** valid classes, ascending */
  readonly labels: readonly number[];
  /** five classes, best first */
  readonly predicted: readonly number[];
}

/** A dataset as upstream has it: its images in order, their labels and one model's predictions. */
export interface UpstreamDataset {
  readonly n: number;
  readonly image: (row: number) => UpstreamImage;
}

const TOP = 5;

/** ImageNetV2 matched frequency with the refined labels. */
export function imageNetV2(model: string): UpstreamDataset {
  const labels = readJson<Record<string, string[]>>(REFINED_LABELS);
  return dataset('imagenetv2-b-33', model, (imageId) => labels[`${imageId}.jpeg`]?.map(Number) ?? []);
}

/** The validation images of ImageNet with ReaL labels, which are listed by file number. */
export function imageNet(model: string): UpstreamDataset {
  const labels = readJson<number[][]>('reassessed-imagenet/real.json');
  return dataset('imagenet-validation-original', model, (imageId) => labels[Number(imageId.slice(-8)) - 1] ?? []);
}

const REFINED_LABELS = 'Multilabelfy/assets/ImageNetV2_refined_labels/imagenetv2_refined_labels.json';

/** A model's first prediction by row of ImageNetV2 matched frequency. */
export function firstChoicesOnV2(model: string): (row: number) => number {
  const predictions = readFileSync(join(upstreamDir, `ImageNetV2/data/predictions/imagenetv2-b-33/${model}.npy`));
  const data = 10 + predictions.readUInt16LE(8);
  return (row) => Number(predictions.readBigInt64LE(data + 8 * TOP * row));
}

function dataset(list: string, model: string, labelsOf: (imageId: string) => readonly number[]): UpstreamDataset {
  const { image_filenames: files } = readJson<{ image_filenames: [string, string][] }>(
    `ImageNetV2/data/datasets/${list}.json`,
  );
  const predictions = readFileSync(join(upstreamDir, `ImageNetV2/data/predictions/${list}/${model}.npy`));
  const data = 10 + predictions.readUInt16LE(8);
  return {
    n: files.length,
    image: (row) => {
      const [file, wnid] = files[row]!;
      const imageId = file.replace(/\.\w+$/, '').replace(/^.*\//, '');
      const at = (rank: number) => Number(predictions.readBigInt64LE(data + 8 * (TOP * row + rank)));
      return {
        imageId,
        original: classIndexOfWnid(wnid) ?? Number.NaN,
        labels: [...labelsOf(imageId)].sort((a, b) => a - b),
        predicted: Array.from({ length: TOP }, (_, rank) => at(rank)),
      };
    },
  };
}

/** The detail's list `Labels` as it must read: the original label first (struck where it is not valid), then the others. */
export function labelTexts({ original, labels }: UpstreamImage): string[] {
  const first = labels.includes(original) ? 'original label' : 'original label, not valid';
  const others = labels.filter((c) => c !== original).map((c) => `${className(c)}other valid label`);
  return [`${className(original)}${first}`, ...others];
}

/** The detail's list `Top predictions` as it must read, each with its mark. */
export function predictionTexts({ original, labels, predicted }: UpstreamImage): string[] {
  const mark = (c: number) => {
    if (labels.includes(c)) return c === original ? 'original label' : 'other valid label';
    if (c === original) return 'original label, not valid';
    return labels.length === 0 ? 'not evaluable' : 'not in label set';
  };
  return predicted.map((c) => `${className(c)}${mark(c)}`);
}
