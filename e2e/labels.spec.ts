import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cardFile, golden, hostileDir, modelFile, sampleNames, someSamples } from './files';
import { expect, hasShared, NOT_FOUND, readSharedJson, sharedPage, test, withoutPack } from './fixtures';
import { BrowsePage } from './pages/browse';
import { LabelsPage } from './pages/labels';
import { ModelsPage } from './pages/models';

const MODEL = 'mobilenet_v2_1.0_224_q8';

/** Label files that must be refused, with what the message has to say. */
const REFUSED: readonly (readonly [file: string, says: RegExp])[] = [
  ['bad_indices.json', /has 10 problems/],
  ['duplicate_ids.json', /problem/],
  ['proto_keys.json', /problem/],
  ['cut.json', /JSON/],
  ['nan_tokens.json', /JSON/],
  ['trailing_comma.json', /JSON/],
  ['empty.json', /empty/],
  ['empty_array.json', /no labels/],
  ['not_array_string.json', /not a label set/],
  ['not_array_null.json', /not a label set/],
  ['object_wrong_shape.json', /not a label set/],
  ['nested_100000.json', /./],
  ['header_only.csv', /no labels/],
  ['unbalanced_quote.csv', /row 2/],
  ['latin1.csv', /not UTF-8/],
  ['nul_bytes.csv', /problem/],
  ['ragged.csv', /3 problems/],
];

declare global {
  interface Window {
    __xss?: unknown;
  }
}

test('labels without images: what is missing is said', async ({ page, allowedMessages }, info) => {
  allowedMessages.push(NOT_FOUND);
  await withoutPack(page);
  const file = info.outputPath('mine.json');
  writeFileSync(file, '{"a.jpg": [1]}');
  const app = new LabelsPage(page);
  await app.open('#/labels');
  await app.upload.setInputFiles(file);
  await expect(app.alert('mine.json: there are no images to label yet')).toBeVisible();
});

test.describe('labels of real pictures after a run', () => {
  test.skip(!hasShared, 'the shared folder with pictures and annotations is not beside the checkout');
  const shared = sharedPage();
  const annotations: Record<string, number[]> = hasShared
    ? readSharedJson<{ annotations: Record<string, number[]> }>('real/annotations.json').annotations
    : {};
  const control: Record<string, number[]> = hasShared
    ? readSharedJson('real/hostile/labels/control_valid_map.json')
    : {};
  // the annotated pictures, those of the control label file, and some that neither names
  const names = [...new Set([...Object.keys(annotations), ...Object.keys(control), ...sampleNames.slice(100, 110)])];
  const top1 = (name: string) => golden.images[name]!.pred[MODEL]!.i[0]!;
  const percent = (hits: number, n: number) => `${((100 * hits) / n).toFixed(1)} % n = ${n}`;
  /** Top-1 over these pictures. */
  const originalOver = (some: readonly string[]) =>
    percent(some.filter((name) => golden.images[name]!.label === top1(name)).length, some.length);

  /** Label-set accuracy of a label file: over the named pictures with a label. */
  const accuracyUnder = (labels: Readonly<Record<string, readonly number[]>>) => {
    const evaluated = Object.keys(labels).filter((name) => names.includes(name) && labels[name]!.length > 0);
    return percent(evaluated.filter((name) => labels[name]!.includes(top1(name))).length, evaluated.length);
  };

  const upload = async (file: string) => {
    const app = new LabelsPage(shared());
    await app.closeMessages();
    await app.upload.setInputFiles(file);
    return app;
  };

  /** What a label file does not name is left out of both, so that they compare. */
  const expectAccuracy = async (labels: Readonly<Record<string, readonly number[]>>) => {
    const browse = new BrowsePage(shared());
    await browse.go('Browse');
    await expect(browse.metrics).toContainText(`Label-set accuracy${accuracyUnder(labels)}`);
    const named = names.filter((name) => Object.hasOwn(labels, name));
    await expect(browse.metrics).toContainText(`Top-1${originalOver(named)}`);
    await browse.go('Labels');
  };

  test('before: every picture has its original label alone', async ({ browserName: _ }, info) => {
    const models = new ModelsPage(shared());
    await models.open('#/models');
    await models.openFolder(someSamples(info.outputPath('pictures'), names));
    await models.openModel(modelFile(MODEL), cardFile(MODEL));
    await models.run();
    await expectAccuracy(Object.fromEntries(names.map((name) => [name, [golden.images[name]!.label]])));
  });

  test('uploaded labels change label-set accuracy', async ({ browserName: _ }, info) => {
    const file = info.outputPath('derived.json');
    writeFileSync(file, JSON.stringify(annotations));
    const app = await upload(file);
    await expect(app.status('derived.json: labels of 40 images of Opened images are in use now.')).toBeVisible();
    const lists = Object.values(annotations);
    const some = (n: number) => `${n} ${n === 1 ? 'has' : 'have'}`;
    await expect(app.report).toContainText(
      `40 match images of Opened images, with ${lists.flat().length} labels; ` +
        `${some(lists.filter((list) => list.length > 1).length)} more than one, ${some(lists.filter((list) => list.length === 0).length)} none`,
    );
    await expect(app.picker('Label set').locator('option:checked')).toHaveText('derived.json');
    const figure = accuracyUnder(annotations);
    expect(figure).toMatch(/ n = 39$/);
    expect(figure).not.toBe(originalOver(names));
    await expectAccuracy(annotations);
  });

  test('the images then show several labels, and those that are not valid', async () => {
    const browse = new BrowsePage(shared());
    await browse.go('Browse');
    const several = Object.keys(annotations).find((name) => annotations[name]!.length > 2)!;
    await browse.openImage(several.replace('.JPEG', ''));
    await expect(browse.labels).toHaveCount(annotations[several]!.length);
    await browse.openImage('n03089624_confectionery');
    await expect(browse.labels.first()).toContainText('original label, not valid');
    await browse.filter.fill('');
    await browse.detail.getByRole('button', { name: 'Close detail' }).click();
    await browse.go('Labels');
  });

  for (const [file, says] of REFUSED) {
    test(`${file} is refused by name, and everything loaded before stays`, async () => {
      const app = await upload(join(hostileDir, 'labels', file));
      await expect(app.alert(file)).toContainText(says);
      await expect(app.picker('Label set').locator('option:checked')).toHaveText('derived.json');
      await expect(app.picker('Label set').locator('option')).toHaveCount(2);
      expect(await shared().evaluate(() => 'polluted' in {})).toBe(false);
    });
  }

  test('after them the figures are the same', async () => {
    await expectAccuracy(annotations);
  });

  test('the report names bad entries by kind, and lists all of them in a file', async () => {
    const app = await upload(join(hostileDir, 'labels/bad_indices.json'));
    await expect(app.report).toContainText('bad_indices.json is not used yet');
    const numbers = app.report.getByRole('listitem').filter({ hasText: '4 class numbers outside 0 to 999' });
    await expect(numbers.getByRole('listitem')).toHaveCount(3);
    await expect(numbers.getByRole('listitem').first()).toContainText('n01440764_tench.JPEG');
    await expect(numbers.getByRole('listitem').first()).toContainText('found number 1000');
    await expect(app.report).toContainText('6 classes that are not known');
    const download = app.page.waitForEvent('download');
    await app.report.getByRole('button', { name: 'Save all as CSV' }).click();
    const lines = readFileSync(await (await download).path(), 'utf8')
      .trim()
      .split('\r\n');
    expect(lines).toHaveLength(11);
  });

  test('a file with bad entries is kept without them on a press', async ({ browserName: _ }, info) => {
    const [first, second] = Object.keys(control);
    const file = info.outputPath('half.csv');
    writeFileSync(file, `image,label\n${first},${control[first!]![0]}\n${second},no such class\n`);
    const app = await upload(file);
    await app.report.getByRole('button', { name: 'Keep the good ones' }).click();
    await expect(app.status('half.csv: labels of 1 image of Opened images are in use now.')).toBeVisible();
    await expectAccuracy({ [first!]: control[first!]! });
  });

  test('unknown ids are reported; HTML in them is text', async ({ browserName: _ }, info) => {
    const html = '<img src=x onerror="__xss=1">';
    const file = info.outputPath('<b>unknown.json');
    const [known] = Object.keys(control);
    writeFileSync(file, JSON.stringify({ [known!]: control[known!], [html]: [1], '<script>__xss=1<script>': [2] }));
    const app = await upload(file);
    await expect(app.report).toContainText('2 image ids are not in Opened images');
    await expect(app.report).toContainText(html);
    await expect(app.report).toContainText('<b>unknown.json is in use');
    await expectAccuracy({ [known!]: control[known!]! });
    expect(await shared().evaluate(() => window.__xss)).toBeUndefined();
    await expect(app.page.locator('img[src=x]')).toHaveCount(0);
  });

  test('a file whose ids all are unknown is refused', async ({ browserName: _ }, info) => {
    const file = info.outputPath('elsewhere.json');
    writeFileSync(file, JSON.stringify({ 'a.jpg': [1], 'b.jpg': [2] }));
    const app = await upload(file);
    await expect(
      app.alert('elsewhere.json: nothing was kept, because no image id matches Opened images'),
    ).toBeVisible();
    await expect(app.report).toContainText('2 image ids are not in Opened images: a, b');
  });

  for (const file of [
    'control_valid_map.json',
    'control_valid.json',
    'control_valid.csv',
    'utf8_bom.json',
    'duplicate_keys.json',
  ]) {
    test(`${file} is accepted`, async () => {
      const app = await upload(join(hostileDir, 'labels', file));
      await expect(app.status(`${file}: labels of`)).toBeVisible();
      await expect(app.picker('Label set').locator('option:checked')).toHaveText(file);
      if (file.startsWith('control')) await expectAccuracy(control);
    });
  }
});
