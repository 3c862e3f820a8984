import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byName, composed, folded, MapByName } from './nameForm';

const anyName = fc.stringMatching(/^[a-zéÅñ狗가ö]{1,6}$/);

describe('names in several forms of Unicode', () => {
  it('are one, whatever their form and capitals', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        const [one, two] = [name.normalize('NFC'), name.normalize('NFD')];
        expect(composed(two)).toBe(composed(one));
        expect(folded(two.toUpperCase())).toBe(folded(one.toUpperCase()));
        expect(new MapByName([[two, 1]]).get(one)).toBe(1);
        expect(new MapByName([[one, 1]]).get(two)).toBe(1);
        expect(byName([{ id: two }], one)).toEqual({ id: two });
      }),
    );
  });

  it('stay apart where both are there, and a third form is none of them', () => {
    const [nfc, nfd, third] = ['ệ', 'e\u0323\u0302', 'e\u0302\u0323'];
    const map = new MapByName([
      [nfc, 1],
      [nfd, 2],
    ]);
    expect([nfc, nfd, third, 'e'].map((name) => map.get(name))).toEqual([1, 2, undefined, undefined]);
    expect(byName([{ id: nfc }, { id: nfd }], third)).toBeUndefined();
    map.set('é', 3);
    expect(map.get('e\u0301')).toBe(3);
  });
});
