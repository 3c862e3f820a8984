import type { AccuracySummary } from '../../data/compute/accuracy/accuracyTypes';
import { asCountsDocument } from '../../domain/figures/countsDocument';
import { type MomentsDocument, readMoments } from '../../domain/figures/momentsDocument';
import { cellCountsFrom } from '../../domain/figures/readFigures';
import { meanTable } from '../../domain/uncertainty/imageFeatures';
import type { AccuracyData } from './accuracyData';

/**
 * What the Accuracy screen holds of the figures that come with the app, without intervals.
 * @param json contents of `results/counts.json`, or of the figures file that it is of; throws `bad-format` where it is none
 */
export function figuresData(json: unknown): AccuracyData {
  const figures = asCountsDocument(json, 'results/counts.json');
  const models = figures.models_list.map((id) => ({
    id,
    V1: cellCountsFrom(figures, id, 'V1'),
    V2: cellCountsFrom(figures, id, 'V2'),
  }));
  const clean = new Set(figures.clean_models_list);
  const published = models.filter((m) => clean.has(m.id));
  return { source: 'figures', models, runs: [], excluded: figures.excluded_by_rule, published };
}

/**
 * The same with intervals of the mean over the models.
 * @param json contents of `results/moments.json`; of other models it gives no intervals
 */
export function withMoments(data: AccuracyData, json: unknown): AccuracyData {
  const summary = summaryOf(json, data);
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
