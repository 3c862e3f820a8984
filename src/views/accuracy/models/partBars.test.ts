import { expect, it } from 'vitest';
import { accuracyRows } from '../../../state/accuracy/rows/accuracyRows';
import { DEFAULT_VIEW } from '../../../state/urlSchema';
import { noChoices } from '../../../testing/choices';
import { committedFigures } from '../../../testing/committedFigures';
import { allForms, partBars } from './partBars';

const rowsOf = (view: Partial<typeof DEFAULT_VIEW>) =>
  accuracyRows(committedFigures(), { ...DEFAULT_VIEW, ...view }, {}, noChoices)!.decomposition!;

it('shows each part beside its published length, from where it starts today', () => {
  const published = partBars(rowsOf({}), rowsOf({}).forms[0]!);
  const today = partBars(rowsOf({ one: 'alexnet' }), rowsOf({ one: 'alexnet' }).forms[0]!);
  expect(today[0]).toMatchObject({ was: published[0]!.to, wasText: `was ${published[0]!.text}` });
  today.slice(1).forEach((bar, i) => {
    const before = published[i + 1]!;
    if (bar.text === before.text) expect(bar).not.toHaveProperty('was');
    else {
      expect(bar.wasText).toBe(`was ${before.text}`);
      expect(bar.was! - bar.from).toBeCloseTo(before.to - before.from, 9);
      expect(bar.tip!.pairs).toContainEqual(['as published', expect.any(String)]);
    }
  });
  expect(today.slice(1).some((bar) => bar.was !== undefined)).toBe(true);
});

it('says nothing of before where the published comparison is shown', () => {
  for (const bar of allForms(rowsOf({}))) expect(bar).not.toHaveProperty('was');
});
