import { wnidOf } from '../../domain/meaning/hypernyms';
import { PluralError } from '../../lib/pure/errors';

/** A noun's meaning in WordNet's own file. */
export interface Noun {
  /** place of its line in the file, which is its id */
  readonly offset: number;
  /** first word, blanks as blanks */
  readonly name: string;
  /** offsets of what it is a kind or an instance of */
  readonly kindOf: readonly number[];
}

/**
 * Reads `data.noun` of WordNet 3.0 (format: wndb(5)), decoded as latin1, a character a byte: a line a meaning, `offset file type count word id ... pointers ... | gloss`, where the
 * count of words is hexadecimal and that of pointers decimal; `@` and `@i` point to what a meaning is a kind or an instance of. Lines that begin with two
 * blanks are the licence. Throws `bad-format` on any other line, and where an offset is not the place of its line.
 */
export function readNouns(text: string, file: string): Map<number, Noun> {
  const nouns = new Map<number, Noun>();
  let place = 0;
  text.split('\n').forEach((line, i) => {
    const at = place;
    place += line.length + 1;
    if (line === '' || line.startsWith('  ')) return;
    const noun = nounOf(line);
    if (!noun || noun.offset !== at) {
      throw new PluralError('bad-format', 'not the nouns of WordNet 3.0', {
        file,
        place: `line ${i + 1}`,
        expected: `a line that begins with its own place, ${String(at).padStart(8, '0')}`,
        found: JSON.stringify(line.slice(0, 60)),
        remedy: 'Give data.noun of WordNet 3.0 (Debian: wordnet-base); 3.1 has other ids than ImageNet.',
      });
    }
    nouns.set(noun.offset, noun);
  });
  return nouns;
}

function nounOf(line: string): Noun | undefined {
  const fields = line.split('|')[0]!.trim().split(' ');
  const [offset = '', , type, words = ''] = fields;
  const count = Number.parseInt(words, 16);
  const first = 4 + 2 * count;
  const pointers = Number(fields[first]);
  if (!/^\d{8}$/.test(offset) || type !== 'n' || !(count > 0) || fields.length !== first + 1 + 4 * pointers) {
    return undefined;
  }
  const kindOf: number[] = [];
  for (let at = first + 1; at < fields.length; at += 4) {
    if (fields[at] === '@' || fields[at] === '@i') kindOf.push(Number(fields[at + 1]));
  }
  return { offset: Number(offset), name: fields[4]!.replaceAll('_', ' '), kindOf };
}

/** The meanings of the classes and all above them, as `readHypernyms` takes them. Throws `not-found` where one is missing. */
export function nounTable(nouns: ReadonlyMap<number, Noun>, wnids: readonly string[]): string {
  const wanted = new Set(wnids.map((wnid) => Number(wnid.slice(1))));
  const nounAt = (offset: number): Noun => {
    const noun = nouns.get(offset);
    if (noun) return noun;
    throw new PluralError('not-found', `WordNet has no noun ${wnidOf(offset)}`, {
      remedy: 'Give data.noun of WordNet 3.0 (Debian: wordnet-base).',
    });
  };
  for (const offset of wanted) for (const parent of nounAt(offset).kindOf) wanted.add(parent);
  const sorted = [...wanted].sort((a, b) => a - b);
  const places = new Map(sorted.map((offset, i) => [offset, i]));
  return sorted
    .map((offset, i) => {
      const { name, kindOf } = nounAt(offset);
      const parents = kindOf.map((parent) => places.get(parent)!.toString(36)).join(',');
      return `${(offset - (sorted[i - 1] ?? 0)).toString(36)} ${name}|${parents}`;
    })
    .join('\n');
}
