import { type RefObject, useEffect, useState } from 'react';

/** `calm`: everything is shown; `brisk`: pictures that come into view wait; `racing`: what passes is not drawn at all. */
export type ScrollPace = 'calm' | 'brisk' | 'racing';

/** From which speed on, px a ms, and below which again. A notch of a wheel makes less than 1, a wheel turned hard 5, a dragged scroll bar 50. */
const BRISK = { from: 2.5, to: 1.5 } as const;
const RACING = { from: 8, to: 5 } as const;
/** Without a scroll for so long, it rests. */
const REST_MS = 100;

/** Pace after a scroll at a speed, px a ms; between two bounds it stays what it was. */
export function nextPace(pace: ScrollPace, speed: number): ScrollPace {
  if (speed > RACING.from || (pace === 'racing' && speed >= RACING.to)) return 'racing';
  return speed > BRISK.from || (pace !== 'calm' && speed >= BRISK.to) ? 'brisk' : 'calm';
}

/** How fast the element is scrolled. */
export function useScrollPace(element: RefObject<HTMLElement | null>): ScrollPace {
  const [pace, setPace] = useState<ScrollPace>('calm');
  useEffect(() => {
    const target = element.current;
    if (!target) return;
    let [at, top] = [performance.now(), target.scrollTop];
    let rest: ReturnType<typeof setTimeout> | undefined;
    const onScroll = () => {
      const now = performance.now();
      const speed = Math.abs(target.scrollTop - top) / Math.max(1, now - at);
      [at, top] = [now, target.scrollTop];
      clearTimeout(rest);
      setPace((before) => nextPace(before, speed));
      rest = setTimeout(() => setPace('calm'), REST_MS);
    };
    target.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      clearTimeout(rest);
      target.removeEventListener('scroll', onScroll);
    };
  }, [element]);
  return pace;
}
