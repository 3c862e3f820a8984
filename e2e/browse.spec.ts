import { expect, NOT_FOUND, sharedPage, test, withoutPack } from './fixtures';
import { SCREENS } from './pages/app';
import { BrowsePage, sum } from './pages/browse';
import { hasUpstream, imageNet, imageNetV2, labelTexts, predictionTexts } from './upstream';

const NODES_AT_MOST = 4000;

test.describe('without a data pack', () => {
  test.beforeEach(async ({ page, allowedMessages }) => {
    allowedMessages.push(NOT_FOUND);
    await withoutPack(page);
  });

  test('five screens, and Browse says what can be done now', async ({ page }) => {
    const app = new BrowsePage(page);
    await app.open();
    await expect(app.links).toHaveText([...SCREENS]);
    await expect(page.getByText('npm run data')).toBeVisible();
    await expect(page.getByLabel('Open image folder')).toBeAttached();
    for (const screen of SCREENS) {
      await app.go(screen);
      await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page).toHaveURL(new RegExp(`#/${screen.toLowerCase()}$`));
    }
    await page.goBack();
    await expect(app.link('Labels')).toHaveAttribute('aria-current', 'page');
    await expect(app.alert(/./)).toHaveCount(0);
  });

  const BROKEN: readonly (readonly [what: string, fragment: string, notice: RegExp])[] = [
    ['an unknown screen', '#/nowhere', /no screen “nowhere”/],
    ['an unknown dataset', '#/browse?d=nowhere', /the dataset “nowhere” is not here/],
    ['garbage', '#%%%&&==?<img src=x onerror=alert(1)>', /Part of this link was left out/],
    ['a control character', '#/browse?d=%00', /“d=.*” is not understood/],
    ['a flag that is none', '#/accuracy?same=perhaps', /“same=perhaps” is not understood/],
    ['a very long address', `#/browse?q=${'a'.repeat(100_000)}`, /longer than \d+ characters/],
    ['another version', '#/methods?v=99', /another version/],
  ];
  for (const [what, fragment, notice] of BROKEN) {
    test(`a link with ${what} falls back with a notice, and the page works`, async ({ page }) => {
      const app = new BrowsePage(page);
      await app.open(fragment);
      await expect(app.status(notice)).toBeVisible();
      await app.go('Labels');
      await expect(page.getByRole('heading', { level: 1, name: 'Labels' })).toBeVisible();
      await app.go('Browse');
      await expect(page.getByText('npm run data')).toBeVisible();
    });
  }

  test('a link with several faults names each', async ({ page }) => {
    const app = new BrowsePage(page);
    await app.open('#/nowhere?same=perhaps');
    await expect(app.status(/no screen “nowhere”; “same=perhaps” is not understood/)).toBeVisible();
  });
});

/** ImageNetV2, one choice away from the embedded default. */
const V2 = '#/browse?d=imagenetv2-matched-frequency&v=1';

test.describe('with the data pack', () => {
  test.skip(!hasUpstream, 'the upstream files are not beside the checkout');
  const shared = sharedPage();

  test('shows ImageNetV2 with refined labels and resnet50', async () => {
    const app = new BrowsePage(shared());
    await app.open(V2);
    await expect(app.picker('Dataset')).toHaveValue('imagenetv2-matched-frequency');
    await expect(app.picker('Label set').locator('option:checked')).toHaveText(/^Refined/);
    await expect(app.picker('Model')).toHaveValue('resnet50');
    await app.expectCount(10_000, 10_000);
    await expect(app.metrics).toContainText('63.3 % n = 10,000');
    await expect(app.metrics).toContainText('75.4 % n = 9,871');
  });

  test('images of ImageNetV2, found by id: labels and predictions equal upstream', async () => {
    const app = new BrowsePage(shared());
    const upstream = imageNetV2('resnet50');
    const images = Array.from({ length: upstream.n }, (_, row) => upstream.image(row));
    const struck = images.find((image) => image.labels.length > 1 && !image.labels.includes(image.original))!;
    const empty = images.find((image) => image.labels.length === 0)!;
    const many = images.find((image) => image.labels.length > 10)!;
    for (const image of [images[0]!, images[1234]!, images[9999]!, struck, many]) {
      await app.openImage(image.imageId);
      await expect(app.labels).toHaveText(labelTexts(image));
      await expect(app.predictions).toHaveText(predictionTexts(image));
    }
    const sources = app.detail.getByRole('table', { name: 'Label sources side by side' });
    await expect(sources.getByRole('row').last()).toBeAttached();
    await sources.getByRole('row').last().scrollIntoViewIfNeeded();
    await expect(sources.getByRole('row').last()).toBeInViewport({ ratio: 0.9 });
    await app.openImage(empty.imageId);
    await expect(app.labels.last()).toHaveText(/no valid label|not valid/);
    await expect(app.predictions).toHaveText(predictionTexts(empty));
  });

  test('images of ImageNet with ReaL labels equal upstream', async () => {
    const app = new BrowsePage(shared());
    const upstream = imageNet('resnet50');
    await app.picker('Dataset').selectOption('imagenet-val');
    await expect(app.picker('Label set').locator('option:checked')).toHaveText(/ReaL/);
    await expect(app.picker('Model')).toHaveValue('resnet50');
    const images = Array.from({ length: 5000 }, (_, i) => upstream.image(10 * i));
    const several = images.find((image) => image.labels.length > 2 && image.labels.includes(image.original))!;
    for (const image of [images[0]!, several, upstream.image(49_999)]) {
      await app.openImage(image.imageId);
      await expect(app.labels).toHaveText(labelTexts(image));
      await expect(app.predictions).toHaveText(predictionTexts(image));
    }
  });

  test('of 50,000 images only those on screen are in the page, to the last one', async () => {
    const app = new BrowsePage(shared());
    const page = shared();
    await app.open('#/browse?d=imagenet-val&v=1');
    await app.expectCount(50_000, 50_000);
    const nodes = () => page.evaluate(() => document.querySelectorAll('*').length);
    await expect(app.cells.first()).toBeVisible();
    expect(await nodes()).toBeLessThan(NODES_AT_MOST);
    const last = imageNet('resnet50').image(49_999).imageId;
    await app.grid.evaluate((grid) => grid.scrollTo({ top: grid.scrollHeight }));
    await expect(app.cell(last)).toBeInViewport();
    expect(await nodes()).toBeLessThan(NODES_AT_MOST);
    // wherever the list stands, Tab finds its way into it
    await expect(app.grid.locator('[role=gridcell][tabindex="0"]')).toHaveCount(1);
    await app.grid.evaluate((grid) => grid.scrollTo({ top: grid.scrollHeight / 2 }));
    await expect(app.cell(last)).toHaveCount(0);
    const columns = Number(await app.grid.getAttribute('aria-colcount'));
    // three rows beyond the edge are kept
    await expect(app.grid.getByRole('gridcell', { name: /^ILSVRC2012_val_/ }).nth(4 * columns)).toBeInViewport();
    expect(await nodes()).toBeLessThan(NODES_AT_MOST);
  });

  test('by keyboard alone: into the grid, along it, an image opens and closes', async () => {
    const app = new BrowsePage(shared());
    const page = shared();
    await app.open(V2);
    await app.expectCount(10_000, 10_000);
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('role'));
    for (let presses = 0; presses < 80 && (await focused()) !== 'gridcell'; presses++) await page.keyboard.press('Tab');
    const upstream = imageNetV2('resnet50');
    await expect(app.cell(upstream.image(0).imageId)).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect(app.cell(upstream.image(1).imageId)).toBeFocused();
    const columns = Number(await app.grid.getAttribute('aria-colcount'));
    await page.keyboard.press('ArrowDown');
    const { imageId } = upstream.image(1 + columns);
    await expect(app.cell(imageId)).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(app.detail.getByRole('heading', { name: imageId })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(app.detail).toHaveCount(0);
    await expect(app.cell(imageId)).toBeFocused();
    await page.keyboard.press('End');
    await expect(app.cell(upstream.image(9999).imageId)).toBeFocused();
    await page.keyboard.press('Home');
    await expect(app.cell(upstream.image(0).imageId)).toBeFocused();
  });

  test('questions come first, with their answers for resnet50; one press lists them', async () => {
    const app = new BrowsePage(shared());
    await app.open(V2);
    const ask = (name: string) => shared().getByRole('group', { name: 'Questions' }).getByRole('button', { name });
    await expect(ask('Right after all 810')).toBeVisible();
    await expect(ask('Right, original label not valid 497')).toBeVisible();
    await expect(ask('Wrong under this label set 2,431')).toBeVisible();
    await expect(ask('Hard for all models')).toHaveText(/\d$/);
    await ask('Right after all').click();
    await app.expectCount(810, 10_000);
    await app.filter.fill('labels>=2 verdict:other class:"coffee mug" conf>0.5 votes<0.3 zzz');
    await expect(shared().getByText(/“zzz” stands in no image id/)).toBeVisible();
    await ask('All 10,000').click();
    await app.expectCount(10_000, 10_000);
  });

  test('a skip link, keys to the filter and to the list of keys; an open detail goes along', async () => {
    const app = new BrowsePage(shared());
    const page = shared();
    const upstream = imageNetV2('resnet50');
    await app.open(V2);
    await app.expectCount(10_000, 10_000);
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.getByRole('button', { name: 'Skip to the first image' }).focus();
    await page.keyboard.press('Enter');
    await expect(app.cell(upstream.image(0).imageId)).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(app.detail.getByRole('heading', { name: upstream.image(0).imageId })).toBeVisible();
    await page.keyboard.press('ArrowRight');
    await expect(app.detail.getByRole('heading', { name: upstream.image(1).imageId })).toBeVisible();
    await expect(app.cell(upstream.image(1).imageId)).toBeFocused();
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(app.detail).toBeVisible();
    await expect(app.cell(upstream.image(1).imageId)).toBeFocused();
    await page.keyboard.press('/');
    await expect(app.filter).toBeFocused();
    await expect(app.filter).toHaveValue('');
  });

  test('without pictures each image is a row with the votes that the filter counts; the heads stay, whatever is scrolled', async () => {
    const app = new BrowsePage(shared());
    const page = shared();
    await app.open(V2);
    await app.expectCount(10_000, 10_000);
    const head = app.grid.getByText('49 models say');
    await expect(head).toBeVisible();
    const votes = app.cells.locator('.row-votes');
    for (const [query, said] of [
      ['votes:0', '0 of 49'],
      ['votes>=1', '49 of 49'],
      ['labels:0', 'not evaluable'],
    ] as const) {
      await app.filter.fill(query);
      await expect(app.cells.first()).toHaveAttribute('data-position', '0');
      await expect.poll(async () => [...new Set(await votes.allInnerTexts())]).toEqual([said]);
    }
    await app.filter.fill('');
    await app.expectCount(10_000, 10_000);
    const before = await head.boundingBox();
    await app.grid.evaluate((grid) => grid.scrollTo({ top: grid.scrollHeight / 2 }));
    await expect(app.cell(imageNetV2('resnet50').image(5005).imageId)).toBeInViewport();
    expect(await head.boundingBox()).toEqual(before);
    // a row that a key leads to is not behind them
    await app.cells.nth(8).focus();
    for (let presses = 0; presses < 12; presses++) await page.keyboard.press('ArrowUp');
    const { y } = (await page.locator('[role=gridcell]:focus').boundingBox())!;
    expect(y).toBeGreaterThanOrEqual(before!.y + before!.height);
  });

  test('opening an image deep in the list moves no other image in its place', async () => {
    const app = new BrowsePage(shared());
    const { imageId } = imageNetV2('resnet50').image(5003);
    await app.open(V2);
    await app.expectCount(10_000, 10_000);
    const columns = Number(await app.grid.getAttribute('aria-colcount'));
    const row = 1 / Math.ceil(10_000 / columns);
    await app.grid.evaluate(
      (grid, to) => grid.scrollTo({ top: to * grid.scrollHeight }),
      // some rows above it, so that it does not stand behind the heads
      row * Math.floor(4998 / columns),
    );
    await app.cell(imageId).scrollIntoViewIfNeeded();
    const before = await app.cell(imageId).boundingBox();
    await app.cell(imageId).click();
    await expect(app.detail.getByRole('heading', { name: imageId })).toBeVisible();
    await expect(app.grid).toHaveAttribute('aria-colcount', String(columns));
    expect(await app.cell(imageId).boundingBox()).toEqual(before);
    await expect(app.cell(imageId)).toBeInViewport();
    await expect(app.cell(imageId)).toBeFocused();
    await app.detail.getByRole('button', { name: 'Close detail' }).click();
    await expect(app.grid).toHaveAttribute('aria-colcount', String(columns));
    await expect(app.cell(imageId)).toBeInViewport();
    await expect(app.cell(imageId)).toBeFocused();
  });

  test('facets narrow the list, and their counts add up to it', async () => {
    const app = new BrowsePage(shared());
    const upstream = imageNetV2('resnet50');
    const images = Array.from({ length: upstream.n }, (_, row) => upstream.image(row));
    await app.open(V2);
    await app.expectCount(10_000, 10_000);
    const labels = await app.facetCounts('Number of labels');
    expect(sum(labels)).toBe(10_000);
    expect(labels['2']).toBe(images.filter((image) => image.labels.length === 2).length);
    expect(sum(await app.facetCounts('Verdict of the model'))).toBe(10_000);
    expect(sum(await app.facetCounts('Original label in its set'))).toBe(10_000 - labels.none!);

    const two = images.filter((image) => image.labels.length === 2);
    await app.facetValue('Number of labels', '2').click();
    await app.expectCount(two.length, 10_000);
    await expect(app.facetValue('Number of labels', '2')).toHaveAttribute('aria-pressed', 'true');
    const verdicts = await app.facetCounts('Verdict of the model');
    expect(sum(verdicts)).toBe(two.length);
    // the own values of a facet stay to choose from
    expect(await app.facetCounts('Number of labels')).toEqual(labels);

    const other = two.filter(({ original, labels: valid, predicted }) => {
      return predicted[0] !== original && valid.includes(predicted[0]!);
    });
    expect(verdicts['other valid label']).toBe(other.length);
    await app.facetValue('Verdict of the model', 'other valid label').click();
    await app.expectCount(other.length, 10_000);
    await expect(app.cell(other[0]!.imageId)).toBeVisible();
    await app.facetValue('Number of labels', '2').click();
    await app.facetValue('Verdict of the model', 'other valid label').click();
    await app.expectCount(10_000, 10_000);
  });

  test('a class of the list is a press away, with as many images as it says; Back takes it back', async () => {
    const app = new BrowsePage(shared());
    await app.open(V2);
    await app.expectCount(10_000, 10_000);
    await app.page.getByText('Classes', { exact: true }).click();
    const classes = app.page.getByRole('group', { name: 'Classes by original label' });
    await app.page.getByRole('searchbox', { name: 'Find a class' }).fill('coffee mug');
    await expect(classes.getByRole('button')).toHaveText([/^coffee mug ?10$/]);
    await classes.getByRole('button').click();
    await app.expectCount(10, 10_000);
    await expect(app.filter).toHaveValue('class:"coffee mug"');
    await app.page.goBack();
    await app.expectCount(10_000, 10_000);
  });

  test('a link that asks of pictures has them measured', async () => {
    const app = new BrowsePage(shared());
    // rendered pictures of 256 x 256 pixels, of which the crop keeps 76.6 %
    await app.open('#/browse?d=control-a&q=side%3A256+lost%3C0.24&v=1');
    await app.expectCount(400, 400);
    await app.page.getByText('Picture quality', { exact: true }).click();
    await expect(app.page.getByText('Size of 400 pictures')).toBeVisible();
  });

  test('a filter without matches says so, one with a mistake names it', async () => {
    const app = new BrowsePage(shared());
    await app.open(V2);
    await app.filter.fill('no such image');
    await app.expectCount(0, 10_000);
    await expect(shared().getByText('No image matches the filter.')).toBeVisible();
    await expect(app.grid).toHaveCount(0);
    await app.filter.fill('labels:many');
    await expect(shared().getByText(/“labels:many” was left out/)).toBeVisible();
    await app.filter.fill('');
    await app.expectCount(10_000, 10_000);
  });

  test('the back button and a reload bring the view back', async () => {
    const app = new BrowsePage(shared());
    const page = shared();
    const { imageId, labels } = imageNetV2('alexnet').image(77);
    await app.open(V2);
    await app.picker('Model').selectOption('alexnet');
    await app.openImage(imageId);
    await app.go('Methods');
    await page.reload();
    await expect(page.getByRole('heading', { level: 1, name: 'Methods' })).toBeVisible();
    await page.goBack();
    await expect(app.detail.getByRole('heading', { name: imageId })).toBeVisible();
    await page.reload();
    await expect(app.detail.getByRole('heading', { name: imageId })).toBeVisible();
    await expect(app.labels).toHaveCount(labels.length);
    await expect(app.filter).toHaveValue(imageId);
    await expect(app.picker('Model')).toHaveValue('alexnet');
    await app.expectCount(1, 10_000);
    await page.goBack();
    await expect(app.detail).toHaveCount(0);
    await expect(app.filter).toHaveValue(imageId);
    // a filter is a step of its own
    await page.goBack();
    await expect(app.filter).toHaveValue('');
    await page.goBack();
    await expect(app.picker('Model')).toHaveValue('resnet50');
  });

  test('a copied link shows the same view in another browser profile', async ({ browser }) => {
    const image = imageNet('alexnet').image(321);
    const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    const first = new BrowsePage(await context.newPage());
    await first.open(V2);
    await first.picker('Dataset').selectOption('imagenet-val');
    await first.picker('Label set').selectOption({ label: 'Original labels' });
    await first.picker('Model').selectOption('alexnet');
    await first.openImage(image.imageId);
    const link = await first.copyLink();
    const [labels, predictions] = [await first.labels.allTextContents(), await first.predictions.allTextContents()];
    await context.close();

    const other = await browser.newContext();
    const second = new BrowsePage(await other.newPage());
    await second.page.goto(link);
    await expect(second.detail.getByRole('heading', { name: image.imageId })).toBeVisible();
    await expect(second.picker('Dataset')).toHaveValue('imagenet-val');
    await expect(second.picker('Label set').locator('option:checked')).toHaveText('Original labels');
    await expect(second.picker('Model')).toHaveValue('alexnet');
    await expect(second.filter).toHaveValue(image.imageId);
    await expect(second.labels).toHaveText(labels);
    await expect(second.predictions).toHaveText(predictions);
    await expect(second.status('link')).toHaveCount(0);
    await other.close();
  });

  test('a link to what is not here shows what is, and says it once', async () => {
    const app = new BrowsePage(shared());
    await app.open('#/browse?d=nowhere&m=nobody&v=1');
    await expect(app.status(/the dataset “nowhere” is not here; the model “nobody” is not here/)).toBeVisible();
    await app.expectCount(400, 400);
    await app.closeMessages();
    await app.filter.fill('teapot');
    await expect(app.cells.first()).toBeVisible();
    await expect(app.status('nowhere')).toHaveCount(0);
    await app.open('#/browse?i=no-such-image&v=1');
    await expect(app.detail).toContainText('no image “no-such-image”');
    await shared().keyboard.press('Escape');
    await expect(app.detail).toHaveCount(0);
  });
});

test('who comes back finds the place and the keyboard where they were; a new screen begins at its top', async ({
  page,
}) => {
  await page.goto('./#/accuracy?tab=control&tables=control-levels&v=1');
  const main = page.getByRole('main');
  const images = page.getByRole('button', { name: 'Images of Control B: 5 labels' });
  await images.focus();
  await images.scrollIntoViewIfNeeded();
  const top = await main.evaluate((element) => element.scrollTop);
  expect(top).toBeGreaterThan(300);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('grid', { name: 'Images' })).toBeVisible();
  await expect(page).toHaveTitle('Browse · Plural');
  await expect(main).toBeFocused();
  await page.goBack();
  await expect(page).toHaveTitle('Accuracy · Plural');
  await expect(images).toBeFocused();
  await expect.poll(() => main.evaluate((element) => element.scrollTop)).toBe(top);
  await page.getByRole('link', { name: 'Methods' }).click();
  await expect(page.getByRole('heading', { name: 'Methods', level: 1 })).toBeVisible();
  expect(await main.evaluate((element) => element.scrollTop)).toBe(0);
  await expect(page.getByRole('link', { name: 'Methods' })).toBeFocused();
});

test('the bar below the header holds what acts on the screen at hand', async ({ page }) => {
  const app = new BrowsePage(page);
  await app.open('#/browse');
  for (const name of ['Dataset', 'Label set', 'Model'] as const) await expect(app.picker(name)).toBeVisible();
  for (const screen of ['Models', 'Labels'] as const) {
    await app.go(screen);
    await expect(app.picker('Model')).toHaveCount(0);
    for (const name of ['Dataset', 'Label set'] as const) await expect(app.picker(name)).toBeVisible();
  }
  for (const screen of ['Accuracy', 'Methods'] as const) {
    await app.go(screen);
    await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
    await expect(app.picker('Dataset').or(app.picker('Label set')).or(app.picker('Model'))).toHaveCount(0);
  }
});

test('a screen that is still on its way says so', async ({ page }) => {
  await page.goto('./#/browse');
  await expect(page.getByRole('grid', { name: 'Images' })).toBeVisible();
  let arrive: () => void = () => {};
  const gate = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route(/MethodsScreen/, async (route) => {
    await gate;
    await route.continue();
  });
  await page.getByRole('link', { name: 'Methods' }).click();
  await expect(page.getByRole('main').getByText('Loading…')).toBeVisible();
  await expect(page.getByRole('grid', { name: 'Images' })).toBeHidden();
  arrive();
  await expect(page.getByRole('heading', { name: 'Methods', level: 1 })).toBeVisible();
});
