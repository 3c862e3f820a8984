import { type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react';

/** Handlers that show a tip while the pointer is over a mark. */
export interface TipHandlers {
  readonly onPointerMove: (event: PointerEvent) => void;
  readonly onPointerLeave: () => void;
}

export type TipFor = (content: ReactNode) => TipHandlers;

interface Props {
  /** what the drawing shows, for assistive technology; the table has the figures */
  readonly label: string;
  /** height kept while the width is not known yet */
  readonly minHeight: number;
  readonly draw: (width: number, tipFor: TipFor) => { readonly height: number; readonly content: ReactNode };
}

interface Tip {
  readonly content: ReactNode;
  readonly x: number;
  readonly y: number;
}

/** A drawing as wide as its place, with tips. Drawn directly: rows of bars and slopes change with every move of a slider. */
export function PlotBox({ label, minHeight, draw }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const [tip, setTip] = useState<Tip>();
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(Math.floor(element.clientWidth)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const tipFor: TipFor = (content) => ({
    onPointerMove: ({ clientX, clientY }) => {
      const place = box.current?.getBoundingClientRect();
      if (place) setTip({ content, x: clientX - place.left, y: clientY - place.top });
    },
    onPointerLeave: () => setTip(undefined),
  });
  const drawn = width > 0 ? draw(width, tipFor) : undefined;
  return (
    <div ref={box} className="plot-box" style={{ minHeight: drawn?.height ?? minHeight }}>
      {drawn && (
        <div className="drawing" style={{ height: drawn.height }}>
          <svg width={width} height={drawn.height} role="img" aria-label={label}>
            {drawn.content}
          </svg>
        </div>
      )}
      {tip && (
        <div className={`tip at-pointer${tip.x > width / 2 ? ' to-left' : ''}`} style={{ left: tip.x, top: tip.y }}>
          {tip.content}
        </div>
      )}
    </div>
  );
}
