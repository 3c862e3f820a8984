import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyImages, columnsOf, countsOf, labelsOfRows, type TestImage } from '../../testing/columns';
import { NO_LABEL } from '../dataset';
import type { CellFilter } from '../metrics/cells';
import { metricsOf } from '../metrics/metrics';
import { datasetFacts } from './datasetFacts';
import { type FiguresInput, figuresDocument } from './figuresDocument';
import { asFiguresDocument, cellCountsFrom } from './readFigures';

/** Images as a published model has them: all predicted, every original label known. */
const complete = anyImages().map((images) =>
  images.map((i): TestImage => ({ ...i, original: i.original % 15, predicted: i.predicted ?? [0, 1, 2, 3, 4] })),
);

const facts = (images: readonly TestImage[]) => {
  const { labels, originalLabels } = columnsOf(images);
  return { ...datasetFacts(labels, originalLabels), dataset: 'd', labels: 'l' };
};

function documentOf(v1: readonly TestImage[], v2: readonly TestImage[], models = ['a', 'b']) {
  const input: FiguresInput = {
    datasets: { V1: facts(v1), V2: facts(v2) },
    models: models.map((name) => ({ name, counts: { V1: countsOf(v1), V2: countsOf(v2) }, others: {} })),
    excluded: [{ model: 'b', reasons: ['order'] }],
    otherSets: [],
    provenance: { by: 'a test' },
  };
  return figuresDocument(input);
}

/** As a reader gets it: through JSON. */
const reread = (document: unknown) => asFiguresDocument(JSON.parse(JSON.stringify(document)), 'figures.json');

describe('datasetFacts', () => {
  it('count images by number of labels', () => {
    const labels = labelsOfRows([[1], [], [1, 2], [3, 4, 5, 6, 7, 8], [2]]);
    expect(datasetFacts(labels, Uint16Array.of(1, 1, 2, 9, NO_LABEL))).toEqual({
      n_images: 5,
      n_empty: 1,
      n_evaluated: 4,
      n_le5: 3,
      n_labels: 10,
      mean_labels_evaluated: 2.5,
      n_multi: 2,
      multi_share_all: 0.4,
      multi_share_evaluated: 0.5,
      label_count_hist: { 0: 1, 1: 2, 2: 1, 6: 1 },
      n_orig_in_set: 2,
      orig_in_set_share_evaluated: 0.5,
      orig_in_set_by_k: { 1: 1, 2: 1 },
    });
  });

  it('add up', () => {
    fc.assert(
      fc.property(anyImages(), (images) => {
        const f = facts(images);
        const total = (of: Readonly<Record<string, number>>) => Object.values(of).reduce((a, b) => a + b, 0);
        expect(total(f.label_count_hist)).toBe(f.n_images);
        expect(total(f.orig_in_set_by_k)).toBe(f.n_orig_in_set);
        expect(f.n_empty + f.n_evaluated).toBe(f.n_images);
        expect(f.n_labels).toBe(Object.entries(f.label_count_hist).reduce((sum, [k, n]) => sum + Number(k) * n, 0));
        expect(f.n_orig_in_set).toBeLessThanOrEqual(f.n_evaluated);
      }),
    );
  });

  it('have no shares where nothing is evaluated', () => {
    const none = facts([{ original: 1, labels: [] }]);
    expect([none.mean_labels_evaluated, none.multi_share_evaluated]).toEqual([Number.NaN, Number.NaN]);
  });
});

describe('figuresDocument', () => {
  it('keeps the counts: every metric under every control comes out again', () => {
    const filters: CellFilter[] = [
      {},
      { originalInSet: true },
      { reviewed: true },
      { originalInSet: true, reviewed: true },
    ];
    fc.assert(
      fc.property(complete, complete, (v1, v2) => {
        const document = reread(documentOf(v1, v2));
        for (const filter of filters) {
          expect(metricsOf(cellCountsFrom(document, 'a', 'V1'), filter)).toEqual(metricsOf(countsOf(v1), filter));
          expect(metricsOf(cellCountsFrom(document, 'b', 'V2'), filter)).toEqual(metricsOf(countsOf(v2), filter));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('writes null where nothing can be said, never NaN', () => {
    const text = JSON.stringify(documentOf([], []));
    const { models } = reread(JSON.parse(text));
    expect(models.a).toMatchObject({
      V1: { all: { top1: { num: 0, den: 0, value: null, wilson95: null }, asma_fraction: null } },
    });
    expect(text).not.toMatch(/NaN|Infinity/);
  });

  it('leaves excluded models out of clean means alone', () => {
    const document = documentOf([{ original: 1, labels: [1], predicted: [1, 2, 3, 4, 5] }], []);
    expect(document.models_list).toEqual(['a', 'b']);
    expect(document.clean_models_list).toEqual(['a']);
    expect(document.aggregate).toMatchObject({
      all_models: { all: { n_models: 2 } },
      clean_models: { all: { n_models: 1 } },
    });
  });
});

describe('readFigures', () => {
  const document = reread(documentOf([], []));

  it('names a model that is not there', () => {
    expect(() => cellCountsFrom(document, 'resnet50', 'V1')).toThrow(
      /figures\.json, cells\.V1\.models: no counts of resnet50/,
    );
  });

  it.each([
    ['null', null],
    ['a text', 'figures'],
    ['a list', []],
    ['another schema', { ...document, schema: 2 }],
    ['other columns', { ...document, cells: { ...document.cells, fields: ['top1'] } }],
    ['no models', { ...document, models: undefined }],
  ])('refuses %s and says how to write the file again', (_, json) => {
    expect(() => asFiguresDocument(json, 'figures.json')).toThrow(
      /not a figures file of this version.*npm run figures/,
    );
  });
});
