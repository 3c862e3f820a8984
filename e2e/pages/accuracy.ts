import type { Download, Locator } from '@playwright/test';
import { expect } from '../fixtures';
import { AppPage } from './app';

export type ChartName =
  | 'The gap, many ways'
  | 'How many labels'
  | 'The ladder'
  | 'Accuracy by number of labels'
  | 'Every model, ImageNet against ImageNetV2'
  | 'Where the points go'
  | 'What if ReaL had been cut elsewhere'
  | 'Does the order of models change?'
  | 'Classes that gain most';

/** Accuracy: the ladder, accuracy by number of labels, all models, the what-if controls. */
export class AccuracyPage extends AppPage {
  readonly ladder = this.page.getByRole('table', { name: 'Accuracy ladder' });
  readonly byLabelCount = this.page.getByRole('table', { name: 'Accuracy by label count' });
  /** the large sentence; `headline` is the long one below it, with every figure */
  readonly claim = this.page.getByRole('heading', { level: 1 });
  readonly headline = this.page.locator('.in-words p');
  readonly controls = this.page.getByRole('region', { name: 'What if' });
  readonly changes = this.controls.getByRole('status');
  readonly reset = this.controls.getByRole('button', { name: /^Reset/ });
  readonly threshold = this.controls.getByRole('slider', { name: 'ReaL score threshold' });
  readonly levelMetric = this.page.getByRole('combobox', { name: 'Metric by number of labels' });
  readonly intervals = this.page.locator('.intervals-line');

  /** Opens the screen with *More* of the questions open: the ladder and accuracy by number of labels stand there. */
  async openScreen(): Promise<void> {
    await this.open('#/accuracy?tables=more-gap.more-counts&v=1');
    await expect(this.ladder).toBeVisible({ timeout: 90_000 });
  }

  /** What one of the what-if bar's picks opens. */
  async panel(name: 'Labels' | 'Images' | 'Models'): Promise<Locator> {
    const button = this.controls.getByRole('button', { name: new RegExp(`^${name} `) });
    if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click();
    return this.controls.locator(`[id="${await button.getAttribute('aria-controls')}"]`);
  }

  /** A choice of images. */
  async images(name: string): Promise<Locator> {
    return (await this.panel('Images')).getByRole('checkbox', { name });
  }

  /** A choice of models that is on or off. */
  async models(name: string): Promise<Locator> {
    return (await this.panel('Models')).getByRole('checkbox', { name });
  }

  /** One model, or the mean where empty. */
  async oneModel(): Promise<Locator> {
    return (await this.panel('Models')).getByRole('combobox', { name: 'Models' });
  }

  /** The label set of a side. */
  async labels(name: string): Promise<Locator> {
    return (await this.panel('Labels')).getByRole('combobox', { name });
  }

  /** What is taken apart, and how: beside its chart. */
  strata(name: string): Locator {
    return this.chart('Where the points go').getByRole('combobox', { name });
  }

  /** Opens what a question keeps behind *More*. */
  async more(question: string): Promise<Locator> {
    const section = this.page.getByRole('region', { name: question });
    const button = section.getByRole('button', { name: /^More/ });
    if (await button.isVisible()) await button.click();
    return section;
  }

  /** Cells of a rung: ImageNet, ImageNetV2, gap, n ImageNet, n ImageNetV2. The small type is part of the text. */
  rung(name: string): Locator {
    const header = this.page.getByRole('rowheader', { name: new RegExp(`^${name}\\s*(the|top|share|mean|one)`) });
    return this.ladder.getByRole('row').filter({ has: header }).getByRole('cell');
  }

  /** Gap of a rung with two decimals, as text; behind it, in small type, its interval and its range over the models. */
  async expectGap(rung: string, points: string): Promise<void> {
    await expect(this.rung(rung).nth(2)).toHaveText(new RegExp(`^${points.replace('.', '\\.')}(\\[|range|$)`));
  }

  /** Shows a chart as its table and gives that; the table by its name where the figure has several. */
  async table(chart: ChartName, name?: string | RegExp): Promise<Locator> {
    const button = this.tableSwitch(chart);
    if ((await button.getAttribute('aria-pressed')) !== 'true') await button.click();
    return this.chart(chart).getByRole('table', name === undefined ? {} : { name });
  }

  /** Shows a chart itself, where its table is shown. */
  async drawing(chart: ChartName): Promise<void> {
    const button = this.tableSwitch(chart);
    if ((await button.getAttribute('aria-pressed')) === 'true') await button.click();
    await this.inView(chart);
  }

  /** Scrolls to a chart: it is drawn when it is in view. */
  async inView(chart: ChartName): Promise<void> {
    await this.chart(chart).locator('.chart').scrollIntoViewIfNeeded();
    await expect(this.chart(chart).locator('svg').first(), chart).toBeVisible();
  }

  /** The download of one of a chart's files. */
  async save(chart: ChartName, kind: 'SVG' | 'PNG' | 'CSV'): Promise<Download> {
    const download = this.page.waitForEvent('download');
    await this.chart(chart).getByRole('button', { name: 'Files' }).click();
    await this.chart(chart)
      .getByRole('button', { name: `Download ${kind}`, exact: true })
      .click();
    return download;
  }

  chart(name: ChartName): Locator {
    return this.page.getByRole('figure', { name });
  }

  tableSwitch(name: ChartName): Locator {
    return this.chart(name).getByRole('button', { name: 'Show as table' });
  }
}

/** All rows of a table as the texts of their cells. */
export const rowsOf = (table: Locator): Promise<string[][]> =>
  table
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent ?? '')),
    );
