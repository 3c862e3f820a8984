import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

/** Boxes of the name and of the ways to the screens. */
async function frame(page: Page) {
  const links = await page.getByRole('navigation', { name: 'Screens' }).getByRole('link').all();
  const box = async (of: (typeof links)[number]) => {
    const { x, y, height } = (await of.boundingBox())!;
    return [await of.textContent(), Math.round(x), Math.round(y), Math.round(height)];
  };
  const brand = page.locator('header').getByText('Plural', { exact: true });
  return Promise.all([brand, ...links].map(box));
}

test('without scripts the page says its headline, and the app takes its place without a jump', async ({
  browser,
  baseURL,
  page,
}) => {
  const plain = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
  const written = await plain.newPage();
  await written.goto('./');
  const headline = await written.getByRole('heading', { level: 1 }).textContent();
  expect(headline).toMatch(/drop shrinks from \d+\.\d to \d+\.\d points/);
  await expect(written.getByText('any valid label counts')).toBeVisible();
  const before = await frame(written);
  const place = await written.getByRole('heading', { level: 1 }).boundingBox();
  await plain.close();

  await page.goto('./#/accuracy');
  await expect(page.locator('.hero')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(headline!);
  await page.goto('./#/');
  await expect(page.getByRole('list', { name: 'Doors' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(headline!);
  const { x, y } = (await page.getByRole('heading', { level: 1 }).boundingBox())!;
  expect([x, y]).toEqual([place!.x, place!.y]);
  const after = await frame(page);
  // in another font words are wider or narrower; the row and the name stay
  expect(after.map(([text, , y, height]) => [text, y, height])).toEqual(
    before.map(([text, , y, height]) => [text, y, height]),
  );
  expect(after[0]).toEqual(before[0]);
  await page.goto('./#/browse');
  await expect(page.getByRole('grid', { name: 'Images' })).toBeVisible();
  await expect(page.locator('.first')).toHaveCount(0);
});

test('a way to a screen that is pressed before the app is there leads to it', async ({ page }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/assets\/first-.*\.js/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('./', { waitUntil: 'commit' });
  await page.getByRole('link', { name: 'Methods' }).click();
  release();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Methods|formula/i);
  await expect(page.getByRole('link', { name: 'Methods' })).toHaveAttribute('aria-current', 'page');
});

test('no screen asks another host for anything', async ({ page, baseURL }) => {
  const asked: string[] = [];
  page.context().on('request', (request) => asked.push(request.url()));
  await page.goto('./');
  await expect(page.getByRole('heading', { name: 'Called wrong. It is right.' })).toBeVisible();
  for (const name of ['Accuracy', 'Models', 'Labels', 'Methods', 'Browse']) {
    await page.getByRole('link', { name, exact: true }).click();
    await expect(page.getByRole('link', { name, exact: true })).toHaveAttribute('aria-current', 'page');
    await page.waitForLoadState('networkidle');
  }
  await page.goto('./#/accuracy?tab=control');
  await expect(page.getByRole('slider', { name: 'Share of multi-label pictures' })).toBeVisible();
  const { host } = new URL(baseURL!);
  const foreign = asked.filter((url) => !/^(blob|data):/.test(url) && new URL(url).host !== host);
  expect(asked.length).toBeGreaterThan(20);
  expect(foreign).toEqual([]);
});
