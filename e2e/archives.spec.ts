import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { tarFile } from '../src/testing/tarFile';
import { hostileFiles, sampleNames, samplesDir } from './files';
import { expect, hasShared, test } from './fixtures';
import { BrowsePage } from './pages/browse';

test.skip(!hasShared, 'the shared folder with hostile archives is not beside the checkout');

/** Those that stand for a kind of their own: damage, a bomb, links, odd names. All of them are read in the unit tests. */
const SHOWN = ['bad_checksum.tar', 'gzip_bad_crc.tar.gz', 'bomb_256MB.tar.gz', 'bomb_256MB.tar.gz.gz', 'no_images.tar'];

test('archives: pictures of a good one are shown, hostile ones get a clear error, and nothing is lost', async ({
  page,
}, info) => {
  const app = new BrowsePage(page);
  await app.open();
  const input = page.getByLabel('Open image archive');
  const names = sampleNames.slice(0, 3);
  const samples = names.map((name) => ({
    name: `samples/${name}`,
    data: new Uint8Array(readFileSync(join(samplesDir, name))),
  }));
  const archive = info.outputPath('good.tar.gz');
  writeFileSync(archive, gzipSync(tarFile(samples)));
  await input.setInputFiles(archive);
  await expect(app.status('Opened 3 pictures: 3 as the dataset “Opened images”.')).toBeVisible();
  await app.expectCount(3, 3);
  const shown = app.cell(names[0]!.replace(/\.\w+$/, '')).locator('img');
  await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(50);

  const files = hostileFiles('archives/').filter(({ name }) => SHOWN.includes(name));
  expect(files).toHaveLength(SHOWN.length);
  for (const { name, path } of files) {
    await app.closeMessages();
    await input.setInputFiles(path);
    await expect(app.alert(name)).toBeVisible();
    await expect(page.getByRole('progressbar', { name: 'Archive progress' })).toHaveCount(0);
  }
  await app.expectCount(3, 3);

  await app.closeMessages();
  const odd = hostileFiles('archives/').find(({ name }) => name === 'long_and_odd_names.tar')!;
  await input.setInputFiles(odd.path);
  await expect(app.status('Opened 4 pictures')).toContainText(
    'Left alone: 1 picture with the name of others, 2 other files.',
  );
  const markup = app.cell('<img src=x onerror=alert(1)>');
  await expect
    .poll(() => markup.locator('img').evaluate((img: HTMLImageElement) => img.naturalWidth))
    .toBeGreaterThan(5);
  await expect(page.locator('img[src=x]')).toHaveCount(0);
});
