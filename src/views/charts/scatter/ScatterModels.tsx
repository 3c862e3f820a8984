import { memo, useCallback, useMemo } from 'react';
import { CartesianGrid, ReferenceLine, Scatter, ScatterChart } from 'recharts';
import { METRICS } from '../../../domain/metrics/metricTable';
import type { ScatterMark, ScatterRows } from '../../../state/accuracy/rows/chartRows';
import { coverageText } from '../../../state/accuracy/rows/coverage';
import type { ScatterZoom } from '../../../state/viewState';
import { count, percent, signedPoints } from '../../ui/format';
import { ActiveDatum } from '../ActiveDatum';
import { NumbersBelow, NumbersLeft } from '../axes';
import { SCATTER_HEIGHT_PX } from '../chartHeights';
import { hoverModel } from '../highlight';
import type { OnOpen } from '../opens';
import { Plot, type PlotParts } from '../Plot';
import { SET_ASIDE } from '../setAside';
import { span } from '../span';
import type { ChartTip } from '../Tip';
import { DrawArea } from './DrawArea';
import { ModelMark } from './ModelMark';
import { axisOf, fitLine, isJoined, lineInside, type ScatterArea, type ScatterAxis, wholeArea } from './scatterAxes';
import { Beyond, Highlighted, Joins, PublishedDots } from './scatterLayers';
import { type ScatterPoint, scatterPoints } from './scatterPoints';
import { ScatterWords } from './scatterWords';
import './scatter.css';

interface Props {
  readonly rows: ScatterRows;
  readonly zoom: ScatterZoom;
  /** the part of the axes that is seen; all of it where absent */
  readonly area: ScatterArea | undefined;
  readonly onArea: (drawn: ScatterArea) => void;
  readonly onOpen: OnOpen;
}

/** One model a mark, from top-1 to label-set accuracy where both are shown; the line of no drop, the fitted one, published figures as a ground. */
export default memo(function ScatterModels({ rows, zoom, area, onArea, onOpen }: Props) {
  const seen = useMemo(() => area ?? wholeArea(rows, zoom), [rows, zoom, area]);
  const draw = useCallback((parts: PlotParts) => <Marks {...{ parts, rows, seen, onArea }} />, [rows, seen, onArea]);
  const tipOf = useCallback(
    (_: number, datum: unknown) => datum && markTip((datum as ScatterPoint).mark, rows),
    [rows],
  );
  return (
    <Plot
      label="Marks of the models: accuracy on ImageNet and on ImageNetV2"
      heightPx={heightPx}
      draw={draw}
      tipOf={tipOf as (index: number, datum: unknown) => ChartTip | undefined}
      onOpen={onOpen}
    />
  );
});

const heightPx = (widthPx: number): number => Math.min(SCATTER_HEIGHT_PX, Math.max(320, widthPx));

interface MarksProps extends Pick<Props, 'rows' | 'onArea'> {
  readonly parts: PlotParts;
  readonly seen: ScatterArea;
}

function Marks({ parts: { root, tip }, rows, seen, onArea }: MarksProps) {
  const [axisX, axisY] = [axisOf(seen.x, rows.probit), axisOf(seen.y, rows.probit)];
  const { inside, outside } = scatterPoints(rows, seen);
  return (
    <ScatterChart {...root} margin={{ top: 28, right: 16, bottom: 20, left: 0 }}>
      <CartesianGrid syncWithTicks />
      <NumbersBelow {...numbers(axisX)} dataKey="x" />
      <NumbersLeft {...numbers(axisY)} dataKey="y" />
      <DrawArea onArea={onArea} />
      <PublishedDots rows={rows} />
      <Straight of={[0, 1]} seen={seen} className="line-no-drop" />
      <Straight of={fitLine(rows.fit, rows.probit)} seen={seen} className="line-fit" />
      <Joins points={inside} />
      <ScatterWords {...{ rows, seen, inside }} beyond={outside.length} />
      <Scatter data={inside} isAnimationActive={false} shape={ModelMark} />
      <Beyond points={outside} />
      <Highlighted points={inside} onProbit={rows.probit} />
      <ActiveDatum onActive={onActive} />
      {tip}
    </ScatterChart>
  );
}

const onActive = (point: ScatterPoint | undefined) => hoverModel(point?.mark.id ?? '');

/** Properties of an axis of positions whose numbers are percents. */
function numbers({ domain, ticks }: ScatterAxis) {
  const names = new Map(ticks.map(({ at, text }) => [at, text]));
  return { domain, ticks: ticks.map((t) => t.at), format: (at: number) => names.get(at) ?? '' };
}

/** A straight line across what is seen. */
function Straight({
  of: [intercept, slope],
  seen,
  className,
}: {
  of: readonly [number, number];
  seen: ScatterArea;
  className: string;
}) {
  const ends = lineInside(intercept, slope, seen);
  return ends && <ReferenceLine segment={ends} className={className} zIndex={0} ifOverflow="visible" />;
}

function markTip(mark: ScatterMark, rows: ScatterRows): ChartTip {
  const both = isJoined(mark, rows.metric === 'top1');
  const pairs = both
    ? ([
        ['original label', mark],
        ['any valid label', mark.labelSet],
      ] as const)
    : ([['', mark]] as const);
  const n = both ? mark.labelSet.n : mark.n;
  return {
    title: `${mark.id}${mark.kind === 'set-aside' ? SET_ASIDE : ''}`,
    ...(both ? {} : { about: METRICS[rows.metric].name }),
    pairs: pairs.flatMap(([name, pair]) => [
      [name ? `${name}, ImageNet` : 'ImageNet', `${percent(pair.V1, 2)} % ${span(pair.intervals?.V1)}`] as const,
      ['ImageNetV2', `${percent(pair.V2, 2)} % ${span(pair.intervals?.V2)}`] as const,
      ['drop', signedPoints(pair.V1 - pair.V2, 2)] as const,
    ]),
    ...(mark.n
      ? { n: `${sizes(mark.n, both ? n : undefined)}${mark.coverage ? `; ${coverageText(mark.coverage)}` : ''}` }
      : {}),
    links: mark.links,
  };
}

/** Images behind either side; those that have a valid label, where they are fewer. */
const sizes = (n: { V1: number; V2: number }, labelled: { V1: number; V2: number } | undefined): string =>
  `${count(n.V1)} and ${count(n.V2)}${labelled && labelled.V1 !== n.V1 ? `; ${count(labelled.V1)} and ${count(labelled.V2)} with a valid label` : ''}`;
