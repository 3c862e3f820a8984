import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ControlManifest, ControlPredictions, ControlRecord } from '../../formats/controlFiles';
import { parseModelCard } from '../../inference/modelCard';
import { chiSquareExcess, kolmogorovSmirnovExcess } from '../../testing/oracles/twoSamples';
import { CONFIDENT, censorLabels } from './censor';
import { DATASET_PLANS, drawOriginalLabel, planDataset } from './datasetPlan';
import { CONTROL_FOLDER, readRecords } from './manifestFile';
import { LEAST_VISIBILITY, type RenderedObject } from './sceneModel';

const readJson = <T>(file: string): T => JSON.parse(readFileSync(join(CONTROL_FOLDER, file), 'utf8')) as T;
const manifest = readJson<ControlManifest>('control.json');
const COUNTS = [1, 2, 3, 4, 5];

const objectsOf = (id: 'control-a' | 'control-b', count: number): RenderedObject[] =>
  readRecords(id)
    .images.filter(({ objects }) => objects.length === count)
    .flatMap(({ objects }) => objects);

describe('files in public/control', () => {
  it('take at most 10 MB together', () => {
    const names = readdirSync(CONTROL_FOLDER, { recursive: true, encoding: 'utf8' });
    const bytes = names.map((name) => statSync(join(CONTROL_FOLDER, name))).filter((stat) => stat.isFile());
    expect(bytes.reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(10_000_000);
  });

  it('hold a model of at most 1.5 MB, its card and the map from its outputs to classes', () => {
    const { model, classes } = manifest;
    expect(statSync(join(CONTROL_FOLDER, model.file)).size).toBeLessThanOrEqual(1_500_000);
    expect(parseModelCard(readFileSync(join(CONTROL_FOLDER, model.card), 'utf8'), model.card).preprocess.cropPx).toBe(
      128,
    );
    expect(readJson<{ classes: number[] }>(model.card).classes).toEqual(classes);
    expect(classes.length).toBeGreaterThanOrEqual(40);
    expect(classes).toEqual([...new Set(classes)].sort((a, b) => a - b));
  });

  it.each(['heldOut', 'freshHeldOut'] as const)(
    'say that the model recognises at least 95 % of unseen single objects: %s',
    (name) => {
      const { n, top1 } = readJson<Record<typeof name, { n: number; top1: number }>>(manifest.model.log)[name];
      expect(n).toBeGreaterThanOrEqual(1000);
      expect(top1 / n).toBeGreaterThanOrEqual(0.95);
    },
  );
});

describe.each(manifest.datasets)('records of $id', ({ id, images, countMix }) => {
  const records = readRecords(id).images;

  it('are as the manifest says, each with its picture', () => {
    expect(records.length).toBe(images);
    expect(countMix.reduce((sum, count) => sum + count, 0)).toBe(images);
    for (const { file } of records) expect(existsSync(join(CONTROL_FOLDER, file))).toBe(true);
    expect(new Set(records.map((record) => record.id)).size).toBe(images);
  });

  it('have an original label among their labels, drawn by the seed, and every object of the picture', () => {
    for (const { seed, original, labels, objects } of records) {
      const all = objects.map(({ classIndex }) => classIndex).sort((a, b) => a - b);
      expect(labels).toContain(original);
      expect(original).toBe(drawOriginalLabel(seed, all));
      expect(id === 'control-a-censored' && labels.length === 1 ? [original] : all).toEqual(labels);
      for (const { visibility } of objects) expect(visibility).toBeGreaterThanOrEqual(LEAST_VISIBILITY);
    }
  });

  it('come from the plan', () => {
    const plan = DATASET_PLANS.find((known) => known.id === id);
    if (!plan) return;
    const wanted = planDataset(plan, manifest.classes).map(({ seed, objects }) => ({ seed, objects }));
    const found = records.map(({ seed, objects }) => ({
      seed,
      objects: objects.map(({ classIndex, scale }) => ({ classIndex, scale })),
    }));
    expect(found).toEqual(wanted);
  });
});

describe.each(COUNTS)('pictures with %i objects in control-a and control-b', (count) => {
  const [a, b] = [objectsOf('control-a', count), objectsOf('control-b', count)];

  it('have the same classes', () => {
    const classes = (objects: RenderedObject[]): number[] => objects.map(({ classIndex }) => classIndex);
    expect(chiSquareExcess(classes(a), classes(b))).toBeLessThan(0);
  });

  it.each(['scale', 'visibility', 'area'] as const)('have the same distribution of %s', (key) => {
    const values = (objects: RenderedObject[]): number[] => objects.map((object) => object[key]);
    expect(kolmogorovSmirnovExcess(values(a), values(b))).toBeLessThan(0);
  });
});

describe('scale', () => {
  it.each(COUNTS.slice(1))('has the same distribution with %i objects as with one', (count) => {
    const scales = (n: number): number[] => objectsOf('control-b', n).map(({ scale }) => scale);
    expect(kolmogorovSmirnovExcess(scales(1), scales(count))).toBeLessThan(0);
  });
});

describe('control-a-censored', () => {
  it('is control-a but for the labels of confidently right pictures', () => {
    const predictions = readJson<ControlPredictions>('predictions.json').datasets['control-a'];
    const expected: ControlRecord[] = censorLabels(readRecords('control-a').images, predictions!);
    expect(readRecords('control-a-censored').images).toEqual(expected);
    expect(CONFIDENT).toBe(0.5);
  });
});
