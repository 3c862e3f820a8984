import type { MatchedAnswer } from '../../../data/compute/accuracy/accuracyTypes';
import { cellMask, describeCell } from '../../../domain/metrics/cells';
import type { Interval } from '../../../domain/metrics/intervals';
import { GAP_METRICS, type MetricId, metricRow, RUNGS, VARIANTS } from '../../../domain/metrics/metricTable';
import { BOUNDS, type EstimateKey } from '../../../domain/uncertainty/estimates';
import { DEPTH, type FeatureTable } from '../../../domain/uncertainty/imageFeatures';
import { imagesOf, type SideFigure, sideForms } from '../../../domain/uncertainty/sideForms';
import { labelsQuery, linkMaker } from '../../selectors/imagesLinks';
import type { ViewState } from '../../viewState';
import { filterOf } from '../accuracyRequest';
import type { ChartEstimate, GapRow, LabelCountRow, LadderRow, LevelEstimateRow } from './chartRows';
import type { FigureSource } from './figureSource';
import { sidesWere, was } from './published';

interface Listed {
  readonly figure: SideFigure;
  readonly name: string;
  readonly meaning: string;
  /** filter for the images on which it counts something as wrong */
  readonly wrong?: string | undefined;
}

const BEFORE_MIX: readonly Listed[] = [
  ...GAP_METRICS.map((figure): Listed => ({ figure, ...metricRow(figure) })),
  {
    figure: 'top1|k=1',
    name: 'Top-1, single-label images',
    meaning: 'images with exactly one valid label',
    wrong: 'labels:1 top1:wrong',
  },
  {
    figure: 'top1|k=1,original',
    name: 'Top-1, single and original',
    meaning: 'images whose only valid label is the original one',
    wrong: 'labels:1 original:in top1:wrong',
  },
];

/** Label-set accuracy over all images: those without a valid label take part, scored in three ways; V1's figure, V2's, the gap. */
const OVER_ALL: readonly {
  readonly id: string;
  readonly name: string;
  readonly meaning: string;
  readonly gap: EstimateKey;
  readonly sides: readonly [SideFigure, SideFigure];
}[] = [
  {
    id: 'real|empty=original',
    name: 'All images, any valid label',
    meaning: 'images without a valid label are scored by their original one',
    gap: 'gap.real|empty=original',
    sides: ['real|empty=original', 'real|empty=original'],
  },
  {
    id: 'real_least',
    name: 'All images, least drop',
    meaning: 'images without a valid label all wrong on ImageNet, all right on ImageNetV2',
    gap: 'bounds.least',
    sides: BOUNDS.least,
  },
  {
    id: 'real_most',
    name: 'All images, greatest drop',
    meaning: 'images without a valid label all right on ImageNet, all wrong on ImageNetV2',
    gap: 'bounds.most',
    sides: BOUNDS.most,
  },
];

type MixKey = Extract<EstimateKey, `mix.${string}`>;

/** Why there is no figure at a mix. */
const LACKS: Readonly<Record<MixKey, string>> = {
  'mix.gap_at_V1_mix': 'ImageNet has images with a number of labels that no image of ImageNetV2 has',
  'mix.gap_at_V2_mix': 'ImageNetV2 has images with a number of labels that no image of ImageNet has',
};

/**
 * “The gap, many ways”: metrics, single-label images, and either side at the other's label-count mix; the matched subsample where it is
 * known; while it is `awaited` what it is expected to be, up to the rounding of its quotas: the standardised accuracy.
 */
export function gapRows(
  source: FigureSource,
  view: ViewState,
  matched: MatchedAnswer | undefined,
  awaited = false,
): GapRow[] {
  const { both } = linkMaker(view, source.request, source.models);
  const forms = sideForms(filterOf(view));
  const rows = BEFORE_MIX.map(({ figure, name, meaning, wrong }): GapRow => {
    const form = forms.get(figure)!;
    const gap = source.figure(`gap.${figure}`);
    return {
      id: figure,
      name,
      meaning: knownMeaning(figure, meaning, source),
      gap,
      ...was(source.published, `gap.${figure}`, gap.value),
      range: source.range(`gap.${figure}`),
      V1: source.figure(`V1.${figure}`),
      V2: source.figure(`V2.${figure}`),
      n1: imagesOf(form, source.tables[0]),
      n2: imagesOf(form, source.tables[1]),
      main: figure === 'top1',
      links: both(wrong ?? ''),
    };
  });
  const { was: _, ...top1 } = rows[0]!;
  // the images that this is about are those without a valid label; where there are none, it is label-set accuracy again
  const hasEmpty = haveEmpty(source, view);
  const overAll = OVER_ALL.map(({ id, name, meaning, gap, sides }): GapRow => {
    const figure = source.figure(gap);
    const [n1, n2] = source.tables.map((table, i) => imagesOf(forms.get(sides[i as 0 | 1])!, table)) as [
      number,
      number,
    ];
    return {
      id,
      name,
      meaning: hasEmpty ? meaning : 'every image has a valid label',
      gap: figure,
      ...was(source.published, gap, figure.value),
      range: source.range(gap),
      V1: source.figure(`V1.${sides[0]}`),
      V2: source.figure(`V2.${sides[1]}`),
      n1,
      n2,
      main: false,
      links: hasEmpty ? both(labelsQuery('0')) : {},
    };
  });
  const mixed = (id: string, key: MixKey, name: string, meaning: string, V1: number, V2: number): GapRow => ({
    ...top1,
    id,
    name,
    meaning,
    ...(Number.isNaN(source.figure(key).value) ? { meaning: `not defined: ${LACKS[key]}` } : {}),
    gap: source.figure(key),
    ...was(source.published, key, source.figure(key).value),
    range: source.range(key),
    V1: { value: V1 },
    V2: { value: V2 },
    main: false,
  });
  const [a, b] = [top1.V1.value, top1.V2.value];
  const atV1 = source.figure('mix.gap_at_V1_mix').value;
  const atV2 = source.figure('mix.gap_at_V2_mix').value;
  const toV1 = mixed(
    'v2_at_v1_mix',
    'mix.gap_at_V1_mix',
    'V2 at ImageNet’s label mix',
    'top-1, ImageNetV2 reweighted to ImageNet’s shares by number of labels',
    a,
    a - atV1,
  );
  const toV2 = mixed(
    'v1_at_v2_mix',
    'mix.gap_at_V2_mix',
    'ImageNet at V2’s label mix',
    'top-1, ImageNet reweighted to ImageNetV2’s shares by number of labels',
    b + atV2,
    b,
  );
  const [ones1, ones2] = source.tables.map((table) => imagesOf(forms.get('top1|k=1')!, table)) as [number, number];
  // drawn to ImageNet's mix: its share of single-label images, of as many images as ImageNetV2 has
  const isPart = source.intervals === 'part';
  const overdrawn = (ones1 / top1.n1) * top1.n2 > ones2;
  return [
    ...rows,
    ...overAll,
    toV1,
    ...(matched || (awaited && Number.isFinite(atV1)) ? [matchedRow(toV1, matched, overdrawn, isPart)] : []),
    toV2,
  ];
}

/** Whether an image that counts on either side has no valid label. */
function haveEmpty({ tables }: FigureSource, view: ViewState): boolean {
  const mask = cellMask(filterOf(view));
  return mask.some((passes, cell) => passes && describeCell(cell).k === 0 && tables.some((t) => t[cell * DEPTH]! > 0));
}

/** ASMA needs images with one, two, three, four and five labels on either side. */
function knownMeaning(figure: SideFigure, meaning: string, source: FigureSource): string {
  const lacks = figure.startsWith('asma') && Number.isNaN(source.figure(`gap.${figure}`).value);
  return lacks ? 'not defined: one side has no image with some number of labels from 1 to 5' : meaning;
}

/** The subsample that matches by drawing: the same comparison, with the interval that drawing gives; without one while it is on its way. */
function matchedRow(
  standardised: GapRow,
  matched: MatchedAnswer | undefined,
  overdrawn: boolean,
  isPart: boolean,
): GapRow {
  const drawn = (value: number, interval: Interval): ChartEstimate => ({ value, ...(isPart ? {} : { interval }) });
  const { range: _, was: __, ...row } = standardised;
  return {
    ...row,
    id: 'matched',
    name: 'Matched subsample',
    meaning: `top-1, ImageNetV2 drawn to ImageNet’s mix ${matched?.drawn ? '1,000 times' : '(by formula until it has been drawn)'}${
      overdrawn && !isPart
        ? '; its interval is too narrow, since more single-label images are drawn than there are'
        : ''
    }`,
    ...(matched
      ? {
          gap: drawn(matched.gap_matched_mean, matched.gap_matched_ci95),
          V2: drawn(matched.V2_matched_mean, matched.V2_matched_ci95),
        }
      : { gap: { value: row.gap.value }, V2: { value: row.V2.value } }),
  };
}

/** The ladder: four rungs, then the variants. */
export function ladderRows(source: FigureSource, view: ViewState): LadderRow[] {
  const { both } = linkMaker(view, source.request, source.models);
  const forms = sideForms(filterOf(view));
  const same = (id: MetricId): MetricId =>
    view.sameImages && id === 'top1' ? 'top1_evaluated' : view.sameImages && id === 'top5' ? 'top5_evaluated' : id;
  const row = (rungId: MetricId, rung: boolean): LadderRow => {
    const id = same(rungId);
    const { name, meaning, wrong } = metricRow(id);
    const [V1, V2, gap] = [source.figure(`V1.${id}`), source.figure(`V2.${id}`), source.figure(`gap.${id}`)];
    const form = forms.get(id)!;
    return {
      metric: id,
      name,
      meaning: knownMeaning(id, meaning, source),
      rung,
      V1: V1.value,
      V2: V2.value,
      gap: gap.value,
      n1: imagesOf(form, source.tables[0]),
      n2: imagesOf(form, source.tables[1]),
      interval1: V1.interval,
      interval2: V2.interval,
      gapInterval: gap.interval,
      gapRange: source.range(`gap.${id}`),
      ...was(source.published, `gap.${rungId}`, gap.value),
      links: wrong ? both(wrong) : undefined,
    };
  };
  return [...RUNGS.map((id) => row(id, true)), ...VARIANTS.map((id) => row(id, false))];
}

/** An interval over fewer images than this would promise more than it can keep. */
const FEW_IMAGES = 10;

/** Accuracy by number of labels in the view's metric: 1 to 5 for fractions, 1 to 10 and 11+ else; empty levels left out. */
export function levelRows(source: FigureSource, view: ViewState): LevelEstimateRow[] {
  const { both } = linkMaker(view, source.request, source.models);
  const forms = sideForms(filterOf(view));
  const published = source.published?.value;
  return [...forms.keys()].flatMap((figure): LevelEstimateRow[] => {
    const [id, k] = figure.split('|k=');
    if (id !== view.levelMetric || k === undefined || k.includes(',')) return [];
    const [V1, V2] = [source.figure(`V1.${figure}`), source.figure(`V2.${figure}`)];
    if (Number.isNaN(V1.value) && Number.isNaN(V2.value)) return [];
    const form = forms.get(figure)!;
    const [n1, n2] = [imagesOf(form, source.tables[0]), imagesOf(form, source.tables[1])];
    const gap = source.figure(`gap.${figure}`);
    return [
      {
        k,
        V1: n1 < FEW_IMAGES ? { value: V1.value } : V1,
        V2: n2 < FEW_IMAGES ? { value: V2.value } : V2,
        gap: Math.min(n1, n2) < FEW_IMAGES ? { value: gap.value } : gap,
        n1,
        n2,
        ...sidesWere(published && [published(`V1.${figure}`), published(`V2.${figure}`)], [V1.value, V2.value]),
        links: both(labelsQuery(k)),
      },
    ];
  });
}

/** Levels of the chart of label counts; more count as the last. */
const LAST_COUNT = 6;

/** How many labels the evaluated images have, and which of ImageNet's no rater saw. */
export function labelCountRows(source: FigureSource, view: ViewState): LabelCountRow[] {
  const { both } = linkMaker(view, source.request, source.models);
  const [V1, V2] = source.tables.map((table) => levelsOf(table, cellMask(filterOf(view)))) as [Level[], Level[]];
  const published = source.published?.tables.map((table) => shares(levelsOf(table, cellMask())));
  const [shares1, shares2] = [shares(V1), shares(V2)];
  return V1.map(({ n, neverRated }, i): LabelCountRow => {
    const k = i + 1 === LAST_COUNT ? `${LAST_COUNT}+` : String(i + 1);
    return {
      k,
      V1: shares1[i]!,
      V1NeverRated: neverRated / imagesAt(V1),
      V2: shares2[i]!,
      n1: n,
      n1NeverRated: neverRated,
      n2: V2[i]!.n,
      ...sidesWere(published && [published[0]![i]!, published[1]![i]!], [shares1[i]!, shares2[i]!]),
      links: both(labelsQuery(k)),
    };
  });
}

interface Level {
  n: number;
  neverRated: number;
}

/** Images of the cells that pass by number of labels, 1 to 6 and more. */
function levelsOf(table: FeatureTable, mask: readonly boolean[]): Level[] {
  const levels = Array.from({ length: LAST_COUNT }, (): Level => ({ n: 0, neverRated: 0 }));
  mask.forEach((passes, cell) => {
    const { k, reviewed } = describeCell(cell);
    if (!passes || k === 0) return;
    const level = levels[Math.min(k, LAST_COUNT) - 1]!;
    level.n += table[cell * DEPTH]!;
    if (!reviewed) level.neverRated += table[cell * DEPTH]!;
  });
  return levels;
}

const imagesAt = (levels: readonly Level[]): number => levels.reduce((sum, { n }) => sum + n, 0);
const shares = (levels: readonly Level[]): number[] => levels.map(({ n }) => n / imagesAt(levels));
