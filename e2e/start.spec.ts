import { fileURLToPath } from 'node:url';
import { expect, NOT_FOUND, test } from './fixtures';
import { AppPage } from './pages/app';

const picture = fileURLToPath(new URL('../public/control/control-b/0003.jpg', import.meta.url));

test.beforeEach(async ({ page, allowedMessages }) => {
  // a fresh machine: no data pack
  allowedMessages.push(NOT_FOUND);
  await page.route('**/data/**', (route) => route.fulfill({ status: 404, body: '' }));
});

test('from the start view a picture of one’s own is judged, by a model that is here', async ({ page }) => {
  const app = new AppPage(page);
  await app.open('');
  await page.getByRole('list', { name: 'Doors' }).getByRole('link', { name: 'Drop any photo' }).click();
  await page.getByLabel('Choose a photo').setInputFiles(picture);
  await page.getByRole('button', { name: 'Use the Control model' }).click();
  await page.getByRole('checkbox', { name: 'baseball' }).check();
  await page.getByRole('combobox', { name: 'Add a class' }).fill('bow tie');
  await page.keyboard.press('Enter');
  await page.getByRole('radio', { name: 'bow tie is the one label' }).check();
  await expect(page.getByRole('heading', { name: 'Called wrong. It is right: baseball is there.' })).toBeVisible();
  // the mark in the header leads back
  await page.getByRole('link', { name: 'Plural', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Called wrong. It is right.', exact: true })).toBeVisible();
});

test('on a phone the tour stands above the image that it opens', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const app = new AppPage(page);
  await app.open('#/browse?tour=1&d=control-b&i=control-b-0003&v=1');
  const tour = page.getByRole('region', { name: 'Tour' });
  await expect(page.getByRole('region', { name: 'Image detail' })).toContainText('bow tie');
  await tour.getByRole('button', { name: 'Next' }).click();
  await expect(tour).toContainText('2 of 7');
});

test('the tour is offered once, shows seven views, and Back leads through them', async ({ page }) => {
  const app = new AppPage(page);
  await app.open('');
  await page.getByRole('link', { name: 'Take the tour' }).click();
  const tour = page.getByRole('region', { name: 'Tour' });
  await expect(page.getByRole('region', { name: 'Image detail' })).toContainText('bow tie');
  for (let step = 2; step <= 7; step++) {
    await tour.getByRole('button', { name: 'Next' }).click();
    await expect(tour).toContainText(`${step} of 7`);
    await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeAttached();
  }
  await expect(app.link('Labels')).toHaveAttribute('aria-current', 'page');
  await page.goBack();
  await expect(tour).toContainText('6 of 7');
  await tour.getByRole('button', { name: 'End tour' }).click();
  await expect(tour).toBeHidden();
  await app.open('');
  await expect(page.getByRole('heading', { name: 'Called wrong. It is right.' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Take the tour' })).toHaveCount(0);
});
