import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Choices } from '../../data/compute/views';
import { noChoices } from '../../testing/choices';
import { committedFigures, committedJson } from '../../testing/committedFigures';
import { runState } from '../../testing/runs';
import { accuracyRows } from '../accuracy/rows/accuracyRows';
import type { ImportState } from '../importState';
import { DEFAULT_VIEW } from '../urlSchema';
import { figuresOf } from './modelFigures';
import { dropOf, isOwn, type ModelOrder, modelRows, sortedModels } from './modelRows';

const V1 = 'imagenet-val';
const V2 = 'imagenetv2-matched-frequency';
const figures = figuresOf(committedJson('figures.json'));
const choices = {
  ...noChoices,
  datasets: [
    { id: V1, n: 50_000, name: 'ImageNet' },
    { id: V2, n: 10_000, name: 'ImageNetV2' },
  ],
  models: [
    { id: 'resnet50', origin: 'published', datasetIds: [V1, V2], anomalies: [] },
    { id: 'newer', origin: 'published', datasetIds: [V2], anomalies: [] },
    { id: 'Control model', origin: 'embedded', datasetIds: ['control-b'], anomalies: [] },
  ],
} as unknown as Choices;
const half = { num: 60, den: 120 };
const run = runState('tiny · run 1', {
  datasetId: V2,
  labelSetId: 'refined',
  done: 120,
  of: 120,
  hits: { top1: half, labelSet: { num: 90, den: 120 } },
});
const imported = {
  id: 'net · imported 1',
  datasetId: V1,
  datasetName: 'ImageNet',
  images: 50_000,
  top1: { hits: 40_000, n: 50_000 },
} as ImportState;
const rows = modelRows({ choices, figures, runs: [run], imports: [imported] });
const row = (id: string) => rows.find((r) => r.id === id)!;

describe('modelRows', () => {
  it('has the figures of Accuracy for each published model, and says which is set aside', () => {
    const { scatter } = accuracyRows(committedFigures(), DEFAULT_VIEW, {}, noChoices)!;
    expect(figures).toHaveLength(50);
    for (const mark of scatter.marks.filter((m) => m.kind === 'model')) {
      expect(row(mark.id).top1.V1).toBeCloseTo(mark.V1, 12);
      expect(dropOf(row(mark.id).real)).toBeCloseTo(mark.labelSet!.V1 - mark.labelSet!.V2, 12);
    }
    expect(rows.filter((r) => r.setAside).map((r) => r.id)).toEqual([expect.stringMatching(/^fv_/)]);
  });

  it('says of a run and an import how many images they cover, and gives no figure that is not theirs', () => {
    expect(row(run.id)).toMatchObject({ kind: 'run', top1: { V2: 0.5 }, real: { V2: 0.75 } });
    expect(row(run.id).source).toMatch(/^run here, 120 of 10,000 images of /);
    expect(row(imported.id)).toMatchObject({
      top1: { V1: 0.8 },
      real: {},
      source: 'imported, all 50,000 images of ImageNet',
    });
    expect(dropOf(row(run.id).top1)).toBeUndefined();
    // counted under other labels than the published ones, or elsewhere
    for (const change of [{ labelSetId: 'mine' }, { datasetId: 'control-b' }]) {
      const [own] = modelRows({ choices, figures, runs: [{ ...run, ...change }], imports: [] });
      expect(own!.real).toEqual({});
    }
  });

  it('lists models of a pack without figures, too, and the embedded one', () => {
    expect(row('newer')).toMatchObject({ kind: 'published', top1: {}, real: {}, datasetIds: [V2] });
    expect(row('Control model').kind).toBe('embedded');
  });
});

describe('sortedModels', () => {
  const orders: ModelOrder[] = ['name', 'source', 'top1.V1', 'top1.V2', 'top1.drop', 'real.V1', 'real.V2', 'real.drop'];

  it('keeps every row, the reader’s own on top, and what is not known last whichever way', () => {
    fc.assert(
      fc.property(fc.constantFrom(...orders), fc.boolean(), fc.shuffledSubarray([...rows]), (by, down, some) => {
        const sorted = sortedModels(some, by, down);
        expect(sorted.map((r) => r.id).sort()).toEqual(some.map((r) => r.id).sort());
        const own = sorted.map(isOwn);
        expect(own).toEqual(own.toSorted((a, b) => Number(b) - Number(a)));
        const known = sorted.filter((r) => !isOwn(r)).map((r) => r.real.V2 !== undefined);
        if (by === 'real.V2') expect(known).toEqual(known.toSorted((a, b) => Number(b) - Number(a)));
      }),
    );
  });

  it('sorts by a column both ways', () => {
    const best = sortedModels(rows, 'real.V2', true).filter((r) => r.real.V2 !== undefined && r.kind === 'published');
    const worst = sortedModels(rows, 'real.V2', false).filter((r) => r.real.V2 !== undefined && r.kind === 'published');
    const values = best.map((r) => r.real.V2!);
    expect(values).toEqual(values.toSorted((a, b) => b - a));
    expect(worst.map((r) => r.real.V2)).toEqual(values.toReversed());
    expect(sortedModels(rows, 'real.V2', false).at(-1)!.real.V2).toBeUndefined();
    expect(sortedModels(rows, 'real.V2', true).at(-1)!.real.V2).toBeUndefined();
  });
});
