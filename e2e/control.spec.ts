import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, NOT_FOUND, test } from './fixtures';

interface Counts {
  readonly n: number;
  readonly top1: number;
  readonly anyValid: number;
}

const folder = fileURLToPath(new URL('../public/control/', import.meta.url));
const read = <T>(name: string): T => JSON.parse(readFileSync(folder + name, 'utf8')) as T;
const log = read<{ datasets: Record<string, Record<string, Counts>> }>('training-log.json');
const records = read<{ images: { id: string; labels: number[] }[] }>('control-b.json').images;
const percent = (num: number, den: number) => `${((100 * num) / den).toFixed(1)} %`;

test.beforeEach(async ({ page, allowedMessages }) => {
  // a fresh, offline machine: no data pack
  allowedMessages.push(NOT_FOUND);
  await page.route('**/data/**', (route) => route.fulfill({ status: 404, body: '' }));
});

test('a fresh, offline machine shows pictures with all their labels and predictions at once', async ({ page }) => {
  await page.goto('./#/browse');
  await expect(page.getByRole('combobox', { name: 'Dataset' })).toHaveValue('control-b');
  const tile = page.getByRole('gridcell', { name: records[0]!.id });
  await expect(tile.locator('img')).toBeVisible();
  await tile.click();
  const detail = page.getByRole('region', { name: 'Image detail' });
  await expect(detail.getByRole('list', { name: 'Labels' }).getByRole('listitem')).toHaveCount(
    records[0]!.labels.length,
  );
  await expect(detail.getByRole('list', { name: 'Top predictions' }).getByRole('listitem')).toHaveCount(5);
});

test('the embedded model, run here over Control B, reaches what its training log says, and so does who gets its link', async ({
  page,
  context,
  browser,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('./#/models');
  await expect(page.getByText('How long it takes is said after the first images.')).toBeVisible();
  await page.getByRole('button', { name: 'Run model' }).click();
  await expect(page.getByText('Run finished: 400 images.')).toBeVisible({ timeout: 120_000 });
  await page.getByRole('link', { name: 'Browse' }).click();
  const { n, top1, anyValid } = log.datasets['control-b']!.all!;
  const metrics = page.getByLabel('Accuracy of the selected model');
  await expect(metrics).toContainText(`Top-1${percent(top1, n)}`);
  await expect(metrics).toContainText(`Label-set accuracy${percent(anyValid, n)}`);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.getByRole('button', { name: 'Copy with the figures' }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const other = await (await browser.newContext()).newPage();
  await other.route('**/data/**', (route) => route.fulfill({ status: 404, body: '' }));
  await other.goto(link);
  const claim = other.getByRole('region', { name: 'Results in this link' });
  await claim.getByText('Figures and receipt').click();
  for (const hits of [top1, anyValid])
    await expect(claim.getByRole('table')).toContainText(percent(hits, n).replace(' %', ''));
  await expect(claim).toContainText('Pictures are prepared');
  // the predictions of the same model come with the app
  await claim.getByRole('button', { name: 'Verify' }).click();
  await expect(claim.getByRole('status')).toContainText('Control B: equal.');
  await other.context().close();
});

test('the slider moves the accuracies, and the link keeps the mix', async ({ page }) => {
  await page.goto('./#/accuracy');
  await page.getByRole('tab', { name: 'Control sets' }).click();
  const bars = page.getByRole('application', { name: /^Bars of accuracy at this mix/ });
  await expect(bars).toContainText('ASMA');
  const before = await bars.textContent();
  const slider = page.getByRole('slider', { name: 'Share of multi-label pictures' });
  await slider.fill('100');
  await expect(page).toHaveURL(/share=100/);
  await expect(bars).not.toHaveText(before!);
  await expect(page.getByText(/the share of pictures with several objects goes from 16 % to 100 %/)).toBeVisible();
  const moved = await bars.textContent();
  await expect(page.getByRole('list', { name: /^Pictures at this mix: 20 of 20/ }).getByRole('img')).toHaveCount(20);
  await page.reload();
  await expect(bars).toHaveText(moved!);
  await expect(page.getByRole('tab', { name: 'Control sets' })).toHaveAttribute('aria-selected', 'true');
});

test('the lean of the label moves top-1 alone, from random to label-set accuracy, and says where the datasets stand', async ({
  page,
}) => {
  await page.goto('./#/accuracy?tab=control&v=1');
  const figure = page.getByRole('figure', { name: 'Move the share of pictures with several objects' });
  await figure.getByRole('button', { name: 'Show as table' }).click();
  const rows = figure.getByRole('table', { name: 'Accuracy at this mix' }).locator('tbody').getByRole('row');
  const value = async (row: number) => `${await rows.nth(row).getByRole('cell').first().innerText()} %`;
  const [drawn, anyValid] = [await value(0), await value(1)];
  expect(drawn).not.toBe(anyValid);
  await page.getByRole('button', { name: /^More: how the label is chosen/ }).click();
  await page.getByRole('slider', { name: 'Lean of the label to the model’s first choice' }).fill('100');
  await expect.poll(() => value(0)).toBe(anyValid);
  expect(await value(1)).toBe(anyValid);
  await expect(page.getByText(`from ${drawn} (drawn at random) to ${anyValid}`)).toBeVisible();
  await expect(
    page.getByText(/mean and range over models: ImageNet 36\s% \(18 to 48\), ImageNetV2 63\s%/),
  ).toBeVisible();
});

test('without the predictions the Control tab says so, and shows no figure', async ({ page }) => {
  await page.route('**/control/predictions.json', (route) => route.fulfill({ status: 404, body: '' }));
  await page.goto('./#/accuracy?tab=control&v=1');
  await expect(page.getByText('The Control sets, or the predictions over them, are not part of this')).toBeVisible();
  await expect(page.getByText('NaN')).toHaveCount(0);
});

test('the decomposition finds no rate part between A and B, and the whole gap in it between A and C', async ({
  page,
}) => {
  await page.goto('./#/accuracy?tab=control&v=1');
  const found = page.getByRole('figure', { name: 'What the decomposition finds where the truth is known' });
  await found.getByRole('button', { name: 'Show as table' }).click();
  const ends = async (comparison: string) => {
    const table = page.getByRole('table', { name: comparison, exact: true });
    const rates = table.getByRole('row', { name: /^Rates at the second’s mix/ }).getByRole('cell');
    const text = (await rates.first().innerText()).replaceAll('−', '-');
    const [low, high] = /(-?[\d.]+) to (-?[\d.]+)/.exec(text)!.slice(1).map(Number);
    return { low: low!, high: high!, truth: await rates.last().innerText() };
  };
  const same = await ends('Control A minus B');
  expect(same.low).toBeLessThan(0);
  expect(same.high).toBeGreaterThan(0);
  expect(same.truth).toBe('0');
  const harder = await ends('Control A minus C');
  expect(harder.low).toBeGreaterThan(20);
  expect(harder.truth).toBe('the gap');
  const censored = await ends('Control A with censored labels minus B');
  expect(censored.high).toBeLessThan(0);
  expect(censored.truth).toBe('0');
});

test('the controls that could fail are read when the tab is shown, with what should be found beside what is', async ({
  page,
}) => {
  const counts = page.waitForResponse(/results\/controls\.json/);
  await page.goto('./#/accuracy?tab=control&tables=control-lean.control-grades.control-large&v=1');
  expect((await counts).ok()).toBe(true);
  const lean = page.getByRole('table', { name: 'The same pictures under two choices of the original label' });
  await expect(lean.getByRole('row', { name: /^Rates, all pictures/ })).toContainText('−');
  await expect(lean.getByRole('row', { name: /^1 object / })).not.toContainText('[');
  const grades = page.getByRole('table', { name: 'Mix and difficulty changed together' });
  await expect(grades.getByRole('row', { name: /^Rates at the second’s mix/ })).toHaveCount(3);
  await expect(page.getByText(/the symmetric rate part, 0 by construction, is/)).toBeVisible();
  // 0 by algebra is no finding
  const found = page.getByRole('figure', { name: 'What the decomposition finds where the truth is known' });
  await found.getByRole('button', { name: 'Show as table' }).click();
  const same = page.getByRole('table', { name: 'Control A minus C', exact: true });
  await expect(
    same
      .getByRole('row', { name: /^Interaction/ })
      .getByRole('cell')
      .first(),
  ).toHaveText('0 by algebra');
});

test('a bar of the Control charts, and its row in the table, open the pictures behind it', async ({ page }) => {
  await page.goto('./#/accuracy?tab=control&v=1');
  const figure = page.getByRole('figure', { name: 'Control sets by number of labels' });
  const pictures = records.filter(({ labels }) => labels.length === 2).length;
  const opened = page.getByRole('status').filter({ hasText: `${pictures} of ${records.length} images` });
  // bars of B: that of two labels comes second
  await figure.locator('.chart').scrollIntoViewIfNeeded();
  await figure.locator('.opens[data-side="1"]').nth(1).click();
  await expect(opened).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Dataset' })).toHaveValue('control-b');
  await page.goBack();
  await figure.getByRole('button', { name: 'Show as table' }).click();
  await figure.getByRole('button', { name: 'Images of Control B: 2 labels' }).click();
  await expect(opened).toBeVisible();
});

test('Accuracy itself opens on ImageNet against ImageNetV2', async ({ page }) => {
  await page.goto('./#/accuracy?tables=more-gap&v=1');
  await expect(page.getByRole('tab', { name: 'ImageNet and ImageNetV2' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('table', { name: 'Accuracy ladder' })).toContainText('11.97');
});
