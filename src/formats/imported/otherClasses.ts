import { NO_LABEL } from '../../domain/dataset';
import type { StatedTruth } from '../../domain/imports/importedPredictions';
import { importedClass } from './importedClass';
import type { OtherClasses } from './scalarPlan';
import type { CellOf, TableColumn } from './tableColumns';

/** Share of rows from which on two columns say the same. */
const SAME = 0.99;
/** Rows from which on a share says something, and the share that a model reaches and chance does not. */
const [ENOUGH, MODEL_LIKE] = [20, 0.1];

/** Columns of classes beside the prediction, row by row: the truth, another spelling of the prediction, or a rival. */
export class OtherColumns {
  readonly #rows = new Map<string | number, Uint16Array>();

  constructor(
    readonly others: readonly OtherClasses[],
    readonly columns: ReadonlyMap<string, TableColumn>,
  ) {}

  /** Adds a row; `key` is its image, or its number where images have no names. The first row of an image counts. */
  add(key: string | number, cell: CellOf): void {
    if (this.others.length === 0 || this.#rows.has(key)) return;
    const classes = this.others.map(({ name }) => importedClass(cell(name), this.columns.get(name)?.style) ?? NO_LABEL);
    this.#rows.set(key, Uint16Array.from(classes));
  }

  /** What they are beside the first classes of the rows with these keys. */
  result(
    keys: readonly (string | number)[],
    first: Uint16Array,
  ): { readonly truth?: StatedTruth; readonly ask?: string } {
    const read = this.others.map((other, at) => {
      const classes = Uint16Array.from(keys, (key) => this.#rows.get(key)?.[at] ?? NO_LABEL);
      let [equal, n] = [0, 0];
      for (let row = 0; row < classes.length; row++) {
        if (classes[row] === NO_LABEL) continue;
        n++;
        equal += Number(classes[row] === first[row]);
      }
      return { ...other, classes, share: n === 0 ? 0 : equal / n, n };
    });
    const rival = read.find((o) => o.isRival && o.n >= ENOUGH && o.share >= MODEL_LIKE && o.share < SAME);
    const truth =
      read.find((o) => o.isTruth && o.n > 0) ??
      // what says the same as the prediction is another spelling of it, what hardly ever does is something else
      read.find((o) => !o.isRival && o.n >= 0.5 * keys.length && o.share >= MODEL_LIKE && o.share < SAME);
    return {
      ...(truth ? { truth: { column: truth.name, isNamed: truth.isTruth, classes: truth.classes } } : {}),
      ...(rival ? { ask: `Columns name different classes, “${rival.name}” among them.` } : {}),
    };
  }
}
