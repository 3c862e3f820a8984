import type { OwnSource } from '../../../data/compute/accuracy/ownSources';
import { COMPARED } from '../../../data/compute/comparison';
import type { SourcesDocument } from '../../../domain/figures/sourcesDocument';
import { type Conclusion, conclusionsOf } from '../../../domain/labels/conclusions';
import type { MatrixRow } from '../../../domain/labels/sourceMatrix';
import type { MetricId } from '../../../domain/metrics/metricTable';
import type { ChartEstimate, ImagesLink, SideLinks } from './chartRows';

/** One metric under one source of labels. */
export interface SourceRow {
  readonly id: string;
  readonly metric: MetricId;
  readonly source: string;
  readonly gap: ChartEstimate;
  readonly V1: ChartEstimate;
  readonly V2: ChartEstimate;
  readonly n1: number;
  readonly n2: number;
  readonly links: SideLinks;
}

/** Label sets that may be opened in Browse, by the id of their source. */
const OPENED: Readonly<Record<string, string>> = { original: 'original', real: COMPARED.V1.labelSetId };

/** Every cell of a matrix that is defined, by metric, then by source; `linksOf` leads to the images of a source. */
function cellsOf(rows: readonly MatrixRow[], linksOf: (row: MatrixRow, metric: MetricId) => SideLinks): SourceRow[] {
  const metrics = rows[0]?.cells.map((cell) => cell.metric) ?? [];
  return metrics.flatMap((metric, i) =>
    rows.flatMap((row, at): SourceRow[] => {
      const { V1, V2, gap, n } = row.cells[i]!;
      // top-1 asks only for the original label: on the same images it is the same under every source
      const isRepeated =
        metric === 'top1' && at > 0 && rows[0]!.images.V1 === row.images.V1 && rows[0]!.images.V2 === row.images.V2;
      if (Number.isNaN(gap.value) || isRepeated) return [];
      const source = metric === 'top1' && rows.every((r) => r.images.V1 === row.images.V1) ? 'every source' : row.name;
      return [
        { id: `${metric} ${row.id}`, metric, source, gap, V1, V2, n1: n.V1, n2: n.V2, links: linksOf(row, metric) },
      ];
    }),
  );
}

/** Images that some metrics rest on, where these are not all that have a label: published predictions go five deep. */
const SCORED: Partial<Readonly<Record<MetricId, string>>> = {
  vtopk_fraction: 'labels:1,2,3,4,5',
  asma_fraction: 'labels:1,2,3,4,5',
};

export interface SourceRows {
  /** images of ImageNet that every source labels */
  readonly images: number;
  readonly compared: readonly SourceRow[];
  readonly alone: readonly SourceRow[];
  /** the same with a third annotation, on the images that it labels, too, and how many these are */
  readonly withThird: readonly SourceRow[];
  readonly imagesWithThird: number;
  readonly conclusions: readonly Conclusion[];
  readonly own: readonly {
    readonly name: string;
    readonly side: 'V1' | 'V2';
    readonly images: number;
    readonly rows: readonly SourceRow[];
  }[];
}

/** The matrix of label sources as the page draws it. */
export function sourceRows(
  { compared, alone, withThird }: SourcesDocument,
  own: readonly OwnSource[],
  hasPack: boolean,
): SourceRows {
  const V1 = (row: MatrixRow): SideLinks => {
    const labels = OPENED[row.id];
    return hasPack && labels ? { V1: imagesOf('V1', labels, '') } : {};
  };
  /** the same under every source */
  const V2 = (metric: MetricId): SideLinks =>
    hasPack
      ? { V2: imagesOf('V2', COMPARED.V2.labelSetId, metric === 'top1' ? '' : (SCORED[metric] ?? 'labels>=1')) }
      : {};
  return {
    images: compared[0]?.images.V1 ?? 0,
    // of ImageNet images that the experts label, too, which no filter of Browse can name without their file
    compared: cellsOf(compared, (_row, metric) => V2(metric)),
    alone: cellsOf(alone, (row, metric) => ({ ...V1(row), ...V2(metric) })),
    withThird: cellsOf(withThird, (_row, metric) => V2(metric)),
    imagesWithThird: withThird[0]?.images.V1 ?? 0,
    conclusions: conclusionsOf(compared),
    own: own.map(({ name, side, images, rows, labelSetId }) => ({
      name,
      side,
      images,
      rows: cellsOf(rows, () => ({ [side]: imagesOf(side, labelSetId, 'labels>=1') })),
    })),
  };
}

const imagesOf = (side: 'V1' | 'V2', labels: string, query: string): ImagesLink => ({
  dataset: COMPARED[side].datasetId,
  labels,
  model: '',
  query,
});
