import { type RefObject, useEffect, useState } from 'react';

/** Drawn this far before it is scrolled to, px. */
const NEAR_PX = 400;
/** Width where nothing can be measured. */
const UNMEASURED_PX = 640;

export interface Place {
  /** px, whole; 0 until it is measured */
  readonly widthPx: number;
  /** in view or about to be */
  readonly near: boolean;
  readonly inView: boolean;
}

/** Follows the width of an element, and whether it is in view. */
export function usePlace(box: RefObject<HTMLElement | null>): Place {
  const [widthPx, setWidth] = useState(0);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => setWidth(Math.floor(element.clientWidth));
    if (typeof ResizeObserver === 'undefined') {
      setWidth(Math.floor(element.clientWidth) || UNMEASURED_PX);
      return;
    }
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  const near = useWithin(box, NEAR_PX);
  const inView = useWithin(box, 0);
  return { widthPx, near, inView };
}

/** Whether an element is in view, or `marginPx` above or below it; true where nothing can tell. */
function useWithin(box: RefObject<HTMLElement | null>, marginPx: number): boolean {
  const [within, setWithin] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    if (typeof IntersectionObserver === 'undefined') {
      setWithin(true);
      return;
    }
    // on a wide screen it is not the window that scrolls, and a margin of the window would be cut off
    const margin = `${marginPx}px 0px`;
    const observer = new IntersectionObserver((entries) => setWithin(entries.at(-1)!.isIntersecting), {
      rootMargin: margin,
      scrollMargin: margin,
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [box, marginPx]);
  return within;
}
