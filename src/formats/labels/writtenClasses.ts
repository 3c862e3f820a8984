import { CLASS_COUNT } from '../../domain/labelSet';
import { describeValue } from '../describeValue';
import { listEntry } from '../imported/listCell';
import type { LabelClasses } from './labelClass';
import type { LabelProblems } from './labelProblems';
import type { RawEntry } from './readLabelsTypes';

/** Classes of one list, ascending, each once; a score for each where the file has them. */
export interface Classes {
  readonly classes: readonly number[];
  readonly scores?: readonly number[];
}

/** Turns lists of written classes into class indices; what is none becomes a problem. */
export class WrittenClasses {
  lowest = Number.POSITIVE_INFINITY;
  highest = Number.NEGATIVE_INFINITY;
  /** no class was written as a name or a WordNet id */
  areNumbers = true;

  constructor(
    private readonly known: LabelClasses,
    private readonly problems: LabelProblems,
  ) {}

  read(list: readonly unknown[], row: RawEntry, what: string, given?: readonly unknown[]): Classes {
    if (!given && areIndices(list)) return { classes: list };
    if (isVector(list)) return this.#vector(list, row);
    if (given && given.length !== list.length) {
      this.problems.add('score', row, `${list.length} classes and ${given.length} scores`);
      return { classes: [] };
    }
    const classes: number[] = [];
    const scores: number[] = [];
    let isSorted = true;
    for (let i = 0; i < list.length; i++) {
      const entry = isEntry(list[i]) ? listEntry(list[i]) : undefined;
      const found = this.#class(entry ? entry.value : list[i], row, `, ${what} ${i}`);
      if (found === undefined) continue;
      if (classes.length > 0 && classes[classes.length - 1]! >= found) isSorted = false;
      classes.push(found);
      const score = given ? given[i] : entry?.score;
      if (score !== undefined) scores.push(this.#score(score, row));
    }
    if (scores.length === 0) return { classes: isSorted ? classes : [...new Set(classes)].sort((a, b) => a - b) };
    if (scores.length === classes.length) return isSorted ? { classes, scores } : bestScores(classes, scores);
    this.problems.add('score', row, 'some of its labels have a score, and some have none');
    return { classes: [] };
  }

  #class(written: unknown, row: RawEntry, part: string): number | undefined {
    const found = this.known.find(written);
    if (typeof written === 'string' && !/^\s*\d+(\.0)?\s*$/.test(written)) this.areNumbers = false;
    if (typeof found === 'number') return found;
    this.problems.add(found.kind, row, found.message, part);
    if (found.choices && typeof written === 'string') this.problems.ask(written, found.choices);
    return undefined;
  }

  /** A score for every class: soft labels. A class with 0 is not listed. */
  #vector(list: readonly unknown[], row: RawEntry): Classes {
    const from = list.length - CLASS_COUNT;
    const classes = Array.from({ length: CLASS_COUNT }, (_, c) => c).filter((c) => list[c + from] !== 0);
    return { classes, scores: classes.map((c) => this.#score(list[c + from], row)) };
  }

  #score(value: unknown, row: RawEntry): number {
    const score = typeof value === 'bigint' ? Number(value) : value;
    if (typeof score !== 'number' || !Number.isFinite(score)) {
      this.problems.add('score', row, `expected a number as the score, found ${describeValue(value)}`);
      return Number.NaN;
    }
    this.lowest = Math.min(this.lowest, score);
    this.highest = Math.max(this.highest, score);
    return score;
  }
}

/** True for what most lists are: class indices, ascending, each once. They are taken as they stand. */
function areIndices(list: readonly unknown[]): list is readonly number[] {
  let last = -1;
  for (let i = 0; i < list.length; i++) {
    const c = list[i];
    if (typeof c !== 'number' || !(c > last) || c >= CLASS_COUNT || !Number.isInteger(c)) return false;
    last = c;
  }
  return true;
}

/** As long as a list that gives every class a score, maybe with a background class, and no numbers of classes. */
const isVector = (list: readonly unknown[]): boolean =>
  (list.length === CLASS_COUNT || list.length === CLASS_COUNT + 1) &&
  list.some((v) => typeof v === 'number' && !Number.isInteger(v));

/** A class with its score in one item. */
function isEntry(item: unknown): boolean {
  if (typeof item !== 'object' || item === null) return false;
  return !Array.isArray(item) || (item.length > 1 && item.length < 4 && !item.some((part) => typeof part === 'object'));
}

/** Ascending, each class once, with the best of its scores. */
export function bestScores(classes: readonly number[], scores: readonly number[]): Classes {
  const best = new Map<number, number>();
  for (const [i, c] of classes.entries()) best.set(c, Math.max(best.get(c) ?? Number.NEGATIVE_INFINITY, scores[i]!));
  const own = [...best.keys()].sort((a, b) => a - b);
  return { classes: own, scores: own.map((c) => best.get(c)!) };
}
