import type { Column } from '../charts/column';
import { DataTable } from '../charts/DataTable';
import { signedPoints } from '../ui/format';
import { TableScroll } from '../ui/TableScroll';
import { CITED_FIGURES } from './readingFigures';

const points = (x: number) => signedPoints(x / 100);

const COLUMNS: readonly Column<(typeof CITED_FIGURES)[number]>[] = [
  { head: 'Comparison', cell: ({ name }) => name },
  { head: 'Drop', cell: ({ value }) => points(value) },
  { head: '95 %', cell: ({ low, high }) => `${points(low)} to ${points(high)}` },
];

/** The gap in every way of the first chart, with its intervals. */
export const CitedTable = () => (
  <TableScroll>
    <DataTable
      className="cited"
      caption={
        <>
          Gap, ImageNet minus ImageNetV2, points
          <small>
            Mean over 49 models; 95 % intervals over images, given these models and labels. Computed by this project
            from public predictions and labels.
          </small>
        </>
      }
      columns={COLUMNS}
      rows={CITED_FIGURES}
      idOf={({ key }) => key}
    />
  </TableScroll>
);
