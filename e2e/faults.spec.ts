import { readFileSync } from 'node:fs';
import type { Page, Route } from '@playwright/test';
import { expect, test } from './fixtures';
import { AppPage, type ScreenName } from './pages/app';
import { ModelsPage } from './pages/models';

/** What Chromium logs of a file that did not come. */
const NOT_LOADED = /Failed to load resource|net::ERR_FAILED/;

type Fault = (route: Route) => Promise<void>;
const faults: Readonly<Record<string, Fault>> = {
  'is cut off': (route) => route.abort(),
  'is not on the server': (route) => route.fulfill({ status: 404, body: 'gone' }),
};

const SCREENS: readonly ScreenName[] = ['Accuracy', 'Models', 'Labels', 'Methods'];
const failed = (page: Page, what: string) => page.getByRole('alert').filter({ hasText: `${what} could not be` });

for (const [fault, answer] of Object.entries(faults)) {
  test(`a screen whose code ${fault} leaves the rest of the page, and comes when it is there again`, async ({
    page,
    allowedMessages,
  }) => {
    allowedMessages.push(NOT_LOADED);
    const app = new AppPage(page);
    await app.open();
    for (const name of SCREENS) {
      const code = new RegExp(`/assets/${name}Screen-.*\\.(js|css)$`);
      await page.route(code, answer);
      await app.go(name);
      await expect(failed(page, name)).toContainText('Its server answers, but a file is missing');
      await expect(app.links).toHaveCount(5);
      // the way back works, and the failure waits where it was
      await page.goBack();
      await expect(page.getByRole('grid', { name: 'Images' })).toBeVisible();
      await page.goForward();
      await failed(page, name).getByRole('button', { name: 'Try again' }).click();
      await expect(failed(page, name)).toBeVisible();
      await page.unroute(code);
      await failed(page, name).getByRole('button', { name: 'Try again' }).click();
      await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
      await expect(failed(page, name)).toHaveCount(0);
      // with its own styles, too
      const sheet = await page.evaluate(
        (screen) => [...document.styleSheets].filter((s) => s.href?.includes(`${screen}Screen-`)).length,
        name,
      );
      expect(sheet, `style sheets of ${name}`).toBeGreaterThan(0);
      await app.go('Browse');
    }
  });
}

test('without a connection a screen waits for it; a page of another build says so and offers to reload', async ({
  page,
  allowedMessages,
}) => {
  allowedMessages.push(NOT_LOADED, /ERR_INTERNET_DISCONNECTED/);
  const app = new AppPage(page);
  await app.open();
  await page.context().setOffline(true);
  await app.go('Labels');
  await expect(failed(page, 'Labels')).toContainText('Its server does not answer');
  await expect(failed(page, 'Labels').getByRole('button', { name: 'Reload' })).toHaveCount(0);
  await page.context().setOffline(false);
  await expect(page.getByRole('heading', { level: 1, name: 'Labels' })).toBeVisible();

  const code = /\/assets\/MethodsScreen-/;
  await page.route(code, (route) => route.fulfill({ status: 404 }));
  const start = new URL('./', page.url()).href;
  await page.route(start, (route) => route.fulfill({ contentType: 'text/html', body: '<p>another build</p>' }));
  await app.go('Methods');
  await expect(failed(page, 'Methods')).toContainText('Plural was updated on its server');
  await page.unroute(code);
  await page.unroute(start);
  await failed(page, 'Methods').getByRole('button', { name: 'Reload' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Methods' })).toBeVisible();
});

test('a chart whose code does not come leaves its figure, its table and the other charts', async ({
  page,
  allowedMessages,
}) => {
  allowedMessages.push(NOT_LOADED);
  const code = /\/assets\/GapChart-/;
  await page.route(code, (route) => route.abort());
  const app = new AppPage(page);
  await app.open('#/accuracy');
  const figures = page.getByRole('figure').filter({ has: failed(page, 'This chart') });
  await expect(figures).not.toHaveCount(0);
  const figure = figures.first();
  await expect(figure.getByRole('button', { name: 'Show as table' })).toBeVisible();
  const name = await figure.getAttribute('aria-label');
  await page.unroute(code);
  await figure.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('figure', { name: name!, exact: true }).locator('svg').first()).toBeVisible();
});

test('a run goes on beside a screen that cannot be shown', async ({ page, allowedMessages }) => {
  allowedMessages.push(NOT_LOADED);
  const app = new AppPage(page);
  await app.open('#/models');
  await page.getByRole('button', { name: 'Run model' }).click();
  await expect(page.getByText(/: (?!0 of)\d+ of 400 images · /)).toBeVisible({ timeout: 90_000 });
  await page.route(/\/assets\/LabelsScreen-/, (route) => route.abort());
  await app.go('Labels');
  await expect(failed(page, 'Labels')).toContainText('breaks off the run under way; what it has predicted is kept');
  await expect(page.getByRole('progressbar', { name: 'Inference progress' })).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(app.status(/Run cancelled after \d+ of 400 images/)).toBeVisible();
});

test('a run whose site data are cleared meanwhile says that it is in memory only, and can be exported', async ({
  page,
}) => {
  const models = new ModelsPage(page);
  await models.open('#/models');
  await models.runButton.click();
  await expect(page.getByText(/: (?!0 of)\d+ of 400 images · /)).toBeVisible({ timeout: 90_000 });
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin: new URL(page.url()).origin, storageTypes: 'indexeddb' });
  await expect(models.alert(/what this browser kept of the run is gone.*export its predictions/)).toBeVisible();
  await models.cancelButton.click();
  await expect(models.runs.first()).toContainText('Kept in memory only.');
  expect((await models.exportedJson()).predictions.length).toBeGreaterThan(0);
});

test('a stored run that is damaged leaves Models as it is, can be saved as a file, and is deleted for good', async ({
  page,
}) => {
  const models = new ModelsPage(page);
  await models.open('#/models');
  await models.runButton.click();
  await expect(page.getByText(/: (?!0 of)\d+ of 400 images · /)).toBeVisible({ timeout: 90_000 });
  await models.cancelButton.click();
  await expect(models.status(/Run cancelled/)).toBeVisible();
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('plural-runs');
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('runs', 'readwrite');
          const runs = transaction.objectStore('runs');
          const all = runs.getAll();
          all.onsuccess = () => {
            const [run] = all.result;
            run.about.receipt.card = null;
            runs.put(run);
          };
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
          transaction.onerror = () => reject(transaction.error);
        };
      }),
  );
  await page.reload();
  const damaged = page.getByRole('list', { name: 'Damaged records' }).getByRole('listitem');
  await expect(damaged).toContainText(/run Control model · run 1.*about\.receipt\.card/);
  await expect(models.runs).toHaveCount(0);
  await expect(models.runButton).toBeEnabled();
  const started = page.waitForEvent('download');
  await damaged.getByRole('button', { name: /^Save .* as file$/ }).click();
  const saved = JSON.parse(readFileSync(await (await started).path(), 'utf8'));
  expect(saved.record.batches.length).toBeGreaterThan(0);
  await damaged.getByRole('button', { name: /^Delete/ }).click();
  await expect(damaged).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('heading', { level: 2, name: 'Kept in this browser' })).toBeVisible();
  await expect(damaged).toHaveCount(0);
});

test('a worker that closes itself is noticed: what is stored is read again, and the run goes on', async ({ page }) => {
  const models = new ModelsPage(page);
  await models.open('#/models');
  await models.runButton.click();
  await expect(page.getByText(/: (?!0 of)\d+ of 400 images · /)).toBeVisible({ timeout: 90_000 });
  const compute = page.workers().find((worker) => worker.url().includes('compute.worker'));
  await compute!.evaluate(() => void setTimeout(() => self.close()));
  await expect(
    models.alert('The background task with labels and predictions ended and was started again'),
  ).toBeVisible();
  await expect(models.status('Run finished: 400 images.')).toBeVisible({ timeout: 120_000 });
  expect((await models.exportedJson()).predictions).toHaveLength(400);
});
