import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from '@playwright/test';
import { makeFolder } from './files';
import { expect, test, watchConsole } from './fixtures';
import { ModelsPage } from './pages/models';

const control = fileURLToPath(new URL('../public/control/', import.meta.url));
const read = <T>(name: string): T => JSON.parse(readFileSync(join(control, name), 'utf8')) as T;
const known = read<{ datasets: Record<string, { classes: number[][] }> }>('predictions.json').datasets['control-b']!;
const model = [join(control, 'control-model.onnx'), join(control, 'control-model.json')] as const;

/** Embedded pictures under other names, so that they are a folder like any other; `p-0007` is the seventh of control-b. */
function somePictures(folder: string, count: number): string {
  const names = Array.from({ length: count }, (_, i) => String(i + 1).padStart(4, '0'));
  return makeFolder(folder, Object.fromEntries(names.map((n) => [`p-${n}.jpg`, join(control, `control-b/${n}.jpg`)])));
}

/** Tabs of one browser profile; unexpected console output fails the test. */
async function tabs(browser: Browser) {
  const context = await browser.newContext();
  const unexpected: string[][] = [];
  const open = async (fragment = '#/models') => {
    const page = await context.newPage();
    unexpected.push(watchConsole(page, []));
    const models = new ModelsPage(page);
    await models.open(fragment);
    return models;
  };
  const end = async () => {
    await context.close();
    expect(unexpected.flat(), 'unexpected console output').toEqual([]);
  };
  return { open, end };
}

const openedAndReady = async (models: ModelsPage, folder: string) => {
  await models.openFolder(folder);
  await models.openModel(...model);
};

const buttons = (models: ModelsPage, name: string) => models.runs.first().getByRole('button', { name, exact: true });
const title = (page: Page) => expect.poll(() => page.title());

test('a page that is closed in the middle of a run loses nothing: another tab sees it, takes it up, and no image counts twice', async ({
  browser,
}, info) => {
  const COUNT = 160;
  const folder = somePictures(info.outputPath('pictures'), COUNT);
  const { open, end } = await tabs(browser);
  const first = await open();
  await openedAndReady(first, folder);
  await first.runButton.click();
  await expect(first.page.getByText(/: (?!0 of)\d+ of 160 images · /)).toBeVisible();

  // paused, seen by another tab, and on again
  await first.pauseButton.click();
  await expect(first.page.getByText(/paused after \d+ of 160 images/)).toBeVisible();
  await title(first.page).toMatch(/^Paused at \d+ % · Models · Plural$/);
  const second = await open();
  await expect(second.runs.first()).toContainText('goes on in another tab');
  await expect(buttons(second, 'Resume')).toHaveCount(0);
  await expect(buttons(second, 'Delete')).toHaveCount(0);
  await first.resumeButton.click();
  await title(first.page).toMatch(/^\d+ % · Models · Plural$/);

  await first.page.close();
  await expect(second.runs.first()).toContainText(/broken off, what was predicted is kept: \d+ of 160 images/);
  await buttons(second, 'Resume').click();
  await expect(
    second.alert(/needs the model file control-model\.onnx .* and the folder with the remaining/),
  ).toBeVisible();
  await openedAndReady(second, folder);
  await second.closeMessages();
  await buttons(second, 'Resume').click();
  await expect(second.status('Run finished: 160 images.')).toBeVisible({ timeout: 60_000 });
  const { predictions, receipt } = await second.exportedJson();
  expect(predictions.map((p) => p.image).sort()).toEqual(
    Array.from({ length: COUNT }, (_, i) => `p-${String(i + 1).padStart(4, '0')}`),
  );
  for (const { image, classes } of predictions)
    expect(classes[0], image).toBe(known.classes[Number(image.slice(2)) - 1]![0]);
  expect(receipt).toMatchObject({ orderSeed: 'plural run order 1', planned: COUNT, done: COUNT, status: 'done' });
  expect(JSON.stringify(receipt.events)).toContain('taken up again');

  // a later visit has it, until it is deleted for good
  await second.page.reload();
  await expect(second.runs.first()).toContainText('finished: 160 of 160 images predicted');
  await buttons(second, 'See in Browse').click();
  await expect(second.picker('Model').locator('option:checked')).toHaveText('Control model · run 1');
  await second.go('Models');
  await buttons(second, 'Delete').click();
  await buttons(second, 'Delete for good').click();
  await expect(second.runs).toHaveCount(0);
  await second.page.reload();
  await expect(second.page.getByRole('button', { name: 'Check this browser' })).toBeVisible();
  await expect(second.runs).toHaveCount(0);
  await end();
});

test('a picture that vanished is listed, a full disk keeps what was stored, and the run goes on past both', async ({
  browser,
}, info) => {
  const folder = somePictures(info.outputPath('pictures'), 64);
  const { open, end } = await tabs(browser);
  const models = await open();
  await openedAndReady(models, folder);
  for (const n of ['0005', '0040']) rmSync(join(folder, `p-${n}.jpg`));
  await models.closeMessages();
  // Chromium asks for the quota of small writes once in a while only, so the refusal is staged where it arrives: at the third batch
  await models.page.evaluate(() => {
    const add = IDBObjectStore.prototype.add;
    IDBObjectStore.prototype.add = function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
      if (this.name === 'batches' && Array.isArray(key) && Number(key[1]) >= 2)
        throw new DOMException('', 'QuotaExceededError');
      return add.call(this, value, key);
    };
  });
  await models.runButton.click();
  await expect(models.alert(/storage is full.*goes on in memory: export its predictions/)).toBeVisible();
  await expect(models.status('Run finished: 64 images, 2 of them without a prediction.')).toBeVisible({
    timeout: 60_000,
  });
  const run = models.runs.first();
  await expect(run).toContainText('Kept in memory only.');
  await run.getByText('2 pictures without a prediction').click();
  await expect(run.getByRole('listitem')).toHaveText([/^p-00(05|40)\.jpg: /, /^p-00(05|40)\.jpg: /]);
  expect((await models.exportedJson()).predictions).toHaveLength(62);

  // what was stored before the disk was full is there in the next visit
  await models.page.reload();
  await expect(models.runs.first()).toContainText(/broken off, what was predicted is kept: \d+ of 64 images/);
  await expect(buttons(models, 'Resume')).toBeVisible();
  await end();
});

test('the browser check finds the pixels and probabilities of another program; runs say so in their receipt', async ({
  page,
}) => {
  const models = new ModelsPage(page);
  await models.open('#/models');
  await page.getByRole('button', { name: 'Check this browser' }).click();
  const check = page.getByRole('region', { name: 'Does this browser compute right?' });
  await expect(check).toContainText('Agrees with the reference', { timeout: 60_000 });
  await expect(check).toContainText('equal on 24 of 24 pictures');
  await models.runButton.click();
  await expect(page.getByText(/: (?!0 of)\d+ of 400 images · /)).toBeVisible();
  const figure = page.getByRole('figure', { name: 'Accuracy as it converges' });
  await expect(figure).toBeVisible();
  await figure.getByRole('button', { name: 'Show as table' }).click();
  await expect(figure.getByRole('table', { name: 'Accuracy as it converges' })).toBeVisible();
  await models.cancelButton.click();
  await expect(models.status(/Run cancelled after \d+ of 400 images/)).toBeVisible();
  await models.runs.first().getByText('Receipt', { exact: true }).click();
  await expect(models.runs.first()).toContainText(/Browser checktop-1 equal on 24 of 24 pictures/);
  await expect(models.runs.first()).toContainText('plural run order 1');

  // what comes with the app is not asked for when the run goes on in a later visit
  await page.reload();
  await buttons(models, 'Resume').click();
  await expect(page.getByText(/: \d+ of 400 images · /)).toBeVisible();
  await models.cancelButton.click();
  await expect(models.status(/Run cancelled after \d+ of 400 images/)).toBeVisible();
});
