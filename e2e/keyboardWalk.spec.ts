import type { Page } from '@playwright/test';
import { expect, sharedPage, test } from './fixtures';
import { AppPage } from './pages/app';
import { BrowsePage } from './pages/browse';
import { hasUpstream } from './upstream';

const V2 = '#/browse?d=imagenetv2-matched-frequency&v=1';

/** What has the focus: its role or element, and its name. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const at = document.activeElement;
    const name = at?.getAttribute('aria-label') ?? at?.textContent?.trim() ?? '';
    return `${at?.getAttribute('role') ?? at?.localName ?? ''} ${name}`.trim();
  });

/** Tab until the focus is on what is wanted; how many stops it took. Fails after `atMost`. */
async function tabTo(page: Page, wanted: RegExp, atMost: number): Promise<number> {
  const seen: string[] = [];
  for (let stops = 1; stops <= atMost; stops++) {
    await page.keyboard.press('Tab');
    seen.push(await focused(page));
    if (wanted.test(seen.at(-1)!)) return stops;
  }
  throw new Error(`${wanted} is not within ${atMost} stops of Tab; passed: ${seen.join(' | ')}`);
}

/** The whole app by keyboard alone: no pointer moves in these tests, and every way there has a bound of stops. */
test.describe('by keyboard alone', () => {
  test.skip(!hasUpstream, 'the upstream files are not beside the checkout');
  const shared = sharedPage();
  const keys = (...all: string[]) =>
    all.reduce((before, key) => before.then(() => shared().keyboard.press(key)), Promise.resolve());
  const palette = async (text: string) => {
    await keys('Control+k');
    await expect(shared().getByRole('combobox', { name: 'Find and do' })).toBeFocused();
    await shared().keyboard.type(text);
    await keys('Enter');
    await expect(shared().getByRole('dialog')).toHaveCount(0);
  };
  const isScreen = (name: 'Browse' | 'Accuracy' | 'Models' | 'Labels' | 'Methods') =>
    expect(new AppPage(shared()).link(name)).toHaveAttribute('aria-current', 'page');

  test('from the start to the images of a dataset', async () => {
    const page = shared();
    const app = new BrowsePage(page);
    await app.open('');
    await expect(page.getByRole('list', { name: 'Datasets' })).toBeVisible();
    expect(await tabTo(page, /^button Skip to content$/, 1)).toBe(1);
    await keys('Enter');
    expect(await tabTo(page, /^a ImageNetV2 matched frequency$/, 40)).toBeLessThanOrEqual(40);
    await keys('Enter');
    await app.expectCount(10_000, 10_000);
  });

  test('the first image within ten stops, its detail, and back to the tile', async () => {
    const page = shared();
    const app = new BrowsePage(page);
    await app.open(V2);
    await app.expectCount(10_000, 10_000);
    let stops = await tabTo(page, /^button Skip to the first image$/, 3);
    await keys('Enter');
    stops += 1;
    expect(await focused(page)).toMatch(/^gridcell /);
    expect(stops).toBeLessThanOrEqual(10);
    const first = await focused(page);
    await keys('Enter');
    await expect(app.labels.first()).toBeVisible();
    await keys('ArrowRight');
    expect(await focused(page)).not.toBe(first);
    await expect(
      app.detail.getByRole('heading', { name: (await focused(page)).replace('gridcell ', '') }),
    ).toBeVisible();
    // out of the grid, into the detail, to what every model said
    await tabTo(page, /^summary All models$/, 25);
    await keys('Enter');
    await expect(page.getByRole('table', { name: 'First five choices of every model' })).toBeVisible();
    await keys('Escape');
    await expect(app.detail).toHaveCount(0);
  });

  test('the filter by its key, and questions by the palette', async () => {
    const page = shared();
    const app = new BrowsePage(page);
    await app.open(V2);
    await app.expectCount(10_000, 10_000);
    await keys('/');
    await expect(app.filter).toBeFocused();
    await page.keyboard.type('verdict:other original:in');
    await app.expectCount(810, 10_000);
    await keys('Escape');
    await palette('All images');
    await app.expectCount(10_000, 10_000);
    await palette('right after all');
    await app.expectCount(810, 10_000);
  });

  test('the filter by its key where an open image lies over it, in sight', async () => {
    const page = shared();
    const app = new BrowsePage(page);
    const before = page.viewportSize()!;
    await page.setViewportSize({ width: 768, height: 1024 });
    await app.open(V2);
    await app.expectCount(10_000, 10_000);
    await page.getByRole('gridcell').first().focus();
    await keys('Enter');
    await expect(app.labels.first()).toBeVisible();
    await keys('/');
    await expect(app.filter).toBeFocused();
    const isOnTop = await app.filter.evaluate((field) => {
      const { left, top, width, height } = field.getBoundingClientRect();
      return document.elementFromPoint(left + width / 2, top + height / 2) === field;
    });
    expect(isOnTop).toBe(true);
    await page.setViewportSize(before);
  });

  test('the palette leads to a class, a theme and the keys, which close again', async () => {
    const page = shared();
    await new AppPage(page).open(V2);
    await palette('coffee mug');
    await expect(page.getByRole('heading', { level: 2, name: 'coffee mug' })).toBeVisible();
    await palette('theme: dark');
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(23, 27, 31)');
    await page.reload();
    await isScreen('Browse');
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(23, 27, 31)');
    expect(
      await page.locator('meta[name="theme-color"]').evaluateAll((all) => all.map((m) => m.getAttribute('content'))),
    ).toEqual(['#171b1f', '#171b1f']);
    await palette('theme: system');
    await keys('?');
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
    await keys('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });

  test('a part of Accuracy, its chart as a table', async () => {
    const page = shared();
    await new AppPage(page).open('#/methods');
    await palette('whose labels');
    await isScreen('Accuracy');
    await expect(page.locator('#whose-title')).toBeFocused({ timeout: 60_000 });
    await expect(page.locator('#whose-title')).toBeInViewport();
    await palette('how one counts');
    await expect(page.locator('#gap-title')).toBeFocused();
    await tabTo(page, /^button Show as table$/, 12);
    await keys('Enter');
    await expect(page.locator('#gap').getByRole('table').first()).toBeVisible();
  });

  test('every screen by its link, and what is asked of first there', async () => {
    const page = shared();
    await new AppPage(page).open(V2);
    const main = page.getByRole('main');
    for (const [name, there, first, atMost] of [
      ['Models', main.getByRole('link', { name: 'pnasnet5large' }), /^a pnasnet5large$/, 16],
      ['Labels', main.getByRole('button', { name: /^Use / }).first(), /^button Use /, 24],
      ['Methods', main.getByRole('button', { name: 'Notation' }), /^button Notation$/, 3],
    ] as const) {
      await palette(name.toLowerCase());
      await isScreen(name);
      await expect(main).toBeFocused();
      // before that there is nothing to stop at
      await expect(there).toBeVisible();
      await tabTo(page, first, atMost);
    }
    // and by the menu alone: from the top of the page
    await page.reload();
    await expect(page.getByRole('heading', { level: 1, name: 'Methods' })).toBeVisible();
    expect(await tabTo(page, /^button Menu$/, 11)).toBeLessThanOrEqual(11);
    await keys('Enter');
    await expect(page.getByRole('group', { name: 'Theme' })).toBeVisible();
    await tabTo(page, /^a Take the tour$/, 4);
    await keys('Enter');
    await expect(page.getByRole('region', { name: 'Tour' })).toContainText('1 of 7');
    await tabTo(page, /^button Next$/, 40);
    await keys('Enter');
    await expect(page.getByRole('region', { name: 'Tour' })).toContainText('2 of 7');
  });
});
