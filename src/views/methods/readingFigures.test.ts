import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readMoments } from '../../domain/figures/momentsDocument';
import { asFiguresDocument, cellCountsFrom } from '../../domain/figures/readFigures';
import { estimatorOf } from '../../domain/uncertainty/estimates';
import { meanTable } from '../../domain/uncertainty/imageFeatures';
import { CITED_FIGURES } from './readingFigures';

const results = (file: string) =>
  JSON.parse(readFileSync(new URL(`../../../public/results/${file}`, import.meta.url), 'utf8'));

/** The published comparison, from the files that come with the app. */
function estimates() {
  const figures = asFiguresDocument(results('figures.json'), 'figures.json');
  const json = results('moments.json');
  const counted: string[] = json.counted;
  const table = (side: 'V1' | 'V2') => meanTable(counted.map((model) => cellCountsFrom(figures, model, side)));
  const { V1, V2 } = readMoments(json, { V1: table('V1'), V2: table('V2') }, 'moments.json');
  const estimator = estimatorOf({ filter: {}, parts: { metric: 'top1', by: 'k', cap: 6, withEmpty: true } });
  return { counted, found: estimator.deltaOf(V1.table, V2.table, [V1.moments, V2.moments]) };
}

describe('figures that the Methods screen cites', () => {
  const { counted, found } = estimates();

  it('are means over 49 models', () => {
    expect(counted).toHaveLength(49);
  });

  it.each(CITED_FIGURES)('$name: $value [$low, $high]', ({ key, value, low, high }) => {
    const { value: exact, interval } = found(key);
    expect([exact, ...interval].map((x) => (100 * x).toFixed(1))).toEqual([value, low, high].map((x) => x.toFixed(1)));
  });

  it.each([
    ['parts.composition_at_V2_rates', '4.7'],
    ['parts.interaction', '7.6'],
    ['parts.composition', '8.5'],
    ['V1.gain', '4.0'],
    ['V2.gain', '8.9'],
    ['V1.placebo_gain', '1.1'],
    ['V2.placebo_gain', '2.9'],
  ] as const)('%s: %s points', (key, cited) => {
    expect((100 * found(key).value).toFixed(1)).toBe(cited);
  });
});
