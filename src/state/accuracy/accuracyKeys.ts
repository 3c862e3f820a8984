import type { AccuracyRequest } from '../../data/compute/accuracy/accuracyTypes';
import { keptWith } from '../../lib/pure/keptWith';
import type { ViewState } from '../viewState';
import { filterOf, specOf } from './accuracyRequest';

/** What the ranks are about. */
export const ranksAbout = (view: ViewState): string => `${view.rankA} ${view.rankB}`;

/** Dozens of models are named in a request, which many ask for its keys. */
const requestText = keptWith<AccuracyRequest, string>(2);

/** What each answer depends on. */
export function moreKeys(view: ViewState, asked: AccuracyRequest | undefined) {
  const request = asked && requestText(asked, 'whole', () => JSON.stringify(asked));
  // thresholds are all of them, whichever one is in force
  const anyThreshold =
    asked && requestText(asked, 'any threshold', () => JSON.stringify({ ...asked, V1: asked.V1.labelSetId }));
  const filter = JSON.stringify(filterOf(view));
  const spec = JSON.stringify(specOf(view));
  return {
    parts: request + spec,
    thresholds: anyThreshold + filter,
    matched: request + filter,
    ranks: `${request}${filter}${view.rankA} ${view.rankB}`,
    classes: request + filter + view.classSide,
    bootstrap: request + spec,
  };
}
