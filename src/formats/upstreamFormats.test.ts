import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { CLASSES } from '../domain/classes/classTable';
import type { Dataset } from '../domain/dataset';
import { ratedMask } from '../domain/labelScores';
import { labelsOf } from '../domain/labelSet';
import { readClassInfo } from './classInfo';
import { readDatasetList } from './datasetList';
import { readMultilabelfyJson } from './labels/multilabelfyJson';
import { readRealJson } from './labels/realJson';
import { npyBytes } from './npyBytes.fixture';
import { readRatedPairs } from './scoresNpz';
import { readSimilarClasses } from './similarClasses';

const info = { id: 'l', name: 'L', datasetId: 'd', provenance: { source: 'a test', licence: 'MIT' } };
const dataset: Dataset = {
  id: 'd',
  name: 'D',
  imageIds: ['ILSVRC2012_val_00000003', 'ILSVRC2012_val_00000001'],
  originalLabels: Uint16Array.of(0, 1),
};

const listOf = (...pairs: unknown[]) => JSON.stringify({ image_filenames: pairs });

describe('readDatasetList', () => {
  const read = (text: string) => readDatasetList(text, { file: 'list.json', id: 'd', name: 'D' });

  it('keeps the order of the list', () => {
    const { imageIds, originalLabels } = read(listOf(['b.JPEG', 'n01443537'], ['a', 'n01440764']));
    expect([imageIds, [...originalLabels]]).toEqual([
      ['b', 'a'],
      [1, 0],
    ]);
  });

  it.each([
    [
      listOf(['a', 'n01440764'], ['a.jpg', 'n01440764']),
      /image_filenames\[1\]: image listed twice.*image_filenames\[0\]/,
    ],
    [listOf(['a', 'n00000001']), /image_filenames\[0\]: unknown class.*"n00000001"/],
    [listOf(['a']), /not a dataset entry.*a list of 1/],
    [listOf(), /not an ImageNetV2 dataset list/],
    ['[]', /not an ImageNetV2 dataset list/],
  ])('refuses %s', (text, message) => {
    expect(() => read(text)).toThrow(message);
  });
});

describe('readRealJson', () => {
  it('joins by file number, not by row', () => {
    const labels = readRealJson('[[5,4],[],[]]', dataset, info, 'real.json');
    expect([...labelsOf(labels, 0)]).toEqual([]);
    expect([...labelsOf(labels, 1)]).toEqual([4, 5]);
  });

  it.each([
    ['[[1],[2]]', /1 images of the dataset have no ReaL entry.*1 to 2; found ILSVRC2012_val_00000003/],
    ['[[1],[1000],[]]', /entry 1 \(file number 2\): not a class index.*number 1000/],
    ['[[1],3,[]]', /entry 1 \(file number 2\): not a class list/],
    ['{}', /not a ReaL label file/],
  ])('refuses %s', (text, message) => {
    expect(() => readRealJson(text, dataset, info, 'real.json')).toThrow(message);
  });

  it('refuses images that are no validation files', () => {
    expect(() => readRealJson('[[1]]', { ...dataset, imageIds: ['x', 'y'] }, info, 'r')).toThrow(/2 images/);
  });
});

describe('readMultilabelfyJson', () => {
  const [first, second] = dataset.imageIds;
  const read = (value: unknown) => readMultilabelfyJson(JSON.stringify(value), dataset, info, 'refined.json');

  it('joins by image id and reads strings as numbers', () => {
    const labels = read({ [`${second}.jpeg`]: ['9', '2'], [`${first}.jpeg`]: [] });
    expect([...labelsOf(labels, 1)]).toEqual([2, 9]);
    expect([...labelsOf(labels, 0)]).toEqual([]);
  });

  it.each([
    [{ [first!]: ['1'] }, new RegExp(`1 images of the dataset have no entry.*"${second}"`)],
    [{ [first!]: [], [second!]: [], z: [] }, /1 labelled images are not in the dataset.*"z"/],
    [{ [first!]: ['1e2'], [second!]: [] }, /not a class.*"1e2"/],
    [{ [first!]: [], [`${first}.png`]: [] }, /labelled twice/],
    [[[1]], /not a Multilabelfy label file/],
  ])('refuses %j', (value, message) => {
    expect(() => read(value)).toThrow(message);
  });
});

describe('readClassInfo', () => {
  const table = CLASSES.map(({ wnid }, cid) => ({ cid, wnid, gloss: `gloss ${cid}` }));

  it('gives the gloss of every class', () => {
    expect(readClassInfo(JSON.stringify(table), 'c')[999]).toBe('gloss 999');
  });

  it('refuses another order and another length', () => {
    expect(() => readClassInfo(JSON.stringify([...table].reverse()), 'c.json')).toThrow(
      /c\.json, entry 0: class order differs/,
    );
    expect(() => readClassInfo('[]', 'c.json')).toThrow(/1000 classes/);
  });
});

describe('readSimilarClasses', () => {
  const wnids = CLASSES.map(({ wnid }) => wnid);
  const table = Object.fromEntries(wnids.map((wnid) => [wnid, [wnid, 'n00000001', ...wnids.slice(0, 15)]]));

  it('skips the class itself and strangers and keeps ten', () => {
    const similar = readSimilarClasses(JSON.stringify(table), 's');
    expect(similar[0]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(similar[500]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('refuses a missing class', () => {
    expect(() => readSimilarClasses('{}', 's.json')).toThrow(/class is missing.*n01440764/);
  });
});

describe('readRatedPairs', () => {
  const cells = (texts: readonly string[], width: number) => {
    const points = new Uint32Array(texts.length * width);
    texts.forEach((text, i) => {
      [...text].forEach((c, j) => {
        points[i * width + j] = c.codePointAt(0)!;
      });
    });
    return npyBytes({ descr: `<U${width}`, shape: [texts.length / 2, 2], data: new Uint8Array(points.buffer) });
  };
  const scores = (values: readonly number[]) =>
    npyBytes({ descr: '<f8', shape: [values.length], data: new Uint8Array(Float64Array.from(values).buffer) });
  const archive = (
    texts: readonly string[],
    values: readonly number[] = texts.filter((_, i) => i % 2).map(() => 0.5),
  ) => zipSync({ 'info.npy': cells(texts, 28), 'tensor.npy': scores(values) });
  const image1 = 'ILSVRC2012_val_00000001.JPEG';
  const image3 = 'ILSVRC2012_val_00000003.JPEG';

  it('sorts pairs by image and class', () => {
    const bytes = archive([image1, '7', image3, '2', image1, '5', image1, '6'], [0.7, 1, 0.25, 0]);
    const { offsets, classes, scores: found } = readRatedPairs(bytes, dataset, 's.npz');
    expect([...offsets]).toEqual([0, 1, 4]);
    expect([...classes]).toEqual([2, 5, 6, 7]);
    expect([...found]).toEqual([1, 0.25, 0, 0.7]);
  });

  it('marks the images that were rated', () => {
    expect([...ratedMask(readRatedPairs(archive([image1, '5', image1, '6']), dataset, 's.npz'))]).toEqual([0, 1]);
  });

  it.each([
    [
      'a stranger',
      archive(['ILSVRC2012_val_00000009.JPEG', '5']),
      /s\.npz\/info\.npy, row 0: rated image is not in the dataset/,
    ],
    ['other lengths', archive([image1, '5'], [1, 1, 1]), /expected 1 scores/],
    ['a missing array', zipSync({ 'info.npy': cells([], 28) }), /tensor\.npy/],
    ['text for scores', zipSync({ 'info.npy': cells([image1, '5'], 28), 'tensor.npy': cells([], 1) }), /1 scores/],
    ['no archive', new Uint8Array(100), /not a zip archive/],
    ['no class', archive([image1, '5', image1, '1e2']), /row 1: not a class index.*"1e2"/],
    ['a class of four digits', archive([image1, '1000']), /row 0: not a class index/],
    ['a score above 1', archive([image1, '5', image1, '6'], [1, 1.5]), /tensor\.npy, item 1: not a score.*1\.5/],
    ['a score that is no number', archive([image1, '5'], [Number.NaN]), /item 0: not a score.*NaN/],
    ['a pair twice', archive([image1, '5', image1, '6', image1, '5']), /row 2: pair is rated twice.*class 5/],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => readRatedPairs(bytes, dataset, 's.npz')).toThrow(message);
  });
});
