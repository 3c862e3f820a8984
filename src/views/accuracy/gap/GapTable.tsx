import type { GapRow } from '../../../state/accuracy/rows/chartRows';
import { type Column, csvOf } from '../../charts/column';
import { DataTable } from '../../charts/DataTable';
import type { OnOpen } from '../../charts/opens';
import { span } from '../../charts/span';
import { imagesColumn, nameColumn, pointsColumn, rangeFile, shareColumn, sideCounts } from '../columns';

const columns = (onOpen?: OnOpen): Column<GapRow>[] => [
  { file: { id: ({ id }) => id } },
  nameColumn('Comparison', 'comparison'),
  pointsColumn('Drop, points', ({ gap }) => gap, 'gap', 'gap'),
  {
    head: 'Range over models',
    className: 'together',
    cell: ({ range }) => span(range),
    file: rangeFile('gap_', ({ range }) => range),
  },
  shareColumn('ImageNet, %', ({ V1 }) => V1, 'imagenet'),
  shareColumn('ImageNetV2, %', ({ V2 }) => V2, 'imagenetv2'),
  ...sideCounts<GapRow>(),
  ...imagesColumn<GapRow>(({ name }) => name, onOpen),
];

interface Props {
  readonly rows: readonly GapRow[];
  readonly caption?: string;
  readonly onOpen: OnOpen;
}

/** Every bar of the gap with its interval, its range over models, both accuracies and n. */
export const GapTable = ({ rows, caption = 'The gap, many ways', onOpen }: Props) => (
  <DataTable
    className="estimates"
    caption={caption}
    captionHidden
    columns={columns(onOpen)}
    rows={rows}
    idOf={({ id }) => id}
  />
);

export const gapCsv = (rows: readonly GapRow[]) => csvOf(columns(), rows);
