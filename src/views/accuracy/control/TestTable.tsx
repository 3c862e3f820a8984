import type { ControlTestGroup, ControlTestRow } from '../../../state/accuracy/rows/controlTestRows';
import type { ChartCsv } from '../../charts/chartCsv';
import { type Column, csvOf } from '../../charts/column';
import { DataTable } from '../../charts/DataTable';
import type { OnOpen } from '../../charts/opens';
import { CONTROL_SIDES } from '../../ui/SidesHead';
import { countColumn, imagesColumn, nameColumn, pointsColumn } from '../columns';

const columns = (expected: string, hasOff: boolean, onOpen?: OnOpen): Column<ControlTestRow>[] => [
  { file: { part: ({ id }) => id } },
  nameColumn<ControlTestRow>('Part', 'name'),
  pointsColumn<ControlTestRow>('Found', ({ found }) => found, 'found'),
  pointsColumn<ControlTestRow>(expected, ({ expected: value }) => value, 'expected'),
  ...(hasOff
    ? [
        pointsColumn<ControlTestRow>(
          'Found minus that',
          ({ off }) => off ?? { value: Number.NaN },
          'found_minus_expected',
        ),
      ]
    : []),
  countColumn('n first', ({ n1 }: ControlTestRow) => n1, 'n_first'),
  countColumn('n second', ({ n2 }: ControlTestRow) => n2, 'n_second'),
  ...imagesColumn<ControlTestRow>(({ name }) => name, onOpen, CONTROL_SIDES),
];

const hasOff = (groups: readonly ControlTestGroup[]) => groups.some(({ rows }) => rows.some(({ off }) => off));

const hasLinks = ({ rows }: ControlTestGroup) => rows.some(({ links }) => links);

interface Props {
  readonly caption: string;
  readonly expected: string;
  readonly groups: readonly ControlTestGroup[];
  readonly onOpen: OnOpen;
}

/** What was found beside what should be, one table per group. */
export const TestTable = ({ caption, expected, groups, onOpen }: Props) => (
  <DataTable
    className="estimates"
    caption={caption}
    captionHidden
    columns={columns(expected, hasOff(groups), groups.some(hasLinks) ? onOpen : undefined)}
    groups={groups.map(({ id, name, rows }) => ({ id, heading: name, rows }))}
    idOf={({ id }) => id}
  />
);

type Grouped = ControlTestRow & { readonly group: string };

export function testCsv(groups: readonly ControlTestGroup[]): ChartCsv {
  const first: Column<Grouped> = { file: { comparison: ({ group }) => group } };
  const rows = groups.flatMap(({ id, rows: own }) => own.map((row): Grouped => ({ ...row, group: id })));
  return csvOf<Grouped>([first, ...columns('', hasOff(groups))], rows);
}
