import type { AccuracyModel } from '../../../data/compute/accuracy/accuracyTypes';
import { type EstimateKey, estimatorOf } from '../../../domain/uncertainty/estimates';
import { type FeatureTable, meanTable } from '../../../domain/uncertainty/imageFeatures';
import { formatPoints } from '../../../lib/pure/formatShare';
import { keptWith } from '../../../lib/pure/keptWith';
import { DEFAULT_VIEW } from '../../urlSchema';
import type { AccuracyData } from '../accuracyData';
import { specOf } from '../accuracyRequest';

/**
 * The published comparison: published labels and threshold, all images, mean over the clean models of the figures that come with the app. One
 * fixed yardstick, also where a data pack has other models: the mean of those under the published labels is at hand only for who looked at it
 * before, so that one link would show two readers different ghosts, and it was never published.
 */
export interface Published {
  readonly tables: readonly [FeatureTable, FeatureTable];
  /** fractions; NaN where the comparison has no such figure */
  readonly value: (key: EstimateKey) => number;
  /** the same of one model of it; NaN of a model that is not in it */
  readonly ofModel: (model: string) => (key: EstimateKey) => number;
}

const kept = keptWith<readonly AccuracyModel[], Published>(1);

export const publishedOf = ({ published }: AccuracyData): Published | undefined =>
  published &&
  kept(published, '', () => {
    const { valuesOf } = estimatorOf(specOf(DEFAULT_VIEW));
    const tables = [meanTable(published.map((m) => m.V1)), meanTable(published.map((m) => m.V2))] as const;
    const models = new Map(published.map((m) => [m.id, m]));
    const ofOne = keptWith<AccuracyModel, ReturnType<typeof valuesOf>>();
    return {
      tables,
      value: valuesOf(...tables),
      ofModel: (id) => {
        const model = models.get(id);
        if (!model) return () => Number.NaN;
        return ofOne(model, '', () => valuesOf(meanTable([model.V1]), meanTable([model.V2])));
      },
    };
  });

/** Whether two fractions are shown as different percentages; sums in another order are not. */
const differs = (was: number, today: number): boolean =>
  formatPoints(was) !== formatPoints(today) && !(Math.abs(was - today) < 1e-9);

/** What a figure was in the published comparison, for a row; nothing where it is shown as the same, or has no counterpart. */
export function was(
  published: Pick<Published, 'value'> | undefined,
  key: EstimateKey,
  today: number,
): { readonly was?: number } {
  const value = published?.value(key);
  return value !== undefined && !Number.isNaN(value) && differs(value, today) ? { was: value } : {};
}

/** The same of both sides; NaN for a side that has no such figure. */
export function sidesWere(was: readonly [number, number] | undefined, today: readonly [number, number]) {
  if (!was || was.every(Number.isNaN) || !was.some((value, i) => differs(value, today[i]!))) return {};
  return { was: { V1: was[0], V2: was[1] } };
}
