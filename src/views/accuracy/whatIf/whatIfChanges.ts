import { DEFAULT_VIEW, WHAT_IF_FIELDS } from '../../../state/urlSchema';
import type { ViewState } from '../../../state/viewState';

/** How many what-if controls differ from the published comparison. */
export const countChanges = (view: ViewState): number =>
  WHAT_IF_FIELDS.filter((field) => view[field] !== DEFAULT_VIEW[field]).length;

/** What to set so that the published comparison is shown again. */
export const publishedComparison = (): Partial<ViewState> =>
  Object.fromEntries(WHAT_IF_FIELDS.map((field) => [field, DEFAULT_VIEW[field]])) as Partial<ViewState>;

/** The address' text for the models left out. */
export const joinLeftOut = (ids: Iterable<string>): string => [...ids].join(',');
