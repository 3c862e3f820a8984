import type { ImportedPredictions } from '../../domain/imports/importedPredictions';
import { CLASS_COUNT } from '../../domain/labelSet';
import { BadRows } from '../badRows';
import { MAX_K } from './importLimits';
import { RankedRows } from './rankedRows';
import { ScoreRows } from './scoreRows';

/** One line: a class of an image, its score and its rank where the file has them. */
interface Line {
  readonly c: number;
  readonly score: number;
  readonly rank: number | undefined;
}

/** Collects lines of one image and one class each; lines of an image need not follow each other. */
export class LongRows {
  readonly #imageOf = new Map<string, number>();
  readonly #places: string[] = [];
  readonly #lines: Line[][] = [];
  readonly #badScores = new BadRows();

  constructor(
    readonly file: string,
    readonly scored: boolean,
    /** the column of ranks, where the file has one */
    readonly order?: string,
    readonly isOrderFound = false,
  ) {}

  /** Adds a line; `score` undefined where the file has none, `rank` where it has no column of ranks or no number in it. */
  add(id: string, c: number, score: number | undefined, place: string, rank?: number): void {
    let image = this.#imageOf.get(id);
    if (image === undefined) {
      image = this.#lines.length;
      this.#imageOf.set(id, image);
      this.#places.push(place);
      this.#lines.push([]);
    }
    if (this.scored && !Number.isFinite(score)) this.#badScores.add(this.#badScores.count, place, String(score));
    this.#lines[image]!.push({ c, score: score ?? 0, rank });
  }

  get n(): number {
    return this.#lines.length;
  }

  /**
   * What the lines make up: where every image lists all classes, as a table of scores; else ranked classes. Ranks order them, without ranks
   * scores (ties by class), without scores the file. Images in `leftOut` are passed over.
   */
  result(leftOut: ReadonlySet<string | number> = new Set()): Omit<ImportedPredictions, 'form'> {
    this.#badScores.refuse('score that is not finite', 'a finite number', this.file);
    const lengths = new Set(this.#lines.map((lines) => lines.length));
    const [length] = lengths;
    const whole = length === CLASS_COUNT || length === CLASS_COUNT + 1;
    if (this.scored && lengths.size === 1 && whole && this.#coverAll(length))
      return this.#vectors(length as 1000 | 1001);
    const byRank = this.#areRanked();
    const rows = new RankedRows(this.file, byRank ? 'ranks' : 'scores');
    const oneEach = this.#haveOneEach();
    for (const [id, image] of this.#imageOf) {
      if (leftOut.has(id)) continue;
      const lines = withoutRepeats(this.#lines[image]!);
      if (oneEach) {
        for (const { c, score } of lines) rows.add(id, [c], this.scored ? [score] : undefined, this.#places[image]!);
        continue;
      }
      if (byRank) lines.sort((a, b) => a.rank! - b.rank!);
      else if (this.scored) lines.sort((a, b) => b.score - a.score || a.c - b.c);
      const best = this.scored || byRank ? lines.slice(0, MAX_K) : lines;
      const scores = this.scored ? best.map((line) => line.score) : undefined;
      rows.add(
        id,
        best.map((line) => line.c),
        scores,
        this.#places[image]!,
      );
    }
    const result = rows.result();
    return { ...result, notes: [...(oneEach ? [] : this.#orderNotes(byRank)), ...result.notes] };
  }

  /** A table of one class per image: an image with two lines comes twice. */
  #haveOneEach(): boolean {
    return 2 * this.#lines.filter((lines) => lines.length === 1).length > this.n;
  }

  /** Ranks order lines only where no image has one twice, or none: a constant is none. */
  #areRanked(): boolean {
    if (this.order === undefined) return false;
    return this.#lines.every(
      (lines) =>
        lines.every(({ rank }) => rank !== undefined) && new Set(lines.map((l) => l.rank)).size === lines.length,
    );
  }

  #orderNotes(byRank: boolean): string[] {
    if (byRank && this.isOrderFound)
      return [`Column “${this.order}” numbers the lines of every image: it was taken for the rank of their classes.`];
    if (byRank || !this.#lines.some((lines) => lines.length > 1)) return [];
    const useless = this.order === undefined ? '' : `Column “${this.order}” does not rank the lines of every image. `;
    if (!this.scored)
      return [
        `${useless}The file has neither ranks nor scores: the lines of an image are taken in their order, best class first.`,
      ];
    return useless ? [`${useless}They are ranked by score.`] : [];
  }

  #coverAll(length: number): boolean {
    return this.#lines.every(
      (lines) => new Set(lines.map((l) => l.c)).size === length && lines.every((l) => l.c < length),
    );
  }

  #vectors(columns: 1000 | 1001): Omit<ImportedPredictions, 'form'> {
    const rows = new ScoreRows(this.file, columns, this.n);
    const vector = new Float64Array(columns);
    for (let image = 0; image < this.n; image++) {
      for (const { c, score } of this.#lines[image]!) vector[c] = score;
      rows.add(vector, 0, () => this.#places[image]!);
    }
    return { ...rows.result(), ids: [...this.#imageOf.keys()], duplicates: { count: 0, ids: [] } };
  }
}

/** Lines that say the same twice count once. */
function withoutRepeats(lines: readonly Line[]): Line[] {
  const byClass = new Map<number, Line>();
  return lines.filter((line) => {
    const first = byClass.get(line.c);
    if (!first) byClass.set(line.c, line);
    return !first || first.score !== line.score || first.rank !== line.rank;
  });
}
