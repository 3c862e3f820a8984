import type { CheckedAgainst, ClaimVerdict, ResultChoice } from '../../data/compute/claims/claimTypes';
import type { LabelsForLink, LabelsInLink } from '../../data/compute/labels/linkedLabels';
import type { LabelSetView } from '../../data/compute/views';
import type { Claim } from '../../domain/figures/claim';
import type { ViewState } from '../viewState';

/** A result of the reader's own that the view shows: a model, and its predictions by dataset. */
export interface OwnResult extends Pick<ResultChoice, 'model' | 'origin'> {
  /** as the view names it */
  readonly id: string;
  readonly sides: readonly { readonly datasetId: string; readonly modelId: string }[];
}

/** Something that the view shows and a link to it does not bring. */
export interface LinkNeed {
  /** what the receiver will miss, a sentence */
  readonly text: string;
  /** labels that the link could take along */
  readonly set?: LabelSetView;
  /** a result whose figures the link could take along */
  readonly result?: OwnResult;
}

/** A result as a link would take it along. */
export interface ResultForLink {
  /** as the view names it */
  readonly id: string;
  readonly claim: Claim;
  readonly payload: string;
}

/** What stands before a link is copied that does not bring all that is shown. */
export interface SharingState {
  readonly needs: readonly string[];
  /** what the link can take along, by the id that the labels have here */
  readonly labels: readonly { readonly id: string; readonly labels: LabelsForLink }[];
  readonly results: readonly ResultForLink[];
  /** what the link opens, where that is not what is shown */
  readonly view?: ViewState;
  /** some labels are too long for a link: a file can take them along */
  readonly tooLong?: true;
}

/** What a link takes along. */
export type TakenAlong = Partial<Pick<SharingState, 'labels' | 'results' | 'view'>>;

/** Labels that came in the link, until they are added or left out. */
export interface LinkLabels extends LabelsInLink {
  readonly payload: string;
}

/** A result that came in the link, until it is left out. */
export interface LinkClaim {
  readonly payload: string;
  /** the claimed model's name on charts, unlike any other */
  readonly id: string;
  readonly claim: Claim;
  /** `checking`: it is being counted again */
  readonly verdict?: ClaimVerdict | 'checking' | undefined;
  readonly against?: CheckedAgainst;
}

/** Labels that a link names at another site, until they are fetched or left out. Nothing was asked of that site yet. */
export interface LinkedFile {
  readonly url: string;
  readonly host: string;
  readonly fileName: string;
  /** the site is one of the few that are asked */
  readonly isListed: boolean;
  /** asked for, by a press */
  readonly loading?: true;
}
