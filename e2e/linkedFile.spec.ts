import { expect, test } from './fixtures';
import { AppPage } from './pages/app';

const URL_OF_LABELS = 'https://raw.githubusercontent.com/someone/labels/main/mine.json';

test('labels that a link names at another site are asked for after a press alone', async ({ page, baseURL }) => {
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(baseURL!) && !request.url().startsWith('blob:')) elsewhere.push(request.url());
  });
  await page.route('https://raw.githubusercontent.com/**', (route) =>
    route.fulfill({ json: { 'control-b-0001': [951] }, headers: { 'access-control-allow-origin': '*' } }),
  );
  await new AppPage(page).open(`#/browse?d=control-b&labels=${encodeURIComponent(URL_OF_LABELS)}&v=1`);
  const offer = page.getByRole('region', { name: 'Labels at another site' });
  await expect(offer).toContainText('raw.githubusercontent.com: mine.json');
  await expect(page.getByRole('grid', { name: 'Images' }).getByRole('gridcell').first()).toBeVisible();
  expect(elsewhere).toEqual([]);
  await offer.getByRole('button', { name: 'Fetch from raw.githubusercontent.com' }).click();
  await expect(offer).toHaveCount(0);
  await expect(page.getByRole('status').filter({ hasText: 'mine.json: labels of 1 image' })).toBeVisible();
  expect(elsewhere).toEqual([URL_OF_LABELS]);
});
