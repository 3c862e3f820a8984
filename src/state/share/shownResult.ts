import type { AccuracyModel } from '../../data/compute/accuracy/accuracyTypes';
import { COMPARED } from '../../data/compute/comparison';
import type { Choices } from '../../data/compute/views';
import { imagesOf, type SideFigure, sideForms } from '../../domain/uncertainty/sideForms';
import type { AccuracyData } from '../accuracy/accuracyData';
import { filterOf } from '../accuracy/accuracyRequest';
import { withClaims } from '../accuracy/claimedModels';
import { awaitsCounts } from '../accuracy/rows/accuracyRows';
import { type FigureSource, figureSource } from '../accuracy/rows/figureSource';
import type { AppState } from '../appState';
import type { LinkClaim } from '../links/sharingState';
import { SIDE_IDS, type SideId, THRESHOLDS, type ViewState } from '../viewState';

/** What Accuracy shows of ImageNet and ImageNetV2 now, to be cited, described and computed again elsewhere. */
export interface ShownResult {
  readonly view: ViewState;
  readonly data: AccuracyData;
  readonly choices: Choices;
  readonly source: FigureSource;
  /** of a picked model that a link claims: its figures are that link's word */
  readonly claim?: LinkClaim;
  /** counts of the models that are averaged, by id in the order of the alphabet */
  readonly models: readonly AccuracyModel[];
  readonly sides: Readonly<Record<SideId, ShownSide>>;
}

export interface ShownSide {
  readonly datasetId: string;
  readonly labelSetId: string;
  /** score from which a class is a label, in hundredths; absent where the labels have no scores here */
  readonly threshold?: number;
}

/** The figures that a result is told by, on either side and as a drop. */
export const TOLD = [
  'top1',
  'top1_evaluated',
  'real',
  'real|empty=original',
  'top1|k=1',
  'vtopk_fraction',
  'asma_fraction',
] as const satisfies readonly SideFigure[];
export type ToldFigure = (typeof TOLD)[number];

/** With the models that links claim, as the charts have them. Undefined off that tab, before its figures are there, and while those of another choice still stand in their place. */
export function shownResult({
  view,
  accuracy,
  accuracyMore,
  choices,
  linkClaims = [],
}: Pick<AppState, 'view' | 'accuracy' | 'accuracyMore' | 'choices'> & Partial<Pick<AppState, 'linkClaims'>>):
  | ShownResult
  | undefined {
  const data = accuracy && withClaims(accuracy, linkClaims, view.one);
  if (view.screen !== 'accuracy' || view.tab !== 'imagenet' || !data || !choices) return undefined;
  if (awaitsCounts(data, view, choices)) return undefined;
  const source = figureSource(data, view, accuracyMore);
  if (!source) return undefined;
  const models = data.models.filter(({ id }) => source.counted.includes(id)).sort((a, b) => (a.id < b.id ? -1 : 1));
  const sides = Object.fromEntries(SIDE_IDS.map((side) => [side, sideOf(data, side)]));
  const isClaimed = models.length === 1 && models[0]!.isClaimed;
  const claim = isClaimed ? linkClaims.find(({ id }) => id === models[0]!.id) : undefined;
  const known = sides as Record<SideId, ShownSide>;
  return { view, data, choices, source, models, sides: known, ...(claim ? { claim } : {}) };
}

function sideOf({ request }: AccuracyData, side: SideId): ShownSide {
  const { datasetId, labelSetId: published } = COMPARED[side];
  const choice = request?.[side] ?? { labelSetId: published };
  const { labelSetId, thresholdThousandths } = choice;
  const isReal = side === 'V1' && labelSetId === published;
  const threshold = thresholdThousandths === undefined ? undefined : thresholdThousandths / 10;
  return { datasetId, labelSetId, ...(isReal || threshold ? { threshold: threshold ?? THRESHOLDS.published } : {}) };
}

/** Images behind a figure on either side. */
export function imagesBehind({ view, source }: ShownResult, figure: SideFigure): readonly [number, number] {
  const form = sideForms(filterOf(view)).get(figure)!;
  return [imagesOf(form, source.tables[0]), imagesOf(form, source.tables[1])];
}
