import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, NOT_FOUND, test, withoutPack } from './fixtures';
import { AppPage } from './pages/app';

test.beforeEach(async ({ page, allowedMessages }) => {
  allowedMessages.push(NOT_FOUND);
  await withoutPack(page);
});

/** Of axe's rules those that look at colours. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/** Nothing serious, with the colours as they are now. */
async function expectClean(page: Page, what: string, rules?: readonly string[]): Promise<void> {
  const builder = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await (rules ? builder.withRules([...rules]) : builder).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(
    serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' ')}`),
    what,
  ).toEqual([]);
}

for (const [theme, width, rules] of [
  ['Light', 320, undefined],
  ['Dark', 1280, COLOURS],
] as const) {
  test(`menu, palette and keys are clean in the theme ${theme}, by choice, at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 640 });
    // against the system, so that a colour that follows it is found
    await page.emulateMedia({ colorScheme: theme === 'Light' ? 'dark' : 'light' });
    const app = new AppPage(page);
    await app.open('#/labels');
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('button', { name: theme }).click();
    await expectClean(page, 'menu', rules);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Find and do' }).fill('a');
    await expect(page.getByRole('option')).not.toHaveCount(0);
    await expectClean(page, 'palette', rules);
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
    await expectClean(page, 'keys', rules);
  });
}

/** How far one reaches below the upper edge of another, px; undefined while either is not drawn. */
async function overlapPx(above: Locator, below: Locator): Promise<number | undefined> {
  const [upper, lower] = [await above.boundingBox(), await below.boundingBox()];
  return upper && lower ? upper.y + upper.height - lower.y : undefined;
}

for (const [width, height] of [
  [1024, 700],
  [390, 844],
  [320, 640],
] as const) {
  test(`a notice covers nothing that is fixed, and the end of the page can be read, at ${width} px`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    const app = new AppPage(page);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await app.open('#/accuracy');
    const strip = page.getByRole('region', { name: 'What if' });
    await expect(strip).toBeVisible();
    await page.getByRole('button', { name: 'Copy link' }).click();
    const notices = page.locator('.notices');
    await expect(app.status('was copied')).toBeVisible();
    await expect.poll(() => overlapPx(strip, notices)).toBeLessThanOrEqual(1);
    await app.go('Methods');
    await expect(page.getByRole('heading', { level: 1, name: 'Methods' })).toBeVisible();
    const last = page.getByRole('main').locator('p').last();
    await last.scrollIntoViewIfNeeded();
    await expect.poll(() => overlapPx(last, notices)).toBeLessThanOrEqual(1);
  });
}
