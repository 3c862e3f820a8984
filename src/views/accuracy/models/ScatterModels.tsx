import { memo } from 'react';
import type { LinearFit } from '../../../domain/metrics/aggregate';
import type { ScatterMark, ScatterRows } from '../../../state/accuracy/rows/chartRows';
import type { ScatterZoom } from '../../../state/viewState';
import { SCATTER_HEIGHT_PX } from '../../charts/chartHeights';
import { eitherLink, type OnOpen, opens } from '../../charts/opens';
import { AxisBelow, AxisLeft } from '../../charts/plot/Axes';
import { Legend, type LegendEntry, legendHeight } from '../../charts/plot/Legend';
import { OpensHint } from '../../charts/plot/OpensHint';
import { PlotBox, type TipFor } from '../../charts/plot/PlotBox';
import { clipSegment, type Edged, type PlotArea, type Point, toEdge } from '../../charts/plot/plotArea';
import { linearScale } from '../../charts/plot/plotScale';
import { span } from '../../charts/span';
import { textWidth } from '../../charts/textWidth';
import { count, percent, signedPoints } from '../../ui/format';
import { SET_ASIDE } from '../setAside';
import { namePlace } from './namePlace';
import { axisPosition, scatterAxis } from './scatterAxes';

interface Props {
  readonly rows: ScatterRows;
  /** the chosen model, ringed and named */
  readonly one: string;
  readonly zoom: ScatterZoom;
  readonly onOpen: OnOpen;
}

const STAR = 'M0 -8L2 -2.6 7.6 -2.5 3.2 1 4.7 6.5 0 3.3 -4.7 6.5 -3.2 1 -7.6 -2.5 -2 -2.6Z';

const LEGEND: Readonly<Record<ScatterMark['kind'], LegendEntry>> = {
  model: { name: 'model', swatch: <circle cx={7} cy={6} r={4} className="point" /> },
  'set-aside': { name: 'set aside', swatch: <circle cx={7} cy={6} r={4} className="point set-aside" /> },
  run: { name: 'your own', swatch: <path d={STAR} transform="translate(7 6)" className="point run" /> },
  published: { name: 'timm, published', swatch: <path d="M4 4h0M10 8h0M5 10h0M11 3h0" className="published" /> },
};
const LINES: readonly LegendEntry[] = [
  { name: 'no drop', swatch: <path d="M0 6h14" className="line-identity" /> },
  { name: 'least squares', swatch: <path d="M0 6h14" className="line-fit" /> },
];

/** One mark per model, the line of no drop and the least-squares line over the models that count. */
export default memo(function ScatterModels(props: Props) {
  return (
    <PlotBox
      label="Marks of the models: accuracy on ImageNet and on ImageNetV2"
      minHeight={SCATTER_HEIGHT_PX}
      draw={(width, tipFor) => ({
        height: SCATTER_HEIGHT_PX,
        content: <Marks {...props} width={width} tipFor={tipFor} />,
      })}
    />
  );
});

type Place = (mark: Pick<ScatterMark, 'V1' | 'V2'>) => Point;

function Marks({
  rows,
  one,
  zoom,
  onOpen,
  width,
  tipFor,
}: Props & { readonly width: number; readonly tipFor: TipFor }) {
  const { marks, fit, probit } = rows;
  const kinds = (['model', 'set-aside', 'run', 'published'] as const).filter((k) => marks.some((m) => m.kind === k));
  const legend = [...kinds.map((k) => LEGEND[k]), ...LINES];
  const top = legendHeight(legend, width - 8) + 16;
  const area: PlotArea = { left: 48, right: width - 14, top, bottom: SCATTER_HEIGHT_PX - 42 };
  const [axisX, axisY] = [scatterAxis(marks, 'V1', zoom, probit), scatterAxis(marks, 'V2', zoom, probit)];
  const x = linearScale(axisX.domain, [area.left, area.right]);
  const y = linearScale(axisY.domain, [area.bottom, area.top]);
  const place: Place = ({ V1, V2 }) => ({ x: x(axisPosition(V1, probit)), y: y(axisPosition(V2, probit)) });
  const own = marks
    .filter((m) => m.kind !== 'published')
    .map((mark) => ({ mark, at: toEdge(place(mark), area) }))
    // the chosen one lies above the others
    .sort((a, b) => Number(a.mark.id === one) - Number(b.mark.id === one));
  const places = own.map(({ at }) => at);
  const line = (at: (x: number) => number) =>
    clipSegment({ x: area.left, y: y(at(axisX.domain[0])) }, { x: area.right, y: y(at(axisX.domain[1])) }, area);
  const fitted = Number.isFinite(fit.slope)
    ? line((v) => (probit ? fit.intercept : 100 * fit.intercept) + fit.slope * v)
    : undefined;
  return (
    <>
      <Legend entries={legend} x={8} y={0} width={width - 8} />
      <AxisLeft {...{ area, ticks: axisY.ticks, scale: y, title: 'ImageNetV2, %' }} />
      <AxisBelow grid {...{ area, ticks: axisX.ticks, scale: x, title: 'ImageNet, %' }} />
      <Straight ends={line((v) => v)} className="line-identity" />
      <PublishedDots marks={marks.filter((m) => m.kind === 'published')} {...{ place, area }} />
      <Straight ends={fitted} className="line-fit" />
      {/* below the marks: a name hides none of them */}
      {own.map(
        ({ mark, at }) =>
          isNamed(mark, at, one) && (
            <text key={mark.id} {...namePlace(textWidth(mark.id, NAME_PX), at, area, places)} className="point-name">
              {mark.id}
            </text>
          ),
      )}
      {own.map(({ mark, at }) => (
        <Mark key={mark.id} {...{ mark, at, onOpen, tipFor }} chosen={mark.id === one} />
      ))}
      <CornerText area={area} fit={fit} onProbit={probit} outside={own.filter(({ at }) => isOutside(at)).length} />
    </>
  );
}

/** as in the style sheet */
const NAME_PX = 12;

const isNamed = (mark: ScatterMark, at: Edged, one: string): boolean =>
  mark.id === one || mark.kind === 'run' || (isOutside(at) && mark.kind === 'set-aside');

const isOutside = ({ outX, outY }: Edged) => outX !== 0 || outY !== 0;

function Straight({ ends, className }: { ends: ReturnType<typeof clipSegment>; className: string }) {
  if (!ends) return null;
  const [from, to] = ends;
  return <line x1={from.x} y1={from.y} x2={to.x} y2={to.y} className={className} />;
}

interface MarkProps {
  readonly mark: ScatterMark;
  readonly at: Edged;
  readonly chosen: boolean;
  readonly onOpen: OnOpen;
  readonly tipFor: TipFor;
}

/** Disc: model; ring: set aside; star: the reader's own. What lies outside the axes is an arrow at the edge. */
function Mark({ mark, at, chosen, onOpen, tipFor }: MarkProps) {
  const outside = isOutside(at);
  return (
    <g {...opens(eitherLink(mark.links), onOpen)} {...tipFor(<MarkTip mark={mark} outside={outside} />)}>
      <circle cx={at.x} cy={at.y} r={8} className="hit not-in-file" />
      {outside ? (
        <EdgeArrow at={at} className={`point ${mark.kind}`} />
      ) : mark.kind === 'run' ? (
        <path d={STAR} transform={`translate(${at.x} ${at.y})`} className="point run" />
      ) : (
        <circle cx={at.x} cy={at.y} r={4} className={`point ${mark.kind}`} />
      )}
      {chosen && <circle cx={at.x} cy={at.y} r={8} className="chosen" />}
    </g>
  );
}

/** Points to where the mark would lie. */
function EdgeArrow({ at: { x, y, outX, outY }, className }: { at: Edged; className: string }) {
  const turn = (180 / Math.PI) * Math.atan2(outY, outX);
  return <path d="M1 0l-9 -4.5v9z" transform={`translate(${x} ${y}) rotate(${turn})`} className={className} />;
}

/** Up to 1,300 dots as one path: they are a background and cost one element. */
function PublishedDots({ marks, place, area }: { marks: readonly ScatterMark[]; place: Place; area: PlotArea }) {
  if (marks.length === 0) return null;
  const path = marks.flatMap((mark) => {
    const at = place(mark);
    return isOutside(toEdge(at, area)) ? [] : [`M${at.x.toFixed(1)} ${at.y.toFixed(1)}h0`];
  });
  return <path d={path.join('')} className="published" />;
}

interface CornerProps {
  readonly area: PlotArea;
  readonly fit: LinearFit;
  readonly onProbit: boolean;
  /** models beyond the axes */
  readonly outside: number;
}

function CornerText({ area, fit, onProbit, outside }: CornerProps) {
  const lines = [
    ...(outside > 0 ? [`${outside} beyond the axes`] : []),
    ...(Number.isFinite(fit.slope)
      ? [`slope ${fit.slope.toFixed(2)}${onProbit ? ' (probits)' : ''}, R² ${fit.r2.toFixed(3)}`]
      : []),
  ];
  return lines.map((text, i) => (
    <text
      key={text}
      x={area.right - 8}
      y={area.bottom - 10 - 16 * (lines.length - 1 - i)}
      textAnchor="end"
      className="fit-text"
    >
      {text}
    </text>
  ));
}

function MarkTip({ mark, outside }: { mark: ScatterMark; outside: boolean }) {
  return (
    <>
      <strong>{mark.id}</strong>
      {mark.kind === 'set-aside' && SET_ASIDE}
      {outside && ', beyond the axes'}
      <br />
      {percent(mark.V1, 2)} % {span(mark.intervals?.V1)} and {percent(mark.V2, 2)} % {span(mark.intervals?.V2)}, gap{' '}
      {signedPoints(mark.V1 - mark.V2, 2)}
      {mark.n && (
        <>
          <br />
          over {count(mark.n.V1)} and {count(mark.n.V2)} images
        </>
      )}
      <OpensHint link={eitherLink(mark.links)} />
    </>
  );
}
