import type { Page } from '@playwright/test';
import { expect, sharedPage, test } from './fixtures';
import { BrowsePage } from './pages/browse';
import { hasUpstream } from './upstream';

const STEPS_AT_MOST = 4;

/** What people come for, each in at most four presses from a fresh start: the dataset is the first. */
test.describe('questions of researchers', () => {
  test.skip(!hasUpstream, 'the upstream files are not beside the checkout');
  const shared = sharedPage();

  type Press = (page: Page, app: BrowsePage) => Promise<unknown>;
  const toV2: Press = async (_, app) => {
    await app.picker('Dataset').selectOption('imagenetv2-matched-frequency');
    // what is pressed next is one of its images
    await app.expectCount(10_000, 10_000);
  };
  const question =
    (name: RegExp): Press =>
    (page) =>
      page.getByRole('group', { name: 'Questions' }).getByRole('button', { name }).click();
  const firstTile: Press = (_, app) => app.cells.first().click();
  const unfold =
    (name: string): Press =>
    (page) =>
      page.locator('summary').getByText(name, { exact: true }).click();

  const GOALS: readonly (readonly [goal: string, presses: readonly Press[], reached: Press])[] = [
    ['the 810', [toV2, question(/^Right after all 810$/)], (_, app) => app.expectCount(810, 10_000)],
    ['images that all models miss', [toV2, question(/^Hard for all models/)], (_, app) => app.expectCount(304, 10_000)],
    [
      'images where resnet50 is right and another model wrong',
      [toV2, unfold('Compare'), (page) => page.getByRole('link', { name: 'Two models' }).click()],
      (page) =>
        expect(
          page.getByRole('table', { name: 'Who is right' }).getByRole('link', { name: /only resnet50/ }),
        ).toHaveCount(2),
    ],
    [
      'a class’s confusions',
      [toV2, unfold('Compare'), (page) => page.getByRole('link', { name: 'Confusions of classes' }).click()],
      (page) => expect(page.getByRole('table', { name: /Original label and first choice/ })).toBeVisible(),
    ],
    [
      'the most confident mistakes',
      [question(/^Wrong under/), (page) => page.getByRole('combobox', { name: 'Sort' }).selectOption('sure')],
      (page) => expect(page).toHaveURL(/sort=sure/),
    ],
    [
      'what every model said of an image',
      [toV2, firstTile, unfold('All models')],
      (page) =>
        expect(page.getByRole('table', { name: 'First five choices of every model' }).getByRole('row')).toHaveCount(50),
    ],
    [
      'images with four labels or more, large',
      [question(/^Four or more/), (page) => page.getByRole('combobox', { name: 'Size' }).selectOption('large')],
      (page) => expect(page).toHaveURL(/size=large/),
    ],
    [
      'a kept view',
      [unfold('Views'), (page) => page.getByRole('button', { name: 'Keep view' }).click()],
      (page) => expect(page.getByRole('list', { name: 'Kept views' }).getByRole('link')).toHaveCount(1),
    ],
  ];

  for (const [goal, presses, reached] of GOALS) {
    test(goal, async () => {
      const app = new BrowsePage(shared());
      await app.open();
      expect(presses.length).toBeLessThanOrEqual(STEPS_AT_MOST);
      for (const press of presses) await press(shared(), app);
      await reached(shared(), app);
    });
  }
});
