import { cardFile, hostileDir, hostileFiles, makeFolder, modelFile, sampleNames, someSamples } from './files';
import { expect, hasShared, sharedPage, test } from './fixtures';
import { BrowsePage } from './pages/browse';
import { ModelsPage } from './pages/models';

const GOOD = 'mobilenet_v1_0.25_128_q8';

test.skip(!hasShared, 'the shared folder with hostile files is not beside the checkout');

test.describe('hostile models on the Models screen', () => {
  const shared = sharedPage();
  const names = sampleNames.filter((_, at) => at % 80 === 5);
  const files = hostileFiles('models/');

  test('a good model and some pictures are open', async ({ browserName: _ }, info) => {
    const models = new ModelsPage(shared());
    await models.open('#/models');
    await models.openFolder(someSamples(info.outputPath('pictures'), names));
    await models.openModel(modelFile(GOOD), cardFile(GOOD));
    await expect(models.runButton).toBeEnabled();
  });

  for (const { name, path } of files.filter(({ verdict }) => verdict === 'clear error')) {
    test(`${name}: a clear error, and the model before stays`, async () => {
      const models = new ModelsPage(shared());
      await models.closeMessages();
      await models.modelInput.setInputFiles(path);
      await expect(models.alert(name)).toBeVisible();
      await expectGoodModel(models);
    });
  }

  test('the model opened before them still runs', async () => {
    const models = new ModelsPage(shared());
    await models.run();
    await expect(models.status(`Run finished: ${names.length} images.`)).toBeVisible();
  });

  for (const { name, path, verdict } of files.filter(({ verdict }) => verdict !== 'clear error')) {
    test(`${name}: ${verdict === 'accept' ? 'runs' : 'runs or a clear error'}, and nothing else is lost`, async () => {
      const models = new ModelsPage(shared());
      await models.closeMessages();
      await models.modelInput.setInputFiles(path);
      await expect(models.status(`${name} was read`).or(models.alert(name))).toBeVisible();
      if (await models.alert(name).isVisible()) {
        expect(verdict).toBe('either');
      } else {
        await models.page.getByRole('button', { name: 'Use this card' }).click();
        await models.run();
        const { predictions } = await models.exportedJson();
        expect(predictions).toHaveLength(names.length);
        for (const { scores } of predictions) {
          expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
          if (name === 'all_equal_outputs.onnx') expect(scores).toEqual(Array(10).fill(0.001));
        }
        await models.openModel(modelFile(GOOD), cardFile(GOOD));
      }
      await expectGoodModel(models);
    });
  }

  test('at the end the good model gives what it gave', async () => {
    const models = new ModelsPage(shared());
    const first = await models.exportedJson(models.runs.last());
    await models.run();
    const { predictions } = await models.exportedJson();
    expect(predictions).toEqual(first.predictions);
    await models.go('Browse');
    await new BrowsePage(shared()).expectCount(names.length, names.length);
  });
});

test('hostile pictures, opened as a folder and run: the run ends, the unreadable are listed, the page lives', async ({
  page,
}, info) => {
  const pictures = hostileFiles('images/').map((file) => ({ ...file, name: named(file.name) }));
  const folder = makeFolder(info.outputPath('pictures'), {
    ...Object.fromEntries(pictures.map(({ name, path }) => [name, path])),
    'one_pixel.webp': `${hostileDir}/images/animated.webp`,
    'notes.txt': new Uint8Array(3),
  });
  const models = new ModelsPage(page);
  await models.open('#/models');
  await models.openFolder(folder);
  await expect(models.status(`Opened ${pictures.length} pictures`)).toContainText('Left alone: 1 other file.');
  await expect(models.alert('1 picture was left out, because another has its image id')).toBeVisible();
  await models.openModel(`${hostileDir}/models/control_valid_tiny.onnx`);
  await page.getByRole('button', { name: 'Use this card' }).click();
  await models.run();
  const run = models.runs.first();
  await expect(run).toContainText('finished');
  await run.getByText(/^\d+ pictures without a prediction/).click();
  const listed = await run.getByRole('listitem').allTextContents();
  const { predictions } = await models.exportedJson();
  const predicted = predictions.map(({ image }) => image);
  expect(listed.length + predicted.length).toBe(pictures.length);
  for (const { name, verdict } of pictures) {
    const said = listed.filter((message) => message.startsWith(name)).length;
    if (verdict === 'clear error') expect(said, name).toBe(1);
    if (verdict === 'accept') expect(predicted, name).toContain(idOf(name));
    if (verdict === 'either') expect(said + Number(predicted.includes(idOf(name))), name).toBe(1);
  }

  const browse = new BrowsePage(page);
  await browse.go('Browse');
  await browse.expectCount(pictures.length, pictures.length);
  for (const name of ['script', 'odd name #1 100% é', 'claims_60000x60000', 'exif_orientation_6']) {
    await browse.openImage(name);
    await expect(browse.detail).toContainText(predicted.includes(name) ? '%' : 'has not predicted');
  }
  expect(await page.evaluate(() => '__svgRan' in window)).toBe(false);
  await browse.go('Accuracy');
  await browse.go('Methods');
  await expect(page.getByRole('heading', { level: 1, name: 'Methods' })).toBeVisible();
});

const idOf = (name: string): string => name.replace(/\.\w+$/, '');

/** A name of its own for each file, where several have one id (`photo.tiff`, `photo.bmp`). */
function named(name: string): string {
  const alike = hostileFiles('images/').filter((other) => idOf(other.name) === idOf(name));
  return alike.length > 1 ? name.replace(/\.(\w+)$/, '_$1.$1') : name;
}

/** The good model is the open one, ready to run. */
async function expectGoodModel(models: ModelsPage): Promise<void> {
  await expect(models.page.getByRole('region', { name: `How ${GOOD}.onnx wants its pictures` })).toBeVisible();
  await expect(models.runButton).toBeEnabled();
}
