import { expect, test } from './fixtures';
import { AppPage } from './pages/app';

/** Images that are edited. */
const EDITED = 20;

test('20 images edited by keyboard alone: after a reload, one step back, and in another profile the figures are the same', async ({
  page,
  browser,
}) => {
  const app = new AppPage(page);
  await app.open('#/browse?d=control-b&l=complete&q=labels:1&v=1');
  const begin = page.getByRole('button', { name: 'Annotate' });
  await begin.focus();
  await page.keyboard.press('Enter');
  const bar = page.locator('.annotate-bar').getByRole('status');
  for (let i = 1; i <= EDITED; i++) {
    await expect(bar).toHaveText(new RegExp(`^${i} of \\d+ · ${i - 1} judged · saved$`));
    // the second proposal is not in the picture: it is said to be valid all the same, so that the figures move
    await expect(page.getByRole('list', { name: 'Proposed classes' }).getByRole('button').nth(1)).toHaveAccessibleName(
      /: not judged$/,
    );
    await page.keyboard.press('2');
    await expect(bar).toHaveText(new RegExp(`· ${i} judged · saved$`));
    if (i < EDITED) await page.keyboard.press('Enter');
  }
  await page.reload();
  await expect(bar).toHaveText(new RegExp(`\\b${EDITED} judged · saved$`));
  await page.keyboard.press('Control+z');
  await expect(bar).toHaveText(new RegExp(`\\b${EDITED - 1} judged · saved$`));
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Annotate' })).toBeVisible();

  await app.go('Labels');
  const row = (on: AppPage, name: string) =>
    on.page
      .getByRole('row')
      .filter({ has: on.page.getByText(name) })
      .first();
  // the exported set names every image, the edits only those judged: that small print differs
  const figures = async (on: AppPage, name: string) =>
    (await row(on, name).locator('td.number').allInnerTexts()).map((text) => text.split('\n')[0]);
  const name = 'My labels of Control B';
  await expect(row(app, name).locator('td.number').first()).toBeVisible();
  const mine = await figures(app, name);
  await row(app, name).getByText('Export', { exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    row(app, name).getByRole('button', { name: /^CSV/ }).click(),
  ]);
  const file = await download.path();

  const context = await browser.newContext();
  const other = new AppPage(await context.newPage());
  await other.open('#/labels?d=control-b&v=1');
  // a file that comes before the images are here is refused
  await expect(row(other, 'Everything in the picture')).toBeVisible();
  await other.page.getByLabel('Upload label set').setInputFiles({
    name: 'exported.csv',
    mimeType: 'text/csv',
    buffer: await import('node:fs').then((fs) => fs.readFileSync(file)),
  });
  await expect(other.status(/exported\.csv: labels of 400 images of Control B are in use now/)).toBeVisible();
  await expect(row(other, 'exported.csv').locator('td.number').first()).toBeVisible();
  expect(await figures(other, 'exported.csv')).toEqual(mine);
  await context.close();

  // the link alone will do, too
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page
    .getByRole('dialog', { name: 'What the link brings' })
    .getByRole('button', { name: /with the labels/ })
    .click();
  await expect(app.status(`with the labels of ${EDITED - 1} images`)).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const third = await browser.newContext();
  const receiver = new AppPage(await third.newPage());
  await receiver.page.goto(link);
  const offer = receiver.page.getByRole('region', { name: 'Labels in this link' });
  await expect(offer).toContainText(`${name}, ${EDITED - 1} images of Control B`);
  await offer.getByRole('button', { name: 'Use them' }).click();
  await expect(offer).toBeHidden();
  await expect(row(receiver, name).locator('td.number').first()).toBeVisible();
  expect(await figures(receiver, name)).toEqual(mine);
  await third.close();

  // the queue, into the same set: by key in the list, then image by image, and what was answered is not asked again
  const queue = page.getByRole('region', { name: 'Next to judge' });
  await queue.getByRole('button', { name: 'Find' }).click();
  const list = queue.getByRole('list', { name: 'Suggestions' });
  await expect(list.getByRole('img')).toHaveCount(0);
  await expect(list.locator('img')).toHaveCount(50);
  await expect(queue.getByText(/^Ordered by the votes of 1 model/)).toBeVisible();
  const progress = queue.getByRole('status');
  await expect(progress).toHaveText(/^1 of [\d,]+ .*· 0 judged$/);
  const asked = async () => (await list.locator('[aria-current] strong').innerText()).replace('?', '');
  const first = await asked();
  await list.locator('[aria-current]').focus();
  await page.keyboard.press('r');
  await expect(progress).toHaveText(/^2 of .*· 1 judged$/);
  await page.keyboard.press('s');
  await page.keyboard.press('a');
  await expect(progress).toHaveText(/^4 of .*· 2 judged$/);
  await queue.getByRole('button', { name: 'Annotate' }).click();
  const card = page.getByRole('region', { name: 'Suggestion' });
  await expect(card).toBeVisible();
  await expect(bar).toHaveText(/^suggestion 4 of /);
  await page.keyboard.press('a');
  await expect(bar).toHaveText(/^suggestion 5 of /);
  await page.keyboard.press('Control+z');
  await expect(bar).toHaveText(/^suggestion 4 of /);
  await page.keyboard.press('Escape');
  await expect(progress).toHaveText(/· 2 judged$/);
  // what is looked for is part of the address
  await page.reload();
  await expect(progress).toHaveText(/· 0 judged$/);
  expect(await asked()).not.toBe(first);
});
