import type { Locator } from '@playwright/test';
import { expect } from '../fixtures';
import { AppPage } from './app';

export type FacetName = 'Number of labels' | 'Verdict of the model' | 'Original label in its set' | 'Seen by raters';

/** Browse: filters, grid, one image in detail. */
export class BrowsePage extends AppPage {
  readonly filter = this.page.getByRole('searchbox', { name: 'Filter images' });
  readonly grid = this.page.getByRole('grid', { name: 'Images' });
  readonly cells = this.grid.getByRole('gridcell');
  readonly detail = this.page.getByRole('region', { name: 'Image detail' });
  readonly labels = this.detail.getByRole('list', { name: 'Labels', exact: true }).getByRole('listitem');
  readonly predictions = this.detail.getByRole('list', { name: 'Top predictions' }).getByRole('listitem');
  readonly metrics = this.page.getByLabel('Accuracy of the selected model');

  /** Opens the menu with the ways to bring pictures. */
  async openImagesMenu(): Promise<void> {
    await this.page.getByText('Open images', { exact: true }).click();
  }

  cell(imageId: string): Locator {
    return this.grid.getByRole('gridcell', { name: imageId, exact: true });
  }

  /** Waits until the list says how many images it shows of how many. */
  async expectCount(count: number, of: number): Promise<void> {
    const said = `${count.toLocaleString('en')} of ${of.toLocaleString('en')} images`;
    await expect(this.page.getByRole('status').filter({ hasText: / of .* images$/ })).toHaveText(said);
  }

  /** Finds an image by its id through the filter, and opens it in detail. */
  async openImage(imageId: string): Promise<void> {
    await this.filter.fill(imageId);
    await this.cell(imageId).click();
    await expect(this.detail.getByRole('heading', { name: imageId })).toBeVisible();
  }

  facet(name: FacetName): Locator {
    return this.page.getByRole('group', { name });
  }

  facetValue(facet: FacetName, value: string | RegExp): Locator {
    const name = typeof value === 'string' ? new RegExp(`^${value}\\s*[\\d,]+$`) : value;
    return this.facet(facet).getByRole('button', { name });
  }

  /** Count of every value of a facet, by its text. */
  async facetCounts(name: FacetName): Promise<Record<string, number>> {
    const texts = await this.facet(name).getByRole('button').allInnerTexts();
    return Object.fromEntries(
      texts.map((text) => {
        const [, value, count] = /^(.*?)\s*([\d,]+)$/s.exec(text.trim()) ?? [];
        return [value?.trim() ?? text, Number(count?.replaceAll(',', ''))];
      }),
    );
  }
}

export const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0);
