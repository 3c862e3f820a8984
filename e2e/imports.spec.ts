import { writeFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { predictionBytes } from '../src/formats/npyBytes.fixture';
import { expect, sharedPage, test } from './fixtures';
import { BrowsePage } from './pages/browse';
import { ImportsPage } from './pages/imports';
import { hasUpstream, imageNetV2 } from './upstream';

const MODEL = 'alexnet';

test.skip(!hasUpstream, 'the published predictions are not beside the checkout');

test.describe('predictions made elsewhere', () => {
  const shared = sharedPage();
  const page = () => new ImportsPage(shared());
  const v2 = hasUpstream ? imageNetV2(MODEL) : undefined;
  const rows = Array.from({ length: v2?.n ?? 0 }, (_, row) => v2!.image(row));
  const hits = rows.filter(({ original, predicted }) => original === predicted[0]).length;
  const percent = (100 * (hits / rows.length)).toFixed(1);

  test('a Parquet file is reported, kept, shown beside the images, and removed', async ({ browserName: _ }, info) => {
    const file = info.outputPath('<b>mine.parquet');
    const ranks = [0, 1, 2, 3, 4];
    const column = (name: string, data: unknown[], type: 'STRING' | 'INT32') => ({ name, data, type });
    const columnData = [
      column(
        'image',
        rows.map((r) => r.imageId),
        'STRING',
      ),
      ...ranks.map((r) =>
        column(
          `top${r + 1}`,
          rows.map((row) => row.predicted[r]!),
          'INT32',
        ),
      ),
    ];
    const kvMetadata = [{ key: 'plural.receipt', value: '{"model":"my net","note":"<img src=x onerror=__xss=1>"}' }];
    writeFileSync(file, new Uint8Array(parquetWriteBuffer({ columnData, kvMetadata })));
    const app = page();
    await app.open('#/models');
    await app.input.setInputFiles(file);
    await expect(app.report).toContainText(`${percent} % (${hits.toLocaleString('en')} of 10,000)`);
    await expect(app.report).toContainText('10,000 images of ImageNetV2 matched frequency, by image id');
    await expect(app.report.getByLabel('Model name')).toHaveValue('my net');
    await expect(app.suggestion).toHaveCount(0);
    const axe = await new AxeBuilder({ page: app.page }).include('.import-section').analyze();
    expect(axe.violations.filter((v) => v.impact === 'serious' || v.impact === 'critical')).toEqual([]);
    await app.keep.click();
    await expect(app.kept).toHaveCount(1);
    const browse = new BrowsePage(shared());
    await browse.go('Browse');
    await expect(browse.picker('Model').locator('option:checked')).toHaveText('my net · imported 1');
    await expect(browse.metrics).toContainText(`Top-1${percent} % n = 10,000`);
    await app.page.reload();
    await expect(app.picker('Model').locator('option:checked')).toHaveText('my net · imported 1');
    await expect(browse.metrics).toContainText(`Top-1${percent} % n = 10,000`);
    await browse.go('Models');
    await app.kept.getByRole('button', { name: 'Remove my net · imported 1' }).click();
    await expect(app.kept).toHaveCount(0);
    await browse.go('Browse');
    await expect(browse.picker('Model')).toBeVisible();
    await expect(browse.picker('Model').locator('option', { hasText: 'imported' })).toHaveCount(0);
    await expect(app.page.locator('img[src=x]')).toHaveCount(0);
    await browse.go('Models');
  });

  test('an array in another order: the suggestion is applied by a click', async ({ browserName: _ }, info) => {
    const file = info.outputPath('order.npy');
    // as a loader of folders sorts them: class numbers as text, then file names
    const sorted = [...rows].sort((a, b) => {
      const [one, two] = [`${a.original}/${a.imageId}`, `${b.original}/${b.imageId}`].map((path) => path.split('/'));
      return one![0]! < two![0]! ? -1 : one![0]! > two![0]! ? 1 : one![1]! < two![1]! ? -1 : 1;
    });
    writeFileSync(file, predictionBytes(sorted.map((row) => row.predicted)));
    const app = page();
    await app.input.setInputFiles(file);
    await expect(app.report).toContainText('by the order of the rows');
    await expect(app.suggestion).toContainText(`sorted as text, top-1 would be ${percent} % instead of 0.`);
    await app.suggestion.getByRole('button', { name: 'Take it so' }).click();
    await expect(app.report).toContainText(`${percent} % (${hits.toLocaleString('en')} of 10,000)`);
    await expect(app.suggestion).toHaveCount(0);
    await expect(app.report.getByRole('combobox', { name: 'Order of the rows' })).toHaveValue('foldersAsText');
  });

  test('hostile files: a clear error each, and the report before them stays', async ({ browserName: _ }, info) => {
    const app = page();
    const files: readonly (readonly [name: string, content: string | Uint8Array, says: RegExp])[] = [
      ['cut.parquet', 'PAR1....', /not a whole Parquet file/],
      ['bomb.parquet', bombParquet(), /a run of 504 values where 4 are left/],
      ['pickle.csv', Uint8Array.of(0x80, 4, 0x95), /never opened/],
      ['proto.json', '{"__proto__": [1], "constructor": [2]}', /fit no dataset here/],
      ['nan.csv', 'image,class,score\na,1,NaN\n', /row 2: score that is not finite/],
      ['<img src=x onerror=__xss=1>.csv', 'image,top1\n<img src=x onerror=__xss=1>,1\n', /fit no dataset here/],
    ];
    for (const [name, content, says] of files) {
      await app.closeMessages();
      const file = info.outputPath(name);
      writeFileSync(file, content);
      await app.input.setInputFiles(file);
      await expect(app.alert(name)).toContainText(says);
    }
    await expect(app.report).toContainText('What order.npy says');
    expect(await shared().evaluate(() => 'polluted' in {} || '__xss' in window)).toBe(false);
    await expect(app.page.locator('img[src=x]')).toHaveCount(0);
    await app.closeMessages();
    await app.report.getByRole('button', { name: 'Discard' }).click();
    await expect(app.report).toHaveCount(0);
  });
});

/** A column whose run of levels claims more values than its page has: small here, billions in earnest. */
function bombParquet(): Uint8Array {
  const top1 = { name: 'top1', data: [1, 2, 3, 4], type: 'INT32' as const, nullable: true };
  const bytes = Buffer.from(parquetWriteBuffer({ columnData: [top1], codec: 'UNCOMPRESSED' }));
  // one pack of eight levels, four of them there, then the first value
  bytes[bytes.indexOf(Uint8Array.of(3, 0x0f, 1, 0, 0, 0))] = 0x7f;
  return bytes;
}
