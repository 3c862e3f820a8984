import type { Locator, Page } from '@playwright/test';
import { expect } from '../fixtures';

export const SCREENS = ['Browse', 'Accuracy', 'Models', 'Labels', 'Methods'] as const;
export type ScreenName = (typeof SCREENS)[number];

/** What every screen shares: navigation, the three pickers, messages and the link to the view. */
export class AppPage {
  constructor(readonly page: Page) {}

  /** Opens the app at a fragment (with `#`), by a load of the page even where only the fragment differs; empty: the bare address. */
  async open(fragment = '#/browse'): Promise<void> {
    await this.page.goto('about:blank');
    await this.page.goto(`./${fragment}`);
    await expect(this.link('Browse')).toBeVisible();
  }

  get links(): Locator {
    return this.page.getByRole('navigation', { name: 'Screens' }).getByRole('link');
  }

  link(name: ScreenName): Locator {
    return this.page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name, exact: true });
  }

  async go(name: ScreenName): Promise<void> {
    await this.link(name).click();
    await expect(this.link(name)).toHaveAttribute('aria-current', 'page');
  }

  picker(name: 'Dataset' | 'Label set' | 'Model'): Locator {
    return this.page.getByRole('combobox', { name, exact: true });
  }

  /** Messages about results. */
  status(text: string | RegExp): Locator {
    return this.page.getByRole('status').filter({ hasText: text });
  }

  /** Messages about errors. */
  alert(text: string | RegExp): Locator {
    return this.page.getByRole('alert').filter({ hasText: text });
  }

  /** Closes every message, so that the next one is surely new. */
  async closeMessages(): Promise<void> {
    const close = this.page.getByRole('button', { name: /^Close message/ });
    for (let left = await close.count(); left > 0; left = await close.count()) {
      await close.first().click();
      await expect(close).toHaveCount(left - 1);
    }
  }

  /** Copies the link to the view; the context needs the permissions `clipboard-read` and `clipboard-write`. */
  async copyLink(): Promise<string> {
    await this.page.getByRole('button', { name: 'Copy link' }).click();
    await expect(this.status('link to this view was copied')).toBeVisible();
    return this.page.evaluate(() => navigator.clipboard.readText());
  }
}
