import fc from 'fast-check';
import { type ShownResult, shownResult } from '../state/share/shownResult';
import { DEFAULT_VIEW } from '../state/urlSchema';
import { PARTED_METRICS, STRATA_KINDS, type ViewState } from '../state/viewState';
import { noChoices } from './choices';
import { committedFigures, withCommittedMoments } from './committedFigures';

const data = withCommittedMoments(committedFigures());
const ids = data.models.map(({ id }) => id);

/** What Accuracy shows of the figures that come with the app under a view. */
export function committedResult(view: Partial<ViewState> = {}, of = data): ShownResult {
  const whole: ViewState = { ...DEFAULT_VIEW, screen: 'accuracy', ...view };
  const result = shownResult({ view: whole, accuracy: of, accuracyMore: {}, choices: noChoices });
  if (!result) throw new Error('this view shows no figures');
  return result;
}

/** Any choice that these figures can answer, with at least one model. */
export const anyCommittedView: fc.Arbitrary<Partial<ViewState>> = fc.record({
  originalInSet: fc.boolean(),
  reviewed: fc.boolean(),
  anomalous: fc.boolean(),
  sameImages: fc.boolean(),
  one: fc.oneof({ weight: 2, arbitrary: fc.constant('') }, fc.constantFrom(...ids)),
  without: fc.subarray(ids, { maxLength: 6 }).map((out) => out.join(',')),
  parted: fc.constantFrom(...PARTED_METRICS),
  strata: fc.constantFrom(...STRATA_KINDS),
  cap: fc.integer({ min: 2, max: 10 }),
});
