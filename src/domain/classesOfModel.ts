import { formatCount } from '../lib/pure/formatCount';
import { CLASSES } from './classes/classTable';
import type { JudgedPicture } from './guessing';

/** Share of labelled pictures of other classes that is worth a word, fraction. */
const WORTH = 0.01;

/** The classes that a model has, and the pictures of a run that are of others: on these it cannot be right, which is no fault of its card. */
export class ClassesOfModel {
  readonly #classes: ReadonlySet<number> | undefined;
  #pictures = 0;
  #others = 0;

  /** @param columns class index of every output column, `null` for one that is left out; undefined: all 1000 classes */
  constructor(columns: readonly (number | null)[] | undefined) {
    const classes = new Set(columns?.filter((c) => c !== null));
    this.#classes = columns && classes.size < CLASSES.length ? classes : undefined;
  }

  /** True where the model has all classes, so that there is nothing to count. */
  get areAll(): boolean {
    return this.#classes === undefined;
  }

  /** Counts labelled pictures; those of the model's classes. */
  own(pictures: readonly JudgedPicture[]): readonly JudgedPicture[] {
    const classes = this.#classes;
    if (!classes) return pictures;
    const own = pictures.filter(({ original }) => classes.has(original));
    this.#pictures += pictures.length;
    this.#others += pictures.length - own.length;
    return own;
  }

  /** One sentence; undefined where hardly any picture is of another class. */
  sentence(): string | undefined {
    if (this.#others === 0 || this.#others < WORTH * this.#pictures) return undefined;
    return `The model has ${formatCount(this.#classes!.size)} of the 1000 classes, and ${formatCount(this.#others)} of ${formatCount(this.#pictures)} labelled pictures are of others: it cannot be right on them, and accuracies count them.`;
  }
}
