import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AxeBuilder } from '@axe-core/playwright';
import { EMBED_CHARTS } from '../src/state/share/embedView';
import { expect, NOT_FOUND, test, withoutPack } from './fixtures';
import { AccuracyPage } from './pages/accuracy';

/** A site of another origin on this machine: browsers let no page of the wide net look at a local one. Its pages frame what its query names. */
async function elsewhere(app: string) {
  const server = createServer(({ url = '' }, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end(
      `<title>Elsewhere</title><link rel="icon" href="data:," /><iframe title="chart" width="320" height="880" sandbox="allow-scripts allow-popups" src="${app}embed.html#/accuracy?${url.split('?')[1]}"></iframe>`,
    );
  });
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { site: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

test('one dialog holds every way out; it is clean in both themes and fits 320 px', async ({
  page,
  allowedMessages,
}) => {
  allowedMessages.push(NOT_FOUND);
  await withoutPack(page);
  await page.setViewportSize({ width: 320, height: 800 });
  await new AccuracyPage(page).openScreen();
  // where there is little room, it stands in the menu
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('button', { name: 'Share this view…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Share this view' });
  await expect(dialog.getByText('It opens on this machine alone.')).toBeVisible();
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    for (const tab of ['Embed', 'Cite', 'Methods', 'Check', 'Link']) {
      await dialog.getByRole('tab', { name: tab }).click();
      const { violations } = await new AxeBuilder({ page }).include('dialog').analyze();
      expect(violations, `${tab}, ${scheme}`).toEqual([]);
      expect(await dialog.evaluate((e) => e.scrollWidth - e.clientWidth)).toBeLessThanOrEqual(0);
    }
  }
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Download PNG' }).click();
  expect((await download).suggestedFilename()).toBe('plural-qr.png');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Menu' })).toBeFocused();
});

test('every chart stands alone in a sandboxed frame of another site: no storage, no workers, nothing of the shell', async ({
  page,
  baseURL,
}) => {
  await page.setViewportSize({ width: 360, height: 900 });
  const { site, close } = await elsewhere(baseURL!);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const frame = page.frameLocator('iframe');
  for (const { id } of EMBED_CHARTS) {
    await page.goto(`${site}?chart=${id}&v=1`);
    await expect(frame.getByRole('figure').locator('.chart svg').first()).toBeAttached();
    await expect(frame.getByRole('navigation')).toHaveCount(0);
    await frame.getByText('Table', { exact: true }).click();
    await expect(frame.getByRole('table').first()).toBeVisible();
  }
  const inside = page.frames().find((f) => f !== page.mainFrame())!;
  expect(
    await inside.evaluate(() => [window.origin, document.documentElement.scrollWidth <= window.innerWidth]),
  ).toEqual(['null', true]);
  expect(asked.filter((url) => /worker|\/data\/|\/control\/|sw\.js/.test(url))).toEqual([]);
  expect(asked.filter((url) => ![baseURL!, site, 'data:'].some((own) => url.startsWith(own)))).toEqual([]);
  await page.goto(`${site}?rated=1&one=resnet50&chart=gap&v=1`);
  await expect(frame.getByRole('figure', { name: 'The gap, many ways' })).toContainText('resnet50');
  await expect(frame.getByRole('link', { name: 'Open in Plural' })).toHaveAttribute(
    'href',
    `${baseURL}#/accuracy?rated=1&one=resnet50&v=1`,
  );
  await page.goto(`${site}?t=50&chart=gap&v=1`);
  await expect(frame.getByRole('alert')).toContainText('needs another score for ReaL’s labels');
  close();
});

test('an embedded chart is clean in both themes', async ({ page }) => {
  await page.goto('embed.html#/accuracy?chart=models&v=1');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('.chart svg').first()).toBeAttached();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  }
});

test('a picture of a chart holds caption, n and link; its words are in the page’s font', async ({
  page,
  allowedMessages,
}) => {
  allowedMessages.push(NOT_FOUND);
  await withoutPack(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await new AccuracyPage(page).openScreen();
  const figure = page.getByRole('figure', { name: 'The gap, many ways' });
  await figure.getByRole('button', { name: 'Files' }).click();
  const fonts: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('.woff2')) fonts.push(request.url());
  });
  const png = page.waitForEvent('download');
  await figure.getByRole('button', { name: 'Download PNG' }).click();
  await (await png).saveAs(test.info().outputPath('gap.png'));
  expect(fonts.some((url) => /inter-latin-opsz/.test(url))).toBe(true);
  await figure.getByRole('button', { name: 'Files' }).click();
  const svg = page.waitForEvent('download');
  await figure.getByRole('button', { name: 'Download SVG' }).click();
  const stream = await (await svg).createReadStream();
  let text = '';
  for await (const part of stream) text += part;
  const words = text.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
  expect(words).toContain('delta method');
  expect(words).toContain('n: 50,000 ImageNet and 10,000 ImageNetV2 images');
  expect(words).toMatch(/This view: http:\/\/localhost:\d+\/#\/accuracy/);
});
