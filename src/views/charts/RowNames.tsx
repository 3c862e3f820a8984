import { YAxis, type YAxisTickContentProps } from 'recharts';
import type { AxisRow } from './axisRow';
import { fitText } from './fitText';
import type { RowLayout } from './rowLayout';
import { textWidth } from './textWidth';
import './rowNames.css';

interface Props<Row> {
  readonly rows: readonly Row[];
  readonly layout: RowLayout;
  /** the longest that a name in a line of its own may be, px */
  readonly roomPx: number;
  /** on a narrow screen, from the middle of a row up to its name, px */
  readonly upPx: number;
  readonly isStrong: (row: Row) => boolean;
  readonly isHeading?: (row: Row) => boolean;
}

/** The names in front of the rows, their terms below; on a narrow screen both in one line above the mark. */
export const RowNames = <Row extends AxisRow>(props: Props<Row>) => (
  <YAxis
    type="category"
    dataKey="id"
    width={props.layout.left}
    interval={0}
    axisLine={false}
    tickLine={false}
    tick={({ y, payload }: YAxisTickContentProps) => {
      const row = props.rows.find((r) => r.id === payload.value);
      return row ? <Name {...props} row={row} middle={Number(y)} /> : null;
    }}
  />
);

interface NameProps<Row> extends Props<Row> {
  readonly row: Row;
  readonly middle: number;
}

function Name<Row extends AxisRow>({ row, middle, layout, roomPx, upPx, isStrong, isHeading }: NameProps<Row>) {
  const { name, term = '' } = row;
  const [strong, weight] = isStrong(row) ? [' strong', 600] : ['', 400];
  const room = layout.narrow || isHeading?.(row) ? roomPx : layout.left - 12;
  const cut = (text: string, px: number) => fitText(text, room, (t) => textWidth(t, px, weight));
  if (layout.narrow) {
    return (
      <text x={0} y={middle - upPx} className="row-term">
        <tspan className={`row-name small${strong}`}>{cut(name, 12)}</tspan>{' '}
        {textWidth(`${name} `, 12, weight) + textWidth(term, 12) <= room && term}
      </text>
    );
  }
  return (
    <g>
      <text x={0} y={term ? middle - 2 : middle + 5} className={`row-name${strong}`}>
        {cut(name, 14)}
      </text>
      {term && (
        <text x={0} y={middle + 13} className="row-term">
          {cut(term, 12)}
        </text>
      )}
    </g>
  );
}
