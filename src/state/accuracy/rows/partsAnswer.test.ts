import { expect, it } from 'vitest';
import { noChoices } from '../../../testing/choices';
import { committedFigures } from '../../../testing/committedFigures';
import { DEFAULT_VIEW } from '../../urlSchema';
import type { ViewState } from '../../viewState';
import { accuracyRows } from './accuracyRows';
import { partsAnswer } from './partsAnswer';

const data = committedFigures();
const answer = (view: Partial<ViewState> = {}) =>
  partsAnswer(accuracyRows(data, { ...DEFAULT_VIEW, ...view }, {}, noChoices)!.decomposition!);

it('gives both ends of what label counts make, and why there are two', () => {
  expect(answer()).toBe(
    'No single share: different numbers of labels make 4.7 to 12.4 of 12.0 points, because both causes act together.',
  );
  expect(answer({ one: 'resnet50' })).toMatch(/ of 12\.\d points/);
});

it('calls strata what is more than numbers of labels', () => {
  expect(answer({ strata: 'k-original' })).toMatch(/^No single share: different strata make /);
});

it('is one number where the forms agree, and says where there is none', () => {
  const part = (id: string, value: number) => ({ id, name: '', meaning: '', estimate: { value } });
  const rows = (interaction: number, gap = 0.1) => ({
    by: 'k' as const,
    gap: { value: gap },
    forms: [
      {
        id: 'threefold' as const,
        name: '',
        source: '',
        parts: [part('composition_at_V2_rates', 0.02), part('interaction', interaction)],
      },
      {
        id: 'at_V1_rates' as const,
        name: '',
        source: '',
        parts: [part('composition_at_V1_rates', 0.02 + interaction)],
      },
    ],
  });
  expect(partsAnswer(rows(0))).toBe('Of 10.0 points, different numbers of labels make 2.0.');
  expect(partsAnswer(rows(-0.01))).toContain('make 1.0 to 2.0 of 10.0 points');
  expect(partsAnswer(rows(Number.NaN))).toBe('Not defined for this choice of images.');
});
