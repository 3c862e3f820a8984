import { useCallback } from 'react';
import { Bar, BarChart, type BarShapeProps, XAxis, YAxis } from 'recharts';
import { formatCount } from '../../lib/pure/formatCount';
import type { ImagesLink } from '../../state/accuracy/rows/chartRows';
import type { OnOpen } from './opens';
import { Plot, type PlotParts } from './Plot';
import './shareBar.css';

/** One part of a whole. */
export interface SharePart {
  readonly id: string;
  readonly name: string;
  readonly value: number;
  readonly link?: ImagesLink | undefined;
}

interface Props {
  readonly label: string;
  /** from the palest tone to the darkest */
  readonly parts: readonly SharePart[];
  readonly onOpen?: OnOpen | undefined;
}

const HEIGHT_PX = 28;

/** One stacked bar over the whole width: what parts make up a whole. Names and counts stand beside it, and open images for keyboards, too. */
export function ShareBar({ label, parts, onOpen }: Props) {
  const draw = useCallback(
    ({ root }: PlotParts) => {
      const whole = Object.fromEntries(parts.map(({ id, value }) => [id, value]));
      const total = parts.reduce((sum, { value }) => sum + value, 0);
      return (
        <BarChart
          {...root}
          aria-label={label}
          role="img"
          accessibilityLayer={false}
          tabIndex={-1}
          layout="vertical"
          data={[whole]}
          margin={{ top: 2, right: 1, bottom: 2, left: 1 }}
        >
          <XAxis type="number" hide domain={[0, Math.max(total, 1)]} />
          <YAxis type="category" hide />
          {parts.map((part, index) => (
            <Bar
              key={part.id}
              dataKey={part.id}
              stackId="whole"
              isAnimationActive={false}
              shape={(props: BarShapeProps) => <Part {...props} share={part} place={index} />}
            />
          ))}
        </BarChart>
      );
    },
    [parts, label],
  );
  const tipOf = useCallback(
    (index: number) => {
      const part = parts[index];
      return part && { title: part.name, pairs: [], links: { V1: part.link } };
    },
    [parts],
  );
  return <Plot label={label} heightPx={HEIGHT_PX} draw={draw} tipOf={tipOf} onOpen={onOpen} />;
}

function Part({ x, y, width, height, share, place }: BarShapeProps & { share: SharePart; place: number }) {
  return (
    <rect
      {...{ x, y, width, height }}
      data-index={place}
      className={`share-part tone-${place}${share.link ? ' opens' : ''}`}
    >
      <title>{`${share.name}: ${formatCount(share.value)}`}</title>
    </rect>
  );
}
