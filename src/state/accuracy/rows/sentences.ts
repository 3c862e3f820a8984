import type { AccuracyRequest } from '../../../data/compute/accuracy/accuracyTypes';
import { COMPARED } from '../../../data/compute/comparison';
import type { Choices } from '../../../data/compute/views';
import { cellMask, describeCell } from '../../../domain/metrics/cells';
import { DEPTH, FEATURES, type FeatureTable } from '../../../domain/uncertainty/imageFeatures';
import { formatCount } from '../../../lib/pure/formatCount';
import { formatPercent, formatPoints } from '../../../lib/pure/formatShare';
import { type SideId, THRESHOLDS, type ViewState } from '../../viewState';
import type { AccuracyData } from '../accuracyData';
import { filterOf } from '../accuracyRequest';
import type { ChartEstimate, LabelCaptions } from './chartRows';
import { type CoverageNote, countedOn } from './coverage';
import type { FigureSource, IntervalKind } from './figureSource';

/** `12.0 points [11.3, 12.7]`, without brackets where no interval is known. */
function withInterval({ value, interval }: ChartEstimate, unit = ''): string {
  return `${formatPoints(value)}${unit}${interval ? ` [${formatPoints(interval[0])}, ${formatPoints(interval[1])}]` : ''}`;
}

const isKnown = ({ value }: ChartEstimate): boolean => !Number.isNaN(value);

/** V2 minus V1, for a figure of V1 minus V2. */
export const negated = ({ value, interval }: ChartEstimate): ChartEstimate => ({
  value: -value,
  ...(interval ? { interval: [-interval[1], -interval[0]] } : {}),
});

/** What was counted when it is not everything, as a sentence; labels as they were counted, which may not be those that the link names. */
function selection(
  view: ViewState,
  request: AccuracyRequest | undefined,
  { tables }: FigureSource,
  choices: Choices,
): string {
  // a file need not speak of every image: the others take no part
  const other = (name: string, side: SideId) =>
    `labels “${labelsName(side, request, choices)}” on ${name} (of ${formatCount(imagesIn(tables[side === 'V1' ? 0 : 1]))} images)`;
  const parts = [
    ...(view.originalInSet ? ['images whose original label is valid'] : []),
    ...(view.reviewed ? ['images that raters saw, which leaves out the easier half of ImageNet'] : []),
  ];
  const labels = [
    ...(request?.V1.thresholdThousandths === undefined
      ? []
      : [`ReaL cut at ${(request.V1.thresholdThousandths / 1000).toFixed(2)}`]),
    ...(isPublished(request, 'V1') ? [] : [other('ImageNet', 'V1')]),
    ...(isPublished(request, 'V2') ? [] : [other('ImageNetV2', 'V2')]),
  ];
  const images = parts.length > 0 ? `only ${parts.join(' and ')}` : '';
  const all = [images, labels.join(', ')].filter(Boolean).join('; ');
  return all ? ` Counted here: ${all}.` : '';
}

/** All images that a side's labels speak of, whatever the switches leave out. */
const imagesIn = (table: FeatureTable): number => {
  let images = 0;
  for (let at = 0; at < table.length; at += DEPTH) images += table[at]!;
  return images;
};

/** The label set that a side was counted with. */
function labelsName(side: SideId, request: AccuracyRequest | undefined, choices: Choices): string {
  const { datasetId, labelSetId } = COMPARED[side];
  const id = request?.[side].labelSetId ?? labelSetId;
  return choices.labelSets.find((l) => l.datasetId === datasetId && l.id === id)?.name ?? id;
}

/** Without a request the committed figures are shown, which rest on the published labels. */
const isPublished = (request: AccuracyRequest | undefined, side: SideId): boolean =>
  (request?.[side].labelSetId ?? COMPARED[side].labelSetId) === COMPARED[side].labelSetId;

/** Whom the figures are about, with n of N images where not all count. */
export const whoOf = ({
  counted,
  coverage,
}: {
  readonly counted: readonly string[];
  readonly coverage?: CoverageNote;
}): string =>
  `${counted.length === 1 ? counted[0]! : `mean over ${counted.length} models`}${coverage ? `, ${coverage.text}` : ''}`;

/** The drop in one sentence: today's selection, figures and intervals. */
export function headline(
  source: FigureSource,
  view: ViewState,
  { request }: Pick<AccuracyData, 'request'>,
  choices: Choices,
): string {
  const { counted } = source;
  const on = source.coverage ? `, on ${source.coverage.text},` : '';
  const who = `${counted.length === 1 ? `For ${counted[0]}` : `Over ${counted.length} models`}${on}`;
  const top1 = source.figure('gap.top1');
  const real = source.figure('gap.real');
  const single = source.figure('gap.top1|k=1');
  const evaluated = source.figure('gap.top1_evaluated');
  const rises = top1.value < 0;
  // every figure of the sentence is told in the direction of its verb
  const told = (figure: ChartEstimate) => (rises ? negated(figure) : figure);
  const same = isKnown(evaluated) ? ` (${formatPoints(told(evaluated).value)} in top-1 on those same images)` : '';
  const clauses = [
    isKnown(top1)
      ? `${rises ? 'rises' : 'falls'} ${withInterval(told(top1), ' points')} from ImageNet to ImageNetV2`
      : 'is not defined for this choice of images',
    `${isKnown(real) ? withInterval(told(real)) : 'not defined'} when any valid label counts${same}`,
    `${isKnown(single) ? withInterval(told(single)) : 'not defined'} in top-1 on images with a single label`,
  ];
  return `${who} top-1 ${clauses.join('; ')}.${selection(view, request, source, choices)}`;
}

/** Why top-1's gap differs between all images and the evaluated ones, in one line. */
export function bridge({ tables, coverage, ...source }: FigureSource, view: ViewState): string {
  const mask = cellMask(filterOf(view));
  const empty = (side: 0 | 1) => {
    let [n, hits, all] = [0, 0, 0];
    mask.forEach((passes, cell) => {
      if (!passes) return;
      const images = tables[side][cell * DEPTH]!;
      all += images;
      if (describeCell(cell).k > 0) return;
      n += images;
      hits += tables[side][cell * DEPTH + FEATURES.indexOf('top1')]!;
    });
    return {
      text: `${formatCount(n)} of ${formatCount(all)} (${formatPercent(n / all)} %)`,
      accuracy: formatPercent(hits / n),
      n,
    };
  };
  const [v1, v2] = [empty(0), empty(1)];
  if (v1.n === 0 && v2.n === 0) {
    return `Every image counted here has a valid label, so top-1 is the same over all images and over those with a valid label.${countedOn(coverage)}`;
  }
  const gap = (key: 'gap.top1' | 'gap.top1_evaluated') => {
    const figure = source.figure(key);
    return isKnown(figure) ? formatPoints(figure.value) : 'not defined';
  };
  const known = (side: { n: number; accuracy: string }) => (side.n > 0 ? `${side.accuracy} %` : 'not defined');
  return (
    `Top-1’s drop is ${gap('gap.top1')} over all images and ${gap('gap.top1_evaluated')} over those with a valid label: ` +
    `${v1.text} ImageNet and ${v2.text} ImageNetV2 images have none, and top-1 on them is ${known(v1)} and ${known(v2)}.${countedOn(coverage)}`
  );
}

const HOW: Readonly<Record<Exclude<IntervalKind, 'part'>, string>> = {
  bootstrap:
    'Intervals: 95 % over images, given these models and labels; bootstrap of 1,000, images drawn inside each class.',
  delta: 'Intervals: 95 % over images, given these models and labels; delta method for images drawn inside each class.',
  wilson: 'Intervals of plain shares: Wilson, 95 % over images; those of drops need a data pack.',
  none: 'Intervals over images for this choice of models need a data pack of their predictions.',
};

/** How the intervals were made, one line; ranges over models are no intervals. */
export function intervalsNote({ intervals, counted, request, coverage }: FigureSource): string {
  const range = counted.length > 1 ? ' Range: smallest and largest over models.' : '';
  if (intervals === 'part')
    return `No intervals: nothing says that these ${coverage?.text} were chosen at random, so they need not be like the others.${range}`;
  // the covariances at hand are those of the models that were counted before
  const follow = intervals === 'none' && request && request.counted.join() !== counted.join();
  return `${follow ? 'Intervals over images follow with the counts.' : HOW[intervals]}${range}`;
}

const ORIGINAL = 'original';

/** Captions under today's labels and switches. */
export function labelCaptions(data: AccuracyData, view: ViewState, choices: Choices): LabelCaptions {
  const { request } = data;
  const idOf = (side: SideId) => request?.[side].labelSetId ?? COMPARED[side].labelSetId;
  const nameOf = (side: SideId) => labelsName(side, request, choices);
  const cut = ((request?.V1.thresholdThousandths ?? 10 * THRESHOLDS.published) / 1000).toFixed(2);
  const unseen = view.reviewed ? '' : '; half of the images, which no rater saw, keep their original label';
  const V1 = isPublished(request, 'V1')
    ? `ReaL, where raters judged classes that models proposed, and a score of ${cut} makes a label${unseen}`
    : `“${nameOf('V1')}”`;
  const V2 = isPublished(request, 'V2')
    ? 'refined with Multilabelfy, where people chose among what models proposed for every image'
    : `“${nameOf('V2')}”`;
  const both = isPublished(request, 'V1') && isPublished(request, 'V2');
  const plain = idOf('V1') === ORIGINAL && idOf('V2') === ORIGINAL;
  return {
    procedures: plain
      ? 'Labels: the one original label of every image, on both sides. Adjusted drops are descriptive, not causal.'
      : `Labels of ImageNet: ${V1}. Labels of ImageNetV2: ${V2}. ${both ? 'Two procedures: adjusted' : 'Adjusted'} drops are descriptive, not causal.`,
    neverRated: view.reviewed
      ? undefined
      : isPublished(request, 'V1')
        ? 'Hatched: no rater saw these images, so they have exactly their original label, by construction.'
        : 'Hatched: images that ReaL’s raters did not see.',
    strata: plain
      ? 'Images with the same number of labels: one, on both sides.'
      : 'Images with the same number of labels. Where ImageNetV2 is not the harder side, the strata need not mean the same thing on both sides: their labels were made differently. Descriptive, not causal.',
  };
}

/**
 * What was compared, one line for saved files: datasets, label sets, what was left out; without the score at which ReaL is cut for what is
 * about all of them.
 */
export function comparedSentence(
  data: AccuracyData,
  view: ViewState,
  choices: Choices,
  { coverage, counted }: Pick<FigureSource, 'coverage' | 'counted'>,
  atEveryCut = false,
): string {
  const side = (id: SideId, name: string, published: string) => {
    const choice = data.request?.[id] ?? { labelSetId: COMPARED[id].labelSetId };
    const set = choices.labelSets.find((l) => l.datasetId === COMPARED[id].datasetId && l.id === choice.labelSetId);
    const cut =
      choice.thresholdThousandths === undefined || atEveryCut
        ? ''
        : ` cut at ${(choice.thresholdThousandths / 1000).toFixed(2)}`;
    return `${name} with labels “${set?.name ?? published}”${cut}`;
  };
  const only = [
    ...(view.originalInSet ? ['only images whose original label is valid'] : []),
    ...(view.reviewed ? ['only images that raters saw'] : []),
    ...(view.anomalous ? ['counting the models that are set aside'] : []),
    ...(view.without ? [`without ${view.without.split(',').join(', ')}`] : []),
  ];
  const part = coverage ? [`${whoOf({ coverage, counted })} only`] : [];
  const sides = [
    side('V1', 'ImageNet validation', 'ReaL'),
    side('V2', 'ImageNetV2 matched frequency', 'refined (Multilabelfy)'),
  ];
  return `${[...sides, ...only, ...part].join('; ')}.`;
}
