import { type KeyboardEvent, type MouseEvent, type PointerEvent, useCallback, useRef } from 'react';
import { SIDE_IDS } from '../../state/viewState';
import type { OnOpen } from './opens';
import { type ChartTip, linkOf } from './Tip';

/** The mark that the tip is about. */
export interface Seated {
  readonly index: number;
  readonly tip: ChartTip;
}

/** Arrows that recharts knows, for those that it does not. */
const ALIASES: Readonly<Record<string, string>> = { ArrowDown: 'ArrowRight', ArrowUp: 'ArrowLeft' };

/**
 * Handlers of a chart's place, and `seat` for its tip to say whom it is about. Enter opens the images of that mark, all arrow keys move it;
 * a click opens those of its mark, or of the side that the clicked part names by `data-side`; the first touch of a mark only shows its tip.
 */
export function usePlotKeys(onOpen: OnOpen | undefined) {
  const seated = useRef<Seated | undefined>(undefined);
  const touched = useRef<{ readonly before: number | undefined } | undefined>(undefined);
  const seat = useCallback((now: Seated | undefined) => {
    seated.current = now;
  }, []);
  return {
    seat,
    onKeyDownCapture: (event: KeyboardEvent) => {
      const alias = ALIASES[event.key];
      if (alias) {
        event.preventDefault();
        event.stopPropagation();
        event.target.dispatchEvent(
          new window.KeyboardEvent('keydown', { key: alias, bubbles: true, cancelable: true }),
        );
      }
      if (event.key !== 'Enter') return;
      event.stopPropagation();
      event.preventDefault();
      const link = linkOf(seated.current?.tip);
      if (link) onOpen?.(link);
    },
    onPointerDownCapture: (event: PointerEvent) => {
      touched.current = event.pointerType === 'touch' ? { before: seated.current?.index } : undefined;
    },
    onClick: (event: MouseEvent) => {
      const now = seated.current;
      if (!now || !onOpen || (touched.current && touched.current.before !== now.index)) return;
      const side = (event.target as Element).closest<SVGElement>('[data-side]')?.dataset.side;
      const link = side === undefined ? linkOf(now.tip) : now.tip.links?.[SIDE_IDS[Number(side)]!];
      if (link) onOpen(link);
    },
  };
}
