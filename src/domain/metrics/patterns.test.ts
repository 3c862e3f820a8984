import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyImages, columnsOf } from '../../testing/columns';
import { NO_LABEL } from '../dataset';
import { changedRows } from './changedRows';
import {
  CODES,
  countPatterns,
  NO_PATTERN,
  originalCodes,
  PATTERN_COUNT,
  patternColumn,
  recountPatterns,
} from './patterns';

describe('patternColumn', () => {
  it('says of every image what the metrics look at, from the definitions', () => {
    fc.assert(
      fc.property(anyImages(), (images) => {
        const { predictions, labels, cells, originalLabels } = columnsOf(images);
        const codes = originalCodes(predictions, originalLabels);
        patternColumn({ predictions, labels, cells, codes }).forEach((pattern, row) => {
          const { original, labels: valid, predicted } = images[row]!;
          if (!predicted) {
            expect(pattern).toBe(NO_PATTERN);
            return;
          }
          const [cell, code] = [Math.floor(pattern / CODES), pattern % CODES];
          const k = valid.length;
          const hits = k > 5 ? 0 : predicted.slice(0, k).filter((p) => valid.includes(p)).length;
          const part = original === NO_LABEL ? 1 : predicted[0] === original ? 3 : predicted.includes(original) ? 2 : 0;
          expect(cell).toBe(cells[row]);
          expect([code & 3, (code >> 2) & 1, code >> 3]).toEqual([part, Number(valid.includes(predicted[0]!)), hits]);
        });
      }),
    );
  });

  it('counts every predicted image once', () => {
    fc.assert(
      fc.property(anyImages(), (images) => {
        const { predictions, labels, cells, originalLabels } = columnsOf(images);
        const codes = originalCodes(predictions, originalLabels);
        const counts = countPatterns(patternColumn({ predictions, labels, cells, codes }));
        expect(counts).toHaveLength(PATTERN_COUNT);
        expect(counts.reduce((a, b) => a + b, 0)).toBe(images.filter((i) => i.predicted).length);
      }),
    );
  });

  it('leaves out what the labels do not name', () => {
    fc.assert(
      fc.property(anyImages(), fc.infiniteStream(fc.nat(1)), (images, flags) => {
        const { predictions, labels, cells, originalLabels } = columnsOf(images);
        const codes = originalCodes(predictions, originalLabels);
        const named = Uint8Array.from(images, () => flags.next().value ?? 0);
        const all = patternColumn({ predictions, labels, cells, codes });
        patternColumn({ predictions, labels: { ...labels, named }, cells, codes }).forEach((pattern, row) => {
          expect(pattern).toBe(named[row] === 0 ? NO_PATTERN : all[row]);
        });
      }),
    );
  });

  it('is the same, and counts the same, whether all rows are looked at or those that changed', () => {
    fc.assert(
      fc.property(anyImages(), fc.infiniteStream(fc.subarray([0, 1, 2, 3])), (images, others) => {
        const relabelled = images.map((i) => {
          const labels = others.next().value ?? [];
          return labels.length % 2 === 0 ? { ...i, labels } : i;
        });
        const [one, two] = [columnsOf(images), columnsOf(relabelled)];
        const codes = originalCodes(one.predictions, one.originalLabels);
        const before = patternColumn({ ...one, codes });
        const rows = changedRows(one, two);
        const after = patternColumn({ ...two, codes }, { before, rows });
        expect(after).toEqual(patternColumn({ ...two, codes }));
        expect(recountPatterns(countPatterns(before), before, after, rows)).toEqual(countPatterns(after));
        for (const row of rows) expect(relabelled[row]!.labels).not.toEqual(images[row]!.labels);
      }),
    );
  });
});
