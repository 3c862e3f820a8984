import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { asFiguresDocument, cellCountsFrom } from '../../domain/figures/readFigures';
import { METRIC_IDS, type MetricId } from '../../domain/metrics/metrics';
import { countsOf } from '../../testing/columns';
import { hasShared, readSharedJson } from '../../testing/shared';
import type { AccuracyData } from '../accuracyData';
import { DEFAULT_VIEW } from '../urlSchema';
import { LEVEL_METRICS, type ViewState } from '../viewState';
import { accuracyView } from './accuracy';
import { METRIC_NAMES } from './metricNames';

/** The figures that come with the app, 50 models. */
function committed(): AccuracyData {
  const file = new URL('../../../public/results/figures.json', import.meta.url);
  const figures = asFiguresDocument(JSON.parse(readFileSync(file, 'utf8')), 'figures.json');
  const models = figures.models_list.map((id) => ({
    id,
    V1: cellCountsFrom(figures, id, 'V1'),
    V2: cellCountsFrom(figures, id, 'V2'),
  }));
  return { source: 'figures', models, excluded: figures.excluded_by_rule };
}

const data = committed();
const show = (view: Partial<ViewState> = {}, of: AccuracyData = data) => accuracyView(of, { ...DEFAULT_VIEW, ...view });
const rowOf = (view: Partial<ViewState>, metric: MetricId) => show(view).ladder.find((r) => r.metric === metric)!;

describe('accuracyView of the public models', () => {
  it('says what this project is about: 49 models, top-1 12.0, any valid label 6.9, the same images 13.7', () => {
    expect(show().models).toHaveLength(49);
    expect(rowOf({}, 'top1').gap).toBeCloseTo(0.119715102, 9);
    expect(rowOf({}, 'real').gap).toBeCloseTo(0.0691050268, 9);
    expect(rowOf({ sameImages: true }, 'top1_evaluated').gap).toBeCloseTo(0.137198689, 9);
    expect(show().headline).toMatch(
      /^Over 49 models top-1 falls 12\.0 points from ImageNet to ImageNetV2; 6\.9 when any valid label counts \(13\.7 in top-1 on those same images\)/,
    );
    expect(show().bridge).toMatch(/^Top-1’s gap is 12\.0 over all images and 13\.7 over those with a valid label: /);
  });

  it('shows four rungs, then the variants', () => {
    const rungs = show().ladder.filter((r) => r.rung);
    expect(rungs.map((r) => r.metric)).toEqual(['top1', 'real', 'vtopk_fraction', 'asma_fraction']);
    expect(show().ladder.slice(0, 4)).toEqual(rungs);
    const names = show().ladder.map((r) => r.name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('compares the rungs on the same images where asked, and says on how many', () => {
    const [top1, real] = show({ sameImages: true }).ladder;
    expect([top1!.metric, top1!.n1, top1!.n2]).toEqual(['top1_evaluated', real!.n1, real!.n2]);
    expect(show({ sameImages: true }).ladder.map((r) => r.metric)).toContain('top5_evaluated');
    expect(show().ladder[0]).toMatchObject({ metric: 'top1', n1: 50_000, n2: 10_000 });
  });

  it('has its gap as V1 minus V2 inside the range over models', () => {
    for (const { V1, V2, gap, spread1, spread2, gapRange } of show().ladder) {
      expect(gap).toBeCloseTo(V1 - V2, 12);
      for (const [value, range] of [
        [V1, spread1],
        [V2, spread2],
        [gap, gapRange],
      ] as const) {
        expect(range![0]).toBeLessThanOrEqual(value);
        expect(range![1]).toBeGreaterThanOrEqual(value);
      }
    }
  });

  it('counts the anomalous model only where asked, and marks it', () => {
    expect(show().models.map((m) => m.id)).not.toContain('fv_16k');
    expect(show().points.some((p) => p.anomalous)).toBe(false);
    const all = show({ anomalous: true });
    expect(all.models).toHaveLength(50);
    expect(all.points.filter((p) => p.anomalous).map((p) => p.id)).toEqual(['fv_16k']);
  });

  it('shows one model with intervals over images, also an anomalous one', () => {
    for (const one of ['resnet50', 'fv_16k']) {
      const { models, ladder, headline, points } = show({ one });
      expect(models.map((m) => m.id)).toEqual([one]);
      expect(headline).toMatch(new RegExp(`^For ${one} top-1 falls `));
      for (const row of ladder) expect(row.gapRange).toBeUndefined();
      const [low, high] = ladder[0]!.spread1!;
      expect(high - low).toBeLessThan(0.01);
      expect(points).toHaveLength(49);
    }
  });

  it('shows the mean where the one model is not known', () => {
    expect(show({ one: 'nothing' })).toEqual(show());
  });

  it('has no unevaluated images left under “original label in the set”', () => {
    expect(show({ originalInSet: true }).bridge).toMatch(/^Every image counted here has a valid label/);
    const [top1] = show({ originalInSet: true }).ladder;
    expect(top1!.n1).toBe(show({ originalInSet: true, sameImages: true }).ladder[0]!.n1);
  });

  it('counts only the images that raters saw where asked: 24,889 of ImageNet, all of ImageNetV2', () => {
    expect(rowOf({ reviewed: true }, 'top1')).toMatchObject({ n1: 24_889, n2: 10_000 });
  });

  it('parts accuracy by number of labels, fractions up to five', () => {
    expect(show({ levelMetric: 'vtopk_fraction' }).levels.map((l) => l.k)).toEqual(['1', '2', '3', '4', '5']);
    const levels = show({ levelMetric: 'real' }).levels;
    expect(levels.slice(0, 6).map((l) => l.k)).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(levels.reduce((sum, l) => sum + l.n1, 0)).toBe(rowOf({}, 'real').n1);
    expect(levels.reduce((sum, l) => sum + l.n2, 0)).toBe(rowOf({}, 'real').n2);
    for (const levelMetric of LEVEL_METRICS) {
      for (const { V1, V2, gap } of show({ levelMetric }).levels) {
        if (Number.isFinite(V1) && Number.isFinite(V2)) expect(gap).toBeCloseTo(V1 - V2, 12);
      }
    }
  });

  it('names every metric', () => {
    expect(Object.keys(METRIC_NAMES).sort()).toEqual([...METRIC_IDS].sort());
  });

  describe.skipIf(!hasShared)('against figures computed independently (needs the shared folder)', () => {
    interface Reference {
      mean_V1: number;
      mean_V2: number;
      mean_gap: number;
      min_gap: [number, string];
      max_gap: [number, string];
      fit_V2_on_V1: { slope: number; intercept: number; r2: number; residual_sd: number };
    }
    const { aggregate } = hasShared
      ? readSharedJson<{
          aggregate: Record<'all_models' | 'clean_models', Record<string, { metrics: Record<string, Reference> }>>;
        }>('reference/figures.json')
      : { aggregate: undefined };

    it.each([
      ['clean models, all images', 'clean_models', 'all', {}],
      ['all models, all images', 'all_models', 'all', { anomalous: true }],
      ['clean models, original label in the set', 'clean_models', 'orig_in_set', { originalInSet: true }],
    ] as const)('every rung and variant: %s', (_, models, variant, view) => {
      for (const sameImages of [false, true]) {
        for (const row of show({ ...view, sameImages }).ladder) {
          const expected = aggregate![models][variant]!.metrics[row.metric]!;
          expect(row.V1).toBeCloseTo(expected.mean_V1, 9);
          expect(row.V2).toBeCloseTo(expected.mean_V2, 9);
          expect(row.gap).toBeCloseTo(expected.mean_gap, 9);
          expect(row.gapRange![0]).toBeCloseTo(expected.min_gap[0], 9);
          expect(row.gapRange![1]).toBeCloseTo(expected.max_gap[0], 9);
        }
      }
    });

    it.each(LEVEL_METRICS)('%s by number of labels', (levelMetric) => {
      for (const level of show({ levelMetric }).levels.slice(0, 5)) {
        const expected = aggregate!.clean_models.all!.metrics[`${levelMetric}|k=${level.k}`]!;
        expect(level.V1).toBeCloseTo(expected.mean_V1, 9);
        expect(level.V2).toBeCloseTo(expected.mean_V2, 9);
      }
    });

    it.each(METRIC_IDS)('the line through the models in %s', (scatterMetric) => {
      const { fit } = show({ scatterMetric });
      const expected = aggregate!.clean_models.all!.metrics[scatterMetric]!.fit_V2_on_V1;
      for (const key of ['slope', 'intercept', 'r2', 'residual_sd'] as const) {
        expect(fit[key]).toBeCloseTo(expected[key], 8);
      }
    });
  });
});

describe('accuracyView of little data', () => {
  const counts = countsOf([{ original: 1, labels: [1], predicted: [1, 2, 3, 4, 5] }]);

  it('says so where no model is left', () => {
    for (const empty of [
      { source: 'pack' as const, models: [], excluded: [] },
      {
        source: 'pack' as const,
        models: [{ id: 'm', V1: counts, V2: counts }],
        excluded: [{ model: 'm', reasons: [] }],
      },
    ]) {
      const view = show({}, empty);
      expect(view).toMatchObject({ models: [], levels: [], points: [], bridge: '' });
      expect(view.headline).toBe('No model has predictions on both datasets.');
      for (const row of view.ladder) expect(row.V1).toBeNaN();
    }
  });

  it('leaves points without a value out of the chart and its line', () => {
    const one = { source: 'pack' as const, models: [{ id: 'm', V1: counts, V2: counts }], excluded: [] };
    expect(show({ scatterMetric: 'top1' }, one).points).toHaveLength(1);
    expect(show({ scatterMetric: 'asma_fraction' }, one).points).toEqual([]);
    expect(show({ scatterMetric: 'asma_fraction' }, one).fit.slope).toBeNaN();
    expect(show({}, one).levels.map((l) => l.k)).toEqual(['1']);
  });
});
