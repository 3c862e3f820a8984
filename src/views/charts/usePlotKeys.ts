import { type KeyboardEvent, type MouseEvent, type PointerEvent, useCallback, useRef } from 'react';
import { SIDE_IDS, type SideId } from '../../state/viewState';
import type { OnOpen } from './opens';
import { type ChartTip, linkOf } from './Tip';

/** The mark that the tip is about. */
export interface Seated {
  readonly index: number;
  readonly tip: ChartTip;
  /** its marks stand below each other */
  readonly inRows: boolean;
}

export type TipOf = (index: number, datum: unknown) => ChartTip | undefined;

/** Index and side that the clicked mark names. */
function clicked(target: Element): { readonly index: number | undefined; readonly side: SideId | undefined } {
  const index = target.closest<SVGElement>('[data-index]')?.dataset.index;
  const side = target.closest<SVGElement>('[data-side]')?.dataset.side;
  return {
    index: index === undefined ? undefined : Number(index),
    side: side === undefined ? undefined : SIDE_IDS[Number(side)],
  };
}

/** The key that takes recharts to the next mark or the one before: it knows two arrows only, and goes backwards in rows. */
function keyFor(key: string, inRows: boolean): string | undefined {
  const isNext = key === 'ArrowRight' || key === 'ArrowDown';
  if (!isNext && key !== 'ArrowLeft' && key !== 'ArrowUp') return undefined;
  return isNext === inRows ? 'ArrowLeft' : 'ArrowRight';
}

/**
 * Handlers of a chart's place, and `seat` for its tip to say whom it is about. Enter opens the images of that mark, all arrow keys move it;
 * a click opens those of the mark that the clicked part names by `data-index`, else of the one with the tip, on the side that it names by `data-side`; the first touch of a mark only shows its tip.
 */
export function usePlotKeys(onOpen: OnOpen | undefined, tipOf: TipOf | undefined) {
  const seated = useRef<Seated | undefined>(undefined);
  const passing = useRef(false);
  const touched = useRef<{ readonly before: number | undefined } | undefined>(undefined);
  const seat = useCallback((now: Seated | undefined) => {
    seated.current = now;
  }, []);
  return {
    seat,
    onKeyDownCapture: (event: KeyboardEvent) => {
      const key = passing.current ? undefined : keyFor(event.key, seated.current?.inRows ?? false);
      if (key && key !== event.key) {
        event.preventDefault();
        event.stopPropagation();
        passing.current = true;
        event.target.dispatchEvent(new window.KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
        passing.current = false;
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
      // the mark itself is asked first: its tip may come a frame later
      const { index = seated.current?.index, side } = clicked(event.target as Element);
      if (index === undefined || (touched.current && touched.current.before !== index)) return;
      const tip = index === seated.current?.index ? seated.current.tip : tipOf?.(index, undefined);
      const link = side ? tip?.links?.[side] : linkOf(tip);
      if (link) onOpen?.(link);
    },
  };
}
