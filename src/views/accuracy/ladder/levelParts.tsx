import { METRICS } from '../../../domain/metrics/metricTable';
import type { LevelEstimateRow } from '../../../state/accuracy/rows/chartRows';
import { LEVEL_METRICS } from '../../../state/viewState';
import { type Column, csvOf } from '../../charts/column';
import { DataTable } from '../../charts/DataTable';
import type { OnOpen } from '../../charts/opens';
import { Picker } from '../../ui/Picker';
import { IMAGENET_SIDES, type Sides, sideKey } from '../../ui/SidesHead';
import { useApp } from '../../ui/storeContext';
import { imagesColumn, pointsColumn, shareColumn, sideCounts, textColumn } from '../columns';

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

const columns = (sides: Sides, onOpen?: OnOpen): Column<LevelEstimateRow>[] => [
  textColumn('Labels', ({ k }) => k, 'labels'),
  shareColumn(`${sides[0]}, %`, ({ V1 }) => V1, sideKey(sides[0])),
  shareColumn(`${sides[1]}, %`, ({ V2 }) => V2, sideKey(sides[1])),
  pointsColumn('Drop, points', ({ gap }) => gap, 'gap'),
  ...sideCounts<LevelEstimateRow>(sides),
  ...imagesColumn<LevelEstimateRow>(({ k }) => `${k} labels`, onOpen, sides),
];

export function LevelTable({ rows, sides = IMAGENET_SIDES, onOpen }: Props) {
  const images = rows.some(({ links }) => links.V1 || links.V2);
  return (
    <DataTable
      className="estimates"
      caption="Accuracy by label count"
      columns={columns(sides, images ? onOpen : undefined)}
      rows={rows}
      idOf={({ k }) => k}
    />
  );
}

export const levelCsv = (rows: readonly LevelEstimateRow[], sides = IMAGENET_SIDES) => csvOf(columns(sides), rows);
