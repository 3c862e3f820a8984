import { PICTURE_PX } from './sceneModel';
import type { SceneRenderer } from './sceneRenderer';

/** One row of a contact sheet. */
export interface SheetRow {
  readonly classIndex: number;
  readonly title: string;
  readonly seeds: readonly string[];
}

const TITLE_PX = 22;

/** A contact sheet: a row of single-object pictures per class, its name above. */
export function drawSheet(renderer: SceneRenderer, rows: readonly SheetRow[], scale: number): OffscreenCanvas {
  const columns = Math.max(...rows.map(({ seeds }) => seeds.length));
  const rowPx = PICTURE_PX + TITLE_PX;
  const canvas = new OffscreenCanvas(columns * PICTURE_PX, rows.length * rowPx);
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('drawSheet: this browser gives no 2d context for an OffscreenCanvas.');
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = '#000';
  pen.font = '16px sans-serif';
  for (const [row, { classIndex, title, seeds }] of rows.entries()) {
    pen.fillText(title, 6, row * rowPx + 17);
    for (const [column, seed] of seeds.entries()) {
      renderer.render({ seed, objects: [{ classIndex, scale }], difficulty: 'plain' });
      pen.drawImage(renderer.stage.renderer.domElement, column * PICTURE_PX, row * rowPx + TITLE_PX);
    }
  }
  return canvas;
}
