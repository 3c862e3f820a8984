import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_LABEL } from '../../domain/dataset';
import { labelSetFrom } from '../../domain/labelSet';
import { cellColumn, countCells } from '../../domain/metrics/cellCounts';
import { metricsOf } from '../../domain/metrics/metrics';
import { photoVerdicts } from './photoVerdicts';

const valuesOf = (ranked: readonly number[], valid: readonly number[], original?: number) =>
  Object.fromEntries(photoVerdicts(ranked, valid, original).map((v) => [v.metric, v.value]));

/** The same, counted as a dataset of one picture. */
function counted(ranked: readonly number[], valid: readonly number[], original?: number) {
  const info = { id: 'p', name: 'p', datasetId: 'p', provenance: { source: '', licence: '' } };
  const labels = labelSetFrom(info, [valid]);
  const originalLabels = Uint16Array.of(original ?? NO_LABEL);
  const predictions = { modelId: 'p', datasetId: 'p', n: 1, k: 5, classes: Uint16Array.from(ranked.slice(0, 5)) };
  return metricsOf(countCells({ predictions, labels, originalLabels, cells: cellColumn(labels, originalLabels) }));
}

describe('photoVerdicts', () => {
  it('calls a valid first class wrong by the original label and right by the label set', () => {
    expect(valuesOf([7, 3, 9, 1, 2], [3, 7], 3)).toEqual({
      top1: 0,
      top5: 1,
      real: 1,
      vtopk_fraction: 1,
      vtopk_exact: 1,
      vtopk_any: 1,
    });
    expect(valuesOf([7, 3, 9, 1, 2], [2, 7], 7)).toMatchObject({ top1: 1, vtopk_fraction: 0.5, vtopk_exact: 0 });
  });

  it('says what whole datasets are counted by, also where a metric does not count the picture', () => {
    // few classes, so that they meet
    const some = (least: number) => fc.uniqueArray(fc.nat(12), { minLength: least, maxLength: 10 });
    fc.assert(
      fc.property(some(5), some(0), fc.option(fc.nat(12), { nil: undefined }), (ranked, valid, original) => {
        const metrics = counted(ranked, valid, original);
        for (const { metric, value } of photoVerdicts(ranked, valid, original)) {
          const { num, den } = metrics[metric];
          if (den === 0) expect(value, metric).toBeUndefined();
          else expect(value, metric).toBeCloseTo(num / den, 12);
        }
      }),
    );
  });
});
