import { SOURCE_METRICS } from '../../../domain/figures/sourcesDocument';
import { usedId } from '../../../domain/labels/keptLabels';
import { commonRows, type MatrixRow, namedRows, SourceMatrix } from '../../../domain/labels/sourceMatrix';
import { predictedRows } from '../../../domain/predictions';
import { COMPARED } from '../comparison';
import type { AccuracyCounts } from './accuracyCounts';
import type { AccuracyRequest } from './accuracyTypes';

/** A label set of the reader's own beside the published one of its dataset, on the images that both label. */
export interface OwnSource {
  readonly labelSetId: string;
  readonly name: string;
  readonly side: 'V1' | 'V2';
  /** images that both label */
  readonly images: number;
  /** the published labels, then the reader's own; none where no image has a label in both */
  readonly rows: readonly MatrixRow[];
}

/** Every kept set over one of the compared datasets against the published labels there, mean over the counted models that cover all images. */
export async function ownSources(counts: AccuracyCounts, request: AccuracyRequest): Promise<OwnSource[]> {
  const { store } = counts;
  const kept = store.keptLabels.filter((k) => Object.values(COMPARED).some((c) => c.datasetId === k.datasetId));
  if (kept.length === 0) return [];
  const load = async (side: 'V1' | 'V2') => {
    const { datasetId, labelSetId } = COMPARED[side];
    const { predictions } = await counts.side(side, request);
    const { originalLabels } = await store.dataset(datasetId);
    const { labels } = await store.labels(labelSetId, datasetId);
    return { originalLabels, labels, predictions };
  };
  const sides = { V1: await load('V1'), V2: await load('V2') };
  const isWhole = (id: string) =>
    (['V1', 'V2'] as const).every((side) => {
      const own = sides[side].predictions.get(id);
      return own !== undefined && predictedRows(own).every((is) => is === 1);
    });
  const counted = request.counted.filter(isWhole);
  if (counted.length === 0) return [];
  const models = (side: 'V1' | 'V2') => counted.map((id) => sides[side].predictions.get(id)!);
  const matrix = new SourceMatrix({
    V1: { originalLabels: sides.V1.originalLabels, models: models('V1') },
    V2: { originalLabels: sides.V2.originalLabels, models: models('V2') },
  });
  const found: OwnSource[] = [];
  for (const set of kept) {
    const side = COMPARED.V1.datasetId === set.datasetId ? 'V1' : 'V2';
    const labelSetId = usedId(set.id, set.use);
    const { labels } = await store.labels(labelSetId, set.datasetId);
    const published = { V1: sides.V1.labels, V2: sides.V2.labels };
    const same = commonRows([published[side], labels]);
    const images = { V1: namedRows(published.V1), V2: namedRows(published.V2), [side]: same };
    const sources = [
      { id: 'published', name: published[side].name, ...published },
      { id: labelSetId, name: set.name, ...published, [side]: labels },
    ];
    const rows = same.length === 0 ? [] : sources.map((s) => matrix.row(s, images, SOURCE_METRICS));
    found.push({ labelSetId, name: set.name, side, images: same.length, rows });
  }
  return found;
}
