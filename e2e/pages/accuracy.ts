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
  readonly headline = this.page.getByRole('heading', { level: 1 });
  readonly controls = this.page.getByRole('region', { name: 'What if' });
  readonly oneModel = this.controls.getByRole('combobox', { name: 'Models' });
  readonly sameImages = this.control('same images at every rung');
  readonly levelMetric = this.page.getByRole('combobox', { name: 'Metric by number of labels' });

  /** Opens the screen with *More* of the questions open: the ladder and accuracy by number of labels stand there. */
  async openScreen(): Promise<void> {
    await this.open('#/accuracy?tables=more-gap.more-counts');
    await expect(this.ladder).toBeVisible({ timeout: 90_000 });
  }

  control(name: string): Locator {
    return this.controls.getByRole('checkbox', { name });
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

  /** Control of the what-if panel by its label. */
  select(name: string): Locator {
    return this.controls.getByRole('combobox', { name });
  }

  readonly threshold = this.controls.getByRole('slider', { name: 'ReaL score threshold' });
  readonly intervals = this.page.locator('.intervals-line');

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
