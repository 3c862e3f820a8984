import { count } from '../ui/format';

/** As many labels and more share the last bar. */
const LAST = 6;
const HEIGHT_PX = 24;

/** Images by number of labels as small bars, 1 to 6 and more. */
export function LabelCounts({ histogram }: { histogram: Readonly<Record<string, number>> }) {
  const bars = new Array<number>(LAST).fill(0);
  for (const [k, images] of Object.entries(histogram))
    if (Number(k) > 0) bars[Math.min(Number(k), LAST) - 1]! += images;
  const most = Math.max(...bars, 1);
  const said = bars.map((n, i) => `${i + 1}${i === LAST - 1 ? ' or more' : ''}: ${count(n)}`).join(', ');
  return (
    <svg className="label-counts" role="img" aria-label={said} width={LAST * 18} height={HEIGHT_PX}>
      {bars.map((n, i) => {
        const height = Math.max((HEIGHT_PX * n) / most, n > 0 ? 1 : 0);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: bars have no other name than their place
          <rect key={i} x={i * 18} y={HEIGHT_PX - height} width={16} height={height}>
            <title>{`${count(n)} images with ${i + 1}${i === LAST - 1 ? ' or more' : ''}`}</title>
          </rect>
        );
      })}
    </svg>
  );
}
