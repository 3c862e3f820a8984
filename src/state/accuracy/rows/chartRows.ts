import type { SidesCoverage } from '../../../data/compute/accuracy/accuracyTypes';
import type { ChoiceMix, ChoicePart, ChoiceParts } from '../../../domain/decomposition/choice';
import type { PartName } from '../../../domain/decomposition/partForms';
import type { LinearFit } from '../../../domain/metrics/aggregate';
import type { Interval } from '../../../domain/metrics/intervals';
import type { MetricId } from '../../../domain/metrics/metricTable';
import type { PartedMetric, SideId, StrataKind, ViewState } from '../../viewState';
import type { CoverageNote } from './coverage';

/** Rows of the charts of the Accuracy screen, prepared by selectors; a chart never aggregates. All values are fractions (0.12 = 12 points or 12 %). */

/** A value with its 95 % interval over images (models and labels fixed); no interval where none is known. */
export interface ChartEstimate {
  readonly value: number;
  readonly interval?: Interval | undefined;
}

/** What opens in Browse behind a mark. */
export type ImagesLink = Pick<ViewState, 'dataset' | 'labels' | 'model' | 'query'>;

/** The images behind a mark that compares two datasets; absent where the mark is no set of images. */
export interface SideLinks {
  readonly V1?: ImagesLink | undefined;
  readonly V2?: ImagesLink | undefined;
}

/** A figure of the published comparison where today's differs from it as it is shown, to a tenth of a point; a fraction. See `published.ts`. */
interface Was {
  readonly was?: number;
}

/** The same of either side, present where one of them differs. */
interface SidesWere {
  readonly was?: { readonly V1: number; readonly V2: number };
}

/** Images behind either side's figure. */
interface SideCounts {
  readonly n1: number;
  readonly n2: number;
}

/** Either side's accuracy, and V1 minus V2. */
interface Compared extends SideCounts {
  readonly V1: ChartEstimate;
  readonly V2: ChartEstimate;
  readonly gap: ChartEstimate;
}

/** One fall from ImageNet to ImageNetV2; `was` is the gap's. */
export type HeroPair = Compared & Was;

/** The falls that the page opens with, and every counted model's lines. */
export interface HeroRows {
  /** top-1, all images */
  readonly all: HeroPair;
  /** top-1, images with at least one valid label */
  readonly evaluatedTop1: HeroPair;
  /** label-set accuracy, the same images */
  readonly anyValid: HeroPair;
  /** label-set accuracy over all images, those without a valid label scored by their original one */
  readonly emptyByOriginal: HeroPair;
  /** smallest and largest gap over all scorings of the images without a valid label; absent where every image has one */
  readonly emptyBounds?: readonly [least: number, most: number];
  /** top-1, images with exactly one valid label */
  readonly single: HeroPair;
  /** values on V1 and V2, fractions */
  readonly models: readonly {
    readonly id: string;
    readonly top1: readonly [number, number];
    readonly evaluatedTop1: readonly [number, number];
    readonly anyValid: readonly [number, number];
  }[];
}

/** One line of the ladder; values are fractions in [0, 1], the gap is V1 minus V2. `was` is the gap's. */
export interface LadderRow extends SideCounts, Was {
  readonly metric: MetricId;
  readonly name: string;
  readonly meaning: string;
  readonly rung: boolean;
  readonly V1: number;
  readonly V2: number;
  readonly gap: number;
  /** 95 % intervals over images */
  readonly interval1?: Interval | undefined;
  readonly interval2?: Interval | undefined;
  readonly gapInterval?: Interval | undefined;
  /** several models only: smallest and largest gap */
  readonly gapRange?: Interval | undefined;
  /** the images behind the rung, where it is a set of images */
  readonly links?: SideLinks | undefined;
}

/** One bar of “the gap, many ways”; `was` is the gap's. */
export interface GapRow extends Compared, Was {
  readonly id: string;
  readonly name: string;
  /** one line that says what is compared */
  readonly meaning: string;
  /** smallest and largest gap over models; absent for one model */
  readonly range?: Interval | undefined;
  /** the published comparison, drawn stronger than the others */
  readonly main: boolean;
  readonly links: SideLinks;
}

/** Share of evaluated images with k labels on both sides. */
export interface LabelCountRow extends SideCounts, SidesWere {
  /** number of labels, the last one with a plus */
  readonly k: string;
  /** of V1's evaluated images; `neverRated` is the part of it that no rater saw */
  readonly V1: number;
  readonly V1NeverRated: number;
  readonly V2: number;
  readonly n1NeverRated: number;
  readonly links: SideLinks;
}

/** Accuracy of the images with k labels. */
export interface LevelEstimateRow extends Compared, SidesWere {
  readonly k: string;
  readonly links: SideLinks;
}

export type MarkKind = 'model' | 'set-aside' | 'run' | 'claimed' | 'published';

/** One metric of one model on both sides. */
export interface SidePair {
  readonly V1: number;
  readonly V2: number;
  /** 95 % over images (`metricInterval`), where counts alone give it */
  readonly intervals?: { readonly V1: Interval; readonly V2: Interval } | undefined;
  /** images behind either value; not known of published figures */
  readonly n?: { readonly V1: number; readonly V2: number } | undefined;
}

/** One mark of V1 against V2. `published`: of the timm tables, drawn faintly. */
export interface ScatterMark extends SidePair {
  /** absent where all images of both sides count */
  readonly coverage?: SidesCoverage;
  readonly id: string;
  readonly kind: MarkKind;
  /** label-set accuracy of the same model; absent of published figures */
  readonly labelSet?: SidePair | undefined;
  readonly links: SideLinks;
}

/** One part of a decomposition. */
export interface PartRow extends Was {
  readonly id: string;
  readonly name: string;
  readonly meaning: string;
  readonly estimate: ChartEstimate;
  readonly range?: Interval | undefined;
}

/** One way to take the gap apart; its parts add up to the gap where `adds` is true. */
export interface DecompositionForm {
  readonly id: 'threefold' | 'symmetric' | 'at_V1_rates' | 'at_V2_rates';
  readonly name: string;
  readonly source: string;
  readonly parts: readonly PartRow[];
}

/** One stratum of the decomposition. */
export interface StratumRow extends SideCounts {
  readonly name: string;
  readonly share1: number;
  readonly share2: number;
  readonly rate1: number;
  readonly rate2: number;
  readonly composition: number;
  readonly rateEffect: number;
  readonly links: SideLinks;
}

/** One model's decomposition. */
export interface ModelPartsRow extends Readonly<Record<Exclude<PartName, 'delta'>, ChartEstimate>> {
  readonly model: string;
  readonly setAside: boolean;
  readonly gap: ChartEstimate;
}

/** `was` is the gap's. */
export interface DecompositionRows extends Was {
  /** what is taken apart, and by which strata */
  readonly parted: PartedMetric;
  readonly by: StrataKind;
  readonly gap: ChartEstimate;
  readonly forms: readonly DecompositionForm[];
  readonly strata: readonly StratumRow[];
  readonly models: readonly ModelPartsRow[];
  /** names of strata merged because a side had none of them */
  readonly merged: readonly string[];
}

/** Label-set accuracy by score threshold of V1's labels. `was` is the gap's, at the published score alone. */
export interface ThresholdRow extends Was {
  /** fraction in [0.05, 0.95] */
  readonly threshold: number;
  readonly nEvaluated: number;
  readonly multiShare: number;
  /** V1 label-set accuracy over the images evaluated at this threshold, and over those evaluated at every threshold */
  readonly V1: ChartEstimate;
  readonly V1Throughout: ChartEstimate;
  /** V2, whose labels have no threshold, and the gaps to it */
  readonly V2: ChartEstimate;
  readonly gap: ChartEstimate;
  readonly gapThroughout: ChartEstimate;
}

/** One part of the rate part of top-1. */
export interface ChoicePartRow {
  readonly id: ChoicePart;
  readonly name: string;
  readonly meaning: string;
  readonly estimate: ChartEstimate;
  readonly range?: Interval | undefined;
}

/** Recognition, choice and outside of one stratum: fractions, means over models. */
export interface ChoiceStratumRow extends SideCounts {
  readonly name: string;
  readonly recognition1: number;
  readonly recognition2: number;
  readonly choice1: number;
  readonly choice2: number;
  readonly outside1: number;
  readonly outside2: number;
  readonly links: SideLinks;
}

export interface ChoiceRows {
  /** one sentence, made from the figures */
  readonly answer: string;
  readonly mixes: readonly {
    readonly id: ChoiceMix;
    readonly name: string;
    readonly parts: readonly ChoicePartRow[];
  }[];
  readonly strata: readonly ChoiceStratumRow[];
  readonly models: readonly { readonly model: string; readonly setAside: boolean; readonly parts: ChoiceParts }[];
}

/** One model's place under two criteria. */
export interface RankRow {
  readonly model: string;
  readonly setAside: boolean;
  readonly valueA: number;
  readonly valueB: number;
  /** 1 is best; ties share the mean */
  readonly rankA: number;
  readonly rankB: number;
  /** among the same models in the published comparison, where either rank was another and all of them are in it */
  readonly was?: { readonly rankA: number; readonly rankB: number };
  /** the model's images on the side of either criterion, with its labels */
  readonly links: SideLinks;
}

/** Two models whose order differs between two criteria. */
export interface FlipRow {
  /** better under A */
  readonly first: string;
  /** better under B */
  readonly second: string;
  readonly differenceA: number;
  readonly differenceB: number;
  /** two-sided p of either difference being 0, and the larger one Holm-adjusted; NaN where the images are not at hand */
  readonly pA: number;
  readonly pB: number;
  readonly p: number;
  readonly credible: boolean;
  /** the differences that this flip would need under either order to count; NaN where the images are not at hand */
  readonly neededA: number;
  readonly neededB: number;
}

/** Two models whose difference is credibly not the same under both orders. */
export interface ChangedLead {
  /** the better one under the first order */
  readonly first: string;
  readonly second: string;
  readonly differenceA: number;
  readonly differenceB: number;
  /** `differenceB - differenceA`, 95 % interval over images */
  readonly change: ChartEstimate;
  /** Holm-adjusted */
  readonly p: number;
}

export interface RankRows {
  readonly tau: number;
  readonly pairs: number;
  readonly rows: readonly RankRow[];
  readonly flips: readonly FlipRow[];
  /** false: flips could not be tested, the images are not at hand */
  readonly tested: boolean;
  readonly nA: number;
  readonly nB: number;
  /** pairs whose difference changes; absent while not known, and where the images are not at hand */
  readonly changedLeads?: readonly ChangedLead[];
}

/** One class of the per-class table. */
export interface ClassGainRow {
  readonly classIndex: number;
  readonly name: string;
  readonly n: number;
  readonly top1: number;
  readonly real: number;
  readonly gain: ChartEstimate;
  /** evaluated images are so few that their interval is too narrow */
  readonly smallSample: boolean;
  readonly partners: readonly {
    readonly classIndex: number;
    readonly name: string;
    readonly share: number;
    /** first predictions, over images and models */
    readonly count: number;
  }[];
  readonly link: ImagesLink;
}

/** What a placebo label set gains: every image also gets the labels of another image of its class. Fractions. */
export interface PlaceboRow {
  /** placebo minus top-1, on the images whose original label is in their set */
  readonly V1: number;
  readonly V2: number;
  /** label-set accuracy minus top-1, on the same images */
  readonly gainV1: number;
  readonly gainV2: number;
  /** what the true sets take off top-1's gap on these images, and what placebo sets would; the lending images held fixed */
  readonly step: ChartEstimate;
  readonly ofStep: ChartEstimate;
  /** labels are lent by images that the figures leave out, too: those that raters did not see */
  readonly alsoUnseen: boolean;
}

export interface ScatterRows {
  /** what the marks show */
  readonly metric: MetricId;
  readonly marks: readonly ScatterMark[];
  /** probit axes */
  readonly probit: boolean;
  /** least squares of V2 on V1 over the models that count, in fractions or, with probit axes, in probits */
  readonly fit: LinearFit;
  /** which models are counted on a part of the images only, in words; absent where none is */
  readonly covered?: string;
}

/** What stands below the charts about today's labels; nothing is said of labels that are not counted. */
export interface LabelCaptions {
  /** how each side's labels were made */
  readonly procedures: string;
  /** what the hatched part of the label counts is; undefined where nothing is hatched */
  readonly neverRated: string | undefined;
  /** what to mind when strata by number of labels are compared */
  readonly strata: string;
}

/** Everything that the tab ImageNet draws. */
export interface AccuracyRows extends FirstRows {
  readonly scatter: ScatterRows;
  readonly decomposition?: DecompositionRows | undefined;
  /** the rate part of top-1 taken apart; absent where no stratum has images on both sides */
  readonly choice?: ChoiceRows | undefined;
  /** absent where the raters' scores are not known */
  readonly thresholds?: readonly ThresholdRow[] | undefined;
  readonly ranks?: RankRows | undefined;
  readonly classes?: readonly ClassGainRow[] | undefined;
}

/** What the page opens with and its first question. */
export interface FirstRows {
  readonly hero: HeroRows;
  readonly headline: string;
  /** why top-1's gap differs between all images and the evaluated ones */
  readonly bridge: string;
  /** whom the figures are about: `mean over 49 models` or one model's name, with n of N images where not all count */
  readonly who: string;
  /** what the figures rest on, where that is not every image of both datasets */
  readonly coverage?: CoverageNote;
  readonly gaps: readonly GapRow[];
  readonly labelCounts: readonly LabelCountRow[];
  readonly ladder: readonly LadderRow[];
  readonly levels: readonly LevelEstimateRow[];
  readonly placebo?: PlaceboRow | undefined;
  /** what was compared, one line for saved files: datasets, label sets, what was left out */
  readonly source: string;
  /** the same for what is about every score at which ReaL can be cut */
  readonly sourceOfCuts: string;
  readonly captions: LabelCaptions;
  /** how the intervals were computed, one line */
  readonly intervalsNote: string;
  /** nothing or an older answer is there until the one to today's question comes */
  readonly pending: {
    /** counts under today's labels, on which all charts but the three below rest */
    readonly counts: boolean;
    readonly thresholds: boolean;
    readonly ranks: boolean;
    readonly classes: boolean;
  };
}

/** What the what-if controls can offer. */
export interface WhatIfOptions {
  readonly source: 'pack' | 'figures';
  /** the data pack is being counted, and the figures that come with the app are shown meanwhile */
  readonly awaited: boolean;
  readonly models: readonly {
    readonly id: string;
    /** why it is set aside; empty for a clean model */
    readonly anomalies: readonly string[];
  }[];
  /** models of the data pack with predictions on both sides, where it can be counted instead; fewer than the figures have where those are shown */
  readonly packModels: number;
  /** models that the means are over now */
  readonly counted: number;
  /** images of ImageNet with a valid label under today's labels and switches */
  readonly evaluated: number;
  /** whether ReaL's rater scores are here, so that its labels can be cut at another score */
  readonly hasScores: boolean;
  readonly hasTimm: boolean;
  /** models of this session that cover a part of the images, on which all could be compared */
  readonly partial: readonly { readonly id: string; readonly text: string }[];
  /** label sets of each side, the published one first */
  readonly labelSets: Readonly<Record<SideId, readonly { readonly id: string; readonly name: string }[]>>;
}
