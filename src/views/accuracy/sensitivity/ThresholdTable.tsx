import type { ThresholdRow } from '../../../state/accuracy/rows/chartRows';
import type { ChartCsv } from '../../charts/chartCsv';
import { count, percent } from '../../ui/format';
import { useApp } from '../../ui/storeContext';
import { estimateCells, estimateHeads, PointsCell, ShareCell } from '../gap/GapTable';

interface Props {
  readonly rows: readonly ThresholdRow[];
  readonly onThreshold: (percent: number) => void;
}

/** The gap at every threshold; a button puts one in force. */
export function ThresholdTable({ rows, onThreshold }: Props) {
  const threshold = useApp((s) => s.view.threshold);
  return (
    <table className="estimates">
      <caption>Gap by ReaL score threshold</caption>
      <thead>
        <tr>
          <th scope="col">Threshold</th>
          <th scope="col">ImageNet, %</th>
          <th scope="col">Gap, points</th>
          <th scope="col">Gap, images evaluated throughout</th>
          <th scope="col">n evaluated</th>
          <th scope="col">Multi-label, %</th>
          <th scope="col">In force</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const at = Math.round(100 * row.threshold);
          return (
            <tr key={at}>
              <th scope="row">{row.threshold.toFixed(2)}</th>
              <td>
                <ShareCell estimate={row.V1} />
              </td>
              <td>
                <PointsCell estimate={row.gap} />
              </td>
              <td>
                <PointsCell estimate={row.gapThroughout} />
              </td>
              <td>{count(row.nEvaluated)}</td>
              <td>{percent(row.multiShare)}</td>
              <td>
                <button
                  type="button"
                  className="link"
                  aria-label={`Use threshold ${row.threshold.toFixed(2)}`}
                  aria-pressed={at === threshold}
                  onClick={() => onThreshold(at)}
                >
                  {at === threshold ? 'now' : 'use'}
                </button>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

export const thresholdCsv = (rows: readonly ThresholdRow[]): ChartCsv => ({
  head: [
    'threshold',
    ...['imagenet', 'imagenet_throughout', 'imagenetv2', 'gap', 'gap_throughout'].flatMap(estimateHeads),
    'n_evaluated',
    'multi_label_share',
  ],
  rows: rows.map((r) => [
    r.threshold,
    ...[r.V1, r.V1Throughout, r.V2, r.gap, r.gapThroughout].flatMap(estimateCells),
    r.nEvaluated,
    r.multiShare,
  ]),
});
