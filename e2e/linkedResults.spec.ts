import { writeFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, NOT_FOUND, test, withoutPack } from './fixtures';
import { AppPage } from './pages/app';
import { ImportsPage } from './pages/imports';
import { hasUpstream, imageNet, imageNetV2, type UpstreamDataset } from './upstream';

const MODEL = 'alexnet';

test.skip(!hasUpstream, 'the published predictions are not beside the checkout');
test.describe.configure({ mode: 'serial' });

const top1 = ({ n, image }: UpstreamDataset): string => {
  let hits = 0;
  for (let row = 0; row < n; row++) hits += Number(image(row).original === image(row).predicted[0]);
  return (100 * (hits / n)).toFixed(1);
};

/** Link to the result of the tests' sender. */
let link = '';
let figures: readonly string[] = [];

test('a result of one’s own is offered before the link is copied', async ({ page, context }, info) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const app = new ImportsPage(page);
  await app.open('#/models');
  const sides = [imageNet(MODEL), imageNetV2(MODEL)];
  figures = sides.map(top1);
  for (const [i, side] of sides.entries()) {
    const rows = Array.from({ length: side.n }, (_, row) =>
      [side.image(row).imageId, ...side.image(row).predicted].join(),
    );
    const file = info.outputPath(`my net ${i}.csv`);
    writeFileSync(file, ['image,top1,top2,top3,top4,top5', ...rows].join('\n'));
    await app.input.setInputFiles(file);
    await app.report.getByLabel('Model name').fill('my net');
    await app.keep.click();
    await expect(app.kept).toHaveCount(i + 1);
  }
  await app.kept
    .first()
    .getByRole('button', { name: /^Share result/ })
    .click();
  const dialog = page.getByRole('dialog', { name: 'What the link brings' });
  await expect(dialog).toContainText('The figures of my net on ImageNet validation and ImageNetV2 matched frequency');
  const desktop = page.viewportSize()!;
  await page.setViewportSize({ width: 320, height: 800 });
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    expect((await new AxeBuilder({ page }).include('dialog').analyze()).violations, scheme).toEqual([]);
    expect(await dialog.evaluate((e) => e.scrollWidth - e.clientWidth)).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize(desktop);
  await dialog.getByRole('button', { name: 'Copy with the figures' }).click();
  link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link.length).toBeLessThan(4096);
});

test('whoever has no images sees its figures, marked as claimed, on the charts', async ({ page, allowedMessages }) => {
  allowedMessages.push(NOT_FOUND);
  await withoutPack(page);
  const hosts = new Set<string>();
  page.on('request', (request) => hosts.add(new URL(request.url()).origin));
  await page.goto(link);
  const claim = page.getByRole('region', { name: 'Results in this link' });
  await expect(claim).toContainText('This link claims a result: my net, predictions from a file; not checked here.');
  await claim.getByText('Figures and receipt').click();
  for (const figure of figures) await expect(claim.getByRole('table')).toContainText(figure);
  await page.locator('#models').scrollIntoViewIfNeeded();
  await expect(page.locator('.model-mark.claimed')).toHaveCount(1);
  await claim.getByRole('button', { name: 'Verify' }).click();
  await expect(claim.getByRole('status')).toContainText('Cannot be checked');
  await expect(claim.getByRole('status')).toContainText('the images of ImageNetV2 matched frequency are not here');
  const axe = await new AxeBuilder({ page }).include('.claims').analyze();
  expect(axe.violations).toEqual([]);
  expect([...hosts]).toEqual([new URL(link).origin]);
});

test('whoever has the predictions verifies them', async ({ page }) => {
  const app = new AppPage(page);
  await page.goto(link);
  const claim = page.getByRole('region', { name: 'Results in this link' });
  await claim.getByRole('button', { name: 'Verify' }).click();
  const status = claim.getByRole('status');
  await expect(status).toContainText('no predictions of my net for ImageNetV2 matched frequency are here');
  for (const dataset of ['ImageNet validation', 'ImageNetV2 matched frequency'])
    await claim.getByLabel(`Compare with, ${dataset}`).selectOption(MODEL);
  await expect(status).toContainText('ImageNet validation: equal.');
  await expect(status).toContainText('ImageNetV2 matched frequency: equal.');
  await app.go('Browse');
  await claim.getByRole('button', { name: 'Leave out my net (claimed)' }).click();
  await expect(claim).toHaveCount(0);
  await expect(page).not.toHaveURL(/claim=/);
});
