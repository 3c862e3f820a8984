import { describe, expect, it } from 'vitest';
import { nounTable, readNouns } from './readNouns';

/** Lines as WordNet writes them, each with its own place in front. */
function nounFile(rest: readonly ((place: (line: number) => string) => string)[]): string {
  const head = '  1 a licence  \n';
  const lengths = rest.map((line) => 8 + line(() => '00000000').length + 1);
  const place = (i: number) => String(head.length + lengths.slice(0, i).reduce((a, b) => a + b, 0)).padStart(8, '0');
  return head + rest.map((line, i) => `${place(i)}${line(place)}\n`).join('');
}
const FILE = nounFile([
  (at) => ` 03 n 01 thing 0 001 ~ ${at(1)} n 0000 | all there is  `,
  (at) => ` 05 n 02 big_dog 0 hound 1 002 @ ${at(0)} n 0000 ~ ${at(2)} n 0000 | barks | and eats  `,
  (at) => ` 05 n 01 Rex 0 001 @i ${at(1)} n 0000 | one dog  `,
]);

describe('nouns of WordNet', () => {
  const nouns = readNouns(FILE, 'data.noun');
  const offsets = [...nouns.keys()];
  const wnid = (i: number) => `n${String(offsets[i]).padStart(8, '0')}`;

  it('reads words, kinds and instances', () => {
    expect([...nouns.values()].map(({ name }) => name)).toEqual(['thing', 'big dog', 'Rex']);
    expect([...nouns.values()].map(({ kindOf }) => kindOf)).toEqual([[], [offsets[0]], [offsets[1]]]);
  });

  it('takes a class and all above it', () => {
    const table = nounTable(nouns, [wnid(1)]);
    expect(table.split('\n').map((line) => line.replace(/^\w+ /, ''))).toEqual(['thing|', 'big dog|0']);
  });

  it.each([
    ['other places, as in another version', FILE.replace('a licence', 'the licence')],
    ['a line that is cut', FILE.replace(/ n 0000 \| one dog {2}/, '')],
    ['verbs', FILE.replace(/ n 01 thing/, ' v 01 thing')],
  ])('throws on %s', (_, text) => {
    expect(() => readNouns(text, 'data.noun')).toThrow(/data\.noun, line \d.*WordNet 3\.0/s);
  });

  it('names what WordNet lacks', () => {
    expect(() => nounTable(nouns, ['n99999999'])).toThrow(/no noun n99999999/);
  });
});
