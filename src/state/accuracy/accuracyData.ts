import type { AccuracyModel, AccuracyRequest, AccuracySummary } from '../../data/compute/accuracy/accuracyTypes';

/** Models that no mean counts: those of this session, and those that a link claims. */
export const notAveraged = ({ models, runs }: AccuracyData): ReadonlySet<string> =>
  new Set([...runs, ...models.flatMap(({ id, isClaimed }) => (isClaimed ? [id] : []))]);

/** Counts behind the Accuracy screen, from the pack or from the committed figures. */
export interface AccuracyData {
  readonly source: 'pack' | 'figures';
  /** a pack is being counted that will give the figures that are shown meanwhile, and what only it can tell */
  readonly awaited?: true;
  readonly models: readonly AccuracyModel[];
  /** of a picked model that a link claims: counts by cell, and nothing that needs images or predictions */
  readonly countsAlone?: true;
  /** ids of models that ran in this session; they are never averaged with the published ones */
  readonly runs: readonly string[];
  /** those of them that cover a part chosen at random, or all; intervals hold for no other part */
  readonly random?: readonly string[];
  readonly excluded: readonly { readonly model: string; readonly reasons: readonly string[] }[];
  /**
   * counts of the published comparison, which come with the app: its models under the published labels, over all images. Charts show what its
   * figures were beside today's; absent where they could not be read, and for the Control sets.
   */
  readonly published?: readonly AccuracyModel[];
  /** what was counted; absent for the committed figures */
  readonly request?: AccuracyRequest;
  /** what intervals come from; absent where the images are not at hand */
  readonly summary?: AccuracySummary;
  /** shares of images of a single model have Wilson's intervals, also where a summary is there: strata of a few images near 0 or 1 */
  readonly wilsonShares?: true;
}
