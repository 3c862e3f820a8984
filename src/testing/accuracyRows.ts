import { linearFit } from '../domain/metrics/aggregate';
import { Random } from '../lib/pure/random';
import { METRIC_NAMES } from '../state/selectors/accuracy';
import type {
  AccuracyRows,
  ChartEstimate,
  ClassGainRow,
  DecompositionRows,
  FlipRow,
  GapRow,
  LadderRow,
  LevelEstimateRow,
  ModelPartsRow,
  RankRow,
  ScatterMark,
  SideLinks,
  WhatIfOptions,
} from '../state/selectors/chartRows';

/*
 * Rows of the Accuracy screen for looking at its charts and for tests of its views: means, intervals and strata have the size of the
 * published comparison, models and classes are drawn from a seed.
 */

const LINKS: SideLinks = {
  V1: { dataset: 'imagenet-val', labels: 'real', model: '', query: '' },
  V2: { dataset: 'imagenetv2-matched-frequency', labels: 'refined', model: '', query: '' },
};

/** From points: value and ends. */
const points = (value: number, low?: number, high?: number): ChartEstimate => ({
  value: value / 100,
  interval: low === undefined || high === undefined ? undefined : [low / 100, high / 100],
});

function gapRow(
  id: string,
  name: string,
  meaning: string,
  gap: ChartEstimate,
  V2: number,
  n: [number, number],
): GapRow {
  const side = (value: number, half: number) => points(100 * value, 100 * (value - half), 100 * (value + half));
  return {
    id,
    name,
    meaning,
    gap,
    range: [gap.value - 0.017, gap.value + 0.016],
    V1: side(V2 + gap.value, 0.003),
    V2: side(V2, 0.006),
    n1: n[0],
    n2: n[1],
    main: id === 'top1',
    links: id.includes('mix') ? {} : LINKS,
  };
}

const ALL: [number, number] = [50_000, 10_000];
const EVALUATED: [number, number] = [46_837, 9_871];
const UP_TO_FIVE: [number, number] = [46_693, 9_639];
const SINGLE: [number, number] = [39_394, 5_083];

const GAPS: readonly GapRow[] = [
  gapRow(
    'top1',
    'Top-1, original label',
    'the first prediction is the original label',
    points(11.97, 11.32, 12.67),
    0.633,
    ALL,
  ),
  gapRow(
    'top1_evaluated',
    'Top-1, evaluated images',
    'on images with a valid label',
    points(13.72, 13.08, 14.41),
    0.638,
    EVALUATED,
  ),
  gapRow(
    'real',
    'Label-set accuracy',
    'the first prediction is any valid label',
    points(6.91, 6.3, 7.5),
    0.748,
    EVALUATED,
  ),
  gapRow(
    'vtopk_fraction',
    'Variable top-k',
    'share of the k labels found in the first k',
    points(14.99, 14.39, 15.56),
    0.65,
    UP_TO_FIVE,
  ),
  gapRow(
    'vtopk_exact',
    'Variable top-k, exact',
    'the first k are the k labels',
    points(26.43, 25.7, 27.1),
    0.49,
    UP_TO_FIVE,
  ),
  gapRow('vtopk_any', 'Variable top-k, any', 'one of the first k is valid', points(3.16, 2.6, 3.7), 0.81, UP_TO_FIVE),
  gapRow(
    'asma_fraction',
    'ASMA',
    'mean over k = 1 to 5, each weighing alike',
    points(4.36, 3.41, 5.36),
    0.6,
    UP_TO_FIVE,
  ),
  gapRow('asma_real', 'ASMA of label-set accuracy', 'the same mean', points(-2.23, -3.3, -1.2), 0.78, UP_TO_FIVE),
  gapRow(
    'top1_k1',
    'Top-1, single-label images',
    'images with exactly one label',
    points(10.15, 9.23, 11.01),
    0.736,
    SINGLE,
  ),
  gapRow('gap_at_V1_mix', 'V2 at ImageNet’s label mix', 'strata reweighted', points(7.26, 6.5, 8.06), 0.68, ALL),
  gapRow('gap_at_V2_mix', 'ImageNet at V2’s label mix', 'strata reweighted', points(-0.38, -1.14, 0.39), 0.633, ALL),
  gapRow(
    'matched',
    'Matched subsample',
    'V2 drawn to ImageNet’s label mix',
    points(7.24, 6.1, 8.4),
    0.68,
    [50_000, 10_000],
  ),
];

function ladderRow(metric: LadderRow['metric'], V2: number, gap: number, rung: boolean): LadderRow {
  return {
    metric,
    ...METRIC_NAMES[metric],
    rung,
    V1: V2 + gap,
    V2,
    gap,
    n1: 46_693,
    n2: 9_639,
    spread1: [V2 + gap - 0.2, V2 + gap + 0.08],
    spread2: [V2 - 0.2, V2 + 0.1],
    gapRange: [gap - 0.02, gap + 0.03],
    links: LINKS,
  };
}

const LADDER: readonly LadderRow[] = [
  ladderRow('top1', 0.6335, 0.1197, true),
  ladderRow('real', 0.7484, 0.0691, true),
  ladderRow('vtopk_fraction', 0.6503, 0.1499, true),
  ladderRow('asma_fraction', 0.6021, 0.0436, true),
  ladderRow('top5', 0.841, 0.0811, false),
  ladderRow('vtopk_exact', 0.49, 0.2643, false),
  ladderRow('vtopk_any', 0.81, 0.0316, false),
];

const STRATA = [
  ['0', 3163, 129, 0.4219, 0.2595],
  ['1', 39_394, 5083, 0.8374, 0.7359],
  ['2', 5408, 2385, 0.484, 0.6004],
  ['3', 1319, 1306, 0.3767, 0.4999],
  ['4', 411, 628, 0.3409, 0.4376],
  ['5', 161, 237, 0.2393, 0.4298],
  ['6+', 144, 232, 0.2944, 0.4265],
] as const;

function levelRow([k, n1, n2, r1, r2]: (typeof STRATA)[number]): LevelEstimateRow {
  const around = (rate: number, n: number): ChartEstimate => {
    const half = 1.96 * Math.sqrt((rate * (1 - rate)) / n);
    return { value: rate, interval: [rate - half, rate + half] };
  };
  return { k, V1: around(r1, n1), V2: around(r2, n2), gap: points(100 * (r1 - r2)), n1, n2, links: LINKS };
}

const random = new Random('accuracy rows');
const normal = () => Math.sqrt(-2 * Math.log(1 - random.float())) * Math.cos(2 * Math.PI * random.float());

const FAMILIES = [
  'resnet',
  'densenet',
  'vgg',
  'inception_v',
  'dpn',
  'nasnet_',
  'mobilenet_v',
  'se_resnext',
  'fv_',
  'xception_',
];
const MODELS: readonly ScatterMark[] = Array.from({ length: 49 }, (_, i) => {
  const V1 = i < 4 ? 0.565 + 0.02 * i : 0.69 + 0.14 * (i / 49);
  return {
    id: `${FAMILIES[i % FAMILIES.length]}${18 + 7 * Math.floor(i / 3)}`,
    V1,
    V2: -0.1976 + 1.1034 * V1 + 0.006 * normal(),
    kind: 'model' as const,
    links: LINKS,
  };
});
const OTHERS: readonly ScatterMark[] = [
  { id: 'fv_16k', V1: 0.52, V2: 0.1, kind: 'set-aside', links: LINKS },
  { id: 'my MobileNet, run', V1: 0.684, V2: 0.561, kind: 'run', n: { V1: 5000, V2: 10_000 }, links: LINKS },
  ...Array.from({ length: 1266 }, (_, i): ScatterMark => {
    const V1 = Math.min(0.901, 0.81 + 0.053 * normal());
    return { id: `timm_model_${i}`, V1, V2: -0.17 + 1.07 * V1 + 0.008 * normal(), kind: 'published', links: {} };
  }),
];

const part = (id: string, name: string, meaning: string, estimate: ChartEstimate) => ({
  id,
  name,
  meaning,
  estimate,
  range: [estimate.value - 0.012, estimate.value + 0.011] as const,
});

const modelParts = (mark: ScatterMark): ModelPartsRow => ({
  model: mark.id,
  setAside: false,
  gap: points(100 * (mark.V1 - mark.V2), 11, 13),
  composition_at_V2_rates: points(4.7, 4.1, 5.3),
  interaction: points(7.6, 7.1, 8.3),
  gap_at_V2_mix: points(-0.4, -1.1, 0.4),
  composition: points(8.5, 8.1, 8.9),
  rate: points(3.4, 2.7, 4.2),
});

const DECOMPOSITION: DecompositionRows = {
  gap: points(11.97, 11.32, 12.67),
  forms: [
    {
      id: 'threefold',
      name: 'Three-fold',
      source: 'label counts, rates and both together',
      parts: [
        part(
          'composition_at_V2_rates',
          'Label counts differ, at V2’s rates',
          'sum (w1 − w2) r2',
          points(4.71, 4.08, 5.26),
        ),
        part('interaction', 'Both together (interaction)', 'sum (w1 − w2)(r1 − r2)', points(7.64, 7.06, 8.32)),
        part('gap_at_V2_mix', 'Rates differ, at V2’s mix', 'sum w2 (r1 − r2)', points(-0.38, -1.14, 0.39)),
      ],
    },
    {
      id: 'symmetric',
      name: 'Two-fold, symmetric',
      source: 'Kitagawa 1955',
      parts: [
        part('composition', 'Label counts', 'at the mean of both rates', points(8.53, 8.08, 8.92)),
        part('rate', 'Rates', 'at the mean of both mixes', points(3.44, 2.75, 4.17)),
      ],
    },
    {
      id: 'at_V1_rates',
      name: 'Two-fold, label counts at V1’s rates',
      source: 'direct standardisation',
      parts: [
        part('composition_at_V1_rates', 'Label counts, at V1’s rates', 'sum (w1 − w2) r1', points(12.35, 11.88, 12.84)),
        part('gap_at_V2_mix', 'Rates, at V2’s mix', 'sum w2 (r1 − r2)', points(-0.38, -1.14, 0.39)),
      ],
    },
    {
      id: 'at_V2_rates',
      name: 'Two-fold, label counts at V2’s rates',
      source: 'direct standardisation',
      parts: [
        part('composition_at_V2_rates', 'Label counts, at V2’s rates', 'sum (w1 − w2) r2', points(4.71, 4.08, 5.26)),
        part('gap_at_V1_mix', 'Rates, at V1’s mix', 'sum w1 (r1 − r2)', points(7.26, 6.5, 8.06)),
      ],
    },
  ],
  strata: STRATA.map(([name, n1, n2, rate1, rate2]) => {
    const [share1, share2] = [n1 / 50_000, n2 / 10_000];
    return {
      name,
      n1,
      n2,
      share1,
      share2,
      rate1,
      rate2,
      composition: ((share1 - share2) * (rate1 + rate2)) / 2,
      rateEffect: ((rate1 - rate2) * (share1 + share2)) / 2,
      links: LINKS,
    };
  }),
  models: MODELS.map(modelParts),
  merged: [],
};

const byRank = (key: 'V1' | 'V2') => [...MODELS].sort((a, b) => b[key] - a[key]);
const RANKS: readonly RankRow[] = MODELS.map((m) => ({
  model: m.id,
  setAside: false,
  valueA: m.V1,
  valueB: m.V2,
  rankA: byRank('V1').indexOf(m) + 1,
  rankB: byRank('V2').indexOf(m) + 1,
}));
const FLIPS: readonly FlipRow[] = RANKS.flatMap((a) =>
  RANKS.filter((b) => a.rankA < b.rankA && a.rankB > b.rankB).map((b, i) => ({
    first: a.model,
    second: b.model,
    differenceA: a.valueA - b.valueA,
    differenceB: a.valueB - b.valueB,
    p: i % 9 === 4 ? 0.004 : 0.4,
    credible: i % 9 === 4,
  })),
);

const CLASS_NAMES = [
  ['monitor', 'desktop computer, screen'],
  ['sunglasses', 'sunglass'],
  ['laptop', 'notebook computer'],
  ['projectile', 'missile'],
  ['sidewinder', 'horned viper'],
  ['corn', 'ear'],
  ['tub', 'bathtub'],
  ['maillot, tank suit', 'maillot'],
  ['African elephant', 'tusker'],
  ['coffeepot', 'espresso maker, cup'],
] as const;

const CLASSES: readonly ClassGainRow[] = Array.from({ length: 40 }, (_, i) => {
  const gain = 0.52 * 0.94 ** i;
  const [name, partner] = CLASS_NAMES[i % CLASS_NAMES.length]!;
  return {
    classIndex: i,
    name,
    n: 10,
    top1: 0.2,
    real: 0.2 + gain,
    gain: { value: gain, interval: [Math.max(0, gain - 0.15), Math.min(1, gain + 0.16)] },
    partners: partner.split(', ').map((p, j) => ({ classIndex: 500 + i + j, name: p, share: 0.6 / (j + 1) })),
    link: LINKS.V2!,
  };
});

const shares = [0.8411, 0.1155, 0.0282, 0.0088, 0.0034, 0.0031];
const COUNTS_V2 = [0.5149, 0.2416, 0.1323, 0.0636, 0.024, 0.0235];

/** A complete set of rows. */
export const ACCURACY_ROWS: AccuracyRows = {
  headline:
    'Over 49 models top-1 falls 12.0 points [11.3, 12.7] from ImageNet to ImageNetV2; 6.9 [6.3, 7.5] when any valid label counts (13.7 on those same images); 10.1 on images with a single label.',
  bridge:
    'Top-1’s gap is 12.0 over all images and 13.7 over those with a valid label: 3,163 of 50,000 (6.3 %) ImageNet and 129 of 10,000 (1.3 %) ImageNetV2 images have none, and top-1 on them is 42.2 % and 25.9 %.',
  who: 'mean over 49 models',
  one: false,
  gaps: GAPS,
  labelCounts: shares.map((V1, i) => ({
    k: i === 5 ? '6+' : String(i + 1),
    V1,
    V1NeverRated: i === 0 ? 0.5361 : 0,
    V2: COUNTS_V2[i]!,
    n1: Math.round(46_837 * V1),
    n1NeverRated: i === 0 ? 25_111 : 0,
    n2: Math.round(9_871 * COUNTS_V2[i]!),
    links: LINKS,
  })),
  ladder: LADDER,
  levels: STRATA.filter(([k]) => k !== '0').map(levelRow),
  scatter: {
    marks: [...MODELS, ...OTHERS],
    probit: false,
    fit: linearFit(
      MODELS.map((m) => m.V1),
      MODELS.map((m) => m.V2),
    ),
  },
  decomposition: DECOMPOSITION,
  thresholds: Array.from({ length: 19 }, (_, i) => {
    const threshold = Number((0.05 * (i + 1)).toFixed(2));
    const V1 = 0.832 - 0.018 * threshold;
    return {
      threshold,
      nEvaluated: Math.round(49_700 - 3300 * threshold ** 1.5 - (threshold > 0.85 ? 900 : 0)),
      multiShare: 0.31 - 0.19 * threshold,
      V1,
      V1Throughout: V1 + 0.006 - 0.035 * threshold,
      gap: V1 - 0.7484,
      gapThroughout: V1 + 0.006 - 0.035 * threshold - 0.7484,
    };
  }),
  ranks: { tau: 0.957, pairs: (49 * 48) / 2, rows: RANKS, flips: FLIPS, nA: 50_000, nB: 10_000 },
  classes: CLASSES,
  placebo: { V1: 0.011, V2: 0.03, gainV1: 0.043, gainV2: 0.092 },
  source: 'ImageNet validation with ReaL labels, ImageNetV2 matched frequency with refined (Multilabelfy) labels.',
  intervalsNote: '95 % intervals over images, given these models and labels: delta method, stratified by class',
  pending: { ranks: false, classes: false, bootstrap: { done: 412, of: 1000 } },
};

/** Options of the what-if controls that go with them. */
export const WHAT_IF_OPTIONS: WhatIfOptions = {
  source: 'pack',
  models: [...MODELS, OTHERS[0]!].map(({ id, kind }) => ({
    id,
    anomalies: kind === 'set-aside' ? ['its V2 files hold the classes best last'] : [],
  })),
  counted: 49,
  hasScores: true,
  hasTimm: true,
  labelSets: {
    V1: [
      { id: 'real', name: 'ReaL' },
      { id: 'original-v1', name: 'Original labels' },
    ],
    V2: [
      { id: 'refined', name: 'Refined (Multilabelfy)' },
      { id: 'original-v2', name: 'Original labels' },
    ],
  },
};
