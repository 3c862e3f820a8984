import { describe, expect, it } from 'vitest';
import { METRIC_IDS, METRICS, type MetricId } from '../../../domain/metrics/metricTable';
import { noChoices } from '../../../testing/choices';
import { countsOf } from '../../../testing/columns';
import { committedFigures, withCommittedMoments } from '../../../testing/committedFigures';
import { hasShared, readSharedJson } from '../../../testing/shared';
import { DEFAULT_VIEW } from '../../urlSchema';
import { LEVEL_METRICS, type ViewState } from '../../viewState';
import type { AccuracyData } from '../accuracyData';
import { accuracyRows, whatIfOptions } from './accuracyRows';
import { figureSource } from './figureSource';

/** The figures that come with the app, 50 models. */
const data = committedFigures();
const viewOf = (view: Partial<ViewState>): ViewState => ({ ...DEFAULT_VIEW, ...view });
const rowsOf = (view: Partial<ViewState> = {}, of: AccuracyData = data) =>
  accuracyRows(of, viewOf(view), {}, noChoices);
const show = (view: Partial<ViewState> = {}, of: AccuracyData = data) => rowsOf(view, of)!;
const rungOf = (view: Partial<ViewState>, metric: MetricId) => show(view).ladder.find((r) => r.metric === metric)!;

describe('accuracyRows of the public models', () => {
  it('say what this project is about: 49 models, top-1 12.0, any valid label 6.9, the same images 13.7', () => {
    expect(show().who).toBe('mean over 49 models');
    expect(rungOf({}, 'top1').gap).toBeCloseTo(0.119715102, 9);
    expect(rungOf({}, 'real').gap).toBeCloseTo(0.0691050268, 9);
    expect(rungOf({ sameImages: true }, 'top1_evaluated').gap).toBeCloseTo(0.137198689, 9);
    expect(show().headline).toMatch(
      /^Over 49 models top-1 falls 12\.0 points from ImageNet to ImageNetV2; 6\.9 when any valid label counts \(13\.7 in top-1 on those same images\)/,
    );
    expect(show().headline).toMatch(/; 10\.1 in top-1 on images with a single label\.$/);
    expect(show().bridge).toMatch(/^Top-1’s drop is 12\.0 over all images and 13\.7 over those with a valid label: /);
  });

  it('show four rungs, then the variants', () => {
    const rungs = show().ladder.filter((r) => r.rung);
    expect(rungs.map((r) => r.metric)).toEqual(['top1', 'real', 'vtopk_fraction', 'asma_fraction']);
    expect(show().ladder.slice(0, 4)).toEqual(rungs);
    const names = show().ladder.map((r) => r.name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('compare the rungs on the same images where asked, and say on how many', () => {
    const [top1, real] = show({ sameImages: true }).ladder;
    expect([top1!.metric, top1!.n1, top1!.n2]).toEqual(['top1_evaluated', real!.n1, real!.n2]);
    expect(show({ sameImages: true }).ladder.map((r) => r.metric)).toContain('top5_evaluated');
    expect(show().ladder[0]).toMatchObject({ metric: 'top1', n1: 50_000, n2: 10_000 });
  });

  it('have the gap as V1 minus V2 inside the range over models', () => {
    const source = figureSource(data, DEFAULT_VIEW, {})!;
    for (const { metric, V1, V2, gap, gapRange } of show().ladder) {
      expect(gap).toBeCloseTo(V1 - V2, 12);
      for (const [value, range] of [
        [V1, source.range(`V1.${metric}`)],
        [V2, source.range(`V2.${metric}`)],
        [gap, gapRange],
      ] as const) {
        expect(range![0]).toBeLessThanOrEqual(value);
        expect(range![1]).toBeGreaterThanOrEqual(value);
      }
    }
  });

  it('count the anomalous model only where asked', () => {
    const models = (view: Partial<ViewState>) => show(view).decomposition!.models;
    expect(models({}).map((m) => m.model)).not.toContain('fv_16k');
    expect(show({ anomalous: true }).who).toBe('mean over 50 models');
    expect(models({ anomalous: true }).filter((m) => m.setAside)).toMatchObject([{ model: 'fv_16k' }]);
  });

  it('leave out the models that the reader leaves out', () => {
    const { who, decomposition, source } = show({ without: 'alexnet,resnet50' });
    expect(who).toBe('mean over 47 models');
    expect(decomposition!.models.map((m) => m.model)).not.toContain('alexnet');
    expect(source).toMatch(/; without alexnet, resnet50\.$/);
    const options = (view: Partial<ViewState>) => whatIfOptions(data, viewOf(view), noChoices, {});
    expect([options({ without: 'alexnet' }).counted, options({ one: 'alexnet' }).counted]).toEqual([48, 49]);
    expect(options({}).models.filter((m) => m.anomalies.length > 0)).toMatchObject([{ id: 'fv_16k' }]);
  });

  it('show one model with Wilson intervals over images, also an anomalous one', () => {
    for (const one of ['resnet50', 'fv_16k']) {
      const { who, ladder, headline, scatter, intervalsNote } = show({ one });
      expect(who).toBe(one);
      expect(headline).toMatch(new RegExp(`^For ${one} top-1 falls `));
      expect(intervalsNote).toMatch(/Wilson/);
      for (const row of ladder) expect(row.gapRange).toBeUndefined();
      const [low, high] = ladder[0]!.interval1!;
      expect(high - low).toBeLessThan(0.01);
      expect(low).toBeLessThan(ladder[0]!.V1);
      expect(high).toBeGreaterThan(ladder[0]!.V1);
      expect(ladder.find((r) => r.metric === 'asma_fraction')!.interval1).toBeUndefined();
      expect(scatter.marks).toHaveLength(one === 'fv_16k' ? 50 : 49);
    }
  });

  it('show the mean where the one model is not known', () => {
    expect(show({ one: 'nothing' }).ladder.map((r) => r.gap)).toEqual(show().ladder.map((r) => r.gap));
  });

  it('have no unevaluated images left under “original label in the set”', () => {
    expect(show({ originalInSet: true }).bridge).toMatch(/^Every image counted here has a valid label/);
    const [top1] = show({ originalInSet: true }).ladder;
    expect(top1!.n1).toBe(show({ originalInSet: true, sameImages: true }).ladder[0]!.n1);
  });

  it('count only the images that raters saw where asked: 24,889 of ImageNet, all of ImageNetV2', () => {
    expect(rungOf({ reviewed: true }, 'top1')).toMatchObject({ n1: 24_889, n2: 10_000 });
  });

  it('part accuracy by number of labels, fractions up to five', () => {
    expect(show({ levelMetric: 'vtopk_fraction' }).levels.map((l) => l.k)).toEqual(['1', '2', '3', '4', '5']);
    const levels = show({ levelMetric: 'real' }).levels;
    expect(levels.slice(0, 6).map((l) => l.k)).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(levels.reduce((sum, l) => sum + l.n1, 0)).toBe(rungOf({}, 'real').n1);
    expect(levels.reduce((sum, l) => sum + l.n2, 0)).toBe(rungOf({}, 'real').n2);
    for (const levelMetric of LEVEL_METRICS) {
      for (const { V1, V2, gap } of show({ levelMetric }).levels) {
        if (Number.isFinite(V1.value) && Number.isFinite(V2.value)) {
          expect(gap.value).toBeCloseTo(V1.value - V2.value, 12);
        }
      }
    }
  });

  it('name every metric', () => {
    expect(Object.keys(METRICS).sort()).toEqual([...METRIC_IDS].sort());
  });

  it('have intervals of the mean from the covariances beside the figures, for exactly the models that they are of', () => {
    const whole = withCommittedMoments(data);
    const { ladder, headline, intervalsNote, gaps, placebo } = show({}, whole);
    expect(intervalsNote).toMatch(/delta method.*Range: smallest and largest over models\.$/);
    expect(headline).toMatch(/^Over 49 models top-1 falls 12\.0 points \[11\.3, 12\.7\] from/);
    for (const { gap, gapInterval } of ladder) {
      expect(gapInterval![0]).toBeLessThan(gap);
      expect(gapInterval![1]).toBeGreaterThan(gap);
    }
    for (const { gap } of gaps) expect(gap.interval).toBeDefined();
    // on images whose original label is valid: what true sets take off the drop, and what placebo sets would
    const { gainV1, gainV2, V1, V2, step, ofStep } = placebo!;
    expect(step.value).toBeCloseTo(gainV2 - gainV1, 12);
    expect(ofStep.value).toBeCloseTo(V2 - V1, 12);
    const told = [step, ofStep].map(({ value, interval }) => [value, ...interval!].map((x) => (100 * x).toFixed(1)));
    expect(told).toEqual([
      ['4.8', '4.4', '5.3'],
      ['1.8', '1.6', '1.9'],
    ]);
    expect(show({ without: 'alexnet' }, whole).intervalsNote).toMatch(/need a data pack/);
    // with images at hand they are on their way
    const request = { V1: { labelSetId: 'real' }, V2: { labelSetId: 'refined' }, models: [], counted: ['alexnet'] };
    const { summary: _, ...pending } = whole;
    const { intervalsNote: onTheWay } = show({}, { ...pending, request });
    expect(onTheWay).toMatch(/follow with the counts/);
    expect(show({ without: 'alexnet' }, whole).placebo).toBeUndefined();
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
        expect(level.V1.value).toBeCloseTo(expected.mean_V1, 9);
        expect(level.V2.value).toBeCloseTo(expected.mean_V2, 9);
      }
    });

    it.each(METRIC_IDS)('the line through the models in %s', (scatterMetric) => {
      const { fit } = show({ scatterMetric }).scatter;
      const expected = aggregate!.clean_models.all!.metrics[scatterMetric]!.fit_V2_on_V1;
      for (const key of ['slope', 'intercept', 'r2', 'residual_sd'] as const) {
        expect(fit[key]).toBeCloseTo(expected[key], 8);
      }
    });
  });
});

describe('accuracyRows of little data', () => {
  const counts = countsOf([{ original: 1, labels: [1], predicted: [1, 2, 3, 4, 5] }]);
  const models = [{ id: 'm', V1: counts, V2: counts }];

  it('are undefined where no model is counted', () => {
    expect(rowsOf({}, { source: 'pack', models: [], runs: [], excluded: [] })).toBeUndefined();
    expect(rowsOf({}, { source: 'pack', models, runs: [], excluded: [{ model: 'm', reasons: [] }] })).toBeUndefined();
    expect(rowsOf({ without: 'm' }, { source: 'pack', models, runs: [], excluded: [] })).toBeUndefined();
    expect(rowsOf({}, { source: 'pack', models, runs: ['m'], excluded: [] })).toBeUndefined();
  });

  it('leave marks without a value out of the chart and its line', () => {
    const one: AccuracyData = { source: 'pack', models, runs: [], excluded: [] };
    expect(show({ scatterMetric: 'top1' }, one).scatter.marks).toHaveLength(1);
    expect(show({ scatterMetric: 'asma_fraction' }, one).scatter.marks).toEqual([]);
    expect(show({ scatterMetric: 'asma_fraction' }, one).scatter.fit.slope).toBeNaN();
    expect(show({}, one).levels.map((l) => l.k)).toEqual(['1']);
  });
});
