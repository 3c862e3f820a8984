import { useMemo, useState } from 'react';
import type { ImagesLink } from '../../../state/accuracy/rows/chartRows';
import type { ClassPairRow } from '../../../state/labels/pairRows';
import { ChartFigure } from '../../charts/ChartFigure';
import { type Column, csvOf } from '../../charts/column';
import { DataTable } from '../../charts/DataTable';
import { Button } from '../../ui/Button';
import { count } from '../../ui/format';
import { TableScroll } from '../../ui/TableScroll';

/** Of about a thousand. */
const SHOWN = 10;

interface Props {
  readonly rows: readonly ClassPairRow[];
  readonly nameA: string;
  readonly nameB: string;
  readonly onOpen: (link: ImagesLink) => void;
}

/** Classes that two label sets disagree on most; each count opens its images. */
export function ClassPairs({ rows, nameA, nameB, onOpen }: Props) {
  const [all, setAll] = useState(false);
  const columns = useMemo(() => columnsOf(nameA, nameB, onOpen), [nameA, nameB, onOpen]);
  return (
    <>
      <ChartFigure
        title={`Agreement of ${nameA} and ${nameB} by class`}
        chart={
          <TableScroll>
            <DataTable
              className="estimates"
              caption="By class"
              columns={columns}
              rows={all ? rows : rows.slice(0, SHOWN)}
              idOf={({ classIndex }) => classIndex}
            />
          </TableScroll>
        }
        files={{ name: 'plural-label-agreement-classes', csv: () => csvOf(columns, rows), below: [] }}
      />
      {rows.length > SHOWN && (
        <Button aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? `Show the first ${SHOWN}` : `Show all ${count(rows.length)} classes`}
        </Button>
      )}
    </>
  );
}

function columnsOf(nameA: string, nameB: string, onOpen: Props['onOpen']): readonly Column<ClassPairRow>[] {
  const only = (
    set: string,
    of: (row: ClassPairRow) => number,
    linkOf: (row: ClassPairRow) => ImagesLink,
  ): Column<ClassPairRow> => ({
    head: `${set} alone`,
    cell: (row) =>
      of(row) === 0 ? (
        '0'
      ) : (
        <button
          type="button"
          className="link"
          aria-label={`Images that ${set} alone calls ${row.name}: ${count(of(row))}`}
          onClick={() => onOpen(linkOf(row))}
        >
          {count(of(row))}
        </button>
      ),
    file: { [`${set} alone`]: of },
  });
  return [
    {
      head: 'Class',
      cell: ({ name }) => name,
      file: { class: ({ classIndex }) => classIndex, name: ({ name }) => name },
    },
    { head: 'Both', cell: ({ both }) => count(both), file: { both: ({ both }) => both } },
    only(
      nameA,
      (row) => row.onlyA,
      (row) => row.linkA,
    ),
    only(
      nameB,
      (row) => row.onlyB,
      (row) => row.linkB,
    ),
  ];
}
