import { describe, expect, it } from 'vitest';
import { isLabelPatch, readLabelPatch } from './labelPatch';

const patch = {
  format: 'plural-label-patch',
  version: 1,
  name: 'Mine',
  dataset: 'd',
  base: { id: 'real', name: 'ReaL', sha256: 'ab'.repeat(32) },
  description: { procedure: '', raters: '', licence: '' },
  entries: [{ image: 'a', labels: [1, 2], scores: [0.5, 1], not_valid: [3], was: [1] }],
};
const read = (change: object) => readLabelPatch(JSON.stringify({ ...patch, ...change }), 'p.json');
const entry = (change: object) => ({ entries: [{ ...patch.entries[0], ...change }] });
const bytes = (text: string) => new TextEncoder().encode(text);

describe('readLabelPatch', () => {
  it('tells a patch by its first bytes', () => {
    expect(isLabelPatch(bytes(JSON.stringify(patch, null, 2)))).toBe(true);
    expect(isLabelPatch(bytes('{"a.jpg": [1], "format": "plural-label-patch"}'))).toBe(false);
  });

  it('reads what other programs may leave out', () => {
    expect(read({ description: undefined }).description).toEqual({ procedure: '', raters: '', licence: '' });
    expect(read(entry({ scores: undefined, not_valid: undefined, was: null })).entries).toEqual([
      { name: 'a', classes: [1, 2], was: null },
    ]);
  });

  it.each<[object, RegExp]>([
    [{ version: 2 }, /“version”.*version 1/],
    [{ name: '' }, /“name”/],
    [{ dataset: 3 }, /“dataset”/],
    [{ base: 'real' }, /“base”/],
    [{ base: { ...patch.base, sha256: 'x' } }, /“sha256”/],
    [{ score: 7 }, /“score”/],
    [{ score: '0.5' }, /“score”/],
    [{ entries: [] }, /“entries”/],
    [{ entries: [[]] }, /entry 0: .*"image", "labels", "was"/],
    [{ entries: [patch.entries[0], patch.entries[0]] }, /entry 1: .*see entry 0/],
    [entry({ image: ' ' }), /entry 0, “image”/],
    [entry({ labels: [1000] }), /entry 0, “labels”.*1000/],
    [entry({ labels: [1, 1] }), /once/],
    [entry({ labels: Array.from({ length: 1e6 }, () => 1) }), /a list of 1000000/],
    [entry({ scores: [1] }), /“scores”.*a list of 2/],
    [entry({ scores: [1, 2] }), /numbers from 0 to 1/],
    [entry({ not_valid: [1] }), /“not_valid”/],
    [entry({ was: undefined }), /“was”/],
  ])('names the first thing that is wrong: %j', (change, message) => {
    expect(() => read(change)).toThrow(message);
    expect(() => read(change)).toThrow(/^p\.json, /);
  });
});
