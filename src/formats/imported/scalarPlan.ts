import { importedClass } from './importedClass';
import type { CellOf, TableColumn } from './tableColumns';

/** A column that holds classes and is not taken for the prediction. */
export interface OtherClasses {
  readonly name: string;
  /** true: its name says that it holds the truth */
  readonly isTruth: boolean;
  /** true: it could as well be the prediction */
  readonly isRival: boolean;
}

/** Which of the columns with one class in a cell is the prediction. */
export interface ScalarPlan {
  /** columns that name the same classes, the clearest first: number, wnid, name */
  readonly main: readonly TableColumn[];
  readonly others: readonly OtherClasses[];
  readonly choices: readonly string[];
  readonly ask?: string;
}

/** Share of rows at which a column may agree with labels by chance at most; models agree far more often. */
const MODEL_LIKE = 0.1;

/** Two columns that name the same class in so many rows are two ways to write it. */
const SAME = 0.98;

/**
 * A name that says so makes a prediction (`pred`, `top1`, `output`); beside one, `label`, `class`, `wnid` are the truth. Without one they are the
 * prediction, unless another column looks like a model's: then the reader is asked. Undefined where no column holds classes.
 */
export function scalarPlan(
  columns: readonly TableColumn[],
  hasImages: boolean,
  sample: readonly CellOf[],
  chosen?: string,
): ScalarPlan | undefined {
  const of = (kind: string) => columns.filter((c) => c.role.kind === kind && !isFlag(c, columns));
  const same = (a: TableColumn, b: TableColumn) => agreement(a, b, sample);
  const [predictions, neutral, truths] = [of('prediction'), of('class'), of('truth')];
  const unnamed = of('other').filter((c) => c.classes >= 0.95 && c.distinct > 1);
  const all = [...predictions, ...neutral, ...truths, ...unnamed];
  const choices = all.filter((c) => c.classes >= 0.5 || c.filled === 0).map((c) => c.name);
  const other = (c: TableColumn, isRival = false): OtherClasses => ({
    name: c.name,
    isTruth: c.role.kind === 'truth',
    isRival,
  });
  const plan = (from: readonly TableColumn[], others: readonly OtherClasses[], ask?: string): ScalarPlan => {
    const first = clearest(from)[0]!;
    const main = clearest(from).filter((c) => c === first || same(c, first).share >= SAME);
    return { main, others, choices, ...(ask === undefined ? {} : { ask }) };
  };
  const picked = all.find((c) => c.name === chosen);
  if (picked)
    return plan(
      [picked],
      all.filter((c) => c !== picked).map((c) => other(c)),
    );

  if (predictions.length > 0) {
    const [first] = clearest(predictions);
    const differing = predictions.filter((c) => same(c, first!).share < SAME && c.classes >= 0.5);
    const ask =
      differing.length > 0 ? `Several columns could be the prediction: ${namesOf([first!, ...differing])}.` : undefined;
    return plan(
      predictions,
      [...truths, ...neutral].map((c) => other(c)),
      ask,
    );
  }
  const models = (beside: TableColumn) =>
    unnamed.filter((c) => {
      const { share, n } = same(c, beside);
      return n > 0 && share >= MODEL_LIKE && share < SAME;
    });
  if (neutral.length > 0) {
    const rivals = models(clearest(neutral)[0]!);
    const ask =
      rivals.length > 0
        ? `Several columns could be the prediction: ${namesOf([clearest(neutral)[0]!, ...rivals])}.`
        : undefined;
    const first = plan(neutral, [], ask);
    const left = neutral.filter((c) => !first.main.includes(c)).map((c) => other(c, true));
    return { ...first, others: [...truths.map((c) => other(c)), ...left, ...unnamed.map((c) => other(c, true))] };
  }
  if (truths.length > 0) {
    const rivals = models(truths[0]!);
    if (rivals.length > 0) {
      const ask = rivals.length > 1 ? `Several columns could be the prediction: ${namesOf(rivals)}.` : undefined;
      return plan(
        rivals.slice(0, 1),
        truths.map((c) => other(c)),
        ask,
      );
    }
    return plan(truths, [], `By its name the only column of classes, “${truths[0]!.name}”, holds true labels.`);
  }
  if (!hasImages || unnamed.length === 0) return undefined;
  return plan(
    unnamed.slice(0, 1),
    [],
    `No column is called a prediction. ${namesOf(unnamed)} ${unnamed.length === 1 ? 'holds' : 'hold'} numbers that could be classes.`,
  );
}

const namesOf = (columns: readonly TableColumn[]) => columns.map((c) => `“${c.name}”`).join(', ');

/** Zeros and ones beside a column that names classes say whether it is right; numbers of rows beside one are no classes. */
const isFlag = (column: TableColumn, columns: readonly TableColumn[]): boolean =>
  ((column.areFlags && column.filled >= 10) || column.counts) &&
  columns.some(
    (c) =>
      c !== column &&
      c.classes >= 0.5 &&
      c.role.kind !== 'score' &&
      c.role.kind !== 'order' &&
      !c.areFlags &&
      !c.counts,
  );

/** Numbers first, then wnids, then names: a name may be one of several classes. */
function clearest(columns: readonly TableColumn[]): TableColumn[] {
  const worth = ({ numbers, role, style, classes, filled }: TableColumn) =>
    (filled > 0 && classes < 0.5 ? 4 : 0) +
    (numbers > 0.9 ? 0 : role.form === 'wnid' || !(style.cased || style.whole) ? 1 : 2);
  return [...columns].sort((a, b) => worth(a) - worth(b));
}

/** How many rows of the sample have a class in both columns, and the share of those that name the same. */
export function agreement(a: TableColumn, b: TableColumn, sample: readonly CellOf[]): { share: number; n: number } {
  let [equal, n] = [0, 0];
  for (const cell of sample) {
    const [one, other] = [importedClass(cell(a.name), a.style), importedClass(cell(b.name), b.style)];
    if (one === undefined || other === undefined) continue;
    n++;
    equal += Number(one === other);
  }
  return { share: n === 0 ? 1 : equal / n, n };
}
