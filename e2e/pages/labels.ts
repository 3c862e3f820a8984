import { AppPage } from './app';

/** Labels: label sets and the upload of one's own. */
export class LabelsPage extends AppPage {
  readonly upload = this.page.getByLabel('Upload label set');
  readonly report = this.page.getByRole('region', { name: 'Validation report' });
  readonly sets = this.page.getByRole('article');
}
