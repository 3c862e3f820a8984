import type { ImportedPredictions } from '../../domain/imports/importedPredictions';
import { CLASS_COUNT } from '../../domain/labelSet';
import { BadRows } from '../badRows';
import { MAX_K } from './importLimits';
import { RankedRows } from './rankedRows';
import { ScoreRows } from './scoreRows';

/** Collects lines of one image and one class each; lines of an image need not follow each other. */
export class LongRows {
  readonly #imageOf = new Map<string, number>();
  readonly #places: string[] = [];
  readonly #classes: number[][] = [];
  readonly #scores: number[][] = [];
  readonly #badScores = new BadRows();

  constructor(
    readonly file: string,
    readonly scored: boolean,
  ) {}

  /** Adds a line; `score` undefined where the file has none: then lines count in their order. */
  add(id: string, classNumber: number, score: number | undefined, place: string): void {
    let image = this.#imageOf.get(id);
    if (image === undefined) {
      image = this.#classes.length;
      this.#imageOf.set(id, image);
      this.#places.push(place);
      this.#classes.push([]);
      this.#scores.push([]);
    }
    if (this.scored && !Number.isFinite(score)) this.#badScores.add(this.#badScores.count, place, String(score));
    this.#classes[image]!.push(classNumber);
    this.#scores[image]!.push(score ?? 0);
  }

  get n(): number {
    return this.#classes.length;
  }

  /** What the lines make up: where every image lists all classes, as a table of scores; else the classes ranked by score, ties by class. */
  result(): Omit<ImportedPredictions, 'form'> {
    this.#badScores.refuse('score that is not finite', 'a finite number', this.file);
    const lengths = new Set(this.#classes.map((classes) => classes.length));
    const [length] = lengths;
    const whole = length === CLASS_COUNT || length === CLASS_COUNT + 1;
    if (this.scored && lengths.size === 1 && whole && this.#coverAll(length))
      return this.#vectors(length as 1000 | 1001);
    const rows = new RankedRows(this.file);
    for (const [id, image] of this.#imageOf) {
      const classes = this.#classes[image]!;
      if (!this.scored) {
        rows.add(id, classes, undefined, this.#places[image]!);
        continue;
      }
      const scores = this.#scores[image]!;
      const order = [...classes.keys()].sort((a, b) => scores[b]! - scores[a]! || classes[a]! - classes[b]!);
      const best = classes.length > MAX_K ? order.slice(0, MAX_K) : order;
      const [ranked, rankedScores] = [best.map((r) => classes[r]!), best.map((r) => scores[r]!)];
      rows.add(id, ranked, rankedScores, this.#places[image]!);
    }
    return rows.result();
  }

  #coverAll(length: number): boolean {
    return this.#classes.every((classes) => new Set(classes).size === length && Math.max(...classes) === length - 1);
  }

  #vectors(columns: 1000 | 1001): Omit<ImportedPredictions, 'form'> {
    const rows = new ScoreRows(this.file, columns, this.n);
    const vector = new Float64Array(columns);
    for (let image = 0; image < this.n; image++) {
      this.#classes[image]!.forEach((c, at) => {
        vector[c] = this.#scores[image]![at]!;
      });
      rows.add(vector, 0, () => this.#places[image]!);
    }
    return { ...rows.result(), ids: [...this.#imageOf.keys()], duplicates: { count: 0, ids: [] } };
  }
}
