import type { SourceRow } from '../../../state/accuracy/rows/sourceRows';
import { type Column, csvOf } from '../../charts/column';
import { DataTable } from '../../charts/DataTable';
import type { OnOpen } from '../../charts/opens';
import { imagesColumn, pointsColumn, shareColumn, sideCounts, textColumn } from '../columns';
import { sourceWords } from './sourceWords';

const columns = (onOpen?: OnOpen): Column<SourceRow>[] => [
  { file: { metric: ({ metric }) => metric } },
  textColumn('Metric', ({ metric }: SourceRow) => sourceWords(metric).name),
  textColumn('Labels', ({ source }: SourceRow) => source, 'labels'),
  pointsColumn('Drop, points', ({ gap }) => gap, 'drop', 'gap'),
  shareColumn('ImageNet, %', ({ V1 }) => V1, 'imagenet'),
  shareColumn('ImageNetV2, %', ({ V2 }) => V2, 'imagenetv2'),
  ...sideCounts<SourceRow>(),
  ...imagesColumn<SourceRow>(({ metric, source }) => `${sourceWords(metric).name}, ${source}`, onOpen),
];

interface Props {
  readonly rows: readonly SourceRow[];
  readonly caption: string;
  readonly onOpen: OnOpen;
}

/** Every cell of the matrix with its interval, both accuracies and n. */
export const SourceTable = ({ rows, caption, onOpen }: Props) => (
  <DataTable
    className="estimates"
    caption={caption}
    captionHidden
    columns={columns(onOpen)}
    rows={rows}
    idOf={({ id }) => id}
  />
);

export const sourceCsv = (rows: readonly SourceRow[]) => csvOf(columns(), rows);
