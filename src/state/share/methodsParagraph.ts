import { parseUsedId } from '../../domain/labels/keptLabels';
import { METRICS } from '../../domain/metrics/metricTable';
import { counted } from '../../lib/pure/counted';
import { formatCount } from '../../lib/pure/formatCount';
import { formatPercent, formatPoints } from '../../lib/pure/formatShare';
import { notAveraged } from '../accuracy/accuracyData';
import { leftOut } from '../accuracy/accuracyRequest';
import type { ChartEstimate } from '../accuracy/rows/chartRows';
import type { IntervalKind } from '../accuracy/rows/figureSource';
import { DEFAULT_VIEW } from '../urlSchema';
import type { SideId } from '../viewState';
import { claimedWords } from './claimedResult';
import { imagesBehind, type ShownResult, type ToldFigure } from './shownResult';

/** How the intervals in brackets were made, in the words of METHODS.md. */
const INTERVALS: Readonly<Record<IntervalKind, string>> = {
  delta:
    'Brackets: 95 % intervals over images, given these models and labels, by the stratified delta method with classes as strata.',
  bootstrap:
    'Brackets: 95 % intervals over images, given these models and labels, by the bootstrap (1,000 replicates, images drawn anew inside their classes).',
  wilson: 'Brackets: 95 % Wilson score intervals over images; the drops have none.',
  part: 'No intervals: the images that count were not chosen at random.',
  none: 'No intervals: they need the predictions themselves, and only counts were at hand.',
};

/**
 * What was done and what came out, in words for a paper: models, images, labels, switches that are on, definitions, figures, intervals, program. Every
 * figure is one of the page's, as the page writes it.
 * @param software name, version and commit of the program
 * @param link to the view
 * @param hash of the result, see `resultRecord`
 */
export function methodsParagraph(result: ShownResult, software: string, link: string, hash: string): string {
  const { source } = result;
  return [
    opening(result, software),
    source.coverage ? `Of these, ${source.coverage.text} count.` : '',
    `Valid labels: ${labelsOf(result, 'V1')} on ImageNet, ${labelsOf(result, 'V2')} on ImageNetV2.`,
    switches(result),
    ...FALLS.map((fall) => fallOf(result, fall)),
    decomposition(result),
    INTERVALS[source.intervals],
    `The view: ${link} SHA-256 of its figures and counts: ${hash}.`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** What was evaluated, or by whose word figures stand here. */
function opening(result: ShownResult, software: string): string {
  const on = 'on the ImageNet validation set and on ImageNetV2 matched frequency';
  const { claim, source } = result;
  if (!claim) return `${whom(result)} ${on} with ${software}.`;
  return `The figures of the model ${source.counted[0]} ${on} are ${claimedWords(claim)}; ${software} computed them from the claimed counts.`;
}

/** The models that are averaged, and those that are not. */
function whom({ view, data, source }: ShownResult): string {
  const own = notAveraged(data);
  const [only] = source.counted;
  if (source.counted.length === 1)
    return `The model ${only}${own.has(only!) ? ', the authors’ own,' : ''} was evaluated`;
  const excluded = data.excluded.map(({ model }) => model).filter((id) => data.models.some((m) => m.id === id));
  const without = [...leftOut(view)].filter((id) => data.models.some((m) => m.id === id) && !own.has(id));
  const aside = view.anomalous ? [] : excluded.filter((id) => !without.includes(id));
  const rest = [
    ...(aside.length > 0 ? [`${aside.join(', ')} set aside by Plural’s anomaly rule`] : []),
    ...(view.anomalous && excluded.length > 0 ? ['those included that Plural’s anomaly rule would set aside'] : []),
    ...(without.length > 0 ? [`without ${without.join(', ')}`] : []),
  ];
  const of = data.models.filter(({ id }) => !own.has(id)).length;
  return `The public predictions of ${source.counted.length} of ${of} models (unweighted mean${rest.map((r) => `; ${r}`).join('')}) were evaluated`;
}

const NAMES: Readonly<Record<string, string>> = {
  real: 'ReaL (Beyer et al., 2020)',
  refined: 'the refined labels of Multilabelfy (Anzaku et al., 2024)',
  original: 'the one original label of every image',
};

function labelsOf({ sides, choices }: ShownResult, side: SideId): string {
  const { datasetId, labelSetId, threshold } = sides[side];
  const set = choices.labelSets.find((l) => l.datasetId === datasetId && l.id === labelSetId);
  const over = parseUsedId(labelSetId)?.use.over;
  const own = `the labels “${set?.name ?? labelSetId}”${over ? ` over ${NAMES[over] ?? `“${over}”`}` : ''}`;
  const name = NAMES[labelSetId] ?? own;
  return threshold === undefined
    ? name
    : `${name}, where a rater score of ${(threshold / 100).toFixed(2)} makes a label,`;
}

/** The switches that are on. */
function switches({ view, source }: ShownResult): string {
  const only = [
    ...(view.originalInSet ? ['whose original label is valid'] : []),
    ...(view.reviewed ? ['that the raters of the labels saw'] : []),
  ];
  return [
    only.length > 0 ? `Only images count ${only.join(' and ')}.` : '',
    source.coverage?.common ? `Every model is counted on the images of ${source.coverage.common}.` : '',
    view.sameImages ? 'The ladder compares all metrics on the images with a valid label.' : '',
  ]
    .filter(Boolean)
    .join(' ');
}

interface Fall {
  readonly figure: ToldFigure;
  readonly name: string;
  readonly what: string;
}

const { top1, real, vtopk_fraction } = METRICS;

const FALLS: readonly Fall[] = [
  { figure: 'top1', name: 'Top-1', what: top1.meaning },
  { figure: 'top1_evaluated', name: 'Top-1 on the images with at least one valid label', what: '' },
  { figure: 'real', name: 'Label-set accuracy', what: `${real.meaning}, on the same images` },
  { figure: 'top1|k=1', name: 'Top-1 on the images with exactly one valid label', what: '' },
  {
    figure: 'vtopk_fraction',
    name: 'Variable top-k',
    what: `${vtopk_fraction.meaning}, images with one to five labels`,
  },
  {
    figure: 'asma_fraction',
    name: 'ASMA',
    what: 'Aggregate Subgroup Model Accuracy in our reading: mean of variable top-k over the images with one, two, three, four and five labels, each group weighing alike',
  },
];

/** One metric on both sides with its images, and the drop. */
function fallOf(result: ShownResult, { figure, name, what }: Fall): string {
  const { source } = result;
  const [V1, V2, drop] = [source.figure(`V1.${figure}`), source.figure(`V2.${figure}`), source.figure(`gap.${figure}`)];
  const said = `${name}${what ? ` (${what})` : ''}`;
  if (!Number.isFinite(drop.value)) return `${said} is not defined for these images.`;
  const [n1, n2] = imagesBehind(result, figure);
  const share = (e: ChartEstimate) => `${formatPercent(e.value)} %${brackets(e, formatPercent)}`;
  const moved = drop.value < 0 ? 'rises' : 'falls';
  const by = { value: Math.abs(drop.value), interval: drop.value < 0 ? negated(drop.interval) : drop.interval };
  return `${said} ${moved} from ${share(V1)} (n = ${formatCount(n1)}) to ${share(V2)} (n = ${formatCount(n2)}), by ${formatPoints(by.value)} points${brackets(by, formatPoints)}.`;
}

const negated = (ends: ChartEstimate['interval']): ChartEstimate['interval'] => ends && [-ends[1], -ends[0]];

const brackets = ({ interval }: ChartEstimate, format: (x: number) => string): string =>
  interval?.every(Number.isFinite) ? ` [${interval.map((end) => format(end)).join(', ')}]` : '';

/** How the drop is taken apart, where that is not by default. */
function decomposition({ view }: ShownResult): string {
  const { parted, strata, cap } = view;
  if (parted === DEFAULT_VIEW.parted && strata === DEFAULT_VIEW.strata && cap === DEFAULT_VIEW.cap) return '';
  const by = strata === 'k' ? 'number of labels' : 'number of labels and whether the original label is valid';
  return `The decomposition takes apart the drop in ${METRICS[parted].name.toLowerCase()} by ${by}; ${counted(cap, 'label')} and more are one stratum.`;
}
