import type { ClassGain, ClassPair } from '../../../domain/classGains';
import type { MatchedBootstrap } from '../../../domain/decomposition/matchedBootstrap';
import type { PartName } from '../../../domain/decomposition/partForms';
import type { JudgedSide } from '../../../domain/labels/judgedSide';
import type { CellCounts, CellFilter } from '../../../domain/metrics/cells';
import type { RankMetric } from '../../../domain/metrics/metricTable';
import type { RankChanges } from '../../../domain/ranks/rankChanges';
import type { EstimateKey, EstimateSpec, FigureEstimate } from '../../../domain/uncertainty/estimates';
import type { FeatureTable } from '../../../domain/uncertainty/imageFeatures';
import type { Moments } from '../../../domain/uncertainty/moments';

/** What crosses between the compute worker and the Accuracy screen. */

/** Labels of a side; `thresholdThousandths` makes the set anew from rater scores, where the set has them. */
export interface SideChoice {
  /** of labels that change under their id, as often as they did: tells questions about them apart */
  readonly revision?: number;
  readonly labelSetId: string;
  readonly thresholdThousandths?: number;
}

/** One model by the ids of its predictions on both sides: the same for a published one, two runs for a model that ran here. */
export interface ModelChoice {
  readonly id: string;
  readonly V1: string;
  readonly V2: string;
}

/** What is counted. */
export interface AccuracyRequest {
  readonly V1: SideChoice;
  readonly V2: SideChoice;
  readonly models: readonly ModelChoice[];
  /** ids of the models that are averaged; each must have predicted the same images */
  readonly counted: readonly string[];
  /** id of the model whose images alone count, on either side; absent: all images */
  readonly common?: string;
}

/** How many images of a dataset figures rest on, 0 <= n < of. */
export interface Coverage {
  readonly n: number;
  readonly of: number;
}

/** Of the sides that are covered in part only; a side that is covered as a whole has none. */
export interface SidesCoverage {
  readonly V1?: Coverage;
  readonly V2?: Coverage;
}

/** Counts of one model on both sides. */
export interface AccuracyModel {
  readonly id: string;
  readonly V1: CellCounts;
  readonly V2: CellCounts;
  /** absent where every image of both sides is predicted and counts */
  readonly coverage?: SidesCoverage;
  /** as a link says; its images and predictions are not here */
  readonly isClaimed?: true;
}

/** Mean over the counted models, and the covariance that its intervals come from. */
export interface SideSummary {
  readonly table: FeatureTable;
  readonly moments: Moments;
}

export interface AccuracySummary {
  readonly counted: readonly string[];
  readonly V1: SideSummary;
  readonly V2: SideSummary;
}

export interface AccuracyAnswer {
  readonly models: readonly AccuracyModel[];
  /** absent where no model is counted */
  readonly summary?: AccuracySummary;
}

/** Label-set accuracy of V1 by score threshold, mean over the counted models. Columns [thresholds]. */
export interface ThresholdAnswer {
  /** fractions, ascending */
  readonly thresholds: readonly number[];
  readonly evaluated: readonly number[];
  readonly accuracy: readonly number[];
  /** standard errors over images, fractions */
  readonly se: readonly number[];
  /** share of the evaluated images with two and more labels */
  readonly multiShare: readonly number[];
  /** the same over the images evaluated at every threshold */
  readonly evaluatedThroughout: number;
  readonly accuracyThroughout: readonly number[];
  readonly seThroughout: readonly number[];
}

/** The matched subsample: drawn, or what draws tend to. */
export interface MatchedAnswer extends MatchedBootstrap {
  readonly drawn: boolean;
}

/** What either side's labels say of the first predictions of the counted models, in their order. */
export interface JudgedAnswer {
  readonly counted: readonly string[];
  readonly V1: JudgedSide;
  readonly V2: JudgedSide;
}

export interface ClassGainsAnswer {
  readonly gains: readonly ClassGain[];
  readonly pairs: readonly ClassPair[];
}

/** Figures with intervals by subject: `mean`, or a model. */
export type BootstrapEstimates = ReadonlyMap<string, ReadonlyMap<EstimateKey, FigureEstimate>>;

/** A bootstrap under way; the caller asks for its slices and drops it by not asking. */
export interface BootstrapProgress {
  readonly done: number;
  readonly of: number;
  /** once finished */
  readonly estimates?: BootstrapEstimates;
}

export interface BootstrapRequest {
  readonly request: AccuracyRequest;
  readonly spec: EstimateSpec;
  /** the mean over the counted models, or every one of them */
  readonly subjects: 'mean' | 'each';
}

/** Parts of the gap of every counted model, intervals by the delta method. */
export type ModelPartsAnswer = readonly {
  readonly id: string;
  readonly parts: Readonly<Record<PartName, FigureEstimate>>;
}[];

/** By what models are ordered. */
export interface RankRequest {
  readonly side: 'V1' | 'V2';
  readonly metric: RankMetric;
  readonly labels: SideChoice;
  readonly filter: CellFilter;
}

/** Order of the counted models under two criteria. */
export interface RankAnswer {
  readonly changes: RankChanges;
  /** value of every model, fractions, in the order of `changes.models` */
  readonly valuesA: Float64Array;
  readonly valuesB: Float64Array;
  /** images behind the values */
  readonly nA: number;
  readonly nB: number;
}
