import type { ImportedPredictions } from '../../domain/imports/importedPredictions';
import { onScale } from '../../domain/imports/scoreScales';
import { NO_PREDICTION } from '../../domain/predictions';
import type { ScoreScale } from '../../domain/scoreKind';
import { PluralError } from '../../lib/pure/errors';
import { BadRows } from '../badRows';
import { MAX_K } from './importLimits';
import { BestScoresWatch } from './scoreKind';

interface Row {
  readonly classes: readonly number[];
  readonly scores: readonly number[] | undefined;
}

/** Ids shown of those that come twice. */
const SHOWN_IDS = 20;

/**
 * Collects ranked classes image by image. Rows that have scores are ranked by them (ties keep the file's order) unless ranks are known; an image that comes twice
 * with the same row counts once, with another row it is left out.
 */
export class RankedRows {
  readonly #rows: Row[] = [];
  readonly #ids: string[] = [];
  readonly #byId = new Map<string, number>();
  readonly #repeated = new Set<string>();
  readonly #contradicting = new Set<number>();
  readonly #bad = new BadRows();
  readonly #badScores = new BadRows();
  #resorted = 0;
  #against = 0;

  constructor(
    readonly file: string,
    /** what decides the order of a row's classes: its scores where it has some, or the order in which they come */
    readonly by: 'scores' | 'ranks' = 'scores',
  ) {}

  get n(): number {
    return this.#rows.length;
  }

  /** Adds one image, best class first. `id` undefined: the file has an order only. `scores` as long as `classes`, or undefined. */
  add(id: string | undefined, classes: readonly number[], scores: readonly number[] | undefined, place: string): void {
    const at = this.#rows.length;
    if (classes.length === 0) this.#bad.add(at, place, 'no class');
    else if (classes.length > MAX_K) this.#bad.add(at, place, `${classes.length} classes`);
    else if (new Set(classes).size < classes.length) this.#bad.add(at, place, `class ${firstRepeat(classes)} twice`);
    const notFinite = scores?.find((score) => !Number.isFinite(score));
    if (notFinite !== undefined) this.#badScores.add(at, place, String(notFinite));
    const row = this.#ranked(classes, scores);
    const known = id === undefined ? undefined : this.#byId.get(id);
    if (id !== undefined && known !== undefined) {
      this.#repeated.add(id);
      if (!same(this.#rows[known]!, row)) this.#contradicting.add(known);
      return;
    }
    if (id !== undefined) {
      this.#byId.set(id, at);
      this.#ids.push(id);
    }
    this.#rows.push(row);
  }

  #ranked(classes: readonly number[], scores: readonly number[] | undefined): Row {
    if (!scores || scores.every((score, r) => r === 0 || score <= scores[r - 1]!)) return { classes, scores };
    if (this.by === 'ranks') {
      this.#against++;
      return { classes, scores };
    }
    this.#resorted++;
    const order = [...classes.keys()].sort((a, b) => scores[b]! - scores[a]!);
    return { classes: order.map((r) => classes[r]!), scores: order.map((r) => scores[r]!) };
  }

  /** What the rows make up. Throws `bad-value` on a class twice in a row, a row without classes, and a score that is not finite. */
  result(): Omit<ImportedPredictions, 'form'> {
    this.#bad.refuse('unusable row', `1 to ${MAX_K} different classes per image`, this.file);
    this.#badScores.refuse('score that is not finite', 'finite numbers', this.file);
    const rows = this.#rows.filter((_, at) => !this.#contradicting.has(at));
    if (rows.length === 0 && this.#rows.length > 0) {
      throw new PluralError('bad-value', 'every image comes more than once, with different predictions', {
        file: this.file,
        expected: 'one row per image, or a column of ranks or scores that orders its rows',
        found: `${this.#repeated.size} images, such as ${JSON.stringify(this.#ids[0]?.slice(0, 60))}`,
      });
    }
    const ids = this.#ids.filter((_, at) => !this.#contradicting.has(at));
    const n = rows.length;
    const k = rows.reduce((most, row) => Math.max(most, row.classes.length), 0);
    const classes = new Uint16Array(n * k).fill(NO_PREDICTION);
    rows.forEach((row, i) => {
      classes.set(row.classes, i * k);
    });
    const { scale, ...scored } = this.#scoresOf(rows, k);
    const read: Omit<ImportedPredictions, 'form'> = {
      ...(this.#ids.length > 0 ? { ids } : {}),
      n,
      k,
      classes,
      ...scored,
      classCount: classes.includes(1000) ? 1001 : 1000,
      duplicates: { count: this.#repeated.size, ids: [...this.#repeated].slice(0, SHOWN_IDS) },
    };
    return scale === undefined ? read : onScale({ ...read, form: '' }, scale);
  }

  #scoresOf(
    rows: readonly Row[],
    k: number,
  ): Pick<ImportedPredictions, 'kind' | 'raw' | 'scoreRange' | 'notes'> & { readonly scale?: ScoreScale } {
    const notes = this.#notes();
    if (this.#against > 0 || rows.length === 0 || !rows.every((row) => row.scores)) return { kind: 'classes', notes };
    const watch = new BestScoresWatch();
    const values = new Float64Array(rows.length * k);
    rows.forEach((row, i) => {
      watch.row(row.scores!);
      values.set(row.scores!, i * k);
    });
    const [kind, scoreRange, raw] = [watch.result(), watch.range!, { values }];
    if (kind !== 'scores') return { kind, scoreRange, raw, notes, scale: kind };
    const note = 'The scores are no probabilities; they rank the classes and are not shown.';
    return { kind, scoreRange, raw, notes: [...notes, note] };
  }

  #notes(): string[] {
    const notes: string[] = [];
    const left = this.#contradicting.size;
    if (left > 0)
      notes.push(
        `${left === 1 ? '1 image comes' : `${left} images come`} twice with different predictions and ${left === 1 ? 'is' : 'are'} left out.`,
      );
    if (this.#resorted > 0)
      notes.push(`${this.#resorted} rows were not in the order of their scores; they were ranked by score.`);
    if (this.#against > 0)
      notes.push(
        `${this.#against === 1 ? '1 image has' : `${this.#against} images have`} ranks that are not in the order of the scores; the ranks were taken, and the scores left out.`,
      );
    return notes;
  }
}

const firstRepeat = (classes: readonly number[]) => classes.find((c, r) => classes.indexOf(c) < r);

const same = (a: Row, b: Row) =>
  a.classes.length === b.classes.length &&
  a.classes.every((c, r) => c === b.classes[r]) &&
  (a.scores ?? []).every((score, r) => score === b.scores?.[r]);
