import { composed, folded } from '../../lib/pure/nameForm';
import { decodedName, pathParts, plainStem, withoutEnding } from './writtenName';

/** An image of a dataset that a written name means. */
export interface FoundName {
  readonly row: number;
  /**
   * true: the name has more than the id in it, and it is not known what (`ILSVRC2012_val_00000293_mask.png`); a WordNet id alone is known
   */
  readonly isInside: boolean;
}

/** Marks a key that several ids share. */
const SEVERAL = -1;

/** An id inside another name is taken for one where it is as long, so that `photo_0001` means no image called `0001`. */
const MIN_INSIDE = 16;

/** Endings of what is kept beside pictures, one file for each, under their names. */
const COMPANION = /(?<=.)\.(npy|npz|pt|pth|pkl|txt|xml|json|cls|csv)$/i;

/** Names with more words than this are no file names. */
const MAX_WORDS = 24;

/**
 * Finds the image of a dataset that a name means, however another program wrote it: with folders (also Windows'), as a URL, in quotes, with any
 * picture ending, in another case or form of Unicode, with a WordNet id before or after it, or with the id inside. Never guesses: where a name could mean two images it
 * means none. Ids may hold folders (`n01440764/sketch_0`); a bare file name then means an image only where one alone has it.
 */
export class NameIndex {
  readonly #rowOf: ReadonlyMap<string, number>;
  readonly #hasFolders: boolean;
  /** by other spellings of ids; made when a name first needs it */
  #others: { readonly plain: Spellings; readonly lower: Spellings; readonly base: Spellings } | undefined;

  /** @param rowOf row by image id */
  constructor(rowOf: ReadonlyMap<string, number>) {
    this.#rowOf = rowOf;
    this.#hasFolders = [...rowOf.keys()].some((id) => id.includes('/'));
  }

  find(written: string): FoundName | undefined {
    const row = this.#rowOf.get(written);
    if (row !== undefined) return { row, isInside: false };
    const decoded = decodedName(written);
    return this.#read(pathParts(written)) ?? (decoded === undefined ? undefined : this.#read(pathParts(decoded)));
  }

  #read(parts: readonly string[]): FoundName | undefined {
    const name = parts.at(-1);
    if (name === undefined) return undefined;
    const stem = withoutEnding(name);
    const stems = [...new Set([name, stem, stem.replace(COMPANION, '')])];
    const row = this.#named(parts, stems);
    if (row !== undefined) return { row, isInside: false };
    const inside = this.#inside(stem);
    return inside === undefined ? undefined : { row: inside, isInside: true };
  }

  #named(parts: readonly string[], stems: readonly string[]): number | undefined {
    const { plain, lower, base } = this.#spellings();
    const folders = parts.slice(0, -1);
    // with folders a name means no image of another folder that is called the same
    const fits = (stem: string) => folders.length === 0 || base.isOnce(folded(stem));
    /** rows of paths that end in one of the stems, the longest first */
    const byPath = (rowOf: (tail: string) => number | undefined): number | undefined => {
      if (this.#hasFolders)
        for (let from = 0; from < folders.length; from++) {
          const row = first(stems, (stem) => rowOf(`${folders.slice(from).join('/')}/${stem}`));
          if (row !== undefined) return row;
        }
      return first(stems, (stem) => (fits(stem) ? rowOf(stem) : undefined));
    };
    return (
      byPath((tail) => this.#rowOf.get(tail)) ??
      byPath((tail) => plain.get(composed(tail))) ??
      first(stems, (stem) => plain.get(plainStem(composed(stem)))) ??
      byPath((tail) => lower.get(folded(tail))) ??
      (folders.length === 0 ? first(stems, (stem) => base.get(folded(stem))) : undefined)
    );
  }

  /** Row of the one id that is some of the name's words. */
  #inside(stem: string): number | undefined {
    if (stem.length <= MIN_INSIDE) return undefined;
    // words and what stands between them, in turn
    const pieces = folded(stem).split(/([^a-zA-Z0-9]+)/);
    if (pieces.length > 2 * MAX_WORDS) return undefined;
    const { lower } = this.#spellings();
    const found = new Set<number>();
    for (let from = 0; from < pieces.length; from += 2) {
      let text = '';
      for (let to = from; to < pieces.length; to++) {
        text += pieces[to]!;
        const row = to % 2 === 0 && text.length >= MIN_INSIDE ? lower.get(text) : undefined;
        if (row !== undefined) found.add(row);
      }
    }
    const [only] = found;
    return found.size === 1 ? only : undefined;
  }

  #spellings() {
    this.#others ??= {
      plain: new Spellings(this.#rowOf, (id) => plainStem(composed(id))),
      lower: new Spellings(this.#rowOf, folded),
      base: new Spellings(this.#rowOf, (id) => folded(id.slice(id.lastIndexOf('/') + 1))),
    };
    return this.#others;
  }
}

/** Rows by another spelling of their ids. */
class Spellings {
  readonly #rows = new Map<string, number>();

  constructor(rowOf: ReadonlyMap<string, number>, spell: (id: string) => string) {
    for (const [id, row] of rowOf) {
      const key = spell(id);
      this.#rows.set(key, this.#rows.has(key) ? SEVERAL : row);
    }
  }

  isOnce(key: string): boolean {
    return this.#rows.get(key) !== SEVERAL;
  }

  /** Undefined where no id is spelt so, or more than one. */
  get(key: string): number | undefined {
    const row = this.#rows.get(key);
    return row === SEVERAL ? undefined : row;
  }
}

const indexes = new WeakMap<ReadonlyMap<string, number>, NameIndex>();

/** The index of a dataset's rows by id, made once. */
export function nameIndexOf(rowOf: ReadonlyMap<string, number>): NameIndex {
  const known = indexes.get(rowOf);
  if (known) return known;
  const made = new NameIndex(rowOf);
  indexes.set(rowOf, made);
  return made;
}

function first(keys: readonly string[], find: (key: string) => number | undefined): number | undefined {
  for (const key of keys) {
    const row = find(key);
    if (row !== undefined) return row;
  }
  return undefined;
}
