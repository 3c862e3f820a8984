import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLASSES } from '../classes/classTable';
import { classDistances, readHypernyms, wordnet } from './hypernyms';
import { WORDNET_NOUNS } from './wordnetNouns';

const { hypernyms, distances } = wordnet();
const at = (name: string) => CLASSES.findIndex(({ names }) => names[0] === name);
const of = (column: Uint8Array | Uint16Array, a: string, b: string) => column[1000 * at(a) + at(b)];
const anyClass = fc.integer({ min: 0, max: 999 });

describe('the table', () => {
  it('holds every class, no class above another, and one root above all', () => {
    const wnids = new Set(CLASSES.map(({ wnid }) => wnid));
    expect(hypernyms.meanings).toHaveLength(1860);
    expect(hypernyms.meanings.filter(({ kindOf }) => kindOf.length === 0).map(({ name }) => name)).toEqual(['entity']);
    expect(hypernyms.covers[0]).toBe(1000);
    hypernyms.above.forEach((steps, index) => {
      const classes = [...steps.keys()].filter((place) => wnids.has(hypernyms.meanings[place]!.wnid));
      expect(classes.map((place) => hypernyms.meanings[place]!.wnid)).toEqual([CLASSES[index]!.wnid]);
    });
  });

  it('is what WordNet is known to say', () => {
    const covered = (name: string) => hypernyms.covers[hypernyms.meanings.findIndex((m) => m.name === name)];
    expect([covered('artifact'), covered('animal'), covered('dog'), covered('bird')]).toEqual([522, 398, 118, 59]);
    expect(of(distances.steps, 'notebook', 'laptop')).toBe(2);
    expect(of(distances.shared, 'notebook', 'laptop')).toBe(3);
    expect(of(distances.shared, 'tench', 'goldfish')).toBe(2);
    expect(of(distances.shared, 'tench', 'hammerhead')).toBe(16);
    expect(of(distances.shared, 'tench', 'volcano')).toBe(958);
  });

  it.each([
    ['a line is none', `${WORDNET_NOUNS}nothing`, /line “nothing”/],
    ['a class is missing', WORDNET_NOUNS.replace(/\n[^\n]* tench\|[^\n]*/, ''), /no line for/],
    ['a parent is no line', WORDNET_NOUNS.replace(/ tench\|\w+/, ' tench|zzz'), /no line/],
    ['classes hang together nowhere', WORDNET_NOUNS.replace(/ tench\|\w+/, ' tench|'), /share no meaning/],
  ])('throws where %s', (_, table, message) => {
    expect(() => classDistances(readHypernyms(table))).toThrow(message);
  });
});

describe('distances', () => {
  it('are 0 and 1 of a class to itself alone, and symmetric', () => {
    fc.assert(
      fc.property(anyClass, anyClass, (a, b) => {
        const [there, back] = [1000 * a + b, 1000 * b + a];
        expect(distances.steps[there] === 0).toBe(a === b);
        expect(distances.shared[there] === 1).toBe(a === b);
        expect(distances.steps[there]).toBe(distances.steps[back]);
        expect(distances.shared[there]).toBe(distances.shared[back]);
      }),
    );
  });

  it('are the least over all common meanings, walked naively', () => {
    const ways = (place: number, up = 0): [number, number][] => [
      [place, up],
      ...hypernyms.meanings[place]!.kindOf.flatMap((parent) => ways(parent, up + 1)),
    ];
    const start = (index: number) => hypernyms.meanings.findIndex(({ wnid }) => wnid === CLASSES[index]!.wnid);
    fc.assert(
      fc.property(anyClass, anyClass, (a, b) => {
        const [upA, upB] = [ways(start(a)), ways(start(b))];
        const common = upA.flatMap(([p, i]) => upB.flatMap(([q, j]) => (p === q ? [[p, i + j] as const] : [])));
        expect(distances.steps[1000 * a + b]).toBe(Math.min(...common.map(([, steps]) => steps)));
        expect(distances.shared[1000 * a + b]).toBe(Math.min(...common.map(([p]) => hypernyms.covers[p]!)));
      }),
      { numRuns: 60 },
    );
  });
});
