import { BY_LEVEL, type ByLevel, type MetricId, type RankMetric } from '../domain/metrics/metricTable';
import type { Sort } from '../domain/query/sorts';

/** In the order of the navigation. */
export const SCREENS = ['browse', 'accuracy', 'models', 'labels', 'methods'] as const;
/** What a link can open: a screen, or the view that the bare address opens. */
export const PAGES = ['start', ...SCREENS] as const;
export type Screen = (typeof PAGES)[number];

/** Metrics a chart can show by number of labels. */
export const LEVEL_METRICS = BY_LEVEL;
export type LevelMetric = ByLevel;

/** Strata of the decomposition: by number of labels, or crossed with “the original label is in the set”. */
export const STRATA_KINDS = ['k', 'k-original'] as const;
export type StrataKind = (typeof STRATA_KINDS)[number];

/** Metrics that the decomposition can take apart. */
export const PARTED_METRICS = ['top1', 'real'] as const;
export type PartedMetric = (typeof PARTED_METRICS)[number];

/** Of the tiles in Browse, from a contact sheet on. */
export const TILE_SIZES = ['sheet', 'small', 'medium', 'large'] as const;
export type TileSize = (typeof TILE_SIZES)[number];

export const SIDE_IDS = ['V1', 'V2'] as const;
export type SideId = (typeof SIDE_IDS)[number];

/** A metric on a side, e.g. `V2.real`; a label set may follow (`V2.real.upload-1`), else the side's own. */
export type RankCriterion = `${SideId}.${RankMetric}` | `${SideId}.${RankMetric}.${string}`;

/** What the chart of all models shows: all marks, the middle 90 % of the models, or their better half. */
export const SCATTER_ZOOMS = ['all', 'crowd', 'top'] as const;
export type ScatterZoom = (typeof SCATTER_ZOOMS)[number];

/** Columns by which the table of models can be sorted; with a minus from the largest, or from Z. */
export const MODEL_ORDERS = [
  ...(['name', 'V1', 'V2', 'gap', 'labelSetGap'] as const).flatMap((by) => [by, `-${by}`] as const),
] as const;
export type ModelOrder = (typeof MODEL_ORDERS)[number];

export const ACCURACY_TABS = ['imagenet', 'control'] as const;
export type AccuracyTab = (typeof ACCURACY_TABS)[number];

/** `drawn`: as the Control sets are; `even`: 2, 3, 4 and 5 alike; `two`, `five`: only those. */
export const COUNT_MIXES = ['drawn', 'even', 'two', 'five'] as const;
export type CountMix = (typeof COUNT_MIXES)[number];

/** Views of the tour. */
export const TOUR_STEPS = 7;

/** Rater scores in hundredths from which a class can be made valid; ReaL is published at one of them. */
export const THRESHOLDS = { from: 5, to: 95, published: 80 } as const;

/**
 * What a link reproduces; kept in the URL's fragment and nowhere else.
 * An empty `dataset`, `labels` or `model` means "what fits best here"; a `model` of `none` means no predictions.
 */
export interface ViewState {
  readonly screen: Screen;
  /** step of the tour that is shown, from 1 on; 0: none */
  readonly tour: number;
  /** start: the reader's own photo is looked at */
  readonly photo: boolean;
  /** Models: the drawer *Add a model* is open over the table, where that fills the screen */
  readonly adding: boolean;
  readonly dataset: string;
  readonly labels: string;
  readonly model: string;
  /** Browse: a look at the images other than the grid, see `parseLook`; empty: the grid */
  readonly look: string;
  /** selected image id, or empty */
  readonly image: string;
  /** Browse: the image's labels are edited */
  readonly annotate: boolean;
  /** text of the image filter */
  readonly query: string;
  /** Browse: order of the list */
  readonly sort: Sort;
  /** Browse: size of the tiles */
  readonly size: TileSize;
  /** Browse: pictures fill their tiles and lose their edges */
  readonly fill: boolean;
  /** Accuracy: top-1 over the images that the other rungs can evaluate, too */
  readonly sameImages: boolean;
  /** Accuracy: only images whose original label is in their label set */
  readonly originalInSet: boolean;
  /** Accuracy: only images that the label set's raters saw */
  readonly reviewed: boolean;
  /** Accuracy: count models whose predictions are anomalous, too */
  readonly anomalous: boolean;
  /** Accuracy: one model, or empty for the mean over models */
  readonly one: string;
  /** Accuracy: models left out, ids joined by commas */
  readonly without: string;
  /** Accuracy: all models on the images that this one covers, or empty for all images */
  readonly common: string;
  /** Accuracy: counted from a data pack that has fewer models than the figures that come with the app */
  readonly fromPack: boolean;
  /** Accuracy: label set of a side, or empty for the published one */
  readonly labelsV1: string;
  readonly labelsV2: string;
  /** Accuracy: rater score from which ReaL's classes count as valid, % */
  readonly threshold: number;
  /** Accuracy: share of the predictions that nobody judged that is taken as valid, % */
  readonly unjudged: number;
  /** Accuracy: numbers of labels from here on form one stratum of the decomposition */
  readonly cap: number;
  readonly strata: StrataKind;
  /** Accuracy: metric that is taken apart */
  readonly parted: PartedMetric;
  /** Accuracy: V1 against V2 on probit axes */
  readonly probit: boolean;
  /** Accuracy: without the faint layer of published timm figures */
  readonly noTimm: boolean;
  /** Accuracy: the two criteria whose orders of models are compared */
  readonly rankA: RankCriterion;
  readonly rankB: RankCriterion;
  /** Accuracy: dataset of the per-class table */
  readonly classSide: SideId;
  /** Accuracy: ImageNet against ImageNetV2, or the embedded experiment */
  readonly tab: AccuracyTab;
  /** Control sets: share of multi-label pictures, % */
  readonly share: number;
  /** Control sets: how the original label is chosen, from 0 (at random) to 100 (always the most salient object) */
  readonly salience: number;
  /** Control sets: how many objects the multi-label pictures hold */
  readonly countMix: CountMix;
  readonly levelMetric: LevelMetric;
  readonly scatterMetric: MetricId;
  /** Accuracy: how near V1 against V2 is seen */
  readonly scatterZoom: ScatterZoom;
  /** Accuracy: order of the table of models */
  readonly modelOrder: ModelOrder;
  /** Labels: the dataset whose label sets are compared, and two of them, joined by commas; empty: none */
  readonly labelPair: string;
  /** Labels: what is looked for next, see `queueWish`; empty: nothing yet */
  readonly queue: string;
  /** Accuracy: charts that show their table, ids joined by dots */
  readonly tables: string;
}
