import type { Claim, ClaimSide } from '../../../domain/figures/claim';

/** Predictions of the reader's own on one dataset, and the labels that they are counted under. */
export interface ResultSide {
  readonly datasetId: string;
  readonly labelSetId: string;
  readonly modelId: string;
  /** id that the labels have where the link is opened; absent: the same */
  readonly labelSetThere?: string;
}

/** A result that a link could take along. */
export interface ResultChoice extends Pick<Claim, 'model' | 'origin' | 'receipt'> {
  readonly sides: readonly ResultSide[];
}

/** What a claim is not called here as it says, though every count is right. */
export interface Misnamed {
  /** as the claim calls the dataset */
  readonly dataset?: string;
  /** as the claim calls the labels */
  readonly labels?: string;
  /** a model of the claimed name that is here, whose predictions are others */
  readonly model?: string;
}

/** How a claim fares where it was opened, for one dataset. `labels`: what they are called here. */
export type SideVerdict =
  /** the same images, labels, predictions and counts are here: everything was counted again */
  | { readonly kind: 'equal'; readonly modelId: string; readonly labels: string }
  /** the same was counted, and the claim calls it by names that are another's, or none, here */
  | { readonly kind: 'misnamed'; readonly modelId: string; readonly labels: string; readonly as: Misnamed }
  /** what was counted here, and how it is another */
  | {
      readonly kind: 'differs';
      readonly modelId: string;
      readonly labels: string;
      readonly counts: ClaimSide['counts'];
      /** counts that are others than claimed; 0: every count is the same, not every prediction */
      readonly differing: number;
      readonly samePredictions: boolean;
    }
  | { readonly kind: 'uncheckable'; readonly because: string; readonly remedy: string };

/** What of a claim is checked against: a model by dataset; absent: the likeliest that is here. */
export type CheckedAgainst = Readonly<Record<string, string>>;

export interface ClaimVerdict {
  /** in the order of the claim's sides */
  readonly sides: readonly SideVerdict[];
}
