import { readFileSync } from 'node:fs';
import type { Locator } from '@playwright/test';
import { expect } from '../fixtures';
import { AppPage } from './app';

export interface ExportedPredictions {
  readonly model: string;
  readonly dataset: string;
  readonly labelSet: string;
  readonly receipt: Readonly<Record<string, unknown>>;
  readonly predictions: readonly {
    readonly image: string;
    readonly original: number | null;
    readonly labels: readonly number[];
    readonly classes: readonly number[];
    readonly scores: readonly number[];
  }[];
}

/** Models: open a model and pictures, run, export. */
export class ModelsPage extends AppPage {
  readonly modelInput = this.page.getByLabel('Open ONNX model');
  readonly folderInput = this.page.getByLabel('Open image folder');
  readonly runButton = this.page.getByRole('button', { name: 'Run model' });
  readonly pauseButton = this.page.getByRole('button', { name: 'Pause' });
  readonly resumeButton = this.page.getByRole('button', { name: 'Resume' });
  readonly cancelButton = this.page.getByRole('button', { name: 'Cancel' });
  readonly progress = this.page.getByRole('progressbar', { name: 'Inference progress' });
  readonly runs = this.page.getByRole('article');

  /** Opens a model with its card and waits until it is ready. */
  async openModel(model: string, card?: string): Promise<void> {
    await this.closeMessages();
    await this.modelInput.setInputFiles(card ? [model, card] : [model]);
    await expect(this.status(card ? 'is ready to run' : 'say how it wants its pictures')).toBeVisible();
  }

  async openFolder(folder: string): Promise<void> {
    await this.folderInput.setInputFiles(folder);
    await expect(this.status(/Opened [\d,]+ pictures?/)).toBeVisible();
  }

  /** Runs the model to the end. */
  async run(): Promise<void> {
    await this.closeMessages();
    await this.runButton.click();
    await expect(this.status('Run finished')).toBeVisible({ timeout: 120_000 });
  }

  async exported(format: 'JSON' | 'CSV', run?: Locator): Promise<string> {
    return new TextDecoder().decode(await this.exportedBytes(format, format.toLowerCase(), run));
  }

  /** `format` is how the choice begins. */
  async exportedBytes(format: string, ending: string, run: Locator = this.runs.first()): Promise<Uint8Array> {
    const option = run
      .getByLabel('Format')
      .locator('option')
      .filter({ hasText: new RegExp(`^${format}`) });
    await run.getByLabel('Format').selectOption((await option.getAttribute('value')) ?? '');
    const started = this.page.waitForEvent('download');
    await run.getByRole('button', { name: 'Export predictions' }).click();
    const download = await started;
    expect(download.suggestedFilename()).toMatch(new RegExp(`\\.predictions\\.${ending}$`));
    return new Uint8Array(readFileSync(await download.path()));
  }

  async exportedJson(run?: Locator): Promise<ExportedPredictions> {
    return JSON.parse(await this.exported('JSON', run)) as ExportedPredictions;
  }
}
