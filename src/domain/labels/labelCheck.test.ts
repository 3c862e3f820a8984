import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../lib/pure/random';
import { hasShared, readSharedJson } from '../../testing/shared';
import { upstreamSide } from '../../testing/upstreamColumns';
import type { Dataset } from '../dataset';
import { NO_LABEL } from '../dataset';
import { CLASS_ORDERS, type ClassOrder, classOrderTable } from '../imports/classOrders';
import { IMAGE_ORDERS, imageOrderRows } from '../imports/imageOrders';
import { checkLabels, labelsAsRead } from './labelCheck';
import type { LabelsById } from './labelReading';

const number = (i: number) => String(i).padStart(8, '0');

interface Options {
  readonly n: number;
  /** images of a class stand together */
  readonly isSorted?: boolean;
  /** names say nothing of their order */
  readonly isUnnumbered?: boolean;
}

function datasetOf({ n, isSorted, isUnnumbered }: Options, random: Random): Dataset {
  const labels = Array.from({ length: n }, () => (random.int(0, 1) === 0 ? random.int(0, 39) : random.int(0, 999)));
  if (isSorted) labels.sort((a, b) => a - b);
  const letters = () => Array.from({ length: 12 }, () => String.fromCharCode(97 + random.int(0, 25))).join('');
  const imageIds = labels.map((_, i) => (isUnnumbered ? letters() : `val_${number(i + 1)}`));
  return { id: 'd', name: 'D', imageIds, originalLabels: Uint16Array.from(labels) };
}

/** Labels as raters give them: some images with none, some without their original label, some with several. */
function ratersLabels({ originalLabels }: Dataset, dropped: number, random: Random): number[][] {
  return [...originalLabels].map((label) => {
    const chance = random.int(0, 99) / 100;
    if (chance > 0.94) return [];
    const others = Array.from({ length: random.int(0, 2) }, () => random.int(0, 999));
    return chance < dropped ? [random.int(0, 999), ...others] : [label, ...others];
  });
}

const setOf = (
  { imageIds }: Dataset,
  lists: readonly (readonly number[])[],
  named = imageIds,
): Map<string, readonly number[]> => new Map(lists.map((list, i) => [named[i]!, list]));

/** The share of labels that a remedy brings back to the image and class they were made for. */
function broughtBack(labels: LabelsById, dataset: Dataset, right: LabelsById) {
  const { remedy } = checkLabels(labels, dataset);
  if (!remedy) return 0;
  const read = [...labelsAsRead(labels, dataset, remedy.reading).labels];
  const same = read.filter(
    ([id, list]) => JSON.stringify([...list].sort()) === JSON.stringify([...right.get(id)!].sort()),
  );
  return same.length / read.length;
}

const seeds = fc.integer({ min: 0, max: 1e9 });
const sizes = fc.integer({ min: 200, max: 700 });
const drops = fc.integer({ min: 0, max: 35 }).map((percent) => percent / 100);

describe('checkLabels', () => {
  it('says nothing of sets as they should be, whatever they drop, in whatever order', () => {
    fc.assert(
      fc.property(
        seeds,
        fc.integer({ min: 1, max: 700 }),
        fc.integer({ min: 0, max: 80 }),
        fc.boolean(),
        fc.boolean(),
        (seed, n, dropped, isSorted, isUnnumbered) => {
          const random = new Random(`clean ${seed}`);
          const dataset = datasetOf({ n, isSorted, isUnnumbered }, random);
          const labels = setOf(dataset, ratersLabels(dataset, dropped / 100, random));
          const part = new Map(random.shuffle([...labels]).slice(0, random.int(1, n)));
          const check = checkLabels(part, dataset);
          expect(check).toEqual({ found: check.found, isDoubted: false });
        },
      ),
      { numRuns: 100 },
    );
  });

  it('says nothing of corrections of a few confused classes, nor where no original label is known', () => {
    const dataset = datasetOf({ n: 60 }, new Random('corrections'));
    const off = dataset.originalLabels.map((_, i) => 638 + (i % 3));
    const corrections = setOf(
      dataset,
      [...off].map((c) => [c + 1]),
    );
    expect(checkLabels(corrections, { ...dataset, originalLabels: off })).toEqual({
      found: { hits: 0, n: 60 },
      isDoubted: false,
    });
    const unknown = new Uint16Array(60).fill(NO_LABEL);
    expect(checkLabels(corrections, { ...dataset, originalLabels: unknown })).toEqual({
      found: { hits: 0, n: 0 },
      isDoubted: false,
    });
  });

  it('finds names that are off by some images, of a whole dataset and of a part', () => {
    fc.assert(
      fc.property(
        seeds,
        sizes,
        drops,
        fc.integer({ min: -5, max: 5 }),
        fc.boolean(),
        (seed, n, dropped, shift, isUnnumbered) => {
          fc.pre(shift !== 0);
          const random = new Random(`shift ${seed}`);
          const dataset = datasetOf({ n, isUnnumbered }, random);
          const sorted = dataset.imageIds.toSorted();
          const named = (id: string) =>
            isUnnumbered
              ? sorted[sorted.indexOf(id) - shift]
              : `val_${number(Math.max(0, Number(id.slice(4)) - shift))}`;
          const right = setOf(dataset, ratersLabels(dataset, dropped, random));
          const all = [...right].flatMap(([id, list]) => {
            const name = named(id);
            return name === undefined ? [] : [[name, list] as const];
          });
          const labels = new Map(random.shuffle(all).slice(0, random.int(150, n)));
          const check = checkLabels(labels, dataset);
          expect(check.isDoubted).toBe(true);
          expect(check.remedy?.reading.shift).toBe(shift);
          expect(check.remedy?.change).toMatch(/^Shift (back )?by (one image|\d images)$/);
          expect(broughtBack(labels, dataset, right)).toBeGreaterThan(0.99);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('finds class numbers in another order', () => {
    fc.assert(
      fc.property(
        seeds,
        sizes,
        drops,
        fc.constantFrom(...CLASS_ORDERS.slice(1)),
        (seed, n, dropped, order: ClassOrder) => {
          const random = new Random(`classes ${seed}`);
          const dataset = datasetOf({ n }, random);
          const table = classOrderTable(order);
          // class 1000 is none that a label file may hold
          const right = setOf(
            dataset,
            ratersLabels(dataset, dropped, random).map((list) =>
              list.filter((c) => table.indexOf(c) >= 0 && table.indexOf(c) < 1000),
            ),
          );
          const labels = new Map([...right].map(([id, list]) => [id, list.map((c) => table.indexOf(c))]));
          const check = checkLabels(labels, dataset);
          expect(check.isDoubted).toBe(true);
          // alphabetical orders that differ in capitals alone are told apart by few images
          expect(check.remedy!.after.hits).toBeGreaterThanOrEqual(checkLabels(right, dataset).found.hits);
          if (!order.startsWith('names')) expect(check.remedy!.reading).toMatchObject({ classes: order, shift: 0 });
        },
      ),
      { numRuns: 25 },
    );
  });

  it('finds labels listed in another order than the names beside them', () => {
    fc.assert(
      fc.property(
        seeds,
        sizes,
        drops,
        fc.constantFrom(...IMAGE_ORDERS),
        fc.constantFrom(...IMAGE_ORDERS),
        (seed, n, dropped, named, meant) => {
          const random = new Random(`orders ${seed}`);
          const dataset = datasetOf({ n, isUnnumbered: true }, random);
          fc.pre(named !== meant);
          const lists = ratersLabels(dataset, dropped, random);
          const [names, rows] = [imageOrderRows(dataset, named)!, imageOrderRows(dataset, meant)!];
          const labels = new Map([...names].map((row, i) => [dataset.imageIds[row]!, lists[rows[i]!]!]));
          expect(checkLabels(labels, dataset).isDoubted).toBe(true);
          expect(broughtBack(labels, dataset, setOf(dataset, lists))).toBeGreaterThan(0.9);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('learns an order of classes that nobody told, as the devkit’s, where it has images enough', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 10, max: 60 }), drops, (seed, classes, dropped) => {
        const random = new Random(`devkit ${seed}`);
        const order = random.shuffle(Array.from({ length: 1000 }, (_, c) => c));
        const dataset: Dataset = {
          id: 'd',
          name: 'D',
          imageIds: Array.from({ length: classes * 20 }, (_, i) => `val_${number(i + 1)}`),
          originalLabels: Uint16Array.from(random.shuffle(Array.from({ length: classes * 20 }, (_, i) => i % classes))),
        };
        const lists = [...dataset.originalLabels].map((c) => [
          random.int(0, 99) < 100 * dropped ? random.int(0, classes - 1) : c,
        ]);
        const right = setOf(dataset, lists);
        const labels = setOf(
          dataset,
          lists.map(([c]) => [order[c!]!]),
        );
        const check = checkLabels(labels, dataset);
        expect(check).toMatchObject({ isDoubted: true, remedy: { reading: { classes: 'learned' } } });
        expect(broughtBack(labels, dataset, right)).toBe(1);
      }),
      { numRuns: 15 },
    );
  });

  it('doubts a mixed-up set that no reading mends, from a hundred images on', () => {
    for (const n of [99, 100]) {
      const random = new Random('mixed');
      const dataset = datasetOf({ n }, random);
      const labels = setOf(
        dataset,
        [...dataset.originalLabels].map((c) => [(c + 1 + random.int(0, 900)) % 1000]),
      );
      expect(checkLabels(labels, dataset)).toEqual({ found: { hits: 0, n }, isDoubted: n === 100 });
    }
  });

  it('of sorted rows, whose neighbours fit nearly as well, still offers the better reading', () => {
    const originalLabels = Uint16Array.from({ length: 2000 }, (_, i) => i / 20);
    const dataset: Dataset = {
      id: 'd',
      name: 'D',
      imageIds: [...originalLabels.keys()].map((i) => `v_${number(i)}`),
      originalLabels,
    };
    const labels = new Map([...originalLabels].slice(1).map((c, i) => [dataset.imageIds[i]!, [c]]));
    const check = checkLabels(labels, dataset);
    expect(check).toMatchObject({
      isDoubted: false,
      remedy: { change: 'Shift by one image', after: { hits: 1999, n: 1999 } },
    });
  });
});

describe.skipIf(!hasShared)('files as people have them (needs the shared folder)', () => {
  const read = (file: string): LabelsById =>
    new Map(
      Object.entries(readSharedJson<Record<string, number[]>>(`cases/${file}`)).map(([id, list]) => [
        id.replace('.JPEG', ''),
        list,
      ]),
    );

  it.each(['11-labels-off-by-one/a_real_zero_based.json', '11-labels-off-by-one/c_zero_based_600.json'])(
    '%s: shifted by one image',
    (file) => {
      const { dataset } = upstreamSide('V1');
      const check = checkLabels(read(file), dataset);
      expect(check).toMatchObject({ isDoubted: true, remedy: { change: 'Shift by one image' } });
      expect(check.found.hits / check.found.n).toBeLessThan(0.01);
      expect(check.remedy!.after.hits / check.remedy!.after.n).toBeGreaterThan(0.85);
    },
  );
});
