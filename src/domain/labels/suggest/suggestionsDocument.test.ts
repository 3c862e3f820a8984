import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../../lib/pure/random';
import { committedJson } from '../../../testing/committedFigures';
import { fitTrees, logOddsOf } from './boostedTrees';
import { calibrationError } from './reliability';
import { LIKELIHOOD_COLUMNS, readSuggestions, type SuggestionsDocument, suggestionsJson } from './suggestionsDocument';

const committed = () => readSuggestions(committedJson('suggestions.json'), 'suggestions.json');
const WIDTH = LIKELIHOOD_COLUMNS.length;

describe('the likelihood that comes with the app', () => {
  it('reaches the targets, on ImageNetV2 by far better than votes, and says of whose votes', () => {
    const { V1, V2, models } = committed();
    expect(models).toHaveLength(49);
    expect(models).not.toContain('fv_16k');
    expect(V1.average_precision.first.value).toBeGreaterThan(0.45);
    expect(V2.average_precision.first.value).toBeGreaterThan(0.3);
    expect(V2.average_precision.difference.interval[0]).toBeGreaterThan(0);
    for (const side of [V1, V2]) {
      expect(side.reliability.reduce((sum, row) => sum + row.n, 0)).toBe(side.candidates);
      expect(side.reliability.reduce((sum, row) => sum + row.listed, 0)).toBe(side.positives_among_candidates);
      expect(calibrationError(side.reliability)).toBeCloseTo(side.calibration_error, 7);
    }
  });

  it('gives a probability to whatever features', () => {
    const { trees } = committed();
    const any = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: WIDTH, maxLength: WIDTH });
    fc.assert(
      fc.property(any, (features) => Number.isFinite(logOddsOf(trees, Float32Array.from(features))[0])),
      { numRuns: 200 },
    );
  });

  it('comes out of its file as it went in', () => {
    const random = new Random('file');
    const features = Float32Array.from({ length: 600 * WIDTH }, () => random.float());
    const target = Uint8Array.from({ length: 600 }, (_, i) => Number(features[i * WIDTH]! + random.float() > 1));
    const options = { trees: 8, leaves: 6, learningRate: 0.3, minHessian: 1, ridge: 1 };
    const trees = fitTrees(features, WIDTH, target, new Float32Array(600).fill(1), options);
    const read = readSuggestions(JSON.parse(suggestionsJson({ ...committed(), trees })), 'x.json');
    expect(read.trees.trees).toEqual(trees.trees);
    expect(read.trees.base).toBeCloseTo(trees.base, 8);
  });

  type Broken = { trees: { trees: { left: number[]; feature: number[]; values: number[] }[] }; columns: string[] };
  it.each<[string, (document: Broken) => void]>([
    ['a node that leads back', ({ trees }) => trees.trees[3]!.left.fill(0)],
    ['a leaf that is not there', ({ trees }) => trees.trees[0]!.left.fill(-40)],
    ['a feature that is not there', ({ trees }) => trees.trees[0]!.feature.fill(WIDTH)],
    ['a value that is no number', ({ trees }) => trees.trees[0]!.values.fill(Number.NaN)],
    ['no tree', ({ trees }) => trees.trees.splice(0)],
    ['features in another order', ({ columns }) => columns.reverse()],
  ])('is refused with %s', (_, damage) => {
    const document = committedJson('suggestions.json') as SuggestionsDocument & Broken;
    damage(document);
    expect(() => readSuggestions(document, 'suggestions.json')).toThrow(/fitted likelihood/);
  });

  it.each([null, 3, [], {}, { schema: 'plural-suggestions/2' }])('is refused where it is no document: %j', (json) => {
    expect(() => readSuggestions(json, 'suggestions.json')).toThrow(/fitted likelihood/);
  });
});
