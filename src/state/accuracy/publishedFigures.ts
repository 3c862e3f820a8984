import type { AccuracySummary } from '../../data/compute/accuracy/accuracyTypes';
import { type MomentsDocument, readMoments } from '../../domain/figures/momentsDocument';
import { asFiguresDocument, cellCountsFrom } from '../../domain/figures/readFigures';
import { meanTable } from '../../domain/uncertainty/imageFeatures';
import type { Ports } from '../ports';
import type { AccuracyData } from './accuracyData';

/** The figures that come with the app. Rejects where they cannot be read; without the covariances they stand without intervals. */
export async function publishedFigures({
  fetchFigures,
  fetchMoments,
}: Pick<Ports, 'fetchFigures' | 'fetchMoments'>): Promise<AccuracyData> {
  const figures = asFiguresDocument(await fetchFigures(), 'results/figures.json');
  const models = figures.models_list.map((id) => ({
    id,
    V1: cellCountsFrom(figures, id, 'V1'),
    V2: cellCountsFrom(figures, id, 'V2'),
  }));
  const clean = new Set(figures.clean_models_list);
  const published = models.filter((m) => clean.has(m.id));
  const data = { source: 'figures', models, runs: [], excluded: figures.excluded_by_rule, published } as const;
  const summary = await fetchMoments().then(
    (json) => summaryOf(json, data),
    () => undefined,
  );
  return { ...data, ...(summary ? { summary } : {}) };
}

/** Mean over the models of the covariances, from counts and covariances; undefined where a model of them has no counts here. */
function summaryOf(json: unknown, { models }: AccuracyData): AccuracySummary | undefined {
  const counted = new Set((json as Partial<MomentsDocument> | null)?.counted);
  const known = models.filter((m) => counted.has(m.id));
  if (known.length === 0 || known.length !== counted.size) return undefined;
  const tables = { V1: meanTable(known.map((m) => m.V1)), V2: meanTable(known.map((m) => m.V2)) };
  return readMoments(json, tables, 'results/moments.json');
}
