import type { Page } from '@playwright/test';
import { expect, hasShared, readSharedJson, serveShared, sharedPage, sharedUrl, test } from './fixtures';

interface HostileFile {
  readonly file: string | null;
  readonly verdict: 'accept' | 'either' | 'clear error';
}

const squash32 = {
  mode: 'squash',
  resizeShorterSidePx: 32,
  cropPx: 32,
  interpolation: 'bilinear',
  mean: [0.5, 0.5, 0.5],
  std: [0.5, 0.5, 0.5],
  channels: 'RGB',
} as const;
const center224 = { ...squash32, mode: 'center', resizeShorterSidePx: 256, cropPx: 224 } as const;

/** What the message of a clear error has to say. */
const SAYS: Record<string, RegExp> = {
  'images/zero_byte.jpg': /file is empty/,
  'images/text_renamed.jpg': /not a picture; found text/,
  'images/html_404.jpg': /not a picture; found a web page/,
  'images/random.png': /not a picture/,
  'images/truncated_header.jpg': /cut off or damaged/,
  'images/photo.tiff': /TIFF/,
  'images/claims_60000x60000.png': /too large; .*60000 x 60000/,
  'images/claims_0x0.png': /without pixels/,
  'images/bad_crc.png': /cannot be decoded/,
  'images/script.svg': /not a picture; found SVG/,
  'models/wrong_rank.onnx': /wrong rank; expected .*\[batch, 3, height, width\].*; found .*\[batch, 3\]/,
  'models/ten_classes.onnx': /not an ImageNet-1k classifier; expected .*1000 classes; found .*10\]/,
  'models/classes_1001.onnx': /1001 classes: index 0 is the background class/,
  'models/external_data_missing.onnx': /weights\.bin/,
  'models/external_data_traversal.onnx': /keeps its weights in another file/,
  'models/nan_outputs.onnx': /model gave NaN/,
  'models/inf_outputs.onnx': /model gave infinite values/,
  'models/uint8_input.onnx': /input type uint8 is not supported/,
  'models/float16_input.onnx': /input type float16 is not supported/,
  'models/one_channel.onnx': /cannot be used|3 colour channels/,
  'models/unknown_operator.onnx': /made\.up\.MagicOp/,
  'models/opset_99.onnx': /opset 99/,
  'models/random_bytes.onnx': /not an ONNX file/,
  'models/empty.onnx': /file is empty/,
  'models/truncated_half.onnx': /damaged or incomplete model/,
  'models/html_404.onnx': /not an ONNX file; found a web page/,
  'models/zipped.onnx': /not an ONNX file; found a ZIP archive/,
};

/** Colour in the middle of the picture, RGB, where the file was made with a known one. */
const MIDDLE: Record<string, [number, number, number]> = {
  'images/one_pixel.png': [200, 30, 40],
  'images/animated.webp': [255, 0, 0],
  'images/animated.gif': [255, 0, 0],
  'images/animated.png': [255, 0, 0],
};

const files = hasShared ? readSharedJson<{ files: HostileFile[] }>('real/hostile/hostile.json').files : [];
const named = (folder: string) =>
  files.flatMap(({ file, verdict }) => (file?.startsWith(folder) ? [{ file, verdict }] : []));

async function openHarness(page: Page): Promise<void> {
  await serveShared(page);
  await page.goto('e2e/harness.html');
  await expect(page.getByText('ready')).toBeVisible();
}

test.describe('hostile pictures', () => {
  test.skip(!hasShared, 'the shared folder with hostile files is not beside the checkout');
  test.beforeEach(({ page }) => openHarness(page));

  test('each gets its verdict, and the page lives on', async ({ page }) => {
    for (const { file, verdict } of named('images/')) {
      await test.step(file, async () => {
        const url = sharedUrl(`real/hostile/${file}`);
        const result = await page.evaluate(([at, rule]) => window.harness.preprocess(at, rule), [
          url,
          center224,
        ] as const);
        expect(result.ok ? '' : result.code, file).toBe(result.ok ? '' : 'image');
        if (verdict !== 'either')
          expect(result.ok, `${file}: ${result.ok ? 'accepted' : result.message}`).toBe(verdict === 'accept');
        if (!result.ok) {
          const name = file.slice('images/'.length);
          expect(result.message).toContain(name);
          expect(result.message).toMatch(SAYS[file] ?? /./);
          return;
        }
        const pixels = Buffer.from(result.value, 'base64');
        expect(pixels.length, file).toBe(224 * 224 * 3);
        const middle = (112 * 224 + 112) * 3;
        if (MIDDLE[file]) expect([...pixels.subarray(middle, middle + 3)], file).toEqual(MIDDLE[file]);
        if (/gray/.test(file))
          expect(
            pixels.every((value, i) => value === pixels[i - (i % 3)]),
            `${file} is gray`,
          ).toBe(true);
      });
    }
    expect(await page.evaluate(() => window.__svgRan)).toBeUndefined();
  });

  test('orientation is ignored: the stored corners stay where they are', async ({ page }) => {
    const corners = async (orientation: number) => {
      const url = sharedUrl(`real/hostile/images/exif_orientation_${orientation}.jpg`);
      const result = await page.evaluate(([at, rule]) => window.harness.preprocess(at, rule), [url, squash32] as const);
      if (!result.ok) throw new Error(result.message);
      const pixels = Buffer.from(result.value, 'base64');
      const at = (x: number, y: number) => colourName(pixels.subarray((y * 32 + x) * 3, (y * 32 + x) * 3 + 3));
      return [at(3, 3), at(28, 3), at(3, 28), at(28, 28)].join(' ');
    };
    expect(await corners(1)).toBe('red green blue white');
    expect(await corners(3)).toBe('white blue green red');
    expect(await corners(6)).toBe('green white red blue');
    expect(await corners(8)).toBe('blue red white green');
  });

  test('a batch with broken pictures goes on', async ({ page }) => {
    const model = sharedUrl('real/hostile/models/control_valid_tiny.onnx');
    const opened = await page.evaluate(([at, preprocess]) => window.harness.open(at, { preprocess }), [
      model,
      center224,
    ] as const);
    expect(opened.ok).toBe(true);
    const names = named('images/').map(({ file }) => file);
    const outcomes = await page.evaluate(
      (urls) => window.harness.predict(urls, 5),
      names.map((file) => sharedUrl(`real/hostile/${file}`)),
    );
    if (!outcomes.ok) throw new Error(outcomes.message);
    const verdicts = named('images/').map(({ verdict }) => verdict);
    outcomes.value.forEach((outcome, i) => {
      if (verdicts[i] !== 'either') expect(outcome.ok, names[i]).toBe(verdicts[i] === 'accept');
    });
  });
});

test.describe('hostile models', () => {
  test.skip(!hasShared, 'the shared folder with hostile files is not beside the checkout');
  const picture = sharedUrl('real/hostile/images/grayscale.jpg');
  // one page for all: what a model leaves behind would show in the next
  const shared = sharedPage();
  test.beforeAll(() => openHarness(shared()));

  for (const { file, verdict } of named('models/')) {
    test(file, async () => {
      const page = shared();
      const url = sharedUrl(`real/hostile/${file}`);
      const opened = await page.evaluate(([at, preprocess]) => window.harness.open(at, { preprocess }), [
        url,
        center224,
      ] as const);
      if (verdict === 'clear error') expect(opened.ok).toBe(false);
      if (verdict === 'accept' && !opened.ok) throw new Error(opened.message);
      if (!opened.ok) {
        expect(opened.code).toBe('model');
        expect(opened.message).toContain(file.slice('models/'.length));
        expect(opened.message).toMatch(SAYS[file] ?? /./);
        expect(opened.message).not.toMatch(/\/\w+\/\w+\/\w+/);
      } else {
        await expectRanking(page, picture, file === 'models/all_equal_outputs.onnx');
      }
      // whatever happened, the next model works
      const control = sharedUrl('real/hostile/models/control_valid_tiny.onnx');
      const again = await page.evaluate(([at, preprocess]) => window.harness.open(at, { preprocess }), [
        control,
        center224,
      ] as const);
      expect(again.ok).toBe(true);
      await expectRanking(page, picture, false);
    });
  }

  test('a cancelled run leaves the next one working', async () => {
    const page = shared();
    const url = sharedUrl('real/hostile/models/control_valid_tiny.onnx');
    await page.evaluate(([at, preprocess]) => window.harness.open(at, { preprocess }), [url, center224] as const);
    const pictures = Array<string>(200).fill(picture);
    const cancelled = await page.evaluate((urls) => window.harness.predictAndCancel(urls, 5), pictures);
    expect(cancelled).toMatchObject({ ok: false, code: 'cancelled' });
    await expectRanking(page, picture, false);
  });
});

/** Predicts one picture six times (more than a batch): finite, sorted, and the same each time. */
async function expectRanking(page: Page, picture: string, allEqual: boolean): Promise<void> {
  const outcomes = await page.evaluate((urls) => window.harness.predict(urls, 5), Array<string>(6).fill(picture));
  if (!outcomes.ok) throw new Error(outcomes.message);
  expect(outcomes.value).toHaveLength(6);
  const [first] = outcomes.value;
  if (!first?.ok) throw new Error(first?.message);
  const { classes, scores } = first.prediction;
  expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
  expect([...scores].sort((a, b) => b - a)).toEqual(scores);
  for (const outcome of outcomes.value) expect(outcome.ok && outcome.prediction.classes).toEqual(classes);
  if (!allEqual) return;
  expect(classes).toEqual([0, 1, 2, 3, 4]);
  for (const score of scores) expect(score).toBeCloseTo(0.001, 9);
}

function colourName(rgb: Uint8Array): string {
  const bits = [...rgb].map((value) => (value > 127 ? 1 : 0)).join('');
  return { '100': 'red', '010': 'green', '001': 'blue', '111': 'white' }[bits] ?? `[${[...rgb].join(' ')}]`;
}
