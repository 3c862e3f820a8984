import { WORDNET_NOUNS } from '../../domain/meaning/wordnetNouns';
import { readShared, readSharedJson } from '../shared';

/** What is counted of one model on one side, from the published files, image by image; of the domain only the text of WordNet's table is used. */
export interface CountedAnew {
  readonly kinds: Readonly<Record<string, number>>;
  readonly overlapValid: number;
  readonly levels: Readonly<Record<'original' | 'valid', number[]>>;
  readonly steps: Readonly<Record<'original' | 'valid', number[]>>;
}

interface Image {
  readonly original: number;
  readonly valid: readonly number[];
}

const SAME = ['836 837', '638 639', '657 744', '620 681', '664 782', '356 357 358 359'].map((g) => g.split(' '));
const ALSO = ['250 248', '249 248', '385 101', '386 101', '504 968', '482 848', '435 876'];
const isOverlap = (original: number, first: number) =>
  ALSO.includes(`${original} ${first}`) || SAME.some((g) => g.includes(`${original}`) && g.includes(`${first}`));

/** Class numbers by WordNet id. */
function classNumbers(): Map<string, number> {
  const info = readSharedJson<{ cid: number; wnid: string }[]>('upstream/ImageNetV2/data/metadata/class_info.json');
  return new Map(info.map(({ cid, wnid }) => [wnid, cid]));
}

/** Images in the order of the predictions. */
function imagesOf(side: 'V1' | 'V2'): Image[] {
  const numbers = classNumbers();
  const list = side === 'V1' ? 'imagenet-validation-original' : 'imagenetv2-b-33';
  const { image_filenames: files } = readSharedJson<{ image_filenames: [string, string][] }>(
    `upstream/ImageNetV2/data/datasets/${list}.json`,
  );
  const real = readSharedJson<number[][]>('upstream/reassessed-imagenet/real.json');
  const refined = readSharedJson<Record<string, string[]>>(
    'upstream/Multilabelfy/assets/ImageNetV2_refined_labels/imagenetv2_refined_labels.json',
  );
  return files.map(([file, wnid]) => ({
    original: numbers.get(wnid)!,
    valid:
      side === 'V1'
        ? real[Number(file.slice(15, 23)) - 1]!
        : refined[`${file.replace(/\.\w+$/, '')}.jpeg`]!.map(Number),
  }));
}

/** First column of an array of 64-bit integers, five a row. */
function firstsOf(side: 'V1' | 'V2', model: string): number[] {
  const folder = side === 'V1' ? 'imagenet-validation-original' : 'imagenetv2-b-33';
  const bytes = readShared(`upstream/ImageNetV2/data/predictions/${folder}/${model}.npy`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = 10 + view.getUint16(8, true);
  return Array.from({ length: (bytes.length - start) / 40 }, (_, i) => view.getUint32(start + 40 * i, true));
}

/** Every class's paths up to the root, as steps by meaning (all of them, so that the least can be taken). */
function classPaths(): Map<string, number>[] {
  let id = 0;
  const lines = WORDNET_NOUNS.trim()
    .split('\n')
    .map((line) => {
      const [left, right] = line.split('|') as [string, string];
      id += Number.parseInt(left.split(' ')[0]!, 36);
      return {
        id,
        up: right
          .split(',')
          .filter(Boolean)
          .map((p) => Number.parseInt(p, 36)),
      };
    });
  const walk = (at: number, steps: number, seen: Map<string, number>) => {
    const known = seen.get(`${at}`);
    if (known !== undefined && known <= steps) return;
    seen.set(`${at}`, steps);
    for (const up of lines[at]!.up) walk(up, steps + 1, seen);
  };
  const paths: Map<string, number>[] = [];
  for (const [wnid, cid] of classNumbers()) {
    const seen = new Map<string, number>();
    walk(
      lines.findIndex((line) => line.id === Number(wnid.slice(1))),
      0,
      seen,
    );
    paths[cid] = seen;
  }
  return paths;
}

/** Counts both sides anew; `count` takes a side and a model. */
export function mistakesAnew(): (side: 'V1' | 'V2', model: string) => CountedAnew {
  const images = { V1: imagesOf('V1'), V2: imagesOf('V2') };
  const together = new Map<string, number>();
  for (const { valid } of [...images.V1, ...images.V2]) {
    for (const a of valid)
      for (const b of valid) if (a !== b) together.set(`${a} ${b}`, (together.get(`${a} ${b}`) ?? 0) + 1);
  }
  const paths = classPaths();
  const covers = new Map<string, number>();
  for (const path of paths) for (const place of path.keys()) covers.set(place, (covers.get(place) ?? 0) + 1);
  const known = new Map<string, readonly [number, number]>();
  /** fewest steps, and classes below the narrowest common meaning */
  const apart = (a: number, b: number): readonly [number, number] => {
    const key = `${a} ${b}`;
    const before = known.get(key);
    if (before) return before;
    let [steps, least] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (const [place, up] of paths[a]!) {
      const down = paths[b]!.get(place);
      if (down === undefined) continue;
      steps = Math.min(steps, up + down);
      least = Math.min(least, covers.get(place)!);
    }
    known.set(key, [steps, least]);
    return [steps, least];
  };
  const kindOf = ({ original, valid }: Image, first: number): string => {
    if (first === original) return valid.includes(first) ? 'original' : 'struck';
    if (isOverlap(original, first)) return 'overlap';
    if (valid.includes(first)) return 'valid';
    if (valid.some((c) => apart(c, first)[1] <= 31)) return 'superclass';
    return valid.some((c) => (together.get(`${c} ${first}`) ?? 0) >= 2) ? 'together' : 'unexplained';
  };
  return (side, model) => {
    const firsts = firstsOf(side, model);
    const kinds: Record<string, number> = {};
    const levels = { original: [0, 0, 0, 0, 0, 0], valid: [0, 0, 0, 0, 0, 0] };
    const steps: Record<'original' | 'valid', number[]> = { original: [], valid: [] };
    let overlapValid = 0;
    images[side].forEach((image, row) => {
      const first = firsts[row]!;
      const targets = { original: [image.original], valid: image.valid };
      if (image.valid.length > 0) {
        const kind = kindOf(image, first);
        kinds[kind] = (kinds[kind] ?? 0) + 1;
        if (kind === 'overlap' && image.valid.includes(first)) overlapValid += 1;
      }
      for (const target of ['original', 'valid'] as const) {
        if (targets[target].length === 0) continue;
        const far = Math.min(...targets[target].map((c) => apart(c, first)[0]));
        const covered = Math.min(...targets[target].map((c) => apart(c, first)[1]));
        steps[target][far] = (steps[target][far] ?? 0) + 1;
        [1, 3, 10, 31, 100, 400].forEach((most, i) => {
          if (covered <= most) levels[target][i]! += 1;
        });
      }
    });
    const filled = (counts: readonly number[]) => Array.from(counts, (c) => c ?? 0);
    return { kinds, overlapValid, levels, steps: { original: filled(steps.original), valid: filled(steps.valid) } };
  };
}
