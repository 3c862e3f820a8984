import { COMPARED } from '../../data/compute/comparison';
import type { Choices } from '../../data/compute/views';
import { cellMask, describeCell } from '../../domain/metrics/cells';
import { DEPTH, FEATURES } from '../../domain/uncertainty/imageFeatures';
import { formatCount } from '../../lib/pure/formatCount';
import type { AccuracyData } from '../accuracyData';
import { filterOf } from '../accuracyRequest';
import type { SideId, ViewState } from '../viewState';
import type { ChartEstimate } from './chartRows';
import type { FigureSource, IntervalKind } from './figureSource';

const points = (x: number) => Math.abs(100 * x).toFixed(1);
const signed = (x: number) =>
  (100 * x)
    .toFixed(1)
    .replace('-', '−')
    .replace(/^−0\.0$/, '0.0');
const count = (n: number) => formatCount(n);

/** `12.0 points [11.3, 12.7]`, without brackets where no interval is known. */
function withInterval({ value, interval }: ChartEstimate, unit = ''): string {
  return `${signed(value)}${unit}${interval ? ` [${signed(interval[0])}, ${signed(interval[1])}]` : ''}`;
}

/** What was counted when it is not everything, as a sentence. Labels are those that were counted, whatever the address asks for. */
function selection({ request }: AccuracyData, view: ViewState): string {
  const parts = [
    ...(view.originalInSet ? ['images whose original label is valid'] : []),
    ...(view.reviewed ? ['images that raters saw'] : []),
  ];
  const cut = request?.V1.thresholdThousandths;
  const isOther = (side: SideId) => request !== undefined && request[side].labelSetId !== COMPARED[side].labelSetId;
  const labels = [
    ...(cut === undefined ? [] : [`ReaL cut at ${(cut / 1000).toFixed(2)}`]),
    ...(isOther('V1') ? ['other labels on ImageNet'] : []),
    ...(isOther('V2') ? ['other labels on ImageNetV2'] : []),
  ];
  const images = parts.length > 0 ? `only ${parts.join(' and ')}` : '';
  const all = [images, labels.join(', ')].filter(Boolean).join('; ');
  return all ? ` Counted here: ${all}.` : '';
}

/** The drop in one sentence: today's selection, figures and intervals; a figure that is not defined is said to be so. */
export function headline(source: FigureSource, data: AccuracyData, view: ViewState): string {
  const { counted } = source;
  const who = counted.length === 1 ? `For ${counted[0]}` : `Over ${counted.length} models`;
  const [top1, evaluated] = [source.figure('gap.top1'), source.figure('gap.top1_evaluated')];
  const [real, single] = [source.figure('gap.real'), source.figure('gap.top1|k=1')];
  const known = ({ value }: ChartEstimate) => !Number.isNaN(value);
  const same = known(evaluated) ? ` (${signed(evaluated.value)} in top-1 on those same images)` : '';
  const clauses = [
    known(top1) ? `${moves(top1)} from ImageNet to ImageNetV2` : 'is not defined for this choice of images',
    `${known(real) ? withInterval(real) : 'not defined'} when any valid label counts${same}`,
    `${known(single) ? withInterval(single) : 'not defined'} in top-1 on images with a single label`,
  ];
  return `${who} top-1 ${clauses.join('; ')}.${selection(data, view)}`;
}

/** `falls 12.0 points [11.3, 12.7]`; of a rise the ends are those of the gap, turned round. */
function moves({ value, interval }: ChartEstimate): string {
  if (value >= 0) return `falls ${withInterval({ value, interval }, ' points')}`;
  const rise: ChartEstimate = { value: -value, interval: interval && [-interval[1], -interval[0]] };
  return `rises ${withInterval(rise, ' points')}`;
}

/** Why top-1's gap differs between all images and the evaluated ones, in one line. */
export function bridge({ tables, ...source }: FigureSource, view: ViewState): string {
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
    return { text: `${count(n)} of ${count(all)} (${points(n / all)} %)`, accuracy: points(hits / n), n };
  };
  const [v1, v2] = [empty(0), empty(1)];
  if (v1.n === 0 && v2.n === 0) {
    return 'Every image counted here has a valid label, so top-1 is the same over all images and over those with a valid label.';
  }
  const known = (side: { n: number; accuracy: string }) => (side.n > 0 ? `${side.accuracy} %` : 'not defined');
  const gap = (key: 'gap.top1' | 'gap.top1_evaluated') => {
    const { value } = source.figure(key);
    return Number.isNaN(value) ? 'not defined' : signed(value);
  };
  return (
    `Top-1’s gap is ${gap('gap.top1')} over all images and ${gap('gap.top1_evaluated')} over those with a valid label: ` +
    `${v1.text} ImageNet and ${v2.text} ImageNetV2 images have none, and top-1 on them is ${known(v1)} and ${known(v2)}.`
  );
}

const HOW: Readonly<Record<IntervalKind, string>> = {
  bootstrap:
    'Intervals: 95 % over images, given these models and labels; bootstrap of 1,000, images drawn inside each class.',
  delta: 'Intervals: 95 % over images, given these models and labels; delta method for images drawn inside each class.',
  wilson: 'Intervals of plain shares: Wilson, 95 % over images; those of gaps need a data pack.',
  none: 'Intervals over images for this choice of models need a data pack of their predictions.',
};

/** How the intervals were made, one line; ranges over models are no intervals. */
export function intervalsNote({ intervals, counted }: FigureSource): string {
  return `${HOW[intervals]}${counted.length > 1 ? ' Range: smallest and largest over models.' : ''}`;
}

/** What was compared, one line for saved files: datasets, label sets, what was left out. */
export function comparedSentence(data: AccuracyData, view: ViewState, choices: Choices): string {
  const side = (id: SideId, name: string, published: string) => {
    const choice = data.request?.[id] ?? { labelSetId: COMPARED[id].labelSetId };
    const set = choices.labelSets.find((l) => l.datasetId === COMPARED[id].datasetId && l.id === choice.labelSetId);
    const cut =
      choice.thresholdThousandths === undefined ? '' : ` cut at ${(choice.thresholdThousandths / 1000).toFixed(2)}`;
    return `${name} with labels “${set?.name ?? published}”${cut}`;
  };
  const only = [
    ...(view.originalInSet ? ['only images whose original label is valid'] : []),
    ...(view.reviewed ? ['only images that raters saw'] : []),
    ...(view.without ? [`without ${view.without.split(',').join(', ')}`] : []),
  ];
  const sides = [
    side('V1', 'ImageNet validation', 'ReaL'),
    side('V2', 'ImageNetV2 matched frequency', 'refined (Multilabelfy)'),
  ];
  return `${[...sides, ...only].join('; ')}.`;
}
