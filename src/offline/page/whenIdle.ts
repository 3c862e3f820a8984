import { partsUnderWay } from '../../lib/loadPart';

/** Safari has no idle callbacks. */
const LATER_MS = 500;

/** Resolves when the page has its parts and pictures, and has nothing to do. */
export async function whenIdle(): Promise<void> {
  do await idle();
  while (partsUnderWay() > 0 || [...document.images].some((image) => !image.complete && image.loading !== 'lazy'));
}

const idle = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(() => {
      if ('requestIdleCallback' in window) requestIdleCallback(() => resolve());
      else resolve();
    }, LATER_MS);
  });
