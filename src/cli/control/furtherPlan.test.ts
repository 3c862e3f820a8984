import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ControlManifest } from '../../formats/controlFiles';
import { type ControlFurther, furtherPictures } from '../../formats/controlFurther';
import { DATASET_PLANS, drawOriginalLabel, planDataset } from './datasetPlan';
import { FURTHER_PLANS, planFurther } from './furtherPlan';
import { CONTROL_FOLDER } from './manifestFile';

const read = <T>(file: string): T => JSON.parse(readFileSync(join(CONTROL_FOLDER, file), 'utf8')) as T;
const { classes } = read<ControlManifest>('control.json');
const further = read<ControlFurther>('further.json');

describe.each(FURTHER_PLANS)('$id', (plan) => {
  const requests = planFurther(plan, classes);
  const base = planDataset(DATASET_PLANS.find(({ id }) => id === plan.of)!, classes);

  it('is the scenes of its set at another difficulty, or scenes with seeds of their own in the same shares', () => {
    if (!plan.countMix) {
      expect(requests.map(({ difficulty: _, ...scene }) => scene)).toEqual(
        base.map(({ difficulty: _, ...scene }) => scene),
      );
      expect(requests.every(({ difficulty }) => difficulty === plan.difficulty)).toBe(true);
      return;
    }
    const seeds = [...requests, ...base].map(({ seed }) => seed);
    expect(new Set(seeds).size).toBe(seeds.length);
    for (const k of [1, 2, 3, 4, 5]) {
      const share = (list: typeof base) => list.filter(({ objects }) => objects.length === k).length / list.length;
      expect(Math.abs(share(requests) - share(base)), String(k)).toBeLessThan(0.001);
    }
  });

  it('is what the committed file holds: labels and original labels follow from the seeds', () => {
    const set = further.sets.find(({ id }) => id === plan.id)!;
    const pictures = furtherPictures(further, set);
    expect(pictures.length).toBeGreaterThan(0);
    pictures.forEach(({ original, labels }, i) => {
      const { seed, objects } = requests[i]!;
      expect(labels).toEqual(objects.map(({ classIndex }) => classIndex).sort((a, b) => a - b));
      expect(original).toBe(drawOriginalLabel(seed, labels));
    });
    if (!plan.countMix) expect(pictures.length).toBe(requests.length);
  });
});

it('all committed rows are of the embedded model', () => {
  expect(further.model).toBe(read<{ model: string }>('predictions.json').model);
  expect(further.classes).toEqual(classes);
});
