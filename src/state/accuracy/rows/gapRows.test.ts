import { expect, it } from 'vitest';
import { noChoices } from '../../../testing/choices';
import { committedFigures, withCommittedMoments } from '../../../testing/committedFigures';
import { DEFAULT_VIEW } from '../../urlSchema';
import type { ViewState } from '../../viewState';
import { accuracyRows } from './accuracyRows';
import { splitGaps } from './gapAnswer';

const data = withCommittedMoments(committedFigures());
const gapsOf = (view: Partial<ViewState> = {}) => accuracyRows(data, { ...DEFAULT_VIEW, ...view }, {}, noChoices)!.gaps;
const points = (x: number) => (100 * x).toFixed(1);

it('scores images without a valid label in three ways, over all images, with intervals and their images', () => {
  const rows = gapsOf().filter(({ id }) => id.startsWith('real') && id !== 'real');
  expect(rows.map(({ id, gap, V1, V2 }) => [id, ...[gap, V1, V2].map(({ value }) => points(value))])).toEqual([
    ['real|empty=original', '5.0', '79.2', '74.2'],
    ['real_least', '1.4', '76.6', '75.2'],
    ['real_most', '9.0', '82.9', '73.9'],
  ]);
  for (const { gap, range, n1, n2, links, V1, V2 } of rows) {
    expect(gap.value).toBeCloseTo(V1.value - V2.value, 12);
    expect(gap.interval![0]).toBeLessThan(gap.value);
    expect(gap.interval![1]).toBeGreaterThan(gap.value);
    expect(range![0]).toBeLessThan(range![1]);
    expect([n1, n2]).toEqual([50_000, 10_000]);
    expect([links.V1?.query, links.V2?.query]).toEqual(['labels:0', 'labels:0']);
  }
  const { first, others } = splitGaps(gapsOf());
  expect(first.map(({ id }) => id).slice(0, 4)).toEqual(['top1', 'real', 'top1|k=1', 'real|empty=original']);
  expect(others.map(({ id }) => id)).toEqual(expect.arrayContaining(['real_least', 'real_most']));
});

it('is label-set accuracy again where every image that counts has a valid label', () => {
  const [real, ...others] = gapsOf({ originalInSet: true }).filter(({ id }) => id.startsWith('real'));
  expect(others).toHaveLength(3);
  for (const { gap, meaning, links } of others) {
    expect(gap.value).toBeCloseTo(real!.gap.value, 12);
    expect([meaning, links]).toEqual(['every image has a valid label', {}]);
  }
});
