import { METRICS } from '../../../domain/metrics/metricTable';
import type { LevelEstimateRow } from '../../../state/accuracy/rows/chartRows';
import { LEVEL_METRICS } from '../../../state/viewState';
import type { ChartCsv } from '../../charts/chartCsv';
import { ImagesLinks } from '../../charts/ImagesLinks';
import type { OnOpen } from '../../charts/opens';
import { count } from '../../ui/format';
import { Picker } from '../../ui/Picker';
import { IMAGENET_SIDES, type Sides, SidesHead, sideKey } from '../../ui/SidesHead';
import { useApp } from '../../ui/storeContext';
import { estimateCells, estimateHeads, PointsCell, ShareCell } from '../gap/GapTable';

/** Which metric the chart by number of labels shows. */
export function LevelMetricPicker() {
  const metric = useApp((s) => s.view.levelMetric);
  const setView = useApp((s) => s.setView);
  return (
    <Picker
      label="Metric by number of labels"
      value={metric}
      options={LEVEL_METRICS.map((id) => ({ value: id, text: METRICS[id].name }))}
      onChange={(value) => setView({ levelMetric: value })}
    />
  );
}

interface Props {
  readonly rows: readonly LevelEstimateRow[];
  readonly sides?: Sides;
  /** adds a column that opens the images */
  readonly onOpen?: OnOpen;
}

export function LevelTable({ rows, sides = IMAGENET_SIDES, onOpen }: Props) {
  const images = onOpen && rows.some(({ links }) => links.V1 || links.V2);
  return (
    <table className="estimates">
      <caption>Accuracy by label count</caption>
      <SidesHead first="Labels" sides={sides} images={images === true} />
      <tbody>
        {rows.map((row) => (
          <tr key={row.k}>
            <th scope="row">{row.k}</th>
            <td>
              <ShareCell estimate={row.V1} />
            </td>
            <td>
              <ShareCell estimate={row.V2} />
            </td>
            <td>
              <PointsCell estimate={row.gap} />
            </td>
            <td>{count(row.n1)}</td>
            <td>{count(row.n2)}</td>
            {images && <ImagesLinks links={row.links} of={`${row.k} labels`} sides={sides} onOpen={onOpen} />}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function levelCsv(rows: readonly LevelEstimateRow[], sides = IMAGENET_SIDES): ChartCsv {
  const [one, two] = [sideKey(sides[0]), sideKey(sides[1])];
  return {
    head: ['labels', ...[one, two, 'gap'].flatMap(estimateHeads), `n_${one}`, `n_${two}`],
    rows: rows.map((r) => [r.k, ...estimateCells(r.V1), ...estimateCells(r.V2), ...estimateCells(r.gap), r.n1, r.n2]),
  };
}
