import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { HubServer } from '../src/testing/hubServer';
import { cardFile, golden, modelFile, sampleNames, someSamples } from './files';
import { expect, hasShared, test } from './fixtures';
import { ModelsPage } from './pages/models';

const REPOSITORY = 'onnx-community/mobilenetv4_conv_small.e2400_r224_in1k';
const NAME = 'MobileNetV4 conv small (e2400, r224)';
/** stands in for the model of the catalogue: the server is a local one */
const SMALL = 'mobilenet_v1_0.25_128_q8';
const HALF = 128 / 255;

/** What the repository says of it: right but for the rounding of mean and std, which is less than a step of 8 bits. */
const processor = {
  image_processor_type: 'ConvNextImageProcessor',
  size: { shortest_edge: 128 },
  crop_pct: 128 / 146,
  resample: 2,
  image_mean: [HALF, HALF, HALF],
  image_std: [HALF, HALF, HALF],
};

test.skip(!hasShared, 'the shared folder with models and pictures is not beside the checkout');

let hub: HubServer;
test.beforeAll(async () => {
  if (!hasShared) return;
  hub = await HubServer.start(REPOSITORY, {
    'onnx/model.onnx': readFileSync(modelFile(SMALL)),
    'preprocessor_config.json': JSON.stringify(processor),
    'config.json': JSON.stringify({ model_type: 'timm_wrapper' }),
  });
});
test.afterAll(() => hub?.stop());

/** The address of the hub beside the app leads to the local server, which sends as slowly as the test wants. */
async function routeHub(page: Page): Promise<void> {
  await page.route('**/hub/**', (route) =>
    route.continue({
      url: hub.url + new URL(route.request().url()).pathname.split('/hub/')[1] + new URL(route.request().url()).search,
    }),
  );
}

test('a model from the hub: stopped, resumed, kept over a reload, opened with its card, removed', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await routeHub(page);
  const models = new ModelsPage(page);
  await models.open('#/models');
  const row = page.getByRole('listitem').filter({ hasText: NAME });
  const start = row.getByRole('button', { name: /^Download from huggingface\.co \(15\.1 MB\)/ });
  await expect(start).toBeEnabled();
  expect(asked.filter((url) => url.includes('/hub/') || url.includes('huggingface'))).toEqual([]);

  hub.behaviour.holdAfter = 200_000;
  await start.click();
  await expect(row.getByRole('progressbar', { name: 'Download progress' })).toHaveAttribute('value', /^[1-9]/);
  await expect(row).toContainText(/\d+ KB of 489 KB/);
  await row.getByRole('button', { name: `Stop download of ${NAME}` }).click();
  await expect(models.status('was stopped; what has arrived is kept')).toBeVisible();
  await expect(row).toContainText(/Stopped: \d+ KB are kept here/);

  delete hub.behaviour.holdAfter;
  await page.reload();
  await row.getByRole('button', { name: /^Resume download from huggingface\.co \(\d+ KB more\)/ }).click();
  await expect(models.status('is ready to run')).toBeVisible();
  expect(hub.requests.filter((r) => r.includes('model.onnx')).at(-1)).toMatch(/bytes=[1-9]\d*-$/);
  await expect(row).toContainText('Kept here, 489 KB; its SHA-256 is the one that the hub lists');
  const form = page.getByRole('region', { name: /wants its pictures/ });
  await expect(form).toContainText('Read from the files of its repository');
  await expect(form).toContainText('How pictures are prepared was read from preprocessor_config.json.');
  await expect(form.getByLabel('Shorter side, px')).toHaveValue('146');
  await expect(form.getByRole('table', { name: 'Inputs and outputs' })).toContainText('float32 [any, 3, 128, 128]');

  await page.reload();
  const before = hub.requests.length;
  await row.getByRole('button', { name: `Open ${NAME}, fp32` }).click();
  await expect(models.status('is ready to run')).toBeVisible();
  expect(hub.requests).toHaveLength(before);
  await row.getByRole('button', { name: `Remove ${NAME}, fp32` }).click();
  await expect(start).toBeEnabled();

  hub.behaviour.instead = 'page';
  await start.click();
  await expect(models.alert('a web page came instead of the file')).toBeVisible();
  delete hub.behaviour.instead;
  await row.getByRole('button', { name: `Remove ${NAME}, fp32` }).click();
  hub.behaviour.list = 'wrong';
  await start.click();
  await expect(models.alert('is not the file that the hub lists')).toBeVisible();
  await expect(start).toBeEnabled();
  hub.behaviour.list = 'full';
});

test('the policy of the page lets the hub and its storage answer, and no one else', async ({
  page,
  allowedMessages,
}) => {
  allowedMessages.push(/Content Security Policy/, /Refused to connect/, /violates the document's/);
  await page.route(/^https:/, (route) =>
    route.fulfill({ body: 'here', headers: { 'access-control-allow-origin': '*' } }),
  );
  await new ModelsPage(page).open('#/methods');
  const answer = (url: string) =>
    page.evaluate(
      (u) =>
        fetch(u).then(
          (r) => r.text(),
          () => 'refused',
        ),
      url,
    );
  expect(await answer('https://huggingface.co/x')).toBe('here');
  expect(await answer('https://cas-bridge.xethub.hf.co/x')).toBe('here');
  expect(await answer('https://example.org/x')).toBe('refused');
});

test('a wrong card is found by the check, corrected, remembered for the file, and forgotten on request', async ({
  page,
}, info) => {
  // pictures that the model gets right with its own card: few of them show a wrong one
  const names = sampleNames.filter((name) => golden.images[name]!.pred[SMALL]!.i[0] === golden.images[name]!.label);
  const models = new ModelsPage(page);
  await models.open('#/models');
  await models.openFolder(someSamples(info.outputPath('pictures'), names.slice(0, 50)));
  await models.openModel(modelFile(SMALL), cardFile(SMALL));
  const form = page.getByRole('region', { name: /wants its pictures/ });
  const check = page.getByRole('region', { name: 'Is the card right?' });

  await form.getByRole('button', { name: 'edit' }).click();
  // wrong in two ways at once: channel order, and ImageNet's values instead of -1 to 1
  await form.getByLabel('Channel order').selectOption('BGR');
  await form.getByLabel('Normalisation').selectOption({ label: 'ImageNet mean and std' });
  await form.getByRole('button', { name: 'Use these values' }).click();
  await check.getByRole('button', { name: 'Check this card' }).press('Enter');
  await expect(check.getByRole('button', { name: 'Stop check' })).toBeFocused();
  await expect(check.getByRole('progressbar', { name: 'Card check progress' })).toHaveAttribute('value', /^[1-9]/);
  await expect(check.getByRole('status')).toContainText(
    /The model gets [\d.]+ % on 50 images with this card; with RGB order and values −1 to 1 it gets 100\.0 %.*probably wrong/,
    { timeout: 120_000 },
  );
  await expect(check.getByRole('button', { name: 'Check again' })).toBeFocused();
  await expect(check.getByRole('table').getByRole('row').nth(2)).toContainText('RGB order and values −1 to 1');
  await check.getByRole('button', { name: 'Use this card: RGB order and values −1 to 1' }).click();
  await expect(check.getByRole('button', { name: 'Check this card' })).toBeFocused();
  await expect(form).toContainText('As filled in here.');
  await expect(form.getByLabel('Channel order')).toHaveValue('RGB');
  await expect(check.getByRole('status')).toHaveCount(0);

  // the same file, without its card, in a new visit
  await page.reload();
  await models.modelInput.setInputFiles([modelFile(SMALL)]);
  await expect(models.status('with the card remembered for it')).toBeVisible();
  await expect(form.getByLabel('Normalisation').locator('option:checked')).toHaveText('−1 to 1');
  await form.getByRole('button', { name: 'Forget' }).click();
  await page.reload();
  await models.openModel(modelFile(SMALL));
  await expect(form).toContainText('No card came with this model');
  await form.getByRole('button', { name: 'timm, crop 0.95' }).click();
  await expect(form.getByLabel('Shorter side, px')).toHaveValue('134');
  await expect(form.getByLabel('Interpolation')).toHaveValue('bicubic');
});
