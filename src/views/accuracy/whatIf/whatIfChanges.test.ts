import { describe, expect, it } from 'vitest';
import { leftOut } from '../../../state/accuracy/accuracyRequest';
import { DEFAULT_VIEW, formatUrl } from '../../../state/urlSchema';
import { countChanges, joinLeftOut, publishedComparison } from './whatIfChanges';

describe('the published comparison', () => {
  it('is the default, and what a reset leads back to', () => {
    expect(countChanges(DEFAULT_VIEW)).toBe(0);
    const changed = { ...DEFAULT_VIEW, threshold: 50, without: 'alexnet', strata: 'k-original' as const };
    expect(countChanges(changed)).toBe(3);
    expect(formatUrl({ ...changed, ...publishedComparison() })).toBe(formatUrl(DEFAULT_VIEW));
  });

  it('is not changed by which metric a chart shows', () => {
    expect(countChanges({ ...DEFAULT_VIEW, scatterMetric: 'real', probit: true, levelMetric: 'top1' })).toBe(0);
  });
});

it('models left out survive the address', () => {
  expect(leftOut({ without: '' })).toEqual(new Set());
  expect(leftOut({ without: joinLeftOut(['a', 'b_c']) })).toEqual(new Set(['a', 'b_c']));
});
