import type { Page } from '@playwright/test';
import { expect, sharedPage, test } from './fixtures';
import { BrowsePage } from './pages/browse';
import { firstChoicesOnV2, hasUpstream, imageNetV2 } from './upstream';

const STEPS_AT_MOST = 4;
const V2 = 'ImageNetV2 matched frequency';
const V1 = 'ImageNet validation';

/** What people come for, each in at most four presses from a fresh start: the bare address. */
test.describe('questions of researchers', () => {
  test.skip(!hasUpstream, 'the upstream files are not beside the checkout');
  const shared = sharedPage();

  type Press = (page: Page, app: BrowsePage) => Promise<unknown>;
  const to =
    (dataset: string): Press =>
    (page) =>
      page.getByRole('list', { name: 'Datasets' }).getByRole('link', { name: dataset, exact: true }).click();
  const question =
    (name: RegExp): Press =>
    (page) =>
      page.getByRole('group', { name: 'Questions' }).getByRole('button', { name }).click();
  const firstTile: Press = (_, app) => app.cells.first().click();
  const choose =
    (picker: string, option: string): Press =>
    (page) =>
      page.getByRole('combobox', { name: picker }).selectOption(option);
  const unfold =
    (name: string): Press =>
    (page) =>
      page.locator('summary').getByText(name, { exact: true }).click();
  /** The line of each tile in view that says what the model says first. */
  const firstChoices = (page: Page) => page.locator('[role=gridcell] .first-choice');

  /** Images of ImageNetV2 whose original label one model names first and the other does not, from the files themselves. */
  const onlyFirst = (right: string, wrong: string): number => {
    const images = imageNetV2(right);
    const [a, b] = [firstChoicesOnV2(right), firstChoicesOnV2(wrong)];
    const isCounted = (row: number) => {
      const { original } = images.image(row);
      return a(row) === original && b(row) !== original;
    };
    return Array.from({ length: images.n }, (_, row) => row).filter(isCounted).length;
  };

  const GOALS: readonly (readonly [goal: string, presses: readonly Press[], reached: Press])[] = [
    ['the 810', [to(V2), question(/^Right after all 810$/)], (_, app) => app.expectCount(810, 10_000)],
    [
      'images that all models miss',
      [to(V2), question(/^Hard for all models/)],
      (_, app) => app.expectCount(304, 10_000),
    ],
    [
      'images where resnet50 is right and vgg16_bn wrong',
      [
        to(V2),
        unfold('Compare'),
        choose('Against', 'vgg16_bn'),
        (page) => page.getByRole('link', { name: /^\S+ images by Top-1: only resnet50 right$/ }).click(),
      ],
      (_, app) => app.expectCount(onlyFirst('resnet50', 'vgg16_bn'), 10_000),
    ],
    [
      'where ReaL and another set disagree',
      [to(V1), question(/^Sources disagree/)],
      async (page) => {
        await expect(page.getByRole('combobox', { name: 'Label set' })).toHaveValue('real');
        const asked = page.getByRole('button', { name: /^Sources disagree [\d,]+$/, pressed: true });
        const [, n] = /([\d,]+)$/.exec(await asked.innerText())!;
        expect(Number(n!.replaceAll(',', ''))).toBeGreaterThan(0);
        await expect(page.getByRole('status').filter({ hasText: `${n} of 50,000 images` })).toBeVisible();
      },
    ],
    [
      'a class’s confusions',
      [to(V2), firstTile, (_, app) => app.labels.first().getByRole('link').click()],
      async (page) => {
        const name = await page.getByRole('heading', { level: 2 }).first().innerText();
        await expect(page.getByRole('list', { name: 'resnet50 calls it' }).getByRole('listitem')).not.toHaveCount(0);
        await expect(page.getByRole('list', { name: 'It is named for' })).toBeVisible();
        expect(name).not.toBe('');
      },
    ],
    [
      'the most confident mistakes',
      [to('Control B'), question(/^Wrong under/), choose('Sort', 'sure')],
      async (page) => {
        await expect(page).toHaveURL(/sort=sure/);
        await expect(page.getByRole('region', { name: 'Images and predictions' })).toHaveAttribute(
          'aria-busy',
          'false',
        );
        await expect(firstChoices(page).first()).toHaveText(/\d+ %$/);
        const shown = await firstChoices(page).locator('.tile-end').allInnerTexts();
        const percents = shown.map((text) => Number.parseFloat(text.replace('<', '')));
        expect(percents.length).toBeGreaterThan(3);
        expect(percents).toEqual([...percents].sort((a, b) => b - a));
        await expect(page.locator('[role=gridcell] .mark-original.first-choice')).toHaveCount(0);
      },
    ],
    [
      'the raters’ votes of an image',
      [to(V1), (_, app) => app.facetValue('Seen by raters', 'yes').click(), firstTile],
      (page) =>
        expect(page.getByRole('table', { name: 'What five raters said' }).getByRole('row').nth(1)).toBeVisible(),
    ],
    [
      'what every model said of an image',
      [to(V2), firstTile, unfold('All models')],
      (page) =>
        expect(page.getByRole('table', { name: 'First five choices of every model' }).getByRole('row')).toHaveCount(50),
    ],
    [
      'images with four labels or more and their predictions, large',
      [to('Control B'), question(/^Four or more/), choose('Size', 'large')],
      async (_, app) => {
        const tile = app.cells.first();
        await expect(tile.locator('img')).toBeVisible();
        await expect.poll(async () => (await tile.boundingBox())?.width ?? 0).toBeGreaterThan(300);
        await expect(tile.locator('.first-choice')).toHaveText(/[a-z].*%$/);
        // the first choice, a label beside it, and two more at least
        await expect(tile).toContainText(/\+[2-9]$/);
      },
    ],
    [
      'a kept view',
      [to(V2), unfold('Views'), (page) => page.getByRole('button', { name: 'Keep view' }).click()],
      (page) => expect(page.getByRole('list', { name: 'Kept views' }).getByRole('link')).toHaveCount(1),
    ],
    [
      'a kept view, at the next visit',
      [
        (page) => page.getByRole('link', { name: 'Browse', exact: true }).click(),
        unfold('Views'),
        (page) => page.getByRole('list', { name: 'Kept views' }).getByRole('link').click(),
      ],
      (_, app) => app.expectCount(10_000, 10_000),
    ],
  ];

  for (const [goal, presses, reached] of GOALS) {
    test(goal, async () => {
      const app = new BrowsePage(shared());
      await app.open('');
      expect(presses.length).toBeLessThanOrEqual(STEPS_AT_MOST);
      for (const press of presses) await press(shared(), app);
      await reached(shared(), app);
    });
  }
});
