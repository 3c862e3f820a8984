/** An interval as a line with ends, light below so that it shows on dark bars, too. */
export function IntervalBar({ x1, x2, y1, y2 }: { x1: number; x2: number; y1: number; y2: number }) {
  const flat = y1 === y2;
  const cap = (x: number, y: number) => (flat ? `M${x} ${y - 3.5}v7` : `M${x - 3.5} ${y}h7`);
  const path = `M${x1} ${y1}L${x2} ${y2}${cap(x1, y1)}${cap(x2, y2)}`;
  return (
    <>
      <path d={path} className="interval-halo" />
      <path d={path} className="interval-line" />
    </>
  );
}
