import type { LabelsForLink, LabelsInLink } from '../../data/compute/labels/linkedLabels';
import type { LabelSetView } from '../../data/compute/views';

/** Something that the view shows and a link to it does not bring. */
export interface LinkNeed {
  /** what the receiver will miss, a sentence */
  readonly text: string;
  /** labels that the link could take along */
  readonly set?: LabelSetView;
}

/** What stands before a link is copied that does not bring all that is shown. */
export interface SharingState {
  readonly needs: readonly string[];
  /** what the link can take along, by the id that the labels have here */
  readonly labels: readonly { readonly id: string; readonly labels: LabelsForLink }[];
  /** some labels are too long for a link: a file can take them along */
  readonly tooLong?: true;
}

/** Labels that came in the link, until they are added or left out. */
export interface LinkLabels extends LabelsInLink {
  readonly payload: string;
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
