import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { className } from '../src/domain/classes/classTable';
import { readNpy } from '../src/formats/npy';
import { readParquetPredictions } from '../src/formats/parquetPredictions';
import {
  cardFile,
  type GoldenPrediction,
  golden,
  makeFolder,
  modelFile,
  sampleNames,
  samplesDir,
  someSamples,
} from './files';
import { expect, hasShared, sharedPage, test } from './fixtures';
import { BrowsePage } from './pages/browse';
import { type ExportedPredictions, ModelsPage } from './pages/models';

const MODEL = 'mobilenet_v2_1.0_224_q8';
const SMALL_MODEL = 'mobilenet_v1_0.25_128_q8';

/** Largest allowed difference of a probability; the goldens are rounded to 6 decimals. */
const TOLERANCE = 1e-4;

const idOf = (name: string): string => name.replace(/\.\w+$/, '');
const expectedOf = (imageId: string, model: string): GoldenPrediction => golden.images[`${imageId}.JPEG`]!.pred[model]!;

test.skip(!hasShared, 'the shared folder with models and pictures is not beside the checkout');

test.describe('a real model over 240 real pictures', () => {
  const shared = sharedPage();
  let json: ExportedPredictions;

  test('pictures and model are opened; where it runs is said', async () => {
    const models = new ModelsPage(shared());
    await models.open('#/models');
    // the embedded pictures have an embedded model
    await expect(models.runButton).toBeEnabled();
    await models.openFolder(samplesDir);
    await expect(models.status('Opened 240 pictures')).toBeVisible();
    await expect(models.picker('Dataset').locator('option:checked')).toHaveText('Opened images');
    await expect(models.runButton).toBeDisabled();
    await models.openModel(modelFile(MODEL), cardFile(MODEL));
    await expect(shared().getByRole('main')).toContainText(/WASM, \d+ threads?, fp32, onnxruntime-web 1\.30\.0/);
    // why there, and what would help
    await expect(shared().getByRole('main')).toContainText(/Runs on the processor \(WASM\): .*graphics card.*settings/);
    await expect(models.runButton).toBeEnabled();
    await expect(shared().getByRole('main')).toContainText(
      /Roughly .+ for 240 images, at [\d.]+ images\/s judging by one trial picture\./,
    );
  });

  test('runs with progress, and ends with a status', async () => {
    const models = new ModelsPage(shared());
    await models.closeMessages();
    await models.runButton.click();
    await expect(models.progress).toBeVisible();
    await expect(models.progress).toHaveAttribute('max', '240');
    await expect(
      shared().getByText(/: [\d,]+ of 240 images · [\d.]+ images\/s .* left · WASM, \d+ threads?/),
    ).toBeVisible();
    await expect(models.runButton).toBeDisabled();
    await expect(models.status('Run finished: 240 images.')).toBeVisible({ timeout: 120_000 });
    await expect(models.progress).toHaveCount(0);
    await expect(models.runs.first()).toContainText('finished: 240 of 240 images predicted');
    await expect(shared().getByRole('main')).toContainText(
      /About .+ for 240 images, at [\d.]+ images\/s as last time\./,
    );
  });

  test('top predictions stand next to the labels', async () => {
    const browse = new BrowsePage(shared());
    await new ModelsPage(shared()).runs.getByRole('button', { name: 'See in Browse' }).click();
    await browse.expectCount(240, 240);
    const right = sampleNames.filter((name) => golden.images[name]!.label === expectedOf(idOf(name), MODEL).i[0]);
    await expect(browse.metrics).toContainText(`${((100 * right.length) / 240).toFixed(1)} % n = 240`);
    for (const name of [sampleNames[0]!, sampleNames[100]!, sampleNames.find((n) => !right.includes(n))!]) {
      const imageId = idOf(name);
      const { i, p } = expectedOf(imageId, MODEL);
      const label = golden.images[name]!.label;
      await browse.openImage(imageId);
      await expect(browse.labels).toHaveText([`${className(label)}original label`]);
      const texts = i.map((c, rank) => {
        const mark = c === label ? 'original label' : 'not in label set';
        return `${className(c)}${p[rank]! < 0.005 ? '<1' : Math.round(100 * p[rank]!)} %${mark}`;
      });
      await expect(browse.predictions).toHaveText(texts.slice(0, 5).concat(Array(5).fill(/%/)));
      await expect(browse.cell(imageId).getByText(className(i[0]!)).last()).toBeVisible();
      await expect(browse.detail.locator('img')).toHaveJSProperty('complete', true);
    }
    await browse.filter.fill('');
    await browse.detail.getByRole('button', { name: 'Close detail' }).click();
  });

  test('the exported JSON equals Python: every top-1, probabilities within 1e-4', async () => {
    const models = new ModelsPage(shared());
    await models.go('Models');
    json = await models.exportedJson();
    expect(json.predictions.map(({ image }) => image).sort()).toEqual(sampleNames.map(idOf));
    expect(json).toMatchObject({ model: MODEL, dataset: 'opened-images', labelSet: 'original' });
    expect(json.receipt).toMatchObject({ provider: 'wasm', library: 'onnxruntime-web 1.30.0', images: 240 });
    // over the contents, as the command line's receipt: lines by id, whatever the order of the run
    const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');
    const lines = [...sampleNames]
      .map((name) => `${idOf(name)}\t${sha256(readFileSync(join(samplesDir, name)))}\n`)
      .sort();
    expect(json.receipt.filesSha256).toBe(sha256(lines.join('')));
    expectGolden(json, MODEL, 240);
  });

  test('the exported CSV holds the same', async () => {
    const csv = parseCsv(await new ModelsPage(shared()).exported('CSV'));
    const [head, ...rows] = csv;
    expect(head!.slice(0, 7)).toEqual([
      'image',
      'original',
      'labels',
      'top1',
      'top1_wnid',
      'top1_name',
      'top1_probability',
    ]);
    expect(rows).toHaveLength(240);
    rows.forEach((row, at) => {
      const { image, original, labels, classes, scores } = json.predictions[at]!;
      expect(row.slice(0, 4)).toEqual([image, String(original), labels.join(' '), String(classes[0])]);
      expect(row[5]).toBe(className(classes[0]!));
      expect(row).toHaveLength(3 + 4 * 10);
      expect(Math.abs(Number(row[6]) - scores[0]!)).toBeLessThanOrEqual(1e-6);
    });
  });

  test('Cancel keeps what was predicted', async () => {
    const models = new ModelsPage(shared());
    await models.closeMessages();
    await models.runButton.click();
    await expect(shared().getByText(/: (?!0 of)\d+ of 240 images · /)).toBeVisible();
    await models.cancelButton.click();
    await expect(models.status(/Run cancelled after \d+ of 240 images; what was predicted is kept\./)).toBeVisible();
    await expect(models.progress).toHaveCount(0);
    await expect(models.runs.first()).toContainText('cancelled, what was predicted is kept');
    const kept = await models.exportedJson(models.runs.first());
    expect(kept.predictions.length).toBeGreaterThan(0);
    expect(kept.predictions.length).toBeLessThan(240);
    await expect(models.runs.first()).toContainText(`: ${kept.predictions.length} of 240 images predicted`);
    expectGolden(kept, MODEL, kept.predictions.length);
    // the finished run before it is as it was
    await expect(models.runs.nth(1)).toContainText('finished: 240 of 240 images predicted');
  });
});

test('without its card the model asks; the same values by hand give the same predictions', async ({ page }, info) => {
  const names = sampleNames.filter((_, at) => at % 40 === 7);
  const models = new ModelsPage(page);
  await models.open('#/models');
  await models.openFolder(someSamples(info.outputPath('pictures'), names));
  await models.openModel(modelFile(MODEL));
  await expect(models.runButton).toBeDisabled();
  const form = page.getByRole('region', { name: `How ${MODEL}.onnx wants its pictures` });
  await expect(form).toContainText('No card came with this model');
  await expect(form.getByLabel('Input size (crop), px')).toHaveValue('224');
  await form.getByLabel('Shorter side, px').fill('256');
  for (const field of ['Mean', 'Std']) {
    for (const channel of ['first', 'second', 'third'])
      await form.getByLabel(`${field}, ${channel} channel`).fill('0.5019607843137255');
  }
  await form.getByRole('button', { name: 'Use this card' }).click();
  await expect(form).toContainText('As filled in here.');
  // the form is a new one now: the keyboard goes on at its title
  await expect(form.getByRole('heading')).toBeFocused();
  await models.run();
  expectGolden(await models.exportedJson(), MODEL, names.length);
});

test('a broken picture among good ones: the run goes on and lists it; no name becomes a formula', async ({
  page,
}, info) => {
  const [first, second] = [sampleNames[3]!, sampleNames[60]!];
  const folder = makeFolder(info.outputPath('pictures'), {
    [first]: join(samplesDir, first),
    'broken.JPEG': new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]),
    '=1+cmd, "x".JPEG': join(samplesDir, second),
    '@sum.JPEG': join(samplesDir, second),
    [second]: join(samplesDir, second),
  });
  const models = new ModelsPage(page);
  await models.open('#/models');
  await models.openFolder(folder);
  await models.openModel(modelFile(SMALL_MODEL), cardFile(SMALL_MODEL));
  await models.run();
  await expect(models.status('Run finished: 5 images, 1 of them without a prediction.')).toBeVisible();
  const run = models.runs.first();
  await expect(run).toContainText('finished: 4 of 5 images predicted');
  await run.getByText(/^1 pictures? without a prediction/).click();
  await expect(run.getByRole('listitem')).toHaveText([/^broken\.JPEG/]);
  const json = await models.exportedJson();
  const known = json.predictions.filter(({ image }) => sampleNames.includes(`${image}.JPEG`));
  expectGolden({ ...json, predictions: known }, SMALL_MODEL, 2);
  const parquet = await readParquetPredictions(await models.exportedBytes('Parquet', 'parquet'), 'parquet');
  expect(parquet.rows.map(({ image, classes }) => [image, classes])).toEqual(
    json.predictions.map(({ image, classes }) => [image, classes]),
  );
  expect(parquet.receipt).toEqual(json.receipt);
  const npz = unzipSync(await models.exportedBytes('NumPy', 'npz'));
  const ids = new TextDecoder().decode(npz['ids.txt']).trimEnd().split('\n');
  const arrays = readNpy(npz['classes.npy']!, 'classes.npy');
  expect(arrays.shape).toEqual([5, 10]);
  expect(arrays.data[10 * ids.indexOf('broken')]).toBe(0xffff);
  const images = parseCsv(await models.exported('CSV')).map(([image]) => image);
  expect(images.sort()).toEqual([`'=1+cmd, "x"`, `'@sum`, 'image', idOf(first), idOf(second)].sort());
  await models.go('Browse');
  await expect(new BrowsePage(page).cell('broken')).toContainText('cannot be read');
});

/** Every top-1 equal, every probability of the golden top-10 within the tolerance. */
function expectGolden({ predictions }: ExportedPredictions, model: string, count: number): void {
  expect(predictions).toHaveLength(count);
  const exceptions = predictions.flatMap(({ image, classes, scores }) => {
    const { i, p } = expectedOf(image, model);
    const found = new Map(classes.map((c, rank) => [c, scores[rank]!]));
    // the last ranks may trade places with an eleventh class of the same probability
    const worst = Math.max(...i.map((c, rank) => Math.abs((found.get(c) ?? scores.at(-1)!) - p[rank]!)));
    const top1 = classes[0] === i[0] ? [] : [`${image}: top-1 ${classes[0]}, expected ${i[0]}`];
    return worst <= TOLERANCE ? top1 : [...top1, `${image}: probability differs by ${worst}`];
  });
  expect(exceptions).toEqual([]);
}

/** Rows of a CSV file (RFC 4180). */
function parseCsv(text: string): string[][] {
  expect(text.endsWith('\r\n')).toBe(true);
  return text
    .slice(0, -2)
    .split('\r\n')
    .map((line) =>
      [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
        .slice(0, -1)
        .map(([, cell]) => (cell!.startsWith('"') ? cell!.slice(1, -1).replaceAll('""', '"') : cell!)),
    );
}
