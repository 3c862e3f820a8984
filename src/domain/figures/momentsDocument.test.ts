import { describe, expect, it } from 'vitest';
import { Random } from '../../lib/pure/random';
import { columnsOf, type TestImage } from '../../testing/columns';
import { cellCountsOf, countPatterns, originalCodes, patternColumn } from '../metrics/patterns';
import { estimatorOf } from '../uncertainty/estimates';
import { featureTable, meanFeatures, meanTable } from '../uncertainty/imageFeatures';
import { momentsOf } from '../uncertainty/moments';
import { momentsDocument, readMoments } from './momentsDocument';

function side(seed: string) {
  const random = new Random(seed);
  const images = Array.from({ length: 400 }, (_, i): TestImage => {
    const original = i % 8;
    const labels = random.chance(0.3) ? [original, 9] : random.chance(0.1) ? [] : [original];
    const first = random.chance(0.7) ? original : 9;
    return { original, labels, predicted: [first, 10, 11, 12, 13], reviewed: random.chance(0.5) };
  });
  const { predictions, labels, cells, originalLabels } = columnsOf(images);
  const patterns = patternColumn({ predictions, labels, cells, codes: originalCodes(predictions, originalLabels) });
  const placebo = Float64Array.from(images, () => random.float());
  const features = meanFeatures([patterns], cells, originalLabels, placebo);
  return {
    table: featureTable(features),
    moments: momentsOf(features),
    counted: meanTable([cellCountsOf(countPatterns(patterns))]),
  };
}

describe('momentsDocument', () => {
  const sides = { V1: side('one'), V2: side('two') };
  const tables = { V1: sides.V1.counted, V2: sides.V2.counted };
  const document = JSON.parse(JSON.stringify(momentsDocument(['m'], sides)));

  it('gives the intervals of the images again, placebo included, from counts and covariances', () => {
    const read = readMoments(document, tables, 'moments.json');
    expect(read.counted).toEqual(['m']);
    const estimator = estimatorOf({ filter: {}, parts: { metric: 'top1', by: 'k', cap: 3, withEmpty: true } });
    const written = estimator.deltaOf(sides.V1.table, sides.V2.table, [sides.V1.moments, sides.V2.moments]);
    const again = estimator.deltaOf(read.V1.table, read.V2.table, [read.V1.moments, read.V2.moments]);
    for (const key of estimator.keys) {
      const { value, se } = written(key);
      if (Number.isNaN(value)) continue;
      expect(Math.abs(again(key).value - value), key).toBeLessThan(1e-4);
      expect(Math.abs(again(key).se - se), key).toBeLessThan(1e-3 * se + 1e-6);
    }
  });

  it('refuses other versions and damaged lists', () => {
    const refused = (json: unknown) =>
      expect(() => readMoments(json, tables, 'moments.json')).toThrow(expect.objectContaining({ code: 'bad-format' }));
    refused(null);
    refused({ ...document, schema: 2 });
    refused({ ...document, features: ['n'] });
    refused({ ...document, V1: { ...document.V1, covariance: document.V1.covariance.slice(1) } });
    refused({ ...document, V2: undefined });
  });
});
