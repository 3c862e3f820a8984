import { useMemo } from 'react';
import type { Interval } from '../../../domain/metrics/intervals';
import type { ControlBar } from '../../../state/selectors/control';
import { RangeBars } from '../../charts/RangeBars';
import type { RangeRow } from '../../charts/rangeRow';
import { interval, percent } from '../../ui/format';

const TONES: Readonly<Partial<Record<ControlBar['id'], RangeRow['tone']>>> = { top1: 'top1', real: 'any' };
const WHOLE: Interval = [0, 100];

/** Four bars with their intervals on an axis that stands still while they move. */
export default function ControlBars({ bars, n }: { bars: readonly ControlBar[]; n: string }) {
  const rows = useMemo(() => bars.map((bar) => barOf(bar, n)), [bars, n]);
  return <RangeBars label="Bars of accuracy at this mix" rows={rows} unit="%" domain={WHOLE} />;
}

const barOf = ({ id, name, value, interval: [low, high] }: ControlBar, n: string): RangeRow => ({
  id,
  name,
  from: 0,
  to: 100 * value,
  interval: [100 * low, 100 * high],
  text: `${percent(value)}\u00a0%`,
  note: interval([low, high]),
  tone: TONES[id] ?? 'rest',
  strong: id in TONES,
  tip: { title: name, pairs: [['accuracy', `${percent(value, 2)} % [${interval([low, high])}]`]], n },
});
