import { type RefObject, useLayoutEffect, useState } from 'react';
import { Tooltip, useChartLayout } from 'recharts';
import { type Box, placeTip } from './placeTip';
import { Tip } from './Tip';
import type { Seated, TipOf } from './usePlotKeys';

interface Props {
  /** where the tip is drawn */
  readonly portal: HTMLDivElement;
  readonly box: RefObject<HTMLDivElement | null>;
  readonly seat: (seated: Seated | undefined) => void;
  readonly tipOf: TipOf;
}

/** The tip of a chart, a child of it. */
export const PlotTip = (props: Props) => (
  <Tooltip
    portal={props.portal}
    isAnimationActive={false}
    cursor={{ className: 'plot-cursor not-in-file' }}
    content={<Content {...props} />}
  />
);

interface ContentProps extends Props {
  // recharts adds these
  readonly active?: boolean;
  readonly activeIndex?: string | number | null | undefined;
  readonly coordinate?: { readonly x: number; readonly y: number } | undefined;
  readonly payload?: readonly { readonly payload?: unknown }[];
}

function Content({ portal, box, seat, tipOf, active, activeIndex, coordinate, payload }: ContentProps) {
  const index = active && activeIndex !== undefined && activeIndex !== null ? Number(activeIndex) : undefined;
  const tip = index === undefined ? undefined : tipOf(index, payload?.[0]?.payload);
  const [card, setCard] = useState<HTMLDivElement | null>(null);
  const inRows = useChartLayout() === 'vertical';
  const { x, y } = coordinate ?? {};
  useLayoutEffect(() => {
    seat(index === undefined || !tip ? undefined : { index, tip, inRows });
    if (!card || !tip || !box.current || x === undefined || y === undefined) return;
    const { left, top } = seatOf(card, box.current, { x, y });
    portal.style.transform = `translate(${left}px, ${top}px)`;
  });
  return (
    tip && (
      <div className="tip" ref={setCard}>
        <Tip {...tip} />
      </div>
    )
  );
}

/** Texts and marks stay readable; the place may reach over the chart's edge, but not out of the window. */
function seatOf(card: HTMLElement, box: HTMLElement, mark: { readonly x: number; readonly y: number }) {
  const frame = box.getBoundingClientRect();
  const { width, height } = card.getBoundingClientRect();
  const kept = [...box.querySelectorAll('svg text, svg .mark')].map((element): Box => {
    const { left, top, width: w, height: h } = element.getBoundingClientRect();
    return { left: left - frame.left, top: top - frame.top, width: w, height: h };
  });
  const top = Math.max(-height - 8, 4 - frame.top);
  const bottom = Math.min(frame.height + height + 8, window.innerHeight - 4 - frame.top);
  return placeTip({ width, height }, mark, kept, { left: 0, top, width: frame.width, height: bottom - top });
}
