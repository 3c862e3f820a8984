import { hasScores, type KeptEntry, type LabelDescription } from '../../../domain/labels/keptLabels';

/**
 * Forms in which a label set leaves the app: `map` JSON by image, `real` a JSON list in the order of ImageNet's validation files, `csv` one
 * line per image and class, `jsonl` and `parquet` one row per image, `patch` the difference from another label set.
 */
export type LabelExportForm = 'map' | 'real' | 'csv' | 'jsonl' | 'parquet' | 'patch';

/** A label set as it leaves the app. */
export interface ExportedLabels {
  readonly name: string;
  readonly datasetId: string;
  /** who made it and how, one sentence */
  readonly source: string;
  readonly description: LabelDescription;
  /** as it is used: classes count from this score on, %; name of the set that it lies over */
  readonly use: { readonly percent?: number; readonly over?: string };
  /** names unique */
  readonly entries: readonly KeptEntry[];
}

/** What a file says of itself where its form has room for that. */
export const aboutLabels = ({ name, datasetId, source, description, use }: ExportedLabels) => ({
  name,
  dataset: datasetId,
  source,
  description,
  use,
});

/** True where every class has a score: columns hold them all or none. */
export const areScored = (labels: ExportedLabels): boolean => hasScores(labels);

/** True where some class was judged not valid. */
export const areJudged = ({ entries }: ExportedLabels): boolean => entries.some(({ not }) => not?.length);
