import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NO_LABEL } from '../../../domain/dataset';
import { labelSetFrom } from '../../../domain/labelSet';
import { LEVELS } from '../../../domain/meaning/levels';
import { countMistakes } from '../../../domain/meaning/mistakeCounts';
import { publishedRelations } from '../../../domain/meaning/mistakes';
import { NO_PREDICTION } from '../../../domain/predictions';
import { filterImages } from '../../../domain/query/filterImages';
import { parseImageQuery } from '../../../domain/query/imageQuery';
import { meanings } from './meanings';

const info = { id: 's', name: 'S', datasetId: 'd', provenance: { source: 'a test', licence: 'MIT' } };
const CLASSES = [0, 1, 5, 151, 207, 504, 968, 664, 980];
const row = fc.record({
  original: fc.constantFrom(...CLASSES, NO_LABEL),
  valid: fc.subarray(CLASSES),
  first: fc.constantFrom(...CLASSES, NO_PREDICTION),
});

test('at every level the filter finds as many images as are counted right', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
      const originalLabels = Uint16Array.from(rows, ({ original }) => original);
      const classes = Uint16Array.from(rows, ({ first }) => first);
      const labels = labelSetFrom(
        info,
        rows.map(({ valid }) => valid),
      );
      const predictions = { modelId: 'm', datasetId: 'd', n: rows.length, k: 1, classes };
      const imageIds = rows.map((_, i) => String(i));
      const columns = {
        imageIds,
        originalLabels,
        labels,
        predictions,
        cells: new Uint8Array(rows.length),
        ...meanings(labels, { id: 'd', name: 'D', imageIds, originalLabels } as never, predictions),
      };
      const found = (text: string) => filterImages(columns, parseImageQuery(text).query).rows.length;
      const { levels } = countMistakes({ labels, originalLabels, relations: publishedRelations() }, predictions);
      expect(LEVELS.map((level) => found(`near<=${level}`))).toEqual(levels.valid);
      expect(LEVELS.map((level) => found(`neartop1<=${level}`))).toEqual(levels.original);
    }),
  );
});
