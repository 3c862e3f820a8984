import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Route } from '@playwright/test';
import { tarFile } from '../src/testing/tarFile';
import { expect, test } from './fixtures';
import { BrowsePage } from './pages/browse';

const pictures = join(import.meta.dirname, '../public/control/control-a');
const names = readdirSync(pictures).slice(0, 12);
const archive = gzipSync(
  tarFile(
    names.map((name, i) => ({
      name: `set/${i % 3}/own_${i}.${name.split('.').at(-1)}`,
      data: new Uint8Array(readFileSync(join(pictures, name))),
    })),
  ),
);
const CUT = Math.floor(archive.length / 2);
const NAME = 'ImageNetV2 matched frequency';
const FILE = 'imagenetv2-matched-frequency.tar.gz';

const open = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'content-range, etag',
  etag: '"1"',
};

test('ImageNetV2 is asked for after a press, paused, cut, found again after a reload, resumed, opened and kept', async ({
  page,
  allowedMessages,
}) => {
  allowedMessages.push(/CORS policy/, /Failed to load resource/);
  const app = new BrowsePage(page);
  const asked: (string | undefined)[] = [];
  let answer: (route: Route) => unknown = () => undefined;
  await page.context().route('https://huggingface.co/**', async (route) => {
    asked.push((await route.request().allHeaders()).range);
    expect(route.request().url()).toContain(`/resolve/main/${FILE}`);
    await answer(route);
  });
  const look = async () => {
    await app.openImagesMenu();
    await page.getByRole('button', { name: 'Get ImageNetV2' }).click();
  };
  await app.open();
  await look();
  const row = page.getByRole('listitem').filter({ hasText: NAME });
  await expect(row).toContainText('1.26 GB');
  const about = page.getByRole('region', { name: 'ImageNetV2’s pictures' });
  await expect(about).toContainText(/From huggingface\.co into .* up to 2\.53 GB .*; free here: /);
  expect(asked).toEqual([]);

  // nothing comes
  await row.getByRole('button', { name: `Download ${NAME}` }).click();
  await expect(page.getByRole('progressbar', { name: 'Picture download progress' })).toBeVisible();
  await expect.poll(() => asked.length).toBe(1);
  await row.getByRole('button', { name: `Pause download of ${NAME}` }).click();
  await expect(page.getByRole('progressbar', { name: 'Picture download progress' })).toHaveCount(0);

  // the site lets no page read it
  const other = { 'access-control-allow-origin': 'https://example.org' };
  answer = (route) => route.fulfill({ status: 200, headers: other, body: archive });
  await row.getByRole('button', { name: `Download ${NAME}` }).click();
  await expect(app.alert(/huggingface\.co: .*download it yourself and drop it here: https/)).toBeVisible();
  await app.closeMessages();

  // half of it comes
  answer = (route) =>
    route.fulfill({
      status: 200,
      headers: { ...open, 'content-length': String(archive.length) },
      body: archive.subarray(0, CUT),
    });
  await app.openImagesMenu();
  await row.getByRole('button', { name: `Download ${NAME}` }).click();
  await expect(app.alert(`${FILE}: could not be downloaded`)).toContainText('What has arrived is kept');

  await page.reload();
  answer = (route) =>
    route.fulfill({
      status: 206,
      headers: { ...open, 'content-range': `bytes ${CUT}-${archive.length - 1}/${archive.length}` },
      body: archive.subarray(CUT),
    });
  await look();
  await expect(row).toContainText('here');
  await row.getByRole('button', { name: `Resume download of ${NAME}` }).click();
  await expect(app.status(`${FILE}: ${names.length} pictures will be open at your next visit`)).toBeVisible();
  expect(asked).toEqual([undefined, undefined, undefined, `bytes=${CUT}-`]);
  await expect(app.alert('not the file of 1,264,079,360 bytes')).toBeVisible();
  await app.expectCount(names.length, names.length);
  const shown = app.cell('own_0').locator('img');
  await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(50);

  await page.reload();
  await app.expectCount(names.length, names.length);
  await look();
  await expect(row).toContainText('its pictures are kept here');
  await expect(row.getByRole('button')).toHaveCount(0);
  const left = await page.evaluate(async () => {
    const all = await (await navigator.storage.getDirectory()).getDirectoryHandle('plural-downloads');
    let n = 0;
    for await (const _ of all.keys()) n++;
    return n;
  });
  expect(left).toBe(0);
});
