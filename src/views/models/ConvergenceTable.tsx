import type { CurveRow } from '../../state/selectors/runRows';
import type { Column } from '../charts/column';
import { DataTable } from '../charts/DataTable';
import { count, interval, percent } from '../ui/format';

/** More rows than anyone reads. */
const MOST_ROWS = 25;

/** The curve as a table, thinned. */
export function ConvergenceTable({ rows }: { rows: readonly CurveRow[] }) {
  const step = Math.ceil(rows.length / MOST_ROWS);
  const shown = rows.filter((_, i) => (rows.length - 1 - i) % step === 0);
  const columns: Column<CurveRow>[] = [
    { head: 'Images', cell: ({ done }) => count(done) },
    ...(rows[0]?.figures ?? []).flatMap(({ name }, i): Column<CurveRow>[] => [
      { head: `${name}, %`, cell: ({ figures }) => percent(figures[i]?.value ?? Number.NaN) },
      { head: '95 % interval', cell: ({ figures }) => interval(figures[i]?.interval) },
    ]),
  ];
  return <DataTable caption="Accuracy as it converges" columns={columns} rows={shown} idOf={({ done }) => done} />;
}
