export type MarkShape = 'dot' | 'diamond';

interface Props {
  readonly shape: MarkShape;
  readonly x: number;
  readonly y: number;
  /** radius, px */
  readonly size: number;
}

/** ● the original label, ◆ any other valid label: shape and colour say the same. */
export function Mark({ shape, x, y, size }: Props) {
  if (shape === 'dot') return <circle cx={x} cy={y} r={size} className="mark" />;
  const r = 1.25 * size;
  return <path d={`M${x} ${y - r}l${r} ${r}l${-r} ${r}l${-r} ${-r}z`} className="mark" />;
}
