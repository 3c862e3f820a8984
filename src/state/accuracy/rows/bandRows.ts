import { COMPARED } from '../../../data/compute/comparison';
import type { Choices } from '../../../data/compute/views';
import type { SourceBands } from '../../../domain/figures/sourceBands';
import {
  type BandEstimate,
  type ClosingShare,
  closingShares,
  dropAt,
  endsOverAll,
  hasNo,
  type JudgedSide,
  judgedOnly,
  sideAt,
  unjudgedShare,
} from '../../../domain/labels/judgedSide';
import type { FirstSide } from '../../../domain/labels/judgedTally';
import type { Interval } from '../../../domain/metrics/intervals';
import { linkMaker } from '../../selectors/imagesLinks';
import { DEFAULT_VIEW } from '../../urlSchema';
import type { SideId, ViewState } from '../../viewState';
import { type AccuracyData, notAveraged } from '../accuracyData';
import { type AccuracyMore, standing } from '../accuracyQuestions';
import { countedModels, filterOf } from '../accuracyRequest';
import { COUNTS_ALONE } from '../claimedModels';
import type { ChartEstimate, SideLinks } from './chartRows';

/** One dataset under its labels: what accuracy could be. Fractions. */
export interface BandRow {
  readonly id: SideId;
  readonly name: string;
  readonly labels: string;
  readonly n: number;
  /** over judged predictions alone */
  readonly judgedOnly: ChartEstimate;
  /** no unjudged prediction valid, and all of them */
  readonly least: ChartEstimate;
  readonly most: ChartEstimate;
  /** share of the first predictions that nobody judged */
  readonly unjudged: number;
  /** some class was judged wrong: without any, `most` is 1 whatever models say */
  readonly hasNo: boolean;
  /** the ends over images that the labels say nothing of, too, and how many these are */
  readonly overAll?: { readonly ends: Interval; readonly unnamed: number };
  readonly links: SideLinks;
}

/** How ImageNet's unjudged predictions are taken while ImageNetV2's vary. */
export interface ClosingRow {
  readonly id: FirstSide;
  readonly name: string;
  readonly closing: ClosingShare;
}

export interface BandSourceRow {
  readonly id: string;
  readonly name: string;
  readonly isCompared: boolean;
  readonly n: number;
  readonly judgedOnly: ChartEstimate;
  readonly least: ChartEstimate;
  readonly most: ChartEstimate;
  readonly unjudged: number;
  /** the same share on both sides */
  readonly closing: ClosingShare;
}

export interface BandRows {
  readonly sides: readonly [BandRow, BandRow];
  readonly closings: readonly ClosingRow[];
  /** who labelled ImageNet, as published */
  readonly sources: readonly BandSourceRow[];
  readonly models: number;
  /** an older answer is shown */
  readonly updating: boolean;
  /** mean accuracies and drop if a share of the unjudged predictions is valid, fraction in [0, 1] */
  readonly at: (share: number) => { readonly V1: number; readonly V2: number; readonly drop: ChartEstimate };
}

/** What is known of judgements, or why nothing is. */
export type Judged =
  | { readonly V1: JudgedSide; readonly V2: JudgedSide; readonly models: number; readonly updating: boolean }
  | { readonly why: string; readonly isComing: boolean };

const COMING = { why: 'Counting what was judged…', isComing: true } as const;

/** Judgements under today's view: from the worker, or from the figures that come with the app where they are about the same. */
export function judgedOf(
  data: AccuracyData,
  view: ViewState,
  more: AccuracyMore,
  committed: SourceBands | undefined,
): Judged {
  const found = data.source === 'pack' ? standing('judged', more, view, data.request) : undefined;
  if (found?.isCurrent) return { ...found.answer.value, models: found.answer.value.counted.length, updating: false };
  // what comes with the app stands for the same until it is counted here
  const known = knownOf(data, view, committed);
  if (!('why' in known)) return known;
  if (found) return { ...found.answer.value, models: found.answer.value.counted.length, updating: true };
  return data.source === 'pack' || data.awaited ? COMING : known;
}

/** Judgements that come with the app, where they are about today's models, images and labels. */
function knownOf(data: AccuracyData, view: ViewState, committed: SourceBands | undefined): Judged {
  if (data.countsAlone) return { why: COUNTS_ALONE, isComing: false };
  if (!isAsPublished(view)) return { why: 'Needs a data pack for this choice.', isComing: false };
  if (!committed) return { why: 'Reading the figures…', isComing: true };
  const excluded = new Set(data.excluded.map(({ model }) => model));
  const ids = data.models.map(({ id }) => id);
  const counted = countedModels(view, ids, excluded, notAveraged(data));
  const places = counted.map((id) => committed.models.indexOf(id));
  if (places.includes(-1)) return { why: 'Needs a data pack for these models.', isComing: false };
  const real = committed.alone.find(({ id }) => id === COMPARED.V1.labelSetId)!;
  const isAll = counted.length === committed.models.length;
  const of = (side: JudgedSide): JudgedSide =>
    isAll
      ? side
      : // their covariances are not at hand
        {
          ...side,
          models: places.map((at) => side.models[at]!),
          covariance: [Number.NaN, Number.NaN, Number.NaN],
          judgedSe: Number.NaN,
        };
  return { V1: of(real.V1), V2: of(committed.V2), models: counted.length, updating: false };
}

/** Over the images and labels of the published comparison. */
function isAsPublished(view: ViewState): boolean {
  const { labelsV1, labelsV2, threshold, common } = DEFAULT_VIEW;
  const isDefault = [view.labelsV1 === labelsV1, view.labelsV2 === labelsV2, view.threshold === threshold];
  return Object.keys(filterOf(view)).length === 0 && view.common === common && isDefault.every(Boolean);
}

const FIRST_SIDES: readonly (readonly [FirstSide, string])[] = [
  ['wrong', 'none of ImageNet’s'],
  ['same share', 'the same share of ImageNet’s'],
  ['valid', 'all of ImageNet’s'],
];

interface Context {
  readonly data: AccuracyData;
  readonly view: ViewState;
  readonly choices: Choices;
  readonly committed: SourceBands | undefined;
  /** the images that count are no random part: figures have no intervals */
  readonly isPart: boolean;
}

export function bandRows(
  { V1, V2, models, updating }: Extract<Judged, { readonly V1: JudgedSide }>,
  { data, view, choices, committed, isPart }: Context,
): BandRows {
  const shown = (estimate: BandEstimate): ChartEstimate => shownAs(estimate, isPart);
  const { link } = linkMaker(view, data.request, data.models);
  const row = (id: SideId, side: JudgedSide): BandRow => ({
    id,
    name: id === 'V1' ? 'ImageNet' : 'ImageNetV2',
    labels: labelsName(id, data, choices),
    ...ends(side, shown),
    hasNo: hasNo(side),
    ...(side.unnamed > 0 ? { overAll: { ends: endsOverAll(side), unnamed: side.unnamed } } : {}),
    links: data.source === 'pack' ? { [id]: link(id, 'labels>=1') } : {},
  });
  return {
    sides: [row('V1', V1), row('V2', V2)],
    closings: FIRST_SIDES.map(([id, name]) => ({
      id,
      name,
      closing: withoutInterval(closingShares(V1, V2, id), isPart),
    })),
    sources: committed ? sourceRows(committed) : [],
    models,
    updating,
    at: (share) => ({
      V1: sideAt(V1, share).value,
      V2: sideAt(V2, share).value,
      drop: shown(dropAt(V1, V2, share)),
    }),
  };
}

const ends = (side: JudgedSide, shown: (estimate: BandEstimate) => ChartEstimate) => ({
  n: side.n,
  judgedOnly: shown(judgedOnly(side)),
  least: shown(sideAt(side, 0)),
  most: shown(sideAt(side, 1)),
  unjudged: unjudgedShare(side),
});

function sourceRows({ alone, compared, V2 }: SourceBands): BandSourceRow[] {
  return [...compared, ...alone].map(({ id, name, V1 }, i) => ({
    id: `${i < compared.length ? 'same' : 'all'} ${id}`,
    name,
    isCompared: i < compared.length,
    ...ends(V1, (estimate) => shownAs(estimate, false)),
    closing: closingShares(V1, V2, 'same share'),
  }));
}

/** An end that cannot vary, as 100 % where nothing is judged wrong, has no interval. */
function shownAs({ value, interval }: BandEstimate, isPart: boolean): ChartEstimate {
  const varies = interval[1] - interval[0] > 1e-9;
  return varies && !isPart ? { value, interval } : { value };
}

function withoutInterval(closing: ClosingShare, isPart: boolean): ClosingShare {
  if (!isPart) return closing;
  const { interval: _none, ...rest } = closing;
  return rest;
}

function labelsName(side: SideId, { request }: AccuracyData, { labelSets }: Choices): string {
  const fallback = side === 'V1' ? 'ReaL' : 'refined labels';
  const { labelSetId = COMPARED[side].labelSetId, thresholdThousandths } = request?.[side] ?? {};
  if (labelSetId === COMPARED[side].labelSetId)
    return thresholdThousandths === undefined
      ? fallback
      : `${fallback} from ${(thresholdThousandths / 1000).toFixed(2)}`;
  return labelSets.find((l) => l.id === labelSetId && l.datasetId === COMPARED[side].datasetId)?.name ?? labelSetId;
}
