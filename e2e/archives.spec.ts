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

test('archives and folders: pictures are shown, hostile archives get a clear error, a picked folder is there after a reload', async ({
  page,
}, info) => {
  const app = new BrowsePage(page);
  // a folder of the browser's own file system stands for one that a reader picks: the same kind of handle, without a dialog
  await page.addInitScript(() => {
    const pick = async () => (await navigator.storage.getDirectory()).getDirectoryHandle('picked');
    Object.assign(window, { showDirectoryPicker: pick });
  });
  await app.open();
  const input = page.getByLabel('Open image archive');
  const names = sampleNames.slice(0, 3);
  const samples = names.map((name) => ({
    name: `samples/${name}`,
    data: new Uint8Array(readFileSync(join(samplesDir, name))),
  }));
  const archive = info.outputPath('good.tar.gz');
  // of two members, which the browser's own decompressor does not take
  const tar = tarFile(samples);
  writeFileSync(archive, Buffer.concat([gzipSync(tar.subarray(0, 5000)), gzipSync(tar.subarray(5000))]));
  await input.setInputFiles(archive);
  await expect(app.status('Opened 3 pictures: 3 as the dataset “Opened images”.')).toBeVisible();
  await app.expectCount(3, 3);
  const shown = app.cell(names[0]!.replace(/\.\w+$/, '')).locator('img');
  await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(50);

  // a private copy is there from the start, in the view that the address holds
  await page.getByRole('button', { name: 'Keep for the next visit' }).click();
  await expect(app.status('good.tar.gz: 3 pictures will be open at your next visit')).toBeVisible();
  await page.reload();
  await app.expectCount(3, 3);
  await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(50);
  await app.openImagesMenu();
  await page.getByRole('button', { name: 'Forget pictures of good.tar.gz' }).click();
  await expect(page.getByText('good.tar.gz, kept here')).toHaveCount(0);
  await page.keyboard.press('Escape');
  const scratches = () =>
    page.evaluate(async () => {
      const all = await (await navigator.storage.getDirectory()).getDirectoryHandle('plural-pictures');
      let n = 0;
      for await (const _ of all.keys()) n++;
      return n;
    });
  await page.reload();
  await expect(page.getByRole('main')).toBeVisible();
  // the bytes of a forgotten copy went with the page that showed it
  await expect.poll(scratches).toBe(0);
  await input.setInputFiles(archive);
  await expect(app.status('Opened 3 pictures')).toBeVisible();
  await app.expectCount(3, 3);
  expect(await scratches()).toBe(1);

  const files = hostileFiles('archives/').filter(({ name }) => SHOWN.includes(name));
  expect(files).toHaveLength(SHOWN.length);
  for (const { name, path } of files) {
    await app.closeMessages();
    await input.setInputFiles(path);
    await expect(app.alert(name)).toBeVisible();
    await expect(page.getByRole('progressbar', { name: 'Reading pictures' })).toHaveCount(0);
  }
  await app.expectCount(3, 3);

  await app.closeMessages();
  const odd = hostileFiles('archives/').find(({ name }) => name === 'long_and_odd_names.tar')!;
  await input.setInputFiles(odd.path);
  await expect(app.status('Opened 4 pictures')).toContainText('Left alone: 2 other files.');
  await expect(app.alert('1 picture was left out, because another has its image id: dup.jpg.')).toBeVisible();
  const markup = app.cell('<img src=x onerror=alert(1)>');
  await expect
    .poll(() => markup.locator('img').evaluate((img: HTMLImageElement) => img.naturalWidth))
    .toBeGreaterThan(5);
  await expect(page.locator('img[src=x]')).toHaveCount(0);

  await app.closeMessages();
  const bytes = [...readFileSync(join(samplesDir, sampleNames[5]!))];
  await page.evaluate(async (content) => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('picked', { create: true });
    const inner = await folder.getDirectoryHandle('n01440764', { create: true });
    const writable = await (await inner.getFileHandle('picked_1.jpg', { create: true })).createWritable();
    await writable.write(new Uint8Array(content));
    await writable.close();
  }, bytes);
  await app.openImagesMenu();
  await page.getByRole('button', { name: 'Pick folder' }).click();
  await expect(app.status('Opened 1 picture')).toBeVisible();
  await app.expectCount(8, 8);
  await page.reload();
  await app.openImagesMenu();
  await page.getByRole('button', { name: 'Open picked again' }).click();
  await expect(app.status('Opened 1 picture')).toBeVisible();
  const again = app.cell('picked_1').locator('img');
  await expect.poll(() => again.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(50);
  await page.getByRole('button', { name: 'Forget folder picked' }).click();
  await expect(page.getByRole('button', { name: 'Open picked again' })).toHaveCount(0);
});
