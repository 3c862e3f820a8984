import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLASSES } from '../src/domain/classes/classTable';
import { LABEL_WRITERS, type WrittenSet } from '../src/testing/labelFiles';
import { expect, hasShared, readSharedJson, sharedDir, sharedPage, test } from './fixtures';
import { LabelsPage } from './pages/labels';
import { firstChoicesOnV2, hasUpstream, imageNetV2 } from './upstream';

const IMAGES = 300;
/** a model's predictions, to read a dataset by hand; which one is of no meaning */
const MODEL = 'resnet18';

/** Names that several classes have: a form of first names alone cannot say which is meant. */
const shared = new Set<number>();
CLASSES.forEach(({ names }, c) => {
  if (CLASSES.some((other, o) => o !== c && other.names.includes(names[0]!))) shared.add(c);
});

/** Refined labels of some images, every second image with one less where it has several: a set that nobody published. */
function someLabels(): WrittenSet {
  const dataset = imageNetV2(MODEL);
  const images = Array.from({ length: dataset.n }, (_, row) => dataset.image(row));
  return images
    .filter(({ labels }) => labels.length > 0 && !labels.some((c) => shared.has(c)))
    .slice(0, IMAGES)
    .map(({ imageId, labels, original }, i) => {
      const dropped = labels.length > 1 && i % 2 === 0 ? labels.find((c) => c !== original) : undefined;
      return [imageId, labels.filter((c) => c !== dropped)] as const;
    });
}

/** Mean over models of label-set accuracy on these images, counted here from the published files. */
function accuracyUnder(set: WrittenSet, models: readonly string[]): number {
  const { n, image } = imageNetV2(MODEL);
  const rowOf = new Map(Array.from({ length: n }, (_, row) => [image(row).imageId, row]));
  const shares = models.map((model) => {
    const first = firstChoicesOnV2(model);
    return set.filter(([imageId, labels]) => labels.includes(first(rowOf.get(imageId)!))).length / set.length;
  });
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

interface Figures {
  readonly aggregate: {
    readonly clean_models: { readonly all: { readonly metrics: { readonly real: { readonly mean_V1: number } } } };
  };
  readonly clean_models_list: readonly string[];
}

test.describe('one label set in every form', () => {
  test.skip(!hasShared || !hasUpstream, 'the shared folder with the published labels is not beside the checkout');
  const page = sharedPage();
  const set = hasUpstream ? someLabels() : [];
  let drop = '';
  let id = '';

  /** Uploads a file, keeps it where there is something to say to it, and gives the drop that is told then. */
  const dropUnder = async (name: string, buffer: Buffer): Promise<string> => {
    const app = new LabelsPage(page());
    await app.closeMessages();
    await app.upload.setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
    const said = app.status(`${name}: labels of ${set.length} images of ImageNetV2 matched frequency are in use now.`);
    const keep = app.report.getByRole('button', { name: /^(Keep|Use anyway)/ });
    await expect(said.filter({ hasText: 'Drop when any valid label counts' }).or(keep)).toBeVisible();
    if (await keep.isVisible()) await keep.click();
    await expect(said).toContainText('Drop when any valid label counts');
    return /counts: (−?[\d.]+) points over 46,837 and 300 images, 6\.9 /.exec(await said.innerText())?.[1] ?? 'none';
  };

  test('gives the drop that the published files give, counted by hand', async () => {
    const figures = readSharedJson<Figures>('reference/figures.json');
    const V1 = figures.aggregate.clean_models.all.metrics.real.mean_V1;
    const app = new LabelsPage(page());
    await app.open('#/labels?d=imagenetv2-matched-frequency');
    drop = await dropUnder('map.json', Buffer.from(LABEL_WRITERS.map!(set)));
    const expected = 100 * (V1 - accuracyUnder(set, figures.clean_models_list));
    expect(drop).toBe(expected.toFixed(1).replace('-', '−'));
    id = new URLSearchParams(new URL(page().url()).hash.split('?')[1]).get('l2') ?? '';
    expect(id).toMatch(/^upload-/);
  });

  for (const [form, write] of Object.entries(LABEL_WRITERS)) {
    if (form === 'map') continue;
    test(`as ${form} it gives the same drop, and is the same set`, async () => {
      expect(await dropUnder(`${form}.txt`, Buffer.from(write(set)))).toBe(drop);
      expect(page().url()).toContain(`l2=${id}`);
    });
  }

  test('looked at before it is kept, it says the drop that is said afterwards', async () => {
    const app = new LabelsPage(page());
    await app.closeMessages();
    const name = 'with a problem.csv';
    const text = `${LABEL_WRITERS['CSV, long']!(set)}${set[0]![0]}x,no such class\n`;
    await app.upload.setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
    const effect = app.report.getByRole('status').filter({ hasText: 'If you keep it' });
    await expect(effect).toContainText(`It names ${set.length} of 10,000 images of ImageNetV2 matched frequency.`);
    const before = /Drop when any valid label counts: .*? with the published labels\./.exec(
      await effect.innerText(),
    )![0];
    expect(before).toContain(`: ${drop} points over 46,837 and 300 images`);
    await expect(effect.locator('.effect-figures')).toContainText(`to ${drop} points`);
    await app.report.getByRole('button', { name: 'Keep the good ones' }).click();
    await expect(app.status(`${name}: labels of`)).toContainText(before);
    expect(page().url()).toContain(`l2=${id}`);
  });

  for (const [form, ending] of [
    ['Parquet', 'parquet'],
    ['CSV', 'csv'],
    ['JSON lines', 'jsonl'],
  ] as const) {
    test(`exported by the app as ${form}, it comes back as the same`, async () => {
      const app = new LabelsPage(page());
      await app.closeMessages();
      const menu = page()
        .locator('details')
        .filter({ has: page().getByLabel(/^Export label set .*\.(txt|parquet|csv|jsonl)$/) });
      await menu.locator('summary').click();
      const download = page().waitForEvent('download');
      await menu.getByRole('button', { name: new RegExp(`^${form}`) }).click();
      const file = readFileSync(await (await download).path());
      expect(await dropUnder(`back.${ending}`, file)).toBe(drop);
      expect(page().url()).toContain(`l2=${id}`);
    });
  }

  test('is on Accuracy without a further click, and there after a reload', async () => {
    const app = new LabelsPage(page());
    await app.go('Accuracy');
    const figure = page().getByRole('figure', { name: 'The gap, many ways' });
    const row = figure.getByRole('row', { name: /^Label-set accuracy/ });
    const shown = async () => {
      await expect(row).toContainText('300');
      return Number((await row.getByRole('cell').first().innerText()).split('\n')[0]!.replace('−', '-'));
    };
    await figure.getByRole('button', { name: 'Show as table' }).click();
    const before = await shown();
    expect(before.toFixed(1).replace('-', '−')).toBe(drop);
    // the address keeps the table open, too
    await page().reload();
    expect(await shown()).toBe(before);
  });

  test('ReaL’s list gives the published drop', async () => {
    const app = new LabelsPage(page());
    await page().evaluate(() => {
      window.location.hash = '#/labels?d=imagenet-val';
    });
    await expect(app.picker('Dataset')).toHaveValue('imagenet-val');
    await app.upload.setInputFiles(join(sharedDir, 'upstream/reassessed-imagenet/real.json'));
    const said = app.status('real.json: labels of 50,000 images of ImageNet validation are in use now.');
    await expect(said).toContainText('counts: 6.9 points over 46,837 and 9,871 images');
  });
});
