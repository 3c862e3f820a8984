import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Dataset, NO_LABEL } from './dataset';
import { listedIds } from './imageNames/listedIds';
import { listedLabels } from './imageNames/listedLabels';
import { extendOpenedDataset, joinImages, openedIds, relabelled } from './openedImages';

const joinable = (imageIds: string[], labels: number[] = imageIds.map(() => NO_LABEL)) => ({
  imageIds,
  originalLabels: Uint16Array.from(labels),
  rowOf: new Map(imageIds.map((id, row) => [id, row])),
});

describe('joinImages', () => {
  const datasets = new Map([
    ['v1', joinable(['a'], [3])],
    ['v2', joinable(['a', 'b'], [3, 4])],
  ]);

  it('gives a picture to every dataset that knows its id, and the rest to none', () => {
    const joined = joinImages(['x/a.jpg', 'b.png', 'c.png', 'A.jpg'], datasets);
    expect(Object.fromEntries(joined.matched)).toEqual({ v1: ['a'], v2: ['a', 'b'] });
    expect(joined).toMatchObject({ imageIds: ['a', 'b', '', ''], unmatched: [2], repeated: [3], inside: [] });
    expect([...joined.known]).toEqual([3, 4, NO_LABEL, NO_LABEL]);
  });

  it('matches nothing without datasets', () => {
    expect(joinImages(['a.jpg'], new Map())).toMatchObject({ matched: new Map(), unmatched: [0], imageIds: [''] });
  });
});

/** What a listing makes of opened images. */
function opened(before: { dataset?: Dataset; folderOf?: Map<string, string> }, ...paths: string[]) {
  const { labels } = listedLabels(paths);
  const { dataset, folderOf = new Map<string, string>() } = before;
  const ids = openedIds(paths, labels, { dataset, folderOf });
  const next = extendOpenedDataset(dataset, 'o', ids, labels);
  const folders = paths.map((path, i) => [ids[i]!, path.split('/').at(-2) ?? ''] as const);
  return { ids, labels, dataset: next, folderOf: new Map([...folderOf, ...folders]) };
}

describe('openedIds', () => {
  it('are those of the listing at first, and the same when it is opened again', () => {
    const paths = ['v/n01440764/s_0.jpg', 'v/n01443537/s_0.jpg', 'v/n01440764/other.jpg', 'top.jpg'];
    const first = opened({}, ...paths);
    expect(first.ids).toEqual(listedIds(paths));
    expect(opened(first, ...paths).ids).toEqual(first.ids);
    // one of its folders alone
    expect(opened(first, 'n01440764/s_0.jpg', 'n01440764/other.jpg').ids).toEqual(['n01440764/s_0', 'other']);
  });

  it('are those of the pictures that are open under the name in another form of Unicode, which two of one go are not', () => {
    const [nfc, nfd] = ['vé/éa.jpg'.normalize('NFC'), 'vé/éa.jpg'.normalize('NFD')];
    for (const [one, two] of [
      [nfc, nfd],
      [nfd, nfc],
    ] as const) {
      const first = opened({}, one);
      expect(opened(first, two).ids).toEqual(first.ids);
      for (const both of [
        [one, two],
        [two, one],
      ])
        expect(new Set(opened(first, ...both).ids).size).toBe(2);
    }
  });

  it('tell a picture of another class, or of another folder, from the one that is open under its name', () => {
    const first = opened({}, 'n01440764/s_0.jpg', 'trip/IMG_1.jpg');
    expect(first.ids).toEqual(['s_0', 'IMG_1']);
    const second = opened(first, 'n01443537/s_0.jpg', 'home/IMG_1.jpg');
    expect(second.ids).toEqual(['n01443537/s_0', 'home/IMG_1']);
    expect(second.dataset.imageIds).toEqual(['s_0', 'IMG_1', 'n01443537/s_0', 'home/IMG_1']);
    // a picture without folder, and one of an earlier visit, may be the same
    expect(opened(first, 's_0.jpg', 'IMG_1.jpg').ids).toEqual(['s_0', 'IMG_1']);
    expect(opened({ dataset: first.dataset }, 'x/IMG_1.jpg').ids).toEqual(['IMG_1']);
  });

  it('never give one id twice, nor one of another label', () => {
    const path = fc
      .tuple(fc.constantFrom('', '3/', 'v/3/', '17/', 'w/17/', 'x/', 'y/x/'), fc.constantFrom('a', 'b', 'c'))
      .map(([folder, name]) => `${folder}${name}.jpg`);
    const listing = fc.uniqueArray(path, { maxLength: 8 });
    fc.assert(
      fc.property(listing, listing, (one, other) => {
        const first = opened({}, ...one);
        const second = opened(first, ...other);
        expect(second.ids).not.toContain('');
        expect(new Set(second.ids).size).toBe(other.length);
        expect(second.dataset.imageIds.slice(0, one.length)).toEqual(first.dataset.imageIds);
        expect(relabelled(first.dataset, other, second.ids, second.labels)).toEqual([]);
      }),
    );
  });
});

describe('extendOpenedDataset', () => {
  const labels = (...classes: number[]) => Uint16Array.from(classes);
  const images = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.constantFrom(NO_LABEL, 3, 17)), {
    maxLength: 8,
  });
  const extend = (before: Dataset | undefined, list: readonly (readonly [string, number])[]) =>
    extendOpenedDataset(
      before,
      'o',
      list.map(([id]) => id),
      labels(...list.map(([, label]) => label)),
    );

  it('keeps earlier rows and has every id once', () => {
    fc.assert(
      fc.property(images, images, (first, second) => {
        const before = extend(undefined, first);
        const after = extend(before, second);
        expect(after.imageIds.slice(0, before.imageIds.length)).toEqual(before.imageIds);
        expect(new Set(after.imageIds)).toEqual(new Set([...first, ...second].map(([id]) => id)));
        expect(new Set(after.imageIds).size).toBe(after.imageIds.length);
        expect(after.originalLabels).toHaveLength(after.imageIds.length);
      }),
    );
  });

  it('is the same whether pictures come at once or in turn', () => {
    fc.assert(
      fc.property(images, images, (first, second) => {
        expect(extend(extend(undefined, first), second)).toEqual(extend(undefined, [...first, ...second]));
      }),
    );
  });

  it('keeps a label that is known and takes one that comes later', () => {
    const { originalLabels } = extendOpenedDataset(undefined, 'o', ['a', 'b', 'a', 'b'], labels(NO_LABEL, 3, 5, 7));
    expect([...originalLabels]).toEqual([5, 3]);
  });

  it('does not change the dataset it extends', () => {
    const before = extendOpenedDataset(undefined, 'o', ['a'], labels(NO_LABEL));
    extendOpenedDataset(before, 'o', ['a', 'b'], labels(5, NO_LABEL));
    expect(before).toMatchObject({ imageIds: ['a'], originalLabels: Uint16Array.of(NO_LABEL) });
  });
});
