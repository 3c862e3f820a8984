import { AppPage } from './app';

/** Models: predictions made elsewhere. */
export class ImportsPage extends AppPage {
  readonly input = this.page.getByLabel('Import predictions');
  readonly report = this.page.getByRole('region', { name: 'Validation report' });
  readonly suggestion = this.report.getByRole('note', { name: 'Suggestion' });
  readonly keep = this.report.getByRole('button', { name: 'Keep' });
  readonly kept = this.page.getByRole('list', { name: 'Kept imports' }).getByRole('listitem');
}
