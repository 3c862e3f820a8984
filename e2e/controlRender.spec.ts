import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { DATASET_PLANS, planDataset } from '../src/cli/control/datasetPlan';
import { FURTHER_PLANS, planFurther } from '../src/cli/control/furtherPlan';
import { CONTROL_FOLDER, readRecords } from '../src/cli/control/manifestFile';
import { RenderBrowser } from '../src/cli/control/renderBrowser';
import { PICTURE_QUALITY } from '../src/cli/control/sceneModel';
import { topClasses } from '../src/cli/control/topClasses';
import { openNodeModel } from '../src/cli/predict/openModel';
import type { ControlManifest } from '../src/formats/controlFiles';
import { type ControlFurther, furtherPictures } from '../src/formats/controlFurther';
import { expect, test } from './fixtures';

/** Mean difference of a channel, 0 to 255; another build of the software renderer may round and smooth otherwise. */
const MEAN_TOLERANCE = 1.5;
/** Fraction of channel values that may differ by more than 24 of 255. */
const OUTLIERS = 0.005;

/** Which of the pictures that are not committed. */
const ROW = 7;

test.describe('the renderer of the Control set', () => {
  let renderer: RenderBrowser;

  test.beforeAll(async () => {
    renderer = await RenderBrowser.open();
  });

  test.afterAll(async () => {
    await renderer.close();
  });

  for (const plan of DATASET_PLANS) {
    test(`draws a committed picture of ${plan.id} again`, async ({ page }) => {
      const { classes } = JSON.parse(readFileSync(join(CONTROL_FOLDER, 'control.json'), 'utf8')) as ControlManifest;
      const records = readRecords(plan.id).images;
      // the first one that shows several objects
      const row = records.findIndex(({ objects }) => objects.length > 1);
      const record = records[row]!;
      const [scene] = await renderer.render([planDataset(plan, classes)[row]!], PICTURE_QUALITY);
      const committed = readFileSync(join(CONTROL_FOLDER, record.file)).toString('base64');
      const { mean, outliers } = await difference(page, committed, scene!.jpeg);
      expect(mean).toBeLessThan(MEAN_TOLERANCE);
      expect(outliers).toBeLessThan(OUTLIERS);
      for (const [i, { visibility }] of scene!.objects.entries())
        expect(Math.abs(visibility - record.objects[i]!.visibility)).toBeLessThan(0.02);
    });
  }

  test('draws pictures that are not committed again, and the model says of them what is committed', async () => {
    const { classes } = JSON.parse(readFileSync(join(CONTROL_FOLDER, 'control.json'), 'utf8')) as ControlManifest;
    const further = JSON.parse(readFileSync(join(CONTROL_FOLDER, 'further.json'), 'utf8')) as ControlFurther;
    const model = await openNodeModel({ model: join(CONTROL_FOLDER, 'control-model.onnx'), threads: 1, wasm: false });
    for (const id of ['control-a-more', 'control-b-third']) {
      const plan = FURTHER_PLANS.find((p) => p.id === id)!;
      const committed = furtherPictures(further, further.sets.find((set) => set.id === id)!)[ROW]!;
      const [scene] = await renderer.render([planFurther(plan, classes)[ROW]!], PICTURE_QUALITY);
      const [best] = await topClasses(model, Uint8Array.from(Buffer.from(scene!.jpeg, 'base64')), id);
      expect(best, id).toBe(committed.top[0]);
    }
  });
});

/** How far two JPEGs (base64) are apart once decoded. */
function difference(page: Page, a: string, b: string): Promise<{ mean: number; outliers: number }> {
  return page.evaluate(
    async (files) => {
      const [first, second] = await Promise.all(
        files.map(async (text) => {
          const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
          const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
          const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
          pen.drawImage(bitmap, 0, 0);
          return pen.getImageData(0, 0, bitmap.width, bitmap.height).data;
        }),
      );
      const distances = Array.from(first!, (value, i) => Math.abs(value - second![i]!));
      const sum = distances.reduce((total, distance) => total + distance, 0);
      return {
        mean: sum / distances.length,
        outliers: distances.filter((distance) => distance > 24).length / distances.length,
      };
    },
    [a, b],
  );
}
