import { DEFAULT_VIEW } from '../../../state/urlSchema';
import type { ViewState } from '../../../state/viewState';

/** Fields of the what-if controls: what makes a comparison another one than the published. */
export const WHAT_IF_FIELDS = [
  'sameImages',
  'originalInSet',
  'reviewed',
  'anomalous',
  'one',
  'without',
  'common',
  'fromPack',
  'labelsV1',
  'labelsV2',
  'threshold',
  'cap',
  'strata',
  'parted',
] as const satisfies readonly (keyof ViewState)[];

/** How many of them differ from the published comparison. */
export const countChanges = (view: ViewState): number =>
  WHAT_IF_FIELDS.filter((field) => view[field] !== DEFAULT_VIEW[field]).length;

/** What to set so that the published comparison is shown again. */
export const publishedComparison = (): Partial<ViewState> =>
  Object.fromEntries(WHAT_IF_FIELDS.map((field) => [field, DEFAULT_VIEW[field]])) as Partial<ViewState>;

/** The address' text for the models left out. */
export const joinLeftOut = (ids: Iterable<string>): string => [...ids].join(',');
