import { PluralError } from '../lib/pure/errors';

/**
 * `further.json`: Control pictures of which labels and predictions are kept, and no picture. They are drawn again from their seeds:
 * `npm run control:further`.
 */
export interface ControlFurther {
  readonly version: 1;
  /** SHA-256 of the model, hex */
  readonly model: string;
  /** class indices, ascending; letter i of a row is the class `classes[i]` */
  readonly classes: readonly number[];
  readonly sets: readonly FurtherSet[];
}

export interface FurtherSet {
  /** e.g. `control-a-more`, `control-b-third` */
  readonly id: string;
  readonly of: 'control-a' | 'control-b';
  /** `more`: scenes of its own, seeds `<id>/0` and on; `twins`: the scenes of `of` in their order, drawn again at another difficulty */
  readonly kind: 'more' | 'twins';
  readonly difficulty: 'plain' | 'third' | 'two-thirds' | 'hard';
  /** a picture each (`furtherRow`), in the order of its plan */
  readonly rows: readonly string[];
}

/** One picture and what the embedded model says of it; class indices. */
export interface FurtherPicture {
  readonly original: number;
  /** ascending, 1 to 5, the original one among them */
  readonly labels: readonly number[];
  /** [5], best first */
  readonly top: readonly number[];
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
/** The original label, the other labels ascending; a space; the model's five. */
const ROW = /^[A-Za-z0-9]{1,5} [A-Za-z0-9]{5}$/;

/** A picture as a row: a letter is a class by its place in `classes`. */
export function furtherRow({ original, labels, top }: FurtherPicture, classes: readonly number[]): string {
  const letter = (classIndex: number) => LETTERS[classes.indexOf(classIndex)]!;
  const others = labels.filter((label) => label !== original);
  return `${[original, ...others].map(letter).join('')} ${top.map(letter).join('')}`;
}

/** The pictures of a set. Throws `bad-format` naming the row where it is none. */
export function furtherPictures({ classes }: ControlFurther, { id, rows }: FurtherSet): FurtherPicture[] {
  return rows.map((row, i) => {
    const of = (letters: string) => [...letters].map((letter) => classes[LETTERS.indexOf(letter)] ?? Number.NaN);
    const [labels, top] = ROW.test(row) ? row.split(' ').map(of) : [];
    const legal =
      labels && top && [labels, top].every((list) => new Set(list).size === list.length && !list.some(Number.isNaN));
    if (legal) return { original: labels[0]!, labels: labels.toSorted((a, b) => a - b), top };
    throw new PluralError('bad-format', 'not a picture of the Control set', {
      file: 'further.json',
      place: `${id}, row ${i}`,
      expected: 'letters of its labels, a space, letters of five predictions',
      found: row,
      remedy: 'The files of this page are incomplete; deploy them again.',
    });
  });
}

/** The file, one picture a line, so that a change shows as a line. */
export function furtherText({ sets, ...head }: ControlFurther): string {
  const text = sets.map(({ rows, ...about }) => {
    const lines = rows.map((row) => JSON.stringify(row)).join(',\n');
    return `${JSON.stringify(about).slice(0, -1)},"rows":[\n${lines}\n]}`;
  });
  return `${JSON.stringify(head).slice(0, -1)},"sets":[\n${text.join(',\n')}\n]}\n`;
}

/** `lean.json`: original labels of Control pictures chosen with a lean to the model's first choice. */
export interface ControlLean {
  readonly version: 1;
  /** whole % */
  readonly leans: readonly [number, number];
  readonly sets: readonly {
    readonly id: 'control-a' | 'control-b';
    /**
     * By lean, a digit a picture: the place of its original label among its labels, ascending, from 0. First the pictures of the set, then those
     * of `<id>-more` in `further.json`.
     */
    readonly chosen: readonly string[];
  }[];
}

/** The file, a lean of a set a line. */
export const leanText = (lean: ControlLean): string => `${JSON.stringify(lean, undefined, 1)}\n`;
