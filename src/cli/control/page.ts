import { decodeRegion } from '../../inference/decode';
import { resizeAndCrop } from '../../inference/resample';
import type { Preprocess } from '../../inference/types';
import { CONTROL_OBJECTS } from './objectRegistry';
import { PICTURE_PX, type RenderedScene, type SceneRequest } from './sceneModel';
import { planScene } from './scenePlan';
import { SceneRenderer } from './sceneRenderer';
import { drawSheet, type SheetRow } from './sheet';

/** What the page offers to the command that opened it. */
export interface ControlPage {
  readonly classes: readonly number[];
  render(requests: readonly SceneRequest[], quality: number): Promise<RenderedScene[]>;
  /** PNG, base64 */
  sheet(rows: readonly SheetRow[], scale: number): Promise<string>;
  /** what a model sees of JPEGs (base64), as the app prepares them: RGB [cropPx x cropPx x 3], base64 */
  prepare(jpegs: readonly string[], preprocess: Preprocess): Promise<string[]>;
}

declare global {
  interface Window {
    control?: ControlPage;
  }
}

const renderer = new SceneRenderer(PICTURE_PX, CONTROL_OBJECTS);
const canvas = new OffscreenCanvas(PICTURE_PX, PICTURE_PX);
const pen = canvas.getContext('2d', { willReadFrequently: true });
if (!pen) throw new Error('page.ts: this browser gives no 2d context for an OffscreenCanvas.');

window.control = {
  classes: CONTROL_OBJECTS.map(({ classIndex }) => classIndex),
  async render(requests, quality) {
    const scenes: RenderedScene[] = [];
    for (const request of requests) {
      const objects = renderer.render(request);
      const { blurPx } = planScene(request.seed, request.difficulty);
      // sharp first: a blur fades out at the edge, and what lies below shines through
      pen.filter = 'none';
      pen.drawImage(renderer.stage.renderer.domElement, 0, 0);
      if (blurPx > 0) {
        pen.filter = `blur(${blurPx}px)`;
        pen.drawImage(renderer.stage.renderer.domElement, 0, 0);
      }
      scenes.push({ request, objects, jpeg: await encode(canvas, 'image/jpeg', quality) });
    }
    return scenes;
  },
  async sheet(rows, scale) {
    return encode(drawSheet(renderer, rows, scale), 'image/png', 1);
  },
  async prepare(jpegs, preprocess) {
    const pictures: string[] = [];
    for (const jpeg of jpegs) {
      const bytes = Uint8Array.from(atob(jpeg), (letter) => letter.charCodeAt(0));
      const { rgba, region, widthPx, heightPx } = await decodeRegion({ bytes, file: 'picture' }, preprocess);
      pictures.push(base64(resizeAndCrop(rgba, widthPx, heightPx, preprocess, region)));
    }
    return pictures;
  },
};

async function encode(source: OffscreenCanvas, type: string, quality: number): Promise<string> {
  return base64(new Uint8Array(await (await source.convertToBlob({ type, quality })).arrayBuffer()));
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
