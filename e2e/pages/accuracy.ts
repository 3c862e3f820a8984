import type { Locator } from '@playwright/test';
import { expect } from '../fixtures';
import { AppPage } from './app';

export type ChartName = 'The ladder' | 'Accuracy by number of labels' | 'Every model, ImageNet against ImageNetV2';

/** Accuracy: the ladder, accuracy by number of labels, all models, the what-if controls. */
export class AccuracyPage extends AppPage {
  readonly ladder = this.page.getByRole('table', { name: 'Accuracy ladder' });
  readonly byLabelCount = this.page.getByRole('table', { name: 'Accuracy by label count' });
  readonly headline = this.page.getByRole('heading', { level: 1 });
  readonly controls = this.page.getByRole('region', { name: 'What if' });
  readonly oneModel = this.controls.getByRole('combobox', { name: 'Models' });
  readonly sameImages = this.control('same images at every rung');
  readonly levelMetric = this.page.getByRole('combobox', { name: 'Metric by number of labels' });

  async openScreen(): Promise<void> {
    await this.open('#/accuracy');
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

  /** Gap of a rung with two decimals, as text; behind it, in small type, its range over the models. */
  async expectGap(rung: string, points: string): Promise<void> {
    await expect(this.rung(rung).nth(2)).toHaveText(new RegExp(`^${points.replace('.', '\\.')}(−?\\d+\\.\\d to |$)`));
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
