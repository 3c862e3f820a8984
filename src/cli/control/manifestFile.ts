import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ControlDataset, ControlManifest, ControlRecords } from '../../formats/controlFiles';
import { MOST_OBJECTS, PICTURE_PX, PICTURE_QUALITY } from './sceneModel';

/** `public/control/`, absolute. */
export const CONTROL_FOLDER = fileURLToPath(new URL('../../../public/control/', import.meta.url));

type About = Pick<ControlDataset, 'id' | 'name' | 'description' | 'difficulty'>;

const ABOUT: readonly About[] = [
  {
    id: 'control-a',
    name: 'Control A',
    description:
      'Rendered pictures, 16 % of them with 2 to 5 objects: ImageNet’s share, but more pictures with 4 and 5.',
    difficulty: 'plain',
  },
  {
    id: 'control-b',
    name: 'Control B',
    description:
      'From the same renderer, 48 % with 2 to 5 objects: ImageNetV2’s share, but more pictures with 4 and 5.',
    difficulty: 'plain',
  },
  {
    id: 'control-c',
    name: 'Control C',
    description:
      'As many objects as in Control A, but poor light, blur, and clutter that is of no class and carries no label.',
    difficulty: 'hard',
  },
  {
    id: 'control-a-censored',
    name: 'Control A, censored labels',
    description:
      'The pictures of Control A under a strong form of ReaL’s filter: only those that the evaluated model itself doubts were shown to raters.',
    difficulty: 'plain',
  },
];

/** Reads the records of one set. */
export function readRecords(id: ControlDataset['id']): ControlRecords {
  return JSON.parse(readFileSync(join(CONTROL_FOLDER, `${id}.json`), 'utf8')) as ControlRecords;
}

/** Writes `control.json` for the record files that are there. */
export function writeManifest(classes: readonly number[]): void {
  const there = ABOUT.filter(({ id }) => existsSync(join(CONTROL_FOLDER, `${id}.json`)));
  const manifest: ControlManifest = {
    version: 1,
    classes,
    picturePx: PICTURE_PX,
    quality: PICTURE_QUALITY,
    datasets: there.map((about) => describe(about)),
    model: { file: 'control-model.onnx', card: 'control-model.json', log: 'training-log.json' },
  };
  writeFileSync(join(CONTROL_FOLDER, 'control.json'), `${JSON.stringify(manifest, undefined, 1)}\n`);
}

function describe(about: About): ControlDataset {
  const { images } = readRecords(about.id);
  const countMix = Array.from(
    { length: MOST_OBJECTS },
    (_, i) => images.filter(({ labels }) => labels.length === i + 1).length,
  );
  return { ...about, images: images.length, countMix, records: `${about.id}.json` };
}
