import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { METRIC_IDS } from '../../../domain/metrics/metricTable';
import { noChoices } from '../../../testing/choices';
import { committedFigures } from '../../../testing/committedFigures';
import { DEFAULT_VIEW } from '../../urlSchema';
import { LEVEL_METRICS, PARTED_METRICS, STRATA_KINDS, type ViewState } from '../../viewState';
import type { AccuracyData } from '../accuracyData';
import { accuracyRows } from './accuracyRows';
import type { AccuracyRows } from './chartRows';
import { sidesWere, was } from './published';

const figures = committedFigures();
const show = (view: Partial<ViewState> = {}, of: AccuracyData = figures): AccuracyRows =>
  accuracyRows(of, { ...DEFAULT_VIEW, ...view }, {}, noChoices)!;

/** Every row that may say what it was, with the values that it shows. */
function rowsThatCompare(rows: AccuracyRows): { was?: number | { V1: number; V2: number }; shows: number[] }[] {
  const { models: _, emptyBounds: __, ...hero } = rows.hero;
  return [
    ...[...Object.values(hero), ...rows.gaps].map((row) => ({ ...row, shows: [row.gap.value] })),
    ...rows.ladder.map((row) => ({ ...row, shows: [row.gap] })),
    ...rows.labelCounts.map((row) => ({ ...row, shows: [row.V1, row.V2] })),
    ...rows.levels.map((row) => ({ ...row, shows: [row.V1.value, row.V2.value] })),
    { ...rows.decomposition!, shows: [rows.decomposition!.gap.value] },
    ...rows.decomposition!.forms.flatMap((f) => f.parts).map((row) => ({ ...row, shows: [row.estimate.value] })),
  ].map(({ was: before, shows }) => ({ ...(before === undefined ? {} : { was: before }), shows }));
}

const text = (x: number) => (100 * x).toFixed(1).replace('-0.0', '0.0');
const values = (before: number | { V1: number; V2: number }) =>
  typeof before === 'number' ? [before] : [before.V1, before.V2];

describe('what a figure was in the published comparison', () => {
  it('is not said where the published comparison is shown, whatever the charts show of it, from figures or pack', () => {
    const request = { V1: { labelSetId: 'real' }, V2: { labelSetId: 'refined' }, models: [], counted: [] };
    const pack: AccuracyData = { ...figures, source: 'pack', request };
    for (const levelMetric of LEVEL_METRICS) {
      for (const of of [figures, pack]) {
        for (const row of rowsThatCompare(show({ levelMetric, probit: true, classSide: 'V1' }, of))) {
          expect(row).not.toHaveProperty('was');
        }
      }
    }
  });

  it('is said of exactly the rows that show something else', () => {
    const published = new Map(LEVEL_METRICS.map((m) => [m, rowsThatCompare(show({ levelMetric: m }))]));
    const view = fc.record({
      sameImages: fc.boolean(),
      originalInSet: fc.boolean(),
      anomalous: fc.boolean(),
      one: fc.constantFrom('', 'resnet50', 'alexnet'),
      without: fc.constantFrom('', 'alexnet,vgg11'),
      strata: fc.constantFrom(...STRATA_KINDS),
      cap: fc.integer({ min: 2, max: 11 }),
      parted: fc.constantFrom(...PARTED_METRICS),
      levelMetric: fc.constantFrom(...LEVEL_METRICS),
      scatterMetric: fc.constantFrom(...METRIC_IDS),
    });
    fc.assert(
      fc.property(view, (changed) => {
        const before = published.get(changed.levelMetric)!;
        const today = rowsThatCompare(show(changed));
        expect(today).toHaveLength(before.length);
        today.forEach((row, i) => {
          const expected = before[i]!.shows;
          const same = row.shows.every((value, side) => text(value) === text(expected[side]!));
          if (same) expect(row).not.toHaveProperty('was');
          else expect(values(row.was!).map(text)).toEqual(expected.map(text));
        });
      }),
      { numRuns: 25 },
    );
  });

  it('is that of the published models also where a data pack has others, and of none where it is not at hand', () => {
    const small: AccuracyData = {
      ...figures,
      source: 'pack',
      models: figures.models.filter((m) => m.id === 'alexnet' || m.id === 'fv_16k'),
    };
    expect(show({}, small).hero.all.was).toBeCloseTo(0.119715102, 9);
    const { published: _, ...alone } = small;
    for (const row of rowsThatCompare(show({ one: 'alexnet' }, alone))) expect(row).not.toHaveProperty('was');
  });

  it('is compared as it is shown, and not by the order of sums', () => {
    const of = (value: number) => ({ tables: [new Float64Array(), new Float64Array()] as const, value: () => value });
    expect(was(of(0.12049), 'gap.top1', 0.12051)).toEqual({ was: 0.12049 });
    expect(was(of(0.12045), 'gap.top1', 0.12042)).toEqual({});
    expect(was(of(0.0005 - 1e-12), 'gap.top1', 0.0005 + 1e-12)).toEqual({});
    expect(was(of(Number.NaN), 'gap.top1', 0.1)).toEqual({});
    expect(was(of(0.1), 'gap.top1', Number.NaN)).toEqual({ was: 0.1 });
    expect(was(undefined, 'gap.top1', 0.1)).toEqual({});
    expect(sidesWere([0.1, 0.2], [0.1, 0.3])).toEqual({ was: { V1: 0.1, V2: 0.2 } });
    expect(sidesWere([0.1, Number.NaN], [0.2, Number.NaN])).toEqual({ was: { V1: 0.1, V2: Number.NaN } });
    expect(sidesWere([Number.NaN, Number.NaN], [0.2, 0.3])).toEqual({});
    expect(was(of(-0.0004), 'parts.interaction', 0.0004)).toEqual({});
  });
});
