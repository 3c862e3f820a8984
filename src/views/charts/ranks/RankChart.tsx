import { memo, useCallback } from 'react';
import {
  Scatter,
  ScatterChart,
  type ScatterShapeProps,
  usePlotArea,
  useXAxisScale,
  useYAxisScale,
  XAxis,
  YAxis,
} from 'recharts';
import type { RankRow, RankRows } from '../../../state/accuracy/rows/chartRows';
import { percent } from '../../ui/format';
import { ActiveDatum } from '../ActiveDatum';
import { fitMiddle, fitText } from '../fitText';
import { hoverModel, pinModel, useIsHighlighted, usePinned } from '../highlight';
import type { OnOpen } from '../opens';
import { Plot, type PlotParts } from '../Plot';
import { SET_ASIDE } from '../setAside';
import { spreadLabels } from '../spreadLabels';
import type { ChartTip } from '../Tip';
import { textWidth } from '../textWidth';
import { flippedModels } from './rankLabels';
import './ranks.css';

const LABEL_GAP_PX = 16;
const LEADER_PX = 20;
/** Room above the ranks for the names of both orders, in two lines where they do not fit into one. */
const TOP_PX = 52;

interface Props {
  readonly ranks: RankRows;
  /** those of its rows that are drawn */
  readonly rows: readonly RankRow[];
  /** the two criteria, in words */
  readonly names: readonly [string, string];
  readonly onOpen: OnOpen;
}

/** Height for a number of models, px: every name has a line. */
export const ranksHeight = (models: number): number => TOP_PX + 16 + Math.max(120, LABEL_GAP_PX * 1.2 * models);

/** Ranks under two criteria, one line per model with its name at both ends. */
export default memo(function RankChart({ ranks, rows, names, onOpen }: Props) {
  const draw = useCallback((parts: PlotParts) => <Slopes {...{ parts, ranks, rows, names }} />, [ranks, rows, names]);
  const tipOf = useCallback(
    (_: number, datum: unknown) => (datum ? rankTip((datum as Slope).row, names) : undefined),
    [names],
  );
  return (
    <Plot
      label={`Ranks of ${rows.length} models: ${names[0]} at the left, ${names[1]} at the right`}
      heightPx={ranksHeight(rows.length)}
      draw={draw}
      tipOf={tipOf}
      onOpen={onOpen}
    />
  );
});

interface Slope {
  readonly row: RankRow;
  readonly x: number;
  readonly y: number;
  /** part of a credible flip */
  readonly flipped: boolean;
}

/** A name with its rank, as it stands at an end. */
const labelOf = (row: RankRow, rank: number): string => `${rank} ${row.model}`;

function Slopes({ parts: { root, tip }, ranks, rows, names }: Omit<Props, 'onOpen'> & { readonly parts: PlotParts }) {
  const flipped = flippedModels(ranks.flips);
  const slopes = [...rows]
    .sort((a, b) => a.rankA - b.rankA)
    .map((row): Slope => ({ row, x: 0, y: row.rankA, flipped: flipped.has(row.model) }));
  const widest = Math.max(40, ...rows.flatMap((r) => [r.rankA, r.rankB].map((k) => textWidth(labelOf(r, k), 12, 600))));
  const room = Math.min(0.36 * root.width, widest + 4);
  const all = rows.flatMap((r) => [r.rankA, r.rankB, ...(r.was ? [r.was.rankA, r.was.rankB] : [])]);
  const domain = [Math.min(...all) - 0.4, Math.max(...all) + 0.4] as const;
  const side = room + LEADER_PX;
  return (
    <ScatterChart {...root} margin={{ top: TOP_PX, right: side, bottom: 16, left: side }}>
      <XAxis type="number" dataKey="x" domain={[0, 1]} hide />
      <YAxis type="number" dataKey="y" domain={[...domain]} reversed hide />
      <CriteriaNames names={names} width={root.width} />
      <Ghosts rows={rows} />
      <Scatter data={slopes} isAnimationActive={false} shape={SlopeLine} />
      <EndNames rows={rows} rank="rankA" room={room} />
      <EndNames rows={rows} rank="rankB" room={room} />
      <ActiveDatum onActive={onActive} />
      {tip}
    </ScatterChart>
  );
}

const onActive = (slope: Slope | undefined) => hoverModel(slope?.row.model ?? '');

/** Both orders above their ends: in one line where both fit. */
function CriteriaNames({ names, width }: { names: readonly [string, string]; width: number }) {
  const measure = (text: string) => textWidth(text, 12, 600);
  const apart = names.every((name) => measure(name) < width / 2 - 8);
  return names.map((name, i) => (
    <text
      key={i === 0 ? 'A' : 'B'}
      x={i === 0 ? 0 : width}
      y={i === 0 && !apart ? 14 : 32}
      textAnchor={i === 0 ? 'start' : 'end'}
      className="rank-criterion"
    >
      {fitText(name, width, measure)}
    </text>
  ));
}

/** Where lines ran in the published comparison that run elsewhere now. */
function Ghosts({ rows }: Pick<Props, 'rows'>) {
  const [x, y] = [useXAxisScale(), useYAxisScale()];
  if (!x || !y) return null;
  const [left, right] = [x(0) ?? 0, x(1) ?? 0];
  return rows.map(({ model, was }) => {
    if (!was) return null;
    const [a, b] = [y(was.rankA) ?? 0, y(was.rankB) ?? 0];
    return (
      <g key={model} className="ghost">
        <path d={`M${left} ${a}L${right} ${b}`} className="ghost-way" />
        <circle cx={left} cy={a} r={4} className="ghost-mark" />
        <circle cx={right} cy={b} r={4} className="ghost-mark" />
      </g>
    );
  });
}

/** One model's line; a click keeps it highlighted, a click on one that is kept opens its images. */
function SlopeLine({ payload }: ScatterShapeProps) {
  const { row, flipped } = payload as Slope;
  const [x, y] = [useXAxisScale(), useYAxisScale()];
  const isHighlighted = useIsHighlighted(row.model);
  const pinned = usePinned();
  if (!x || !y) return null;
  const [left, right] = [x(0) ?? 0, x(1) ?? 0];
  const [a, b] = [y(row.rankA) ?? 0, y(row.rankB) ?? 0];
  const path = `M${left} ${a}L${right} ${b}`;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the chart has the focus; its keys do the same
    <g
      className={`rank-slope opens${flipped ? ' flipped' : ''}${isHighlighted ? ' on' : ''}`}
      onClick={(event) => {
        if (pinned === row.model) return;
        event.stopPropagation();
        pinModel(row.model);
      }}
    >
      <path d={path} className="rank-hit not-in-file" />
      <path d={path} className="rank-line" />
      <circle cx={left} cy={a} r={3} className="rank-end" />
      <circle cx={right} cy={b} r={3} className="rank-end" />
    </g>
  );
}

interface EndProps {
  readonly rows: readonly RankRow[];
  readonly rank: 'rankA' | 'rankB';
  /** of the names, px */
  readonly room: number;
}

/** Names beside one end of the lines, moved apart where they would collide, each with a leader to its line. */
function EndNames({ rows, rank, room }: EndProps) {
  const scale = useYAxisScale();
  const area = usePlotArea();
  if (!scale || !area) return null;
  const [x, direction] = rank === 'rankA' ? [area.x, -1] : [area.x + area.width, 1];
  const sorted = [...rows].sort((a, b) => a[rank] - b[rank]);
  const wanted = sorted.map((row) => scale(row[rank]) ?? 0);
  const places = spreadLabels(wanted, LABEL_GAP_PX, area.y - 4, area.y + area.height + 8);
  return sorted.map((row, i) => (
    <EndName key={row.model} {...{ row, x, direction, room }} rank={row[rank]} from={wanted[i]!} at={places[i]!} />
  ));
}

interface EndNameProps {
  readonly row: RankRow;
  readonly rank: number;
  readonly x: number;
  readonly direction: number;
  readonly room: number;
  readonly from: number;
  readonly at: number;
}

function EndName({ row, rank, x, direction, room, from, at }: EndNameProps) {
  const isHighlighted = useIsHighlighted(row.model);
  const text = fitMiddle(labelOf(row, rank), room, (t) => textWidth(t, 12, 600));
  return (
    <>
      <path d={`M${x + 5 * direction} ${from}L${x + (LEADER_PX - 4) * direction} ${at}`} className="rank-leader" />
      <text
        x={x + LEADER_PX * direction}
        y={at + 4}
        textAnchor={direction < 0 ? 'end' : 'start'}
        className={`rank-name${isHighlighted ? ' on' : ''}`}
      >
        {text}
      </text>
    </>
  );
}

const rankTip = (row: RankRow, names: readonly [string, string]): ChartTip => ({
  title: `${row.model}${row.setAside ? SET_ASIDE : ''}`,
  pairs: [
    [names[0], `rank ${row.rankA}, ${percent(row.valueA, 2)} %`],
    [names[1], `rank ${row.rankB}, ${percent(row.valueB, 2)} %`],
    ...(row.was ? [['as published', `rank ${row.was.rankA}, then ${row.was.rankB}`] as const] : []),
  ],
  links: row.links,
});
