import { classesOfName, classIndexOfName, type NameStyle, nameStyleOf } from '../../domain/classes/classNames';
import { CLASSES, classIndexOfWnid, className } from '../../domain/classes/classTable';
import { nearestClass } from '../../domain/classes/nearestClass';
import { CLASS_COUNT } from '../../domain/labelSet';
import { folded } from '../../lib/pure/nameForm';
import { CLASS_TOKEN_FORMS, classToken } from '../classToken';
import { describeValue } from '../describeValue';
import type { ProblemKind, ReadOptions } from './readLabelsTypes';

/** Why a written class is none. `choices`: what the name may mean. */
export interface NoClass {
  readonly kind: ProblemKind;
  readonly message: string;
  readonly choices?: readonly number[];
}

/** Names that a search for the nearest class is worth; a hostile file could hold millions. */
const MAX_SOUGHT = 300;

/** Looks up classes as a label file writes them: numbers, wnids, names. What was looked up once is kept. */
export class LabelClasses {
  readonly #found = new Map<string, number | NoClass>();
  readonly #names: ReadonlyMap<string, number>;
  readonly #takes1000: boolean;
  #style: NameStyle | undefined;
  #sought = 0;

  constructor(
    { names = {}, takes1000 = false }: ReadOptions,
    private readonly isLenient: boolean,
  ) {
    this.#names = new Map(Object.entries(names));
    this.#takes1000 = takes1000;
  }

  /** Learns from some of the file's cells how it writes names. */
  learnStyle(cells: readonly string[]): void {
    this.#style = labelStyleOf(cells);
  }

  /** Class index 0..999 (1000 where it is taken), or why there is none. Never guesses. */
  find(written: unknown): number | NoClass {
    if (typeof written === 'number') {
      if (Number.isInteger(written) && written >= 0 && written < CLASS_COUNT) return written;
      return written === CLASS_COUNT && this.#takes1000 ? written : this.#noNumber(written);
    }
    if (typeof written === 'bigint') return this.find(Number(written));
    if (typeof written !== 'string') return this.#none(written);
    const known = this.#found.get(written);
    if (known !== undefined) return known;
    const found = this.#look(written);
    this.#found.set(written, found);
    return found;
  }

  #look(written: string): number | NoClass {
    const text = this.isLenient ? written.trim().replace(/^(\d{1,4})\.0$/, '$1') : written;
    const token = classToken(text);
    if (token !== undefined) return token;
    if (text === String(CLASS_COUNT) && this.#takes1000) return CLASS_COUNT;
    const chosen = this.#names.get(nameKey(written));
    if (chosen !== undefined) return chosen;
    const numbered = /^(?:label|class)[_ ](0|[1-9]\d{0,2})$/i.exec(text)?.[1];
    if (numbered !== undefined) return Number(numbered);
    const wnid = /^(n\d{8})(?:$|[\s_:,;-]+[A-Za-z])/i.exec(text)?.[1]?.toLowerCase();
    if (wnid !== undefined) return classIndexOfWnid(wnid) ?? this.#none(written);
    return classIndexOfName(text, this.#style) ?? this.#noName(written);
  }

  #noName(written: string): NoClass {
    const text = written.trim();
    if (/^[-+]?\d+(\.\d+)?$/.test(text)) {
      const number = Number(text);
      return number >= 0 && number < CLASS_COUNT && Number.isInteger(number)
        ? this.#none(written)
        : this.#noNumber(written);
    }
    const choices = classesOfName(text);
    if (choices.length > 1) {
      const meant = choices.map((c) => `${CLASSES[c]!.displayName} (${c})`).join(' or ');
      return { kind: 'ambiguous', message: `${describeValue(text)} may be ${meant}`, choices };
    }
    const near = /[a-z]{3}/i.test(text) && this.#sought++ < MAX_SOUGHT ? nearestClass(text) : undefined;
    if (near === undefined) return this.#none(written);
    const message = `no class is called ${describeValue(text)}; near is ${className(near)} (${near})`;
    return { kind: 'unknownClass', message, choices: [near] };
  }

  #none(written: unknown): NoClass {
    const forms = `${CLASS_TOKEN_FORMS}, or the name of one class`;
    return { kind: 'unknownClass', message: `expected ${forms}, found ${describeValue(written)}` };
  }

  #noNumber(written: unknown): NoClass {
    return { kind: 'range', message: `expected a class index from 0 to 999, found ${describeValue(written)}` };
  }
}

/** Names that are asked about are told apart without capitals and blanks around. */
export const nameKey = (written: string): string => folded(written.trim());

/**
 * How a file writes names, from some of its cells. Capitals tell `Cardigan` from `cardigan` only where many names are spelt just as the class
 * table spells its first names, and a name is whole only where all names are: what is not certain stays a question.
 */
function labelStyleOf(cells: readonly string[]): NameStyle {
  const { first, whole, cased } = nameStyleOf(cells);
  const alone = (cell: string) => !cell.includes(',') && (CLASSES[classIndexOfName(cell) ?? -1]?.names.length ?? 1) > 1;
  return { first, whole: whole && !cells.some(alone), cased: cased && first };
}
