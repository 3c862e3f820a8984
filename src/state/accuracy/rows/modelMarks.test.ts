import { describe, expect, it } from 'vitest';
import { linearFit } from '../../../domain/metrics/aggregate';
import { finitePopulationInterval } from '../../../domain/metrics/intervals';
import { probit } from '../../../domain/probit';
import { countsOf } from '../../../testing/columns';
import { committedFigures } from '../../../testing/committedFigures';
import { SMALL_PUBLISHED } from '../../../testing/smallPack';
import { DEFAULT_VIEW } from '../../urlSchema';
import type { ViewState } from '../../viewState';
import type { AccuracyData } from '../accuracyData';
import { scatterRows } from './modelMarks';

const data = committedFigures();
const rows = (view: Partial<ViewState> = {}, of: AccuracyData = data) =>
  scatterRows(of, { ...DEFAULT_VIEW, ...view }, SMALL_PUBLISHED);
const ids = (view: Partial<ViewState>, kind: string, of = data) =>
  rows(view, of)
    .marks.filter((m) => m.kind === kind)
    .map((m) => m.id);

/** One image each, right on both sides; the run has predicted half of V2's. */
const whole = [0, 1].map((original) => ({ original, labels: [original], predicted: [original, 11, 12, 13, 14] }));
const withRun = (): AccuracyData => {
  const [full, half] = [countsOf(whole), countsOf([whole[0]!, { original: 1, labels: [1] }])];
  const models = [
    { id: 'm', V1: full, V2: full },
    { id: 'tiny (run here)', V1: full, V2: half },
  ];
  return { source: 'pack', models, runs: ['tiny (run here)'], excluded: [] };
};

describe('scatterRows', () => {
  it('mark an anomalous model only where asked or picked; one that is picked changes no line', () => {
    expect(ids({}, 'set-aside')).toEqual([]);
    expect(ids({ anomalous: true }, 'set-aside')).toEqual(['fv_16k']);
    expect(ids({ one: 'fv_16k' }, 'set-aside')).toEqual(['fv_16k']);
    expect(rows({ one: 'fv_16k' }).fit).toEqual(rows().fit);
    expect(rows({ anomalous: true }).fit).not.toEqual(rows().fit);
  });

  it('leave out what the reader leaves out', () => {
    expect(ids({ without: 'alexnet' }, 'model')).toHaveLength(48);
    expect(rows({ without: 'alexnet' }).fit).not.toEqual(rows().fit);
  });

  it('show published accuracies for top-1 over all images alone', () => {
    expect(ids({ scatterMetric: 'top1' }, 'published')).toEqual(['one (timm, 224 px)', 'two (timm, 288 px)']);
    const [mark] = rows({ scatterMetric: 'top1' }).marks.filter((m) => m.kind === 'published');
    expect(mark).toMatchObject({ V1: 0.7, V2: 0.58, links: {} });
    for (const view of [{ noTimm: true }, { originalInSet: true }, { reviewed: true }]) {
      expect(ids({ scatterMetric: 'top1', ...view }, 'published')).toEqual([]);
    }
    for (const scatterMetric of ['real', 'top5', 'top1_evaluated'] as const) {
      expect(ids({ scatterMetric }, 'published')).toEqual([]);
    }
    expect(scatterRows(data, { ...DEFAULT_VIEW, scatterMetric: 'top1' }, null).marks).toHaveLength(49);
  });

  it('fit the line of the published models never', () => {
    const view: ViewState = { ...DEFAULT_VIEW, scatterMetric: 'top1' };
    expect(scatterRows(data, view, SMALL_PUBLISHED).fit).toEqual(scatterRows(data, view, undefined).fit);
  });

  it('give a run its own kind, the images behind each, and no part in the line', () => {
    const { marks, fit } = rows({ scatterMetric: 'top1', noTimm: true }, withRun());
    expect(marks).toMatchObject([
      { id: 'm', kind: 'model' },
      { id: 'tiny (run here)', kind: 'run', n: { V1: 2, V2: 1 } },
    ]);
    expect(marks[0]).toHaveProperty('n', { V1: 2, V2: 2 });
    expect(fit.slope).toBeNaN();
  });

  it('have the interval of a share of images, and of the variable top-k fraction; ASMA has none from counts', () => {
    const [mark] = rows({ scatterMetric: 'top1' }).marks.filter((m) => m.id === 'resnet50');
    const [low, high] = mark!.intervals!.V1;
    // Wilson, 50,000 images
    expect(high - low).toBeCloseTo(2 * 1.96 * Math.sqrt((mark!.V1 * (1 - mark!.V1)) / 50_000), 5);
    expect(rows({ scatterMetric: 'vtopk_fraction' }).marks[0]).toHaveProperty('intervals');
    expect(rows({ scatterMetric: 'asma_fraction' }).marks[0]).not.toHaveProperty('intervals');
  });

  it('have on a random part of a dataset the interval of a run card: for the figure over all images', () => {
    const [resnet] = data.models.filter((m) => m.id === 'resnet50');
    const part = { ...resnet!, coverage: { V2: { n: 10_000, of: 50_000 } } };
    const { marks } = rows(
      { scatterMetric: 'top1' },
      { ...data, runs: ['resnet50'], random: ['resnet50'], models: [part] },
    );
    const { V2, intervals, n } = marks.find((m) => m.id === 'resnet50')!;
    const ratio = { num: Math.round(V2 * 10_000), den: 10_000 };
    expect(n?.V2).toBe(10_000);
    expect(intervals?.V2).toEqual(finitePopulationInterval(ratio, 50_000));
  });

  it('fit in probits on probit axes, in fractions else', () => {
    const { marks } = rows({ noTimm: true });
    const [x, y] = [marks.map((m) => m.V1), marks.map((m) => m.V2)];
    expect(rows({ noTimm: true }).fit).toEqual(linearFit(x, y));
    const onProbit = rows({ noTimm: true, probit: true });
    expect(onProbit.probit).toBe(true);
    expect(onProbit.fit).toEqual(linearFit(x.map(probit), y.map(probit)));
    expect(onProbit.marks).toEqual(marks);
  });

  it('open the images of each model on both sides', () => {
    const mark = rows({ reviewed: true }).marks.find((m) => m.id === 'resnet50')!;
    expect(mark.links.V1).toEqual({
      dataset: 'imagenet-val',
      labels: 'real',
      model: 'resnet50',
      query: 'reviewed:yes',
    });
    expect(mark.links.V2).toMatchObject({ dataset: 'imagenetv2-matched-frequency', labels: 'refined' });
  });
});
