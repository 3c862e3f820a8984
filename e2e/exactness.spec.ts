import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Preprocess, RunEvent } from '../src/inference/types';
import { expect, hasShared, readSharedJson, serveShared, sharedDir, sharedUrl, test } from './fixtures';

interface GoldenPixels {
  readonly image: string;
  readonly bin: string;
  readonly style: 'center' | 'squash';
  readonly interpolation: 'bilinear' | 'bicubic';
  readonly resize: number;
  readonly crop: number;
  readonly sha256: string;
  readonly exifApplied?: boolean;
}

interface GoldenPredictions {
  readonly models: readonly string[];
  readonly images: Record<string, { label: number; pred: Record<string, { i: number[]; p: number[] }> }>;
}

/** Largest allowed difference of a probability; the goldens are rounded to 6 decimals. */
const TOLERANCE = 1e-4;

test.beforeEach(async ({ page }) => {
  await serveShared(page);
  await page.goto('e2e/harness.html');
  await expect(page.getByText('ready')).toBeVisible();
});

test.describe('pixels equal those of torchvision', () => {
  test.skip(!hasShared, 'the shared folder with goldens is not beside the checkout');
  const files = hasShared ? readSharedJson<{ files: GoldenPixels[] }>('real/golden/preprocess/golden.json').files : [];

  test(`all goldens, byte for byte`, async ({ page }) => {
    const differing: string[] = [];
    for (const golden of files.filter(({ exifApplied }) => !exifApplied)) {
      const actual = await preprocessed(page, golden);
      if (sha256(actual) !== golden.sha256) differing.push(`${golden.bin}: ${differenceOf(actual, golden.bin)}`);
    }
    expect(files.length).toBeGreaterThan(70);
    expect(differing).toEqual([]);
  });

  test('the golden with EXIF applied is the one that must differ: orientation is ignored, as torchvision does', async ({
    page,
  }) => {
    const applied = files.filter(({ exifApplied }) => exifApplied);
    expect(applied.map(({ bin }) => bin)).toEqual(['n02951585_can_opener.exifrotated.resize256crop224.bilinear.bin']);
    for (const golden of applied) {
      const plain = files.find(({ exifApplied, image, resize, interpolation, style }) => {
        const same = image === golden.image && resize === golden.resize && interpolation === golden.interpolation;
        return same && style === golden.style && !exifApplied;
      });
      expect(sha256(await preprocessed(page, golden))).toBe(plain?.sha256);
    }
  });
});

test.describe('predictions equal those of Python', () => {
  test.skip(!hasShared, 'the shared folder with models is not beside the checkout');
  const golden = hasShared
    ? readSharedJson<GoldenPredictions>('real/golden/predictions.json')
    : { models: [], images: {} };

  for (const model of golden.models) {
    test(model, async ({ page }, testInfo) => {
      const names = Object.keys(golden.images);
      const text = readFileSync(join(sharedDir, `real/models/${model}.json`), 'utf8');
      const url = sharedUrl(`real/models/${model}.onnx`);
      const opened = await page.evaluate(([at, card]) => window.harness.open(at!, { text: card! }), [url, text]);
      if (!opened.ok) throw new Error(opened.message);

      let matching = 0;
      let largest = 0;
      const exceptions: string[] = [];
      const urls = names.map((name) => sharedUrl(`real/images/${name}`));
      const result = await page.evaluate((at) => window.harness.run(at, 10), urls);
      if (!result.ok) throw new Error(result.message);
      for (const { imageId, outcome } of result.value.outcomes) {
        const name = names[Number(imageId)]!;
        if (!outcome.ok) throw new Error(outcome.message);
        const expected = golden.images[name]!.pred[model]!;
        const { classes, scores } = outcome.prediction;
        const margin = expected.p[0]! - expected.p[1]!;
        if (classes[0] === expected.i[0]) matching++;
        else exceptions.push(`${name}: top-1 ${classes[0]}, expected ${expected.i[0]}, margin ${margin.toFixed(6)}`);
        const byClass = new Map(classes.map((c, rank) => [c, scores[rank]!]));
        expected.i.forEach((c, rank) => {
          // the last ranks may trade places with an eleventh class of the same probability
          const actual = byClass.get(c) ?? scores.at(-1)!;
          const difference = Math.abs(actual - expected.p[rank]!);
          largest = Math.max(largest, difference);
          if (difference > TOLERANCE) exceptions.push(`${name}: class ${c} differs by ${difference.toFixed(6)}`);
        });
      }
      expect(result.value.outcomes).toHaveLength(names.length);
      const { seconds, events } = result.value;
      const figure =
        `${matching} of ${names.length} top-1 equal, largest difference ${largest.toExponential(1)}, ` +
        `${(names.length / seconds).toFixed(1)} images/s, ${arrangementOf(events)}`;
      testInfo.annotations.push({ type: 'figure', description: figure });
      console.log(`  ${model}: ${figure}`);
      expect(exceptions).toEqual([]);
      expect(matching).toBe(names.length);
    });
  }
});

async function preprocessed(page: import('@playwright/test').Page, golden: GoldenPixels): Promise<Uint8Array> {
  const preprocess: Preprocess = {
    mode: golden.style,
    resizeShorterSidePx: golden.resize,
    cropPx: golden.crop,
    interpolation: golden.interpolation,
    mean: [0, 0, 0],
    std: [1, 1, 1],
    channels: 'RGB',
  };
  const url = sharedUrl(`real/images/${golden.image}`);
  const result = await page.evaluate(([at, rule]) => window.harness.preprocess(at, rule), [url, preprocess] as const);
  if (!result.ok) throw new Error(result.message);
  return new Uint8Array(Buffer.from(result.value, 'base64'));
}

function arrangementOf(events: readonly RunEvent[]): string {
  const last = events.filter((event) => event.kind === 'arranged').at(-1);
  if (!last) return 'no arrangement';
  const { inferenceWorkers, threadsPerWorker, decodeWorkers, batch } = last.arrangement;
  return `${inferenceWorkers} x ${threadsPerWorker} thread(s), ${decodeWorkers} decoding, batch ${batch}`;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function differenceOf(actual: Uint8Array, bin: string): string {
  const expected = readFileSync(join(sharedDir, 'real/golden/preprocess', bin));
  let count = 0;
  let largest = 0;
  expected.forEach((value, i) => {
    const difference = Math.abs(value - (actual[i] ?? 0));
    if (difference > 0) count++;
    largest = Math.max(largest, difference);
  });
  return `${count} of ${expected.length} bytes differ, by up to ${largest}`;
}
