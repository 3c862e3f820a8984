import type { XAxisTickContentProps } from 'recharts';
import { shortCount } from './shortCount';

/** A tick of the axis with the numbers of images of both datasets below it. */
export function CountTick(
  props: Partial<XAxisTickContentProps> & { readonly counts: readonly (readonly [number, number])[] },
) {
  const { x = 0, y = 0, payload, counts } = props;
  const [n1, n2] = counts[payload?.index ?? 0] ?? [0, 0];
  return (
    <g transform={`translate(${x} ${y})`} textAnchor="middle">
      <text dy={12} className="tick-name">
        {payload?.value}
      </text>
      <text dy={26} className="tick-n v1">
        {shortCount(n1)}
      </text>
      <text dy={37} className="tick-n v2">
        {shortCount(n2)}
      </text>
    </g>
  );
}
