import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyImages, columnsOf, countsOf, labelsOfRows, type TestImage } from '../../testing/columns';
import { NO_LABEL } from '../dataset';
import { cellColumn, countCells } from './cellCounts';
import {
  CELL_COUNT,
  type CellCounts,
  cellMask,
  cellOf,
  countsByLabels,
  describeCell,
  FIELDS,
  type Field,
  K_LEVELS,
  WIDTH,
} from './cells';

/** The definition, image by image and with sets, written without looking at `countCells`. */
function bruteForce(images: readonly TestImage[]): Record<Field, number>[] {
  return Array.from({ length: CELL_COUNT }, (_, cell) => {
    const mine = images.filter((image) => {
      const k = Math.min(image.labels.length, 11);
      const inSet = image.labels.includes(image.original);
      return image.predicted && cell === k * 4 + (inSet ? 2 : 0) + ((image.reviewed ?? true) ? 1 : 0);
    });
    const count = (test: (image: TestImage, p: readonly number[]) => boolean) =>
      mine.filter((image) => test(image, image.predicted ?? [])).length;
    const hits = mine.map(({ labels, predicted = [] }) =>
      labels.length > 5 ? 0 : predicted.slice(0, labels.length).filter((p) => labels.includes(p)).length,
    );
    const total = (xs: readonly number[]) => xs.reduce((a, b) => a + b, 0);
    const scored = (test: (h: number, k: number) => boolean) =>
      mine.filter(({ labels }, i) => labels.length >= 1 && labels.length <= 5 && test(hits[i]!, labels.length)).length;
    return {
      n: mine.length,
      withOriginal: count(({ original }) => original !== NO_LABEL),
      top1: count(({ original }, p) => p[0] === original),
      top5: count(({ original }, p) => p.slice(0, 5).includes(original)),
      real: count(({ labels }, p) => labels.includes(p[0]!)),
      hits: total(hits),
      hitsSquared: total(hits.map((h) => h * h)),
      exact: scored((h, k) => h === k),
      any: scored((h) => h >= 1),
    };
  });
}

const cellRows = ({ table }: CellCounts) =>
  Array.from({ length: CELL_COUNT }, (_, cell) =>
    Object.fromEntries(FIELDS.map((field, column) => [field, table[cell * WIDTH + column]])),
  );

const indexOf = (n: number) => fc.uniqueArray(fc.nat({ max: Math.max(0, n - 1) }), { maxLength: n });

describe('countCells', () => {
  it.each([1, 3, 5, 10])('equals the definition counted image by image, with %d predictions', (k) => {
    fc.assert(
      fc.property(anyImages(k), (images) => {
        expect(cellRows(countsOf(images, k))).toEqual(bruteForce(images));
      }),
      { numRuns: 300 },
    );
  });

  it('counts over an index as over a filtered copy', () => {
    fc.assert(
      fc.property(
        anyImages().chain((images) => fc.tuple(fc.constant(images), indexOf(images.length))),
        ([images, index]) => {
          const rows = images.length === 0 ? [] : index;
          const copy = rows.map((row) => images[row]!);
          expect(countCells(columnsOf(images), Uint32Array.from(rows))).toEqual(countsOf(copy));
        },
      ),
    );
  });

  it('adds up over disjoint indexes', () => {
    fc.assert(
      fc.property(anyImages(), fc.nat({ max: 6 }), (images, seed) => {
        const input = columnsOf(images);
        const part = (wanted: number) =>
          countCells(
            input,
            Uint32Array.from(images.keys()).filter((row) => (row * 5 + seed) % 3 === wanted),
          ).table;
        const [a, b, c] = [part(0), part(1), part(2)];
        expect(countCells(input).table).toEqual(a.map((x, i) => x + b[i]! + c[i]!));
      }),
    );
  });

  it('does not depend on the order of images or of labels', () => {
    fc.assert(
      fc.property(anyImages(), (images) => {
        const turned = images.map((image) => ({ ...image, labels: image.labels.toReversed() })).toReversed();
        expect(countsOf(turned)).toEqual(countsOf(images));
      }),
    );
  });

  it('keeps every count inside its denominator', () => {
    fc.assert(
      fc.property(anyImages(), (images) => {
        countsByLabels(countsOf(images)).forEach((level, k) => {
          expect(level.top1).toBeLessThanOrEqual(level.top5);
          expect(level.top5).toBeLessThanOrEqual(level.withOriginal);
          expect(level.withOriginal).toBeLessThanOrEqual(level.n);
          expect(level.real).toBeLessThanOrEqual(level.n);
          expect(level.exact).toBeLessThanOrEqual(level.any);
          expect(level.any).toBeLessThanOrEqual(level.hits);
          expect(level.hits).toBeLessThanOrEqual(Math.min(k, 5) * level.n);
        });
      }),
    );
  });

  it('makes top-1, label-set accuracy and every variable top-k the same with single labels', () => {
    fc.assert(
      fc.property(anyImages(), (images) => {
        const single = images.map((image) => ({
          ...image,
          original: image.original % 15,
          labels: [image.original % 15],
        }));
        const level = countsByLabels(countsOf(single))[1]!;
        expect([level.real, level.hits, level.exact, level.any]).toEqual(new Array(4).fill(level.top1));
      }),
    );
  });

  it('counts an image that is not predicted nowhere', () => {
    expect(countsOf([{ original: 3, labels: [3] }]).table.every((x) => x === 0)).toBe(true);
  });

  it('counts top-1 on an image with an empty set, and no label-set accuracy', () => {
    const level = countsByLabels(countsOf([{ original: 3, labels: [], predicted: [3, 1, 2, 4, 5] }]))[0]!;
    expect(level).toMatchObject({ n: 1, top1: 1, top5: 1, real: 0, hits: 0, exact: 0, any: 0 });
  });

  it('counts label-set accuracy alone on an image whose original label is unknown', () => {
    const level = countsByLabels(countsOf([{ original: NO_LABEL, labels: [7], predicted: [7, 1, 2, 4, 5] }]))[1]!;
    expect(level).toMatchObject({ n: 1, withOriginal: 0, top1: 0, top5: 0, real: 1, exact: 1 });
  });

  it('scores no image with six labels by five predictions, nor by ten', () => {
    const image = { original: 0, labels: [0, 1, 2, 3, 4, 5] };
    const five = countsOf([{ ...image, predicted: [0, 1, 2, 3, 4] }]);
    const ten = countsOf([{ ...image, predicted: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] }], 10);
    expect(countsByLabels(five)[6]).toMatchObject({ n: 1, real: 1, hits: 0, exact: 0, any: 0 });
    expect(ten).toEqual(five);
  });

  it('scores a model of two classes by both, and calls labels it does not know not found', () => {
    const counts = countsOf([{ original: 0, labels: [0, 1, 2], predicted: [1, 0] }], 2);
    expect(countsByLabels(counts)[3]).toMatchObject({ n: 1, top5: 1, real: 1, hits: 2, exact: 0, any: 1 });
  });

  it('looks for top-5 in five of ten predictions', () => {
    const level = countsByLabels(
      countsOf([{ original: 5, labels: [5], predicted: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] }], 10),
    );
    expect(level[1]).toMatchObject({ top5: 0, hits: 0 });
  });
});

describe('cells', () => {
  it('are numbered both ways alike', () => {
    const cells = Array.from({ length: CELL_COUNT }, (_, cell) => {
      const { k, originalInSet, reviewed } = describeCell(cell);
      return cellOf(k, originalInSet, reviewed);
    });
    expect(cells).toEqual(Array.from({ length: CELL_COUNT }, (_, cell) => cell));
  });

  it('put eleven labels and more together', () => {
    expect(cellOf(11, true, false)).toBe(cellOf(300, true, false));
    expect(cellOf(10, true, false)).not.toBe(cellOf(11, true, false));
  });

  it('take images as reviewed where the procedure reviewed all of them', () => {
    const originals = Uint16Array.of(1, NO_LABEL);
    expect([...cellColumn(labelsOfRows([[1], []]), originals)].map(describeCell)).toEqual([
      { k: 1, originalInSet: true, reviewed: true },
      { k: 0, originalInSet: false, reviewed: true },
    ]);
    const some = cellColumn(labelsOfRows([[1], []], [true, false]), originals);
    expect([...some].map((cell) => describeCell(cell).reviewed)).toEqual([true, false]);
  });

  it('are parted in two by each filter', () => {
    for (const field of ['originalInSet', 'reviewed'] as const) {
      const yes = cellMask({ [field]: true });
      const no = cellMask({ [field]: false });
      expect(yes.map((y, cell) => y !== no[cell])).toEqual(new Array(CELL_COUNT).fill(true));
    }
    expect(cellMask()).toEqual(new Array(CELL_COUNT).fill(true));
  });
});

describe('countsByLabels', () => {
  it('with a filter equals counting only the images that pass', () => {
    fc.assert(
      fc.property(anyImages(), fc.boolean(), fc.boolean(), (images, originalInSet, reviewed) => {
        const kept = images.filter((i) => i.labels.includes(i.original) === originalInSet && i.reviewed === reviewed);
        expect(countsByLabels(countsOf(images), { originalInSet, reviewed })).toEqual(countsByLabels(countsOf(kept)));
      }),
    );
  });

  it('has a level for 0 to 10 and one for 11 and more', () => {
    expect(countsByLabels(countsOf([]))).toHaveLength(K_LEVELS);
  });
});
