import { type ScatterShapeProps, useXAxisScale, useYAxisScale } from 'recharts';
import { pinModel, usePinned } from '../highlight';
import { Mark } from '../Mark';
import type { ScatterPoint } from './scatterPoints';

const STAR = 'M0 -8L2 -2.6 7.6 -2.5 3.2 1 4.7 6.5 0 3.3 -4.7 6.5 -3.2 1 -7.6 -2.5 -2 -2.6Z';

/**
 * A model: ● original label, ◆ any valid label, a ring where it is set aside, a star where it is the reader's own, a hollow one where
 * a link claims it. A click keeps it highlighted
 * in every chart; a click on one that is kept opens its images.
 */
export function ModelMark({ cx, cy, payload }: ScatterShapeProps) {
  const { mark, any, tone } = payload as ScatterPoint;
  const [scaleX, scaleY] = [useXAxisScale(), useYAxisScale()];
  const pinned = usePinned();
  if (cx === undefined || cy === undefined || !scaleX || !scaleY) return null;
  const other = any && { x: scaleX(any.x) ?? 0, y: scaleY(any.y) ?? 0 };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the chart has the focus; its keys do the same
    <g
      className={`model-mark ${mark.kind} opens`}
      onClick={(event) => {
        if (pinned === mark.id) return;
        event.stopPropagation();
        pinModel(mark.id);
      }}
    >
      <circle cx={cx} cy={cy} r={12} className="hit not-in-file" />
      {other && <circle cx={other.x} cy={other.y} r={12} className="hit not-in-file" />}
      {other && (
        <g className="tone-any">
          <Mark shape="diamond" x={other.x} y={other.y} size={3.5} />
        </g>
      )}
      <g className={`tone-${tone}`}>
        {mark.kind === 'run' || mark.kind === 'claimed' ? (
          <path d={STAR} transform={`translate(${cx} ${cy})`} className="mark" />
        ) : (
          <Mark shape={tone === 'any' ? 'diamond' : 'dot'} x={cx} y={cy} size={3.5} />
        )}
      </g>
    </g>
  );
}
