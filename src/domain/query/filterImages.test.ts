import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyImages, columnsOf, type TestImage } from '../../testing/columns';
import { CLASSES } from '../classes/classTable';
import { NO_LABEL } from '../dataset';
import { filterImages, type QueryColumns } from './filterImages';
import type { ImageQuery } from './imageQuery';
import { FOUND, VERDICTS } from './verdict';

const INF = Number.POSITIVE_INFINITY;

function queryColumns(images: readonly TestImage[], predicted = true): QueryColumns {
  const { predictions, ...columns } = columnsOf(images);
  const edited = Uint8Array.from(images, (_, row) => Number(row % 2 === 0));
  const pictured = Uint8Array.from(images, (_, row) => Number(row > 1));
  return {
    ...columns,
    edited,
    pictured,
    imageIds: images.map((_, i) => `Image_${i}`),
    ...(predicted ? { predictions } : {}),
  };
}

function verdict({ original, labels, predicted }: TestImage): string {
  if (!predicted) return 'missing';
  if (labels.length === 0) return 'none';
  if (!labels.includes(predicted[0]!)) return 'outside';
  return predicted[0] === original ? 'original' : 'other';
}

/** What the query asks for, image by image. */
/** Undefined where the first prediction or the original label is not known. */
const isRight = ({ original, predicted }: TestImage): boolean | undefined =>
  predicted && original !== NO_LABEL ? predicted[0] === original : undefined;

function found({ labels, predicted }: TestImage): string | undefined {
  if (!predicted || labels.length === 0 || labels.length > 5) return undefined;
  const hits = predicted.slice(0, labels.length).filter((c) => labels.includes(c)).length;
  return hits === labels.length ? 'all' : hits > 0 ? 'some' : 'none';
}

function passes(image: TestImage, row: number, query: ImageQuery): boolean {
  const k = image.labels.length;
  const names = [image.original, ...image.labels].flatMap((c) => [
    ...(CLASSES[c]?.names ?? []),
    CLASSES[c]?.displayName,
  ]);
  return (
    (query.labels?.some(([from, to]) => from <= k && k <= to) ?? true) &&
    (query.verdict?.some((v) => v === verdict(image)) ?? true) &&
    (query.originalInSet === undefined || (k > 0 && image.labels.includes(image.original) === query.originalInSet)) &&
    (query.reviewed === undefined || query.reviewed === image.reviewed) &&
    (query.originalClass?.includes(image.original) ?? true) &&
    (query.hasLabel?.some((c) => image.labels.includes(c)) ?? true) &&
    (query.predicted === undefined || query.predicted === (image.predicted !== undefined)) &&
    (query.top1Right === undefined || isRight(image) === query.top1Right) &&
    (query.says?.some((c) => c === image.predicted?.[0]) ?? true) &&
    (query.found?.some((f) => f === found(image)) ?? true) &&
    (query.withLabels ?? []).every((some) => some.some((c) => image.labels.includes(c))) &&
    (query.edited === undefined || query.edited === (row % 2 === 0)) &&
    (query.picture === undefined || query.picture === row > 1) &&
    (query.words ?? []).every((word) => [`Image_${row}`, ...names].some((text) => text?.toLowerCase().includes(word)))
  );
}

const anyQuery: fc.Arbitrary<ImageQuery> = fc.record(
  {
    labels: fc.array(fc.constantFrom<[number, number]>([0, 0], [1, 1], [2, 2], [0, 3], [6, INF], [11, INF]), {
      minLength: 1,
      maxLength: 2,
    }),
    verdict: fc.subarray([...VERDICTS], { minLength: 1 }),
    originalInSet: fc.boolean(),
    reviewed: fc.boolean(),
    top1Right: fc.boolean(),
    says: fc.array(fc.integer({ min: 0, max: 14 }), { minLength: 1, maxLength: 6 }),
    found: fc.subarray([...FOUND], { minLength: 1 }),
    edited: fc.boolean(),
    withLabels: fc.array(fc.array(fc.integer({ min: 0, max: 14 }), { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 2,
    }),
    picture: fc.boolean(),
    predicted: fc.boolean(),
    originalClass: fc.array(fc.integer({ min: 0, max: 14 }), { minLength: 1, maxLength: 6 }),
    hasLabel: fc.array(fc.integer({ min: 0, max: 14 }), { minLength: 1, maxLength: 6 }),
    words: fc.array(fc.constantFrom('image_1', 'shark', 'tench', '3', 'zzz'), { minLength: 1, maxLength: 2 }),
  },
  { requiredKeys: [] },
);

describe('filterImages', () => {
  it('lists the images that pass, in dataset order', () => {
    fc.assert(
      fc.property(anyImages(), anyQuery, (images, query) => {
        const expected = images.flatMap((image, row) => (passes(image, row, query) ? [row] : []));
        expect([...filterImages(queryColumns(images), query).rows]).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('promises with each facet count what choosing that value alone would show', () => {
    fc.assert(
      fc.property(anyImages(), anyQuery, (images, query) => {
        const columns = queryColumns(images);
        const { facets } = filterImages(columns, query);
        const shown = (change: ImageQuery) => filterImages(columns, { ...query, ...change }).rows.length;
        expect(facets.labels).toEqual(
          Array.from({ length: 12 }, (_, k) => shown({ labels: [[k, k === 11 ? INF : k]] })),
        );
        for (const v of VERDICTS) expect(facets.verdict[v]).toBe(shown({ verdict: [v] }));
        expect(facets.original).toEqual({ in: shown({ originalInSet: true }), out: shown({ originalInSet: false }) });
        expect(facets.reviewed).toEqual({ yes: shown({ reviewed: true }), no: shown({ reviewed: false }) });
      }),
    );
  });

  it('shows everything to an empty query', () => {
    fc.assert(
      fc.property(anyImages(), (images) => {
        const { rows, facets } = filterImages(queryColumns(images), {});
        expect([...rows]).toEqual([...images.keys()]);
        expect(facets.labels.reduce((a, b) => a + b, 0)).toBe(images.length);
        expect(Object.values(facets.verdict).reduce((a, b) => a + b, 0)).toBe(images.length);
      }),
    );
  });

  it('asks of evaluable images alone whether the original label is in the set', () => {
    const images = [
      { original: 0, labels: [] },
      { original: 0, labels: [0, 1] },
      { original: 0, labels: [1] },
    ];
    expect(filterImages(queryColumns(images), {}).facets.original).toEqual({ in: 1, out: 1 });
    expect([...filterImages(queryColumns(images), { originalInSet: false }).rows]).toEqual([2]);
  });

  it('lists by the original class, not by other labels, and never an image whose class is unknown', () => {
    const images = [
      { original: 3, labels: [3, 5] },
      { original: 5, labels: [3] },
      { original: NO_LABEL, labels: [3] },
      { original: 3, labels: [] },
    ];
    const found = (...originalClass: number[]) => [...filterImages(queryColumns(images), { originalClass }).rows];
    expect([found(3), found(5, 3), found(999)]).toEqual([[0, 3], [0, 1, 3], []]);
  });

  it('calls every image missing where no model is chosen', () => {
    const images = [{ original: 1, labels: [1], predicted: [1, 2, 3, 4, 5] }];
    const { facets } = filterImages(queryColumns(images, false), {});
    expect(facets.verdict).toEqual({ original: 0, other: 0, outside: 0, none: 0, missing: 1 });
  });

  it('finds images by the name of a label, of the original label, and by id', () => {
    const images = [
      { original: 0, labels: [2] },
      { original: NO_LABEL, labels: [0] },
      { original: 5, labels: [5] },
    ];
    const found = (...words: string[]) => [...filterImages(queryColumns(images), { words }).rows];
    expect(found('tench')).toEqual([0, 1]);
    expect(found('image_2')).toEqual([2]);
    expect(found('tench', 'image_1')).toEqual([1]);
    expect(found('n01440764')).toEqual([0, 1]);
    expect(found('nothing of the kind')).toEqual([]);
  });
});
