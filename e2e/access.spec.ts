import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { cardFile, makeFolder, modelFile, sampleNames, samplesDir } from './files';
import { expect, hasShared, NOT_FOUND, sharedPage, test, withoutPack } from './fixtures';
import { AccuracyPage } from './pages/accuracy';
import { SCREENS } from './pages/app';
import { BrowsePage } from './pages/browse';
import { LabelsPage } from './pages/labels';
import { ModelsPage } from './pages/models';
import { hasUpstream } from './upstream';

/** What a link can open: the start view, and the screens. */
const PAGES = ['Start', ...SCREENS] as const;

const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 320, height: 640 };

test.describe('without a data pack', () => {
  const shared = sharedPage([NOT_FOUND]);
  test.beforeAll(() => withoutPack(shared()));

  for (const screen of PAGES) {
    test(`${screen}: nothing serious for axe, light and dark, and nothing beyond 320 px`, async () => {
      const page = shared();
      const app = new AccuracyPage(page);
      await app.open(`#/${screen.toLowerCase()}`);
      await expect(app.claim).toBeVisible();
      if (screen === 'Accuracy') await app.inView('The gap, many ways');
      await expectAccessible(page);
      await expectFits(page);
    });
  }
});

test.describe('with data, pictures, a run and errors', () => {
  test.skip(!hasUpstream || !hasShared, 'the shared folder is not beside the checkout');
  const shared = sharedPage();

  test('Browse with 10,000 images, and one in detail', async () => {
    const app = new BrowsePage(shared());
    await app.open('#/browse?d=imagenetv2-matched-frequency&v=1');
    await app.expectCount(10_000, 10_000);
    await expect(app.cells.first()).toHaveAttribute('data-position', '0');
    await expectAccessible(shared());
    await expectFits(shared());
    await app.filter.fill('no such image');
    await app.expectCount(0, 10_000);
    await expectAccessible(shared());
    await app.filter.fill('');
    await app.expectCount(10_000, 10_000);
    await app.cells.nth(4).click();
    await expect(app.labels.first()).toBeVisible();
    await expectAccessible(shared());
    await expectFits(shared());
  });

  test('Accuracy, as charts and as tables', async () => {
    const app = new AccuracyPage(shared());
    await app.openScreen();
    await app.inView('The ladder');
    await expectFits(shared());
    await app.tableSwitch('The ladder').click();
    await app.tableSwitch('Accuracy by number of labels').click();
    await app.tableSwitch('Every model, ImageNet against ImageNetV2').click();
    await expect(app.byLabelCount).toBeVisible();
    await expectAccessible(shared());
    await expectFits(shared());
  });

  test('Models after a run with an error, and while one goes on', async ({ browserName: _ }, info) => {
    const folder = makeFolder(info.outputPath('pictures'), {
      ...Object.fromEntries(sampleNames.slice(0, 60).map((name) => [name, `${samplesDir}/${name}`])),
      'a_picture_with_a_name_that_goes_on_and_on_without_any_place_to_break_it.JPEG': new Uint8Array(8),
    });
    const models = new ModelsPage(shared());
    await models.open('#/models');
    await models.openFolder(folder);
    await models.openModel(modelFile('mobilenet_v2_1.0_224_q8'), cardFile('mobilenet_v2_1.0_224_q8'));
    await models.runButton.click();
    await expect(models.progress).toBeVisible();
    await shared().setViewportSize(NARROW);
    await expect(models.progress).toBeVisible();
    await expectNoSideways(shared());
    await shared().setViewportSize(WIDE);
    await expect(models.status('Run finished')).toBeVisible({ timeout: 120_000 });
    await models.modelInput.setInputFiles({ name: 'wrong.onnx', mimeType: '', buffer: Buffer.from('not a model') });
    await expect(models.alert('wrong.onnx')).toBeVisible();
    await models.runs.getByText(/^1 pictures? without a prediction/).click();
    await models.runs.getByText('Receipt', { exact: true }).click();
    await models.runs.getByText('How the accuracy converged').click();
    await expectAccessible(shared());
    await expectFits(shared());
  });

  test('Browse with pictures and predictions', async () => {
    const app = new BrowsePage(shared());
    await app.go('Browse');
    await app.expectCount(61, 61);
    await app.cells.first().click();
    await expect(app.predictions.first()).toBeVisible();
    await expectAccessible(shared());
    await expectFits(shared());
  });

  test('Labels with a refused file', async () => {
    const app = new LabelsPage(shared());
    await app.go('Labels');
    const buffer = Buffer.from(JSON.stringify({ [sampleNames[0]!]: [1, 5000], 'other.jpg': ['nothing'] }));
    await app.upload.setInputFiles({ name: 'wrong.json', mimeType: 'application/json', buffer });
    await expect(app.report).toContainText('wrong.json was not kept');
    await expectAccessible(shared());
    await expectFits(shared());
  });
});

test('four sizes of type, none below 12 px, and nothing to press below 24 px', async ({ page }) => {
  await page.setViewportSize(NARROW);
  const app = new BrowsePage(page);
  for (const screen of PAGES.filter((name) => name !== 'Accuracy')) {
    await app.open(`#/${screen.toLowerCase()}`);
    await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeAttached();
    if (screen === 'Browse') await expect(app.cells.first()).toHaveAttribute('data-position', '0');
    const { sizes, low } = await page.evaluate(() => {
      const shown = [...document.querySelectorAll('body *')].filter((e) => e.checkVisibility());
      const written = shown.filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent?.trim()));
      // a link inside a sentence is as high as its line
      const pressed = shown.filter((e) => e.matches('button, .button, select, summary, nav a, [role=gridcell]'));
      return {
        sizes: [...new Set(written.map((e) => parseFloat(getComputedStyle(e).fontSize)))],
        low: pressed.filter((e) => e.getBoundingClientRect().height < 24).map((e) => e.outerHTML.slice(0, 80)),
      };
    });
    expect(
      sizes.filter((px) => ![12, 14, 20, 28].includes(px)),
      screen,
    ).toEqual([]);
    expect(low, screen).toEqual([]);
  }
});

test('at a zoom of 200 % the images can have the screen, beside the one in detail', async ({ page }) => {
  await page.setViewportSize({ width: 720, height: 450 });
  const app = new BrowsePage(page);
  await app.open('#/browse?d=control-b&v=1');
  await app.cells.first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(app.detail).toBeInViewport({ ratio: 0.9 });
  const { height } = (await app.grid.boundingBox())!;
  expect(height).toBeGreaterThan(0.7 * 450);
  await expect(app.grid).toBeInViewport({ ratio: 0.9 });
  await expectNoSideways(page);
});

test('who asks for less motion gets none', async ({ page, allowedMessages }) => {
  allowedMessages.push(NOT_FOUND);
  await withoutPack(page);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const app = new AccuracyPage(page);
  for (const screen of PAGES) {
    await app.open(`#/${screen.toLowerCase()}`);
    if (screen === 'Accuracy') await app.inView('The gap, many ways');
    await expect(app.claim).toBeVisible();
    const moving = await page.evaluate(() => {
      const lasting = [...document.querySelectorAll('*')].filter((element) => {
        const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
        return (
          transitionDuration.split(', ').some((t) => parseFloat(t) > 0) ||
          animationName !== 'none' ||
          scrollBehavior === 'smooth'
        );
      });
      return [...lasting.map((element) => element.outerHTML.slice(0, 80)), ...document.getAnimations().map(String)];
    });
    expect(moving, screen).toEqual([]);
  }
});

/** Of axe's rules those that look at colours: nothing else changes with the scheme. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** What axe finds serious or critical. One frame, so the mode that needs no second page does. */
async function seriousFindings(page: Page, rules?: string[]): Promise<string[]> {
  const builder = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await (rules ? builder.withRules(rules) : builder).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return serious.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
  );
}

/** axe finds nothing serious or critical in the light and in the dark scheme. */
async function expectAccessible(page: Page): Promise<void> {
  expect(await seriousFindings(page), 'light').toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await seriousFindings(page, COLOUR_RULES), 'dark').toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
}

/** On a phone nothing reaches beyond the page, and axe still finds nothing serious. */
async function expectFits(page: Page): Promise<void> {
  await page.setViewportSize(NARROW);
  await expectNoSideways(page);
  expect(await seriousFindings(page), 'at 320 px').toEqual([]);
  await page.setViewportSize(WIDE);
}

async function expectNoSideways(page: Page): Promise<void> {
  const widths = () =>
    page.evaluate(() => {
      const boxes = [document.documentElement, document.querySelector('main')!];
      return Math.max(...boxes.map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth));
    });
  await expect.poll(widths, { message: 'px beyond the page' }).toBeLessThanOrEqual(0);
}
