import { PluralError } from '../../lib/pure/errors';
import { CLASSES } from '../classes/classTable';
import { CLASS_COUNT } from '../labelSet';
import { WORDNET_NOUNS } from './wordnetNouns';

/** One meaning of WordNet: a class, or what classes are kinds of. */
export interface Meaning {
  /** WordNet id, e.g. `n02084071` */
  readonly wnid: string;
  /** first word of the synset */
  readonly name: string;
  /** what it is a kind of, as places in the list; none for the root */
  readonly kindOf: readonly number[];
}

/** The meanings above the 1,000 classes. */
export interface Hypernyms {
  /** ascending by wnid */
  readonly meanings: readonly Meaning[];
  /** of each class: its meaning and all above it, with the fewest steps up, [1000] */
  readonly above: readonly ReadonlyMap<number, number>[];
  /** how many of the classes are a meaning or below it, by place */
  readonly covers: Uint16Array;
}

/**
 * Reads the table: lines `offset name|parent,parent`, the offset less that of the line before and the parents' line numbers (from 0) in base
 * 36. Throws `bad-format` where a class is missing, a parent is no line, or a meaning is above itself.
 */
export function readHypernyms(table: string): Hypernyms {
  let offset = 0;
  const meanings = table
    .trim()
    .split('\n')
    .map((line): Meaning => {
      const [, delta, name, parents] = /^([0-9a-z]+) ([^|]+)\|([0-9a-z,]*)$/.exec(line) ?? fail(`line “${line}”`);
      offset += Number.parseInt(delta!, 36);
      const kindOf = parents === '' ? [] : parents!.split(',').map((p) => Number.parseInt(p, 36));
      return { wnid: wnidOf(offset), name: name!, kindOf };
    });
  const places = new Map(meanings.map(({ wnid }, place) => [wnid, place]));
  const above = CLASSES.map(({ wnid }) => stepsUp(meanings, places.get(wnid) ?? fail(`no line for ${wnid}`)));
  const covers = new Uint16Array(meanings.length);
  for (const steps of above) for (const place of steps.keys()) covers[place]! += 1;
  return { meanings, above, covers };
}

export const wnidOf = (offset: number): string => `n${String(offset).padStart(8, '0')}`;

/** A meaning and all above it with the fewest steps, breadth first. */
function stepsUp(meanings: readonly Meaning[], from: number): Map<number, number> {
  const steps = new Map([[from, 0]]);
  for (const [place, up] of steps) {
    for (const parent of (meanings[place] ?? fail(`no line ${place}`)).kindOf) {
      if (!steps.has(parent)) steps.set(parent, up + 1);
    }
  }
  return steps;
}

function fail(found: string): never {
  throw new PluralError('bad-format', 'not the table of meanings', {
    file: 'wordnetNouns.ts',
    found,
    remedy: 'Make it again: npm run hypernyms.',
  });
}

/** How near any two classes are in WordNet, [1000 x 1000] each, symmetric. */
export interface ClassDistances {
  /** fewest steps from one class up to a common meaning and down to the other; 0 for the same class */
  readonly steps: Uint8Array;
  /** how many of the classes the narrowest common meaning covers; 1 for the same class, 1000 where it is the root */
  readonly shared: Uint16Array;
}

/** Both distances of every pair of classes. Throws `bad-format` where two classes have no meaning in common. */
export function classDistances({ above, covers }: Hypernyms): ClassDistances {
  const below: [index: number, up: number][][] = Array.from(covers, () => []);
  above.forEach((steps, index) => {
    for (const [place, up] of steps) below[place]!.push([index, up]);
  });
  const steps = new Uint8Array(CLASS_COUNT * CLASS_COUNT).fill(255);
  const shared = new Uint16Array(CLASS_COUNT * CLASS_COUNT).fill(CLASS_COUNT + 1);
  below.forEach((members, place) => {
    const covered = covers[place]!;
    for (const [a, upA] of members) {
      for (const [b, upB] of members) {
        const at = a * CLASS_COUNT + b;
        if (upA + upB < steps[at]!) steps[at] = upA + upB;
        if (covered < shared[at]!) shared[at] = covered;
      }
    }
  });
  const apart = shared.indexOf(CLASS_COUNT + 1);
  if (apart >= 0) fail(`classes ${Math.floor(apart / CLASS_COUNT)} and ${apart % CLASS_COUNT} share no meaning`);
  return { steps, shared };
}

let kept: { readonly hypernyms: Hypernyms; readonly distances: ClassDistances } | undefined;

/** Of the table that comes with Plural; made once, when first asked for (0.1 s). */
export function wordnet(): { readonly hypernyms: Hypernyms; readonly distances: ClassDistances } {
  if (!kept) {
    const hypernyms = readHypernyms(WORDNET_NOUNS);
    kept = { hypernyms, distances: classDistances(hypernyms) };
  }
  return kept;
}
