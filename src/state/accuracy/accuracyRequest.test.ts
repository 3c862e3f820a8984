import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Choices } from '../../data/compute/views';
import { RANK_METRICS } from '../../domain/metrics/metricTable';
import { labelSetView, smallChoices } from '../../testing/choices';
import { runState } from '../../testing/runs';
import type { RunReceipt, RunState } from '../runState';
import { DEFAULT_VIEW } from '../urlSchema';
import { SIDE_IDS, type ViewState } from '../viewState';
import {
  countedModels,
  filterOf,
  hasBothSides,
  nextThresholds,
  parseCriterion,
  rankRequest,
  requestOf,
  runPairs,
  sideChoice,
  specOf,
} from './accuracyRequest';

const V1 = 'imagenet-val';
const V2 = 'imagenetv2-matched-frequency';
const viewOf = (view: Partial<ViewState>): ViewState => ({ ...DEFAULT_VIEW, ...view });
const scored = {
  ...smallChoices,
  labelSets: [...smallChoices.labelSets, labelSetView(V1, 'upload-1', 'uploaded')],
  scored: [{ labelSetId: 'real', datasetId: V1 }],
};

const run = (id: string, datasetId: string, receipt: Partial<RunReceipt> = {}): RunState => ({
  ...runState(id),
  datasetId,
  receipt: {
    ...runState(id).receipt,
    modelSha256: 'ab',
    preprocess: { cropPx: 224 } as RunReceipt['preprocess'],
    dataset: datasetId,
    ...receipt,
  },
});
const crop = (cropPx: number) => ({ preprocess: { cropPx } as RunReceipt['preprocess'] });

describe('runPairs', () => {
  it('joins the newest run of each side, of one model with one way of preprocessing', () => {
    const runs = [run('r4', V2), run('r3', V1), run('r2', V2), run('r1', V1)];
    expect(runPairs(runs)).toEqual([{ id: 'tiny (run here)', V1: 'r3', V2: 'r4' }]);
  });

  it('joins no two models, no two ways of preprocessing, and no other datasets', () => {
    expect(runPairs([run('a', V1), run('b', V2, { modelSha256: 'cd' })])).toEqual([]);
    expect(runPairs([run('a', V1), run('b', V2, crop(256))])).toEqual([]);
    expect(runPairs([run('a', V1), run('b', 'opened-images')])).toEqual([]);
    expect(runPairs([run('a', V1)])).toEqual([]);
  });

  it('never gives one name to two models; the older pair keeps its own', () => {
    const older = [run('b', V2), run('a', V1)];
    const newer = [run('d', V2, crop(256)), run('c', V1, crop(256))];
    expect(runPairs([...newer, ...older])).toEqual([
      { id: 'tiny (run here, 2)', V1: 'c', V2: 'd' },
      { id: 'tiny (run here)', V1: 'a', V2: 'b' },
    ]);
  });
});

describe('countedModels', () => {
  const models = ['a', 'b', 'odd', 'tiny (run here)'];
  const counted = (view: Partial<ViewState>) =>
    countedModels(viewOf(view), models, new Set(['odd']), new Set(['tiny (run here)']));

  it('averages the clean published models', () => {
    expect(counted({})).toEqual(['a', 'b']);
    expect(counted({ anomalous: true })).toEqual(['a', 'b', 'odd']);
    expect(counted({ without: 'a,odd', anomalous: true })).toEqual(['b']);
    expect(counted({ without: 'a,b' })).toEqual([]);
    expect(counted({ without: 'nothing' })).toEqual(['a', 'b']);
  });

  it('takes any one model that was picked, whatever else holds', () => {
    for (const one of models) expect(counted({ one, without: models.join(',') })).toEqual([one]);
    expect(counted({ one: 'not here' })).toEqual(['a', 'b']);
  });
});

describe('sideChoice', () => {
  it('takes the label set that the view names where it exists for this side, else the published one', () => {
    expect(sideChoice('V1', '', 80, scored)).toEqual({ labelSetId: 'real' });
    expect(sideChoice('V1', 'upload-1', 80, scored)).toEqual({ labelSetId: 'upload-1' });
    expect(sideChoice('V2', 'upload-1', 80, scored)).toEqual({ labelSetId: 'refined' });
    expect(sideChoice('V2', 'original', 80, scored)).toEqual({ labelSetId: 'original' });
    expect(sideChoice('V1', 'upload-9', 80, scored)).toEqual({ labelSetId: 'real' });
  });

  it('cuts labels that have scores, at another threshold than the published one', () => {
    expect(sideChoice('V1', '', 5, scored)).toEqual({ labelSetId: 'real', thresholdThousandths: 50 });
    expect(sideChoice('V1', 'upload-1', 5, scored)).toEqual({ labelSetId: 'upload-1' });
    expect(sideChoice('V2', '', 5, scored)).toEqual({ labelSetId: 'refined' });
    expect(sideChoice('V1', '', 5, smallChoices)).toEqual({ labelSetId: 'real' });
  });
});

describe('nextThresholds', () => {
  const next = (threshold: number, choices: Choices = scored, before = threshold) => {
    const view = viewOf({ threshold });
    const requests = nextThresholds(view, choices, requestOf(view, choices, [], []), before);
    return requests.map((r) => r.V1.thresholdThousandths);
  };

  it('are a step either way within the slider; the published one has no threshold of its own', () => {
    expect(next(60)).toEqual([590, 610]);
    expect(next(80)).toEqual([790, 810]);
    expect(next(79)).toEqual([780, undefined]);
    expect(next(5)).toEqual([60]);
    expect(next(95)).toEqual([940]);
    // the way that the slider goes comes first
    expect([next(60, scored, 59), next(60, scored, 75)]).toEqual([
      [610, 590],
      [590, 610],
    ]);
  });

  it('are none where the labels have no scores', () => {
    expect(next(60, smallChoices)).toEqual([]);
  });
});

describe('requestOf', () => {
  it('asks for all models and runs under both sides’ labels, and names those to average', () => {
    const runs = [{ id: 'tiny (run here)', V1: 'r1', V2: 'r2' }];
    const published = ['alexnet', 'fv_16k'];
    expect(requestOf(viewOf({ threshold: 60, labelsV2: 'original' }), scored, published, runs)).toEqual({
      V1: { labelSetId: 'real', thresholdThousandths: 600 },
      V2: { labelSetId: 'original' },
      models: [...published.map((id) => ({ id, V1: id, V2: id })), ...runs],
      counted: ['alexnet'],
    });
    expect(requestOf(viewOf({ one: 'tiny (run here)' }), scored, published, runs).counted).toEqual(['tiny (run here)']);
  });

  it('asks the same whatever does not change what is counted', () => {
    const same: Partial<ViewState> = { levelMetric: 'top1', probit: true, cap: 3, reviewed: true, rankA: 'V1.top5' };
    expect(requestOf(viewOf(same), scored, ['alexnet'], [])).toEqual(requestOf(DEFAULT_VIEW, scored, ['alexnet'], []));
  });
});

it('hasBothSides asks for published predictions on ImageNet and ImageNetV2', () => {
  expect(smallChoices.models.filter(hasBothSides).map((m) => m.id)).toEqual(['alexnet', 'fv_16k']);
  expect(hasBothSides({ ...smallChoices.models[0]!, origin: 'run' })).toBe(false);
});

describe('criteria of ranks', () => {
  it('parse what they are made of, also a label set with dots in its id', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SIDE_IDS),
        fc.constantFrom(...RANK_METRICS),
        fc.string({ minLength: 1 }),
        (side, metric, labelSetId) => {
          expect(parseCriterion(`${side}.${metric}`)).toEqual({ side, metric, labelSetId: '' });
          expect(parseCriterion(`${side}.${metric}.${labelSetId}`)).toEqual({ side, metric, labelSetId });
        },
      ),
    );
  });

  it('take the side’s labels where they name none, and the view’s switches', () => {
    const view = viewOf({ labelsV1: 'upload-1', reviewed: true, threshold: 60 });
    expect(rankRequest('V1.real', view, scored)).toEqual({
      side: 'V1',
      metric: 'real',
      labels: { labelSetId: 'upload-1' },
      filter: { reviewed: true },
    });
    expect(rankRequest('V1.real.real', view, scored).labels).toEqual({ labelSetId: 'real', thresholdThousandths: 600 });
  });
});

it('specOf leaves images without labels out where their stratum has no value or the same images are asked for', () => {
  const withEmpty = (view: Partial<ViewState>) => specOf(viewOf(view)).parts.withEmpty;
  expect([withEmpty({}), withEmpty({ parted: 'real' }), withEmpty({ sameImages: true })]).toEqual([true, false, false]);
  expect(filterOf(viewOf({}))).toEqual({});
  expect(filterOf(viewOf({ originalInSet: true, reviewed: true }))).toEqual({ originalInSet: true, reviewed: true });
});
