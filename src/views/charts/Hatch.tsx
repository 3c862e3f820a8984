/** Slanted lines over a mark: a shape besides colour. */
export const Hatch = ({ id, line }: { id: string; line: string }) => (
  <defs>
    <pattern id={id} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <line x1={0} x2={0} y1={0} y2={6} className={line} />
    </pattern>
  </defs>
);
