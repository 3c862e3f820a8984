import type { Locator } from '@playwright/test';
import { expect, hasShared, NOT_FOUND, readSharedJson, sharedPage, test, withoutPack } from './fixtures';
import { AccuracyPage, type ChartName, rowsOf } from './pages/accuracy';
import { hasUpstream } from './upstream';

interface Ratio {
  readonly value: number | null;
}

type LevelMetric = 'real' | 'top1' | 'vtopk_fraction' | 'vtopk_exact' | 'vtopk_any';

interface Side {
  readonly top1: Ratio;
  readonly real: Ratio;
  readonly subgroups: readonly (Record<LevelMetric, Ratio | null> & {
    readonly k: number | string;
    readonly n: number;
  })[];
}

interface Figures {
  readonly models: Record<string, Record<'V1' | 'V2', Record<'all' | 'orig_in_set', Side>>>;
}

const CHARTS: readonly (readonly [chart: ChartName, table: RegExp])[] = [
  ['The gap, many ways', /^The gap, many ways$/],
  ['How many labels', /labels/i],
  ['Where the points go', /^Gap decomposition$/],
  ['What if ReaL had been cut elsewhere', /./],
  ['Does the order of models change?', /^Ranks of the models$/],
  ['The ladder', /^Ladder, as a table$/],
  ['Accuracy by number of labels', /^Accuracy by label count$/],
  ['Every model, ImageNet against ImageNetV2', /^Models: ImageNetV2 = /],
  ['Classes that gain most', /^Classes that gain most$/],
];

test('from the figures that come with the app, without a data pack', async ({ page, allowedMessages }) => {
  allowedMessages.push(NOT_FOUND);
  await withoutPack(page);
  const app = new AccuracyPage(page);
  await app.openScreen();
  await expect(await app.panel('Models')).toContainText('From the figures that come with Plural: 50 models');
  await expectThePaper(app);
  await (await app.images('only images whose original label is valid')).check();
  await expect(app.rung('Top-1').nth(3)).toHaveText('42,164');
  await (await app.images('only images that raters saw')).check();
  await expect(app.rung('Top-1').nth(3)).not.toHaveText('42,164');
  await page.reload();
  await expect(await app.images('only images that raters saw')).toBeChecked();
});

test.describe('with the data pack', () => {
  test.skip(!hasUpstream || !hasShared, 'the upstream files and reference figures are not beside the checkout');
  const shared = sharedPage();
  const figures = hasShared ? readSharedJson<Figures>('reference/figures.json') : { models: {} };

  test('the ladder of 49 models; the same images at every rung; the model set aside', async () => {
    const app = new AccuracyPage(shared());
    await app.openScreen();
    await expect(await app.panel('Models')).toContainText('Counted here from the data pack: 50 models');
    await expectThePaper(app);
  });

  test('committed figures and the pack give the same table', async ({ page, allowedMessages }) => {
    allowedMessages.push(NOT_FOUND);
    await withoutPack(page);
    const committed = new AccuracyPage(page);
    await committed.openScreen();
    // intervals come from covariances here and from the bootstrap there: only the figures are equal
    const figures = async (app: AccuracyPage) =>
      (await rowsOf(app.ladder)).map((row) => row.map((cell) => cell.replace(/\[.*?\]/g, '').replace(/range.*/, '')));
    await expect.poll(() => figures(committed)).toEqual(await figures(new AccuracyPage(shared())));
    await expect(committed.intervals).toContainText('delta method');
    await expect(committed.threshold).toBeDisabled();
  });

  test('every chart has its table', async () => {
    const app = new AccuracyPage(shared());
    for (const [name, table] of CHARTS) {
      const chart = app.chart(name);
      await app.inView(name);
      await app.tableSwitch(name).click();
      await expect(chart.getByRole('table', { name: table }).first()).toBeVisible();
      await expect(chart.locator('.chart svg')).toHaveCount(0);
      expect((await rowsOf(chart.getByRole('table', { name: table }).first())).length).toBeGreaterThan(4);
      await app.drawing(name);
    }
  });

  test('one model: accuracy by label count equals the reference figures', async () => {
    const app = new AccuracyPage(shared());
    await (await app.oneModel()).selectOption('resnet50');
    await expect(app.headline).toHaveText(/^For resnet50 /);
    const { V1, V2 } = figures.models.resnet50!;
    await expect(app.rung('Top-1').nth(0)).toContainText(percent(V1.all.top1));
    await expect(app.rung('Top-1').nth(1)).toContainText(percent(V2.all.top1));
    await expect(app.rung('Label-set accuracy').nth(0)).toContainText(percent(V1.all.real));
    await expect(app.rung('Label-set accuracy').nth(1)).toContainText(percent(V2.all.real));
    await app.tableSwitch('Accuracy by number of labels').click();
    for (const metric of ['real', 'top1', 'vtopk_fraction', 'vtopk_exact', 'vtopk_any'] as const) {
      await app.levelMetric.selectOption(metric);
      await expect
        .poll(() => figuresOf(app.byLabelCount), { message: metric })
        .toEqual(levelRows(V1.all, V2.all, metric));
    }
    await (await app.images('only images whose original label is valid')).check();
    const rows = levelRows(V1.orig_in_set, V2.orig_in_set, 'vtopk_any');
    await expect.poll(() => figuresOf(app.byLabelCount)).toEqual(rows);
  });

  test('the view of the screen is in its address', async () => {
    const app = new AccuracyPage(shared());
    await shared().reload();
    await expect(app.headline).toHaveText(/^For resnet50 /);
    await expect(await app.oneModel()).toHaveValue('resnet50');
    await expect(app.levelMetric).toHaveValue('vtopk_any');
    await expect(await app.images('only images whose original label is valid')).toBeChecked();
  });
});

/** The figures over 49 clean models, then over the same images, then over all 50 models. */
async function expectThePaper(app: AccuracyPage): Promise<void> {
  await expect(app.headline).toHaveText(
    /^Over 49 models top-1 falls 12\.0 points .* 6\.9 (\[.*?\] )?when any valid label counts/,
  );
  await app.expectGap('Top-1', '11.97');
  await app.expectGap('Label-set accuracy', '6.91');
  await expect(app.rung('Top-1').nth(3)).toHaveText('50,000');
  await expect(app.rung('Top-1').nth(4)).toHaveText('10,000');

  await (await app.images('same images at every rung')).check();
  await app.expectGap('Top-1, evaluated images', '13.72');
  await app.expectGap('Label-set accuracy', '6.91');
  await expect(app.rung('Top-1, evaluated images').nth(3)).toHaveText('46,837');
  await expect(app.rung('Top-1, evaluated images').nth(4)).toHaveText('9,871');
  await (await app.images('same images at every rung')).uncheck();

  const setAside = await app.models('count models set aside, too');
  await setAside.check();
  await expect(app.headline).toHaveText(/^Over 50 models/);
  await app.expectGap('Top-1', '12.25');
  await app.expectGap('Label-set accuracy', '7.33');
  await setAside.uncheck();
  await app.expectGap('Top-1', '11.97');
}

/** Cells of the table by number of labels, without intervals and links. */
const figuresOf = async (table: Locator): Promise<string[][]> =>
  (await rowsOf(table)).map((row) => row.slice(0, 6).map((cell) => cell.replace(/\[.*\]/, '')));

const percent = (ratio: Ratio | null): string =>
  ratio?.value === null || ratio === null ? '–' : (100 * ratio.value).toFixed(2);

/** Rows as the table must show them: label count, ImageNet, ImageNetV2, gap, both n; strata that neither side has are left out. */
function levelRows(V1: Side, V2: Side, metric: LevelMetric): string[][] {
  return V1.subgroups.flatMap((group, level) => {
    const [a, b] = [group[metric], V2.subgroups[level]![metric]];
    const [v1, v2] = [a?.value ?? null, b?.value ?? null];
    if (v1 === null && v2 === null) return [];
    const gap = v1 === null || v2 === null ? '–' : (100 * (v1 - v2)).toFixed(2).replace('-', '−');
    const n = [group.n, V2.subgroups[level]!.n].map((count) => count.toLocaleString('en'));
    return [[String(group.k), percent(a), percent(b), gap, ...n]];
  });
}
