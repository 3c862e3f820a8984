import type { RenderBrowser } from './renderBrowser';
import { PICTURE_QUALITY, type RenderedScene, type SceneRequest } from './sceneModel';

const BATCH = 50;

/** Draws the requests in batches, hands out each scene with its number, and prints how far it is. */
export async function renderInBatches(
  browser: RenderBrowser,
  requests: readonly SceneRequest[],
  take: (scene: RenderedScene, index: number) => void,
): Promise<void> {
  const started = Date.now();
  for (let from = 0; from < requests.length; from += BATCH) {
    const scenes = await browser.render(requests.slice(from, from + BATCH), PICTURE_QUALITY);
    for (const [i, scene] of scenes.entries()) take(scene, from + i);
    const done = from + scenes.length;
    if (done % 500 === 0 || done === requests.length)
      console.log(`${done} of ${requests.length} pictures, ${((Date.now() - started) / done).toFixed(0)} ms each`);
  }
}
