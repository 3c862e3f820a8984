import { memo, useState } from 'react';
import type {
  ChartEstimate,
  MarkKind,
  ScatterMark,
  ScatterRows,
  SidePair,
} from '../../../state/accuracy/rows/chartRows';
import { coverageText } from '../../../state/accuracy/rows/coverage';
import type { ModelOrder, SideId } from '../../../state/viewState';
import type { ChartCsv } from '../../charts/chartCsv';
import { type Column, csvOf } from '../../charts/column';
import { DataTable, type Line } from '../../charts/DataTable';
import type { OnOpen } from '../../charts/opens';
import { SET_ASIDE } from '../../charts/setAside';
import { percent } from '../../ui/format';
import { type Sorted, SortHead } from '../../ui/SortHead';
import { differenceColumn, imagesColumn, percentColumn, shareColumn, textColumn } from '../columns';
import { ModelRow } from '../ModelRow';

const KIND_NOTES: Readonly<Record<MarkKind, string>> = {
  model: '',
  'set-aside': SET_ASIDE,
  run: ' (your own)',
  claimed: ' (claimed by a link)',
  published: ' (published)',
};

type SortKey = 'name' | 'V1' | 'V2' | 'gap' | 'labelSetGap';

const SORT_KEYS: readonly SortKey[] = ['name', 'V1', 'V2', 'gap', 'labelSetGap'];

const gapOf = (pair: SidePair | undefined): number => (pair ? pair.V1 - pair.V2 : Number.NaN);

const VALUES: Readonly<Record<Exclude<SortKey, 'name'>, (mark: ScatterMark) => number>> = {
  V1: (m) => m.V1,
  V2: (m) => m.V2,
  gap: gapOf,
  labelSetGap: (m) => gapOf(m.labelSet),
};

const estimateOf = ({ intervals, ...mark }: ScatterMark, side: SideId): ChartEstimate => ({
  value: mark[side],
  ...(intervals ? { interval: intervals[side] } : {}),
});

const columns = (onOpen?: OnOpen): Column<ScatterMark>[] => [
  textColumn('Model', (m) => m.id, 'model'),
  { file: { kind: (m) => m.kind } },
  shareColumn('ImageNet, %', (m) => estimateOf(m, 'V1'), 'imagenet'),
  shareColumn('ImageNetV2, %', (m) => estimateOf(m, 'V2'), 'imagenetv2'),
  differenceColumn('Drop, points', gapOf, 'gap'),
  differenceColumn('Label-set drop, points', (m) => gapOf(m.labelSet)),
  { file: { n_imagenet: (m) => m.n?.V1, n_imagenetv2: (m) => m.n?.V2 } },
  ...imagesColumn<ScatterMark>((m) => m.id, onOpen),
];

const PUBLISHED_COLUMNS: readonly Column<ScatterMark>[] = [
  textColumn('Model', (m) => m.id),
  percentColumn('ImageNet, %', (m) => m.V1),
  percentColumn('ImageNetV2, %', (m) => m.V2),
  differenceColumn('Drop, points', gapOf),
];

const markLine: Line<ScatterMark> = ({ id, kind, coverage }, cells) => (
  <ModelRow model={id} note={`${KIND_NOTES[kind]}${coverage ? `, ${coverageText(coverage)}` : ''}`}>
    {cells}
  </ModelRow>
);

/** Marks in the order of a column; what is not known comes last, whichever way. */
export function sortMarks(marks: readonly ScatterMark[], { by, down }: Sorted<SortKey>): ScatterMark[] {
  const sign = down ? -1 : 1;
  if (by === 'name') return [...marks].sort((a, b) => sign * a.id.localeCompare(b.id, 'en'));
  const value = VALUES[by];
  const missing = (m: ScatterMark) => Number(!Number.isFinite(value(m)));
  return [...marks].sort((a, b) => missing(a) - missing(b) || (missing(a) ? 0 : sign * (value(a) - value(b))));
}

interface Props {
  readonly rows: ScatterRows;
  readonly onOpen: OnOpen;
  readonly order: ModelOrder;
  readonly onOrder: (order: ModelOrder) => void;
}

const sortedBy = (order: ModelOrder): Sorted<SortKey> => ({
  by: order.replace('-', '') as SortKey,
  down: order.startsWith('-'),
});

const orderOf = ({ by, down }: Sorted<SortKey>): ModelOrder => `${down ? '-' : ''}${by}`;

/** All models, to be sorted; the published figures of timm below, on demand. */
export const ModelTable = memo(function ModelTable({ rows, onOpen, order, onOrder }: Props) {
  const { marks, fit, probit: onProbit } = rows;
  const sorted = sortedBy(order);
  const own = sortMarks(
    marks.filter((m) => m.kind !== 'published'),
    sorted,
  );
  const published = marks.filter((m) => m.kind === 'published');
  const [open, setOpen] = useState(false);
  const line = onProbit
    ? `: probit ImageNetV2 = ${fit.intercept.toFixed(3).replace('-', '−')} + ${fit.slope.toFixed(3)} × probit ImageNet`
    : `: ImageNetV2 = ${percent(fit.intercept).replace('-', '−')} + ${fit.slope.toFixed(3)} × ImageNet`;
  return (
    <>
      <DataTable
        className="estimates model-table"
        caption={`Models${Number.isFinite(fit.r2) ? `${line}, R² = ${fit.r2.toFixed(3)}` : ''}`}
        columns={columns(onOpen)}
        rows={own}
        idOf={idOf}
        line={markLine}
        headOf={({ head }, at) => {
          const by = SORT_KEYS[at];
          return (
            by && <SortHead key={by} name={String(head)} {...{ by, sorted }} onSort={(to) => onOrder(orderOf(to))} />
          );
        }}
      />
      {published.length > 0 && (
        <details className="more-rows" onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>Published figures of timm ({published.length})</summary>
          {open && (
            <DataTable
              className="estimates"
              caption="Published figures"
              columns={PUBLISHED_COLUMNS}
              rows={sortMarks(published, { by: 'V1', down: true })}
              idOf={idOf}
            />
          )}
        </details>
      )}
    </>
  );
});

const idOf = ({ id }: ScatterMark) => id;

/** Where a model covers a part of the images, it is said for each which. */
export const scatterCsv = ({ marks }: ScatterRows): ChartCsv => {
  const { head, rows } = csvOf(columns(), marks);
  if (!marks.some((m) => m.coverage)) return { head, rows };
  return { head: [...head, 'covered'], rows: rows.map((row, i) => [...row, coverageCell(marks[i]!)]) };
};

const coverageCell = ({ coverage }: ScatterMark) => (coverage ? coverageText(coverage) : undefined);
