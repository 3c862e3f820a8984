import { memo } from 'react';
import type { RankRow, RankRows } from '../../../state/accuracy/rows/chartRows';
import { RANKS_TOP_PX, rankHeight } from '../../charts/chartHeights';
import { fitMiddle, fitText } from '../../charts/fitText';
import { eitherLink, type OnOpen, opens } from '../../charts/opens';
import { Legend, type LegendEntry } from '../../charts/plot/Legend';
import { OpensHint } from '../../charts/plot/OpensHint';
import { PlotBox, type TipFor } from '../../charts/plot/PlotBox';
import { linearScale } from '../../charts/plot/plotScale';
import { spreadLabels } from '../../charts/spreadLabels';
import { textWidth } from '../../charts/textWidth';
import { percent } from '../../ui/format';
import { SET_ASIDE } from '../setAside';
import { flippedModels, namedModels } from './rankLabels';

const LABEL_PX = 11.5;
const LABEL_GAP_PX = 14;
const LEADER_PX = 16;

const LEGEND: readonly LegendEntry[] = [
  { name: 'in a credible flip', swatch: <path d="M0 6h14" className="slope-line flipped" /> },
  { name: 'other models', swatch: <path d="M0 6h14" className="slope-line" /> },
];

interface Props {
  readonly rows: RankRows;
  /** the two criteria, in words */
  readonly names: readonly [string, string];
  readonly onOpen: OnOpen;
}

/** Ranks under two criteria, one line per model; names at both ends and of credible flips, the others on hover. */
export default memo(function RankChart({ rows, names, onOpen }: Props) {
  const height = rankHeight(rows.rows.length);
  return (
    <PlotBox
      label={`Ranks of ${rows.rows.length} models: ${names[0]} at the left, ${names[1]} at the right`}
      minHeight={height}
      draw={(width, tipFor) => ({ height, content: <Slopes {...{ rows, names, onOpen, width, height, tipFor }} /> })}
    />
  );
});

interface SlopesProps extends Props {
  readonly width: number;
  readonly height: number;
  readonly tipFor: TipFor;
}

function Slopes({ rows: ranks, names, onOpen, width, height, tipFor }: SlopesProps) {
  const { rows, flips } = ranks;
  const measure = (text: string) => textWidth(text, LABEL_PX);
  const named = namedModels(ranks, Math.floor((height - RANKS_TOP_PX) / LABEL_GAP_PX));
  const flipped = flippedModels(flips);
  const apart = names.every((name) => measure(name) < (width - 16) / 2);
  const room = Math.min(0.3 * width, Math.max(40, ...[...named].map((name) => textWidth(name, LABEL_PX, 600))) + 4);
  const [left, right] = [room + LEADER_PX, width - room - LEADER_PX];
  const y = linearScale([1, Math.max(2, rows.length)], [RANKS_TOP_PX, height - 12]);
  const labelled = rows.filter((r) => named.has(r.model));
  // Highlighted lines come last: they lie above the others.
  const drawn = [...rows].sort((a, b) => Number(flipped.has(a.model)) - Number(flipped.has(b.model)));
  return (
    <>
      <Legend entries={LEGEND} x={0} y={0} width={width} />
      {names.map((name, i) => (
        <text
          key={i === 0 ? 'A' : 'B'}
          x={i === 0 ? 0 : width}
          y={RANKS_TOP_PX - (i === 0 && !apart ? 36 : 20)}
          textAnchor={i === 0 ? 'start' : 'end'}
          className="axis-title"
        >
          {fitText(name, width, measure)}
        </text>
      ))}
      {drawn.map((row) => (
        <g
          key={row.model}
          {...opens(eitherLink(row.links), onOpen)}
          className="slope opens"
          {...tipFor(<RankTip row={row} names={names} />)}
        >
          <path d={`M${left} ${y(row.rankA)}L${right} ${y(row.rankB)}`} className="slope-hit not-in-file" />
          <path
            d={`M${left} ${y(row.rankA)}L${right} ${y(row.rankB)}`}
            className={`slope-line${flipped.has(row.model) ? ' flipped' : ''}`}
          />
          <circle
            cx={left}
            cy={y(row.rankA)}
            r={2.5}
            className={`slope-end${flipped.has(row.model) ? ' flipped' : ''}`}
          />
          <circle
            cx={right}
            cy={y(row.rankB)}
            r={2.5}
            className={`slope-end${flipped.has(row.model) ? ' flipped' : ''}`}
          />
        </g>
      ))}
      <SideLabels rows={labelled} rank="rankA" {...{ y, height, room, flipped }} x={left} direction={-1} />
      <SideLabels rows={labelled} rank="rankB" {...{ y, height, room, flipped }} x={right} direction={1} />
    </>
  );
}

interface LabelsProps {
  readonly rows: readonly RankRow[];
  readonly rank: 'rankA' | 'rankB';
  readonly y: (rank: number) => number;
  readonly x: number;
  readonly direction: 1 | -1;
  readonly height: number;
  readonly room: number;
  readonly flipped: ReadonlySet<string>;
}

/** Names beside one end of the lines, moved apart where they would collide, each with a leader to its line. */
function SideLabels({ rows, rank, y, x, direction, height, room, flipped }: LabelsProps) {
  const sorted = [...rows].sort((a, b) => a[rank] - b[rank]);
  const places = spreadLabels(
    sorted.map((r) => y(r[rank])),
    LABEL_GAP_PX,
    RANKS_TOP_PX - 6,
    height - 8,
  );
  return sorted.map((row, i) => (
    <g key={row.model}>
      <path
        d={`M${x + 4 * direction} ${y(row[rank])}L${x + (LEADER_PX - 4) * direction} ${places[i]}`}
        className="leader"
      />
      <text
        x={x + LEADER_PX * direction}
        y={places[i]! + 4}
        textAnchor={direction < 0 ? 'end' : 'start'}
        className={`rank-name${flipped.has(row.model) ? ' flipped' : ''}`}
      >
        {fitMiddle(row.model, room, (text) => textWidth(text, LABEL_PX, 600))}
      </text>
    </g>
  ));
}

function RankTip({ row, names }: { row: RankRow; names: readonly [string, string] }) {
  return (
    <>
      <strong>{row.model}</strong>
      {row.setAside && SET_ASIDE}
      <br />
      {names[0]}: rank {row.rankA}, {percent(row.valueA, 2)} %
      <br />
      {names[1]}: rank {row.rankB}, {percent(row.valueB, 2)} %
      <OpensHint link={eitherLink(row.links)} />
    </>
  );
}
