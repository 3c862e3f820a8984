import type { ThresholdRow } from '../../../state/accuracy/rows/chartRows';
import { type Column, csvOf } from '../../charts/column';
import { DataTable } from '../../charts/DataTable';
import { percent } from '../../ui/format';
import { useApp } from '../../ui/storeContext';
import { countColumn, estimateFile, pointsColumn, shareColumn } from '../columns';

const COLUMNS: readonly Column<ThresholdRow>[] = [
  { head: 'Threshold', cell: (r) => r.threshold.toFixed(2), file: { threshold: (r) => r.threshold } },
  shareColumn('ImageNet, %', (r) => r.V1, 'imagenet'),
  { file: estimateFile('imagenet_throughout', (r: ThresholdRow) => r.V1Throughout) },
  { file: estimateFile('imagenetv2', (r: ThresholdRow) => r.V2) },
  pointsColumn('Drop, points', (r) => r.gap, 'gap'),
  pointsColumn('Drop, images evaluated throughout', (r) => r.gapThroughout, 'gap_throughout'),
  countColumn('n evaluated', (r) => r.nEvaluated, 'n_evaluated'),
  { head: 'Multi-label, %', cell: (r) => percent(r.multiShare), file: { multi_label_share: (r) => r.multiShare } },
];

interface Props {
  readonly rows: readonly ThresholdRow[];
  readonly onThreshold: (percent: number) => void;
}

/** The gap at every threshold; a button puts one in force. */
export function ThresholdTable({ rows, onThreshold }: Props) {
  const threshold = useApp((s) => s.view.threshold);
  const use = (row: ThresholdRow) => {
    const at = percentOf(row);
    return (
      <button
        type="button"
        className="link"
        aria-label={`Use threshold ${row.threshold.toFixed(2)}`}
        aria-pressed={at === threshold}
        onClick={() => onThreshold(at)}
      >
        {at === threshold ? 'now' : 'use'}
      </button>
    );
  };
  return (
    <DataTable
      className="estimates"
      caption="Gap by ReaL score threshold"
      columns={[...COLUMNS, { head: 'In force', cell: use }]}
      rows={rows}
      idOf={percentOf}
    />
  );
}

const percentOf = ({ threshold }: ThresholdRow) => Math.round(100 * threshold);

export const thresholdCsv = (rows: readonly ThresholdRow[]) => csvOf(COLUMNS, rows);
