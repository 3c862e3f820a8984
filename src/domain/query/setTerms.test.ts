import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LabelSet, labelSetFrom, labelsOf } from '../labelSet';
import { namesRow } from '../labels/setAlgebra';
import { RELATIONS, relationOf } from '../labels/setRelation';
import type { Predictions } from '../predictions';
import { parseImageQuery } from './imageQuery';
import { setMatcher, setsNamed, withoutSets } from './setTerms';

const info = { id: 'a', name: 'A', datasetId: 'd', provenance: { source: '', licence: '' } };
const N = 6;
const aRow = fc.option(fc.uniqueArray(fc.integer({ min: 0, max: 4 }), { maxLength: 4 }), { nil: undefined, freq: 5 });
const aSet: fc.Arbitrary<LabelSet> = fc.array(aRow, { minLength: N, maxLength: N }).map((rows) =>
  labelSetFrom(
    { ...info, named: Uint8Array.from(rows, (row) => Number(row !== undefined)) },
    rows.map((row) => row ?? []),
  ),
);
const firsts = fc.array(fc.constantFrom(0, 1, 2, 3, 4, 0xffff), { minLength: N, maxLength: N });

/** Classes of a row, none where the set says nothing of it. */
const said = (set: LabelSet, row: number) => (namesRow(set, row) ? [...labelsOf(set, row)] : []);

/** The words of the query, said of two lists. */
function slowly(word: string, a: readonly number[], b: readonly number[], first: number, c: number): boolean {
  if (a.length === 0 || b.length === 0) return false;
  const isIn = (x: readonly number[], y: readonly number[]) => x.every((v) => y.includes(v));
  switch (word) {
    case 'same':
      return isIn(a, b) && isIn(b, a);
    case 'more':
      return isIn(b, a) && !isIn(a, b);
    case 'fewer':
      return isIn(a, b) && !isIn(b, a);
    case 'apart':
      return !a.some((v) => b.includes(v));
    case 'partly':
      return a.some((v) => b.includes(v)) && !isIn(a, b) && !isIn(b, a);
    case 'only':
      return a.includes(c) && !b.includes(c);
    default:
      return a.includes(first) && !b.includes(first);
  }
}

describe('terms about another label set', () => {
  it('pass what brute force finds', () => {
    fc.assert(
      fc.property(aSet, aSet, firsts, fc.integer({ min: 0, max: 4 }), (a, b, first, c) => {
        const predictions: Predictions = { modelId: 'm', datasetId: 'd', n: N, k: 1, classes: Uint16Array.from(first) };
        for (const word of [...RELATIONS, 'only', 'flip']) {
          const { query, problems } = parseImageQuery(`${word}:b${word === 'only' ? `,${c}` : ''}`);
          expect(problems).toEqual([]);
          const passes = setMatcher(query, a, new Map([['b', b]]), predictions);
          for (let row = 0; row < N; row++) {
            expect([word, row, passes(row)]).toEqual([
              word,
              row,
              slowly(word, said(a, row), said(b, row), first[row]!, c),
            ]);
          }
        }
        // the five relations part the images that both label, and turn round with the sets
        for (let row = 0; row < N; row++) {
          const turned = { same: 'same', more: 'fewer', fewer: 'more', partly: 'partly', apart: 'apart' } as const;
          const is = relationOf(a, b, row);
          expect(relationOf(b, a, row)).toBe(is && turned[is]);
          expect(is !== undefined).toBe(said(a, row).length > 0 && said(b, row).length > 0);
        }
      }),
    );
  });

  it('are read with the ids as they are written', () => {
    expect(parseImageQuery('MORE:Real@50+original fewer:Real same=x only:b,1,20 only:c flip:d')).toEqual({
      query: {
        relations: [
          { is: 'more', to: 'Real@50+original' },
          { is: 'fewer', to: 'Real' },
          { is: 'same', to: 'x' },
        ],
        only: [
          { to: 'b', classes: [1, 20] },
          { to: 'c', classes: [] },
        ],
        flips: ['d'],
      },
      problems: [],
    });
    expect(parseImageQuery('same: more:a,b only:a,x flip>a').problems).toHaveLength(4);
    expect(parseImageQuery('"same:a"').query).toEqual({ words: ['same:a'] });
  });

  it('about a set that is not here are left out', () => {
    const { query } = parseImageQuery('labels:2 same:a more:b only:a flip:a');
    expect(setsNamed(query)).toEqual(['a', 'b']);
    expect(withoutSets(query, new Set(['a']))).toEqual({ labels: [[2, 2]], relations: [{ is: 'more', to: 'b' }] });
    expect(withoutSets(query, new Set(['a', 'b']))).toEqual({ labels: [[2, 2]] });
    expect(withoutSets(query, new Set())).toBe(query);
  });
});
