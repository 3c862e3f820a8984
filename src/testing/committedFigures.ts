import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readMoments } from '../domain/figures/momentsDocument';
import { asFiguresDocument, cellCountsFrom } from '../domain/figures/readFigures';
import { meanTable } from '../domain/uncertainty/imageFeatures';
import type { AccuracyData } from '../state/accuracy/accuracyData';

/** A file of `public/results`, also where a test has a browser's addresses. */
export const committedJson = (name: string): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../../public/results', name), 'utf8'));

/** The figures that come with the app, 50 models, as the Accuracy screen holds them; no intervals of means. */
export function committedFigures(): AccuracyData {
  const figures = asFiguresDocument(committedJson('figures.json'), 'figures.json');
  const models = figures.models_list.map((id) => ({
    id,
    V1: cellCountsFrom(figures, id, 'V1'),
    V2: cellCountsFrom(figures, id, 'V2'),
  }));
  const published = models.filter((m) => figures.clean_models_list.includes(m.id));
  return { source: 'figures', models, runs: [], excluded: figures.excluded_by_rule, published };
}

/** The same with the covariances behind intervals of the mean over the clean models. */
export function withCommittedMoments(data: AccuracyData): AccuracyData {
  const excluded = new Set(data.excluded.map((e) => e.model));
  const clean = data.models.filter((m) => !excluded.has(m.id));
  const tables = { V1: meanTable(clean.map((m) => m.V1)), V2: meanTable(clean.map((m) => m.V2)) };
  return { ...data, summary: readMoments(committedJson('moments.json'), tables, 'moments.json') };
}
