import { useMemo } from 'react';
import type { ModelFlips } from '../../../data/compute/labels/comparedSets';
import type { ImagesLink } from '../../../state/accuracy/rows/chartRows';
import type { FlipRow } from '../../../state/labels/pairRows';
import { ChartFigure } from '../../charts/ChartFigure';
import { type Column, csvOf } from '../../charts/column';
import { DataTable } from '../../charts/DataTable';
import { Button } from '../../ui/Button';
import { count } from '../../ui/format';
import { useApp } from '../../ui/storeContext';
import { TableScroll } from '../../ui/TableScroll';

interface Props {
  readonly nameA: string;
  readonly nameB: string;
  readonly rowOf: (flips: ModelFlips) => FlipRow;
  readonly onOpen: (link: ImagesLink) => void;
}

/** On how many images each model's first prediction is valid under one of the two sets alone. Models are loaded when asked for. */
export function FlipTable({ nameA, nameB, rowOf, onOpen }: Props) {
  const pair = useApp((s) => s.comparedPair);
  const needFlips = useApp((s) => s.needFlips);
  const columns = useMemo(() => columnsOf(nameA, nameB, onOpen), [nameA, nameB, onOpen]);
  if (!pair || pair.models === 0) return null;
  const { flips, models, missing } = pair;
  if (!flips) return <Button onClick={() => void needFlips()}>Whose verdicts flip? {count(models)} models</Button>;
  const done = flips.length + missing.length;
  // most flips first
  const rows = flips.map(rowOf).sort((x, y) => y.onlyA + y.onlyB - (x.onlyA + x.onlyB));
  return (
    <ChartFigure
      title={`Verdicts that flip between ${nameA} and ${nameB}`}
      updating={done < models}
      {...(missing.length > 0 ? { note: `Not counted, because they did not load: ${missing.join(', ')}.` } : {})}
      chart={
        <TableScroll>
          <DataTable
            className="estimates"
            caption={`First predictions valid under one set alone${done < models ? `, ${done} of ${models} models` : ''}`}
            columns={columns}
            rows={rows}
            idOf={({ modelId }) => modelId}
          />
        </TableScroll>
      }
      files={{ name: 'plural-label-flips', csv: () => csvOf(columns, rows), below: [] }}
    />
  );
}

function columnsOf(nameA: string, nameB: string, onOpen: Props['onOpen']): readonly Column<FlipRow>[] {
  const only = (set: string, of: (row: FlipRow) => number, linkOf: (row: FlipRow) => ImagesLink): Column<FlipRow> => ({
    head: `${set} alone`,
    cell: (row) =>
      of(row) === 0 ? (
        '0'
      ) : (
        <button
          type="button"
          className="link"
          aria-label={`Images where ${row.modelId} is right under ${set} alone: ${count(of(row))}`}
          onClick={() => onOpen(linkOf(row))}
        >
          {count(of(row))}
        </button>
      ),
    file: { [`${set} alone`]: of },
  });
  return [
    { head: 'Model', cell: ({ modelId }) => modelId, file: { model: ({ modelId }) => modelId } },
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
    { head: 'n', cell: ({ n }) => count(n), file: { n: ({ n }) => n } },
  ];
}
