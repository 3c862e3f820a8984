import { metricsOf } from '../../domain/metrics/metrics';
import type { AppStore } from '../../state/appStore';
import type { Ports } from '../../state/ports';
import { resolveSelection } from '../../state/selection';
import type { Tables } from './tables';
import { withoutLinks } from './withoutLinks';

/**
 * What Browse lists under today's view, with the ids of the first `shown` images, and the model's metrics over the whole dataset; nothing where the app would
 * list another dataset, other labels or another filter than the link asks for.
 */
export async function imagesTable(store: AppStore, compute: Ports['compute'], shown: number): Promise<Tables> {
  const { view, choices } = store.getState();
  if (!choices) return { notes: ['There are no images here.'] };
  const { selection, problems } = resolveSelection(view, choices);
  if (!selection) return { notes: ['There are no images here.'] };
  if (problems.length > 0) return { notes: [`No images are listed: ${problems.join('; ')}.`] };
  const found = await compute.query(selection, view.query);
  if (found.problems.length > 0)
    return { notes: found.problems.map((problem) => `No images are listed, the filter is not understood: ${problem}`) };
  const counts = await compute.counts(selection);
  const { datasetId, labelSetId, modelId } = selection;
  return {
    tables: withoutLinks({
      dataset: datasetId,
      labels: labelSetId,
      model: modelId,
      filter: view.query,
      count: found.count,
      of: found.total,
      ids: await compute.imageIds(found.queryId, 0, Math.min(shown, found.count)),
      metrics: counts ? metricsOf(counts) : null,
    }),
    notes: [],
  };
}
