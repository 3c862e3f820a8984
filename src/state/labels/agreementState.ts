import type { LabelPair, ModelFlips, PairDetails, PairShare } from '../../data/compute/labels/comparedSets';
import type { AgreementIntervals } from '../../domain/labels/agreement';

/** How far the label sets of a dataset agree, each two of them. */
export interface LabelAgreement {
  readonly datasetId: string;
  /** ids of the sets that were asked for, in the order of the table */
  readonly labelSetIds: readonly string[];
  readonly shares: readonly PairShare[];
}

/** Two sets that the reader looks at; figures come one after the other. */
export interface ComparedPair extends LabelPair {
  readonly details?: PairDetails;
  readonly intervals?: AgreementIntervals;
  /** models counted so far, and how many there are; absent until asked for */
  readonly flips?: readonly ModelFlips[];
  readonly models: number;
  /** models whose predictions could not be had */
  readonly missing: readonly string[];
  readonly error?: string;
}
