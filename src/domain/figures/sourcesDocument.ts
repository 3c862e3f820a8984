import { PluralError } from '../../lib/pure/errors';
import type { MatrixRow } from '../labels/sourceMatrix';
import type { MetricId } from '../metrics/metricTable';
import { areSourceBands, type SourceBands } from './sourceBands';

/** Metrics of the matrix, in the order shown. */
export const SOURCE_METRICS = [
  'top1',
  'real',
  'vtopk_fraction',
  'asma_fraction',
] as const satisfies readonly MetricId[];

/** How accuracy depends on who labelled ImageNet's side; ImageNetV2's is labelled by Multilabelfy throughout. */
export interface SourcesDocument {
  readonly schema: 1;
  readonly provenance: {
    readonly made_by: string;
    readonly sources: readonly { readonly id: string; readonly from: string }[];
  };
  /** number of models averaged */
  readonly models: number;
  /** every source on the images that all of them label */
  readonly compared: readonly MatrixRow[];
  /** each on all images that it labels: not comparable with one another */
  readonly alone: readonly MatrixRow[];
  /** the same sources and a third annotation, on the images that all of these label: fewer, so that the block above does without it */
  readonly withThird: readonly MatrixRow[];
  /** what they judged of the models' first predictions */
  readonly bands: SourceBands;
}

/** NaN has no place in JSON: undefined figures are null there. */
export const sourcesJson = (document: SourcesDocument): string =>
  `${JSON.stringify(document, (_key, value) => (typeof value === 'number' ? Number(value.toPrecision(7)) : value))}\n`;

/** Throws `bad-format` on what is no such document. */
export function readSources(json: unknown, file: string): SourcesDocument {
  const document = withNaN(json) as SourcesDocument;
  const rows = [...(document?.compared ?? []), ...(document?.alone ?? []), ...(document?.withThird ?? [])];
  const isRow = (row: MatrixRow) => row?.cells?.length === SOURCE_METRICS.length && typeof row.name === 'string';
  if (
    document?.schema === 1 &&
    rows.length > 0 &&
    document.withThird?.length &&
    rows.every(isRow) &&
    areSourceBands(document.bands)
  )
    return document;
  throw new PluralError('bad-format', 'not the figures by label source', { file, remedy: 'Reload the page.' });
}

function withNaN(value: unknown): unknown {
  if (value === null) return Number.NaN;
  if (Array.isArray(value)) return value.map(withNaN);
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value as object).map(([key, v]) => [key, withNaN(v)]));
}
