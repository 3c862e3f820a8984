import { BestTies } from '../../domain/bestTies';
import type { ImportedPredictions } from '../../domain/imports/importedPredictions';
import { onScale } from '../../domain/imports/scoreScales';
import { NO_PREDICTION } from '../../domain/predictions';
import { SCORE_SCALE_NAMES, type ScoreFinding, ScoreScaleWatch, tellsProbability } from '../../domain/scoreKind';
import { ScoreRanking } from '../../domain/scoreRanking';
import { BadRows } from '../badRows';
import { RANKED } from './importLimits';

/**
 * Ranks rows of scores over all classes as they come, [n x 1000] or [n x 1001]; keeps the best RANKED of each. Softmax is
 * applied to logits alone: p_i = exp(x_i - max x) / sum_j exp(x_j - max x), in double precision, over all columns; `ScoreScaleWatch` says what the rows are.
 * A score of -inf is a class that is left out: its p is 0.
 */
export class ScoreRows {
  readonly #ranking = new ScoreRanking(RANKED);
  readonly #scale = new ScoreScaleWatch();
  readonly #bad = new BadRows();
  #classes: Uint16Array;
  /** the score itself until the kind is known, [n x RANKED] */
  #values: Float64Array;
  /** sum_j exp(x_j - max x), [n] */
  #exponentials: Float64Array;
  #lowest: Uint16Array;
  #n = 0;
  #equal = 0;
  readonly #ties = new BestTies();
  #masked = 0;

  constructor(
    readonly file: string,
    readonly columns: 1000 | 1001,
    /** rows to make room for; more may come */
    expected = 1024,
  ) {
    this.#classes = new Uint16Array(expected * RANKED).fill(NO_PREDICTION);
    this.#values = new Float64Array(expected * RANKED);
    this.#exponentials = new Float64Array(expected);
    this.#lowest = new Uint16Array(expected);
  }

  get n(): number {
    return this.#n;
  }

  /** Adds the row that stands in `values` from `start` on. `place` names it in errors, which `result` throws. */
  add(values: ArrayLike<number>, start: number, place: () => string): void {
    const { columns } = this;
    let [min, max, sum] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
    let lowest = 0;
    for (let c = start; c < start + columns; c++) {
      const value = values[c]!;
      if (value < min && value > Number.NEGATIVE_INFINITY) {
        min = value;
        lowest = c - start;
      }
      if (value > max) max = value;
      sum += value;
    }
    const row = this.#n++;
    // a sum of finite numbers may overflow; one of something else is never finite
    if (!Number.isFinite(sum) && this.#refused(values, start, row, place)) return;
    if (sum === Number.NEGATIVE_INFINITY) this.#masked++;
    if (min === max) this.#equal++;
    else this.#ties.add(values, start, columns);
    this.#scale.row(values, start, columns);
    let exponentials = 0;
    for (let c = start; c < start + columns; c++) exponentials += Math.exp(values[c]! - max);
    this.#ranking.rank(values, start, columns);
    this.#room(row);
    const ranked = this.#ranking.classes;
    this.#exponentials[row] = exponentials;
    this.#lowest[row] = lowest;
    for (let r = 0; r < RANKED; r++) {
      this.#classes[row * RANKED + r] = ranked[r]!;
      this.#values[row * RANKED + r] = values[start + ranked[r]!]!;
    }
  }

  #refused(values: ArrayLike<number>, start: number, row: number, place: () => string): boolean {
    let finite = 0;
    for (let c = 0; c < this.columns; c++) finite += Number(Number.isFinite(values[start + c]!));
    for (let c = 0; c < this.columns; c++) {
      const value = values[start + c]!;
      // a class that the model leaves out, as long as there is another
      if (Number.isFinite(value) || (value === Number.NEGATIVE_INFINITY && finite > 0)) continue;
      this.#bad.add(row, `${place()}, column ${c}`, String(values[start + c]));
      return true;
    }
    return false;
  }

  #maskedNote(): string[] {
    if (this.#masked === 0) return [];
    return [
      `${this.#masked} ${this.#masked === 1 ? 'row holds' : 'rows hold'} -inf: such a class is taken as left out, with probability 0.`,
    ];
  }

  #room(row: number): void {
    if (row < this.#exponentials.length) return;
    const size = 2 * row;
    const classes = new Uint16Array(size * RANKED).fill(NO_PREDICTION);
    classes.set(this.#classes);
    const values = new Float64Array(size * RANKED);
    values.set(this.#values);
    const exponentials = new Float64Array(size);
    exponentials.set(this.#exponentials);
    const lowest = new Uint16Array(size);
    lowest.set(this.#lowest);
    [this.#classes, this.#values, this.#exponentials, this.#lowest] = [classes, values, exponentials, lowest];
  }

  /** What the rows make up. Throws `bad-value` where a score is not finite, naming the first and the number of such rows. */
  result(): Pick<
    ImportedPredictions,
    'n' | 'k' | 'classes' | 'scores' | 'kind' | 'raw' | 'classCount' | 'scoreRange' | 'lowest' | 'notes'
  > {
    this.#bad.refuse(
      'score that is not finite',
      'finite numbers (or -inf for a class that is left out)',
      this.file,
      'Export the predictions again, in float32.',
    );
    const n = this.#n;
    const finding = this.#scale.result();
    const raw = {
      values: this.#values.slice(0, n * RANKED),
      exponentials: this.#exponentials.slice(0, n),
    };
    const read = {
      n,
      k: RANKED,
      classes: this.#classes.slice(0, n * RANKED),
      kind: 'unknown' as const,
      raw,
      lowest: this.#lowest.slice(0, n),
      classCount: this.columns,
      ...(finding ? { scoreRange: finding.range } : {}),
      notes: [
        ...this.#maskedNote(),
        ...(this.#equal > 0 ? [`${this.#equal} rows hold one number throughout: their first class is a tie.`] : []),
        ...(finding ? scaleNotes(finding) : []),
        ...(finding && finding.scale !== 'bytes' ? [this.#ties.sentence() ?? []].flat() : []),
      ],
    };
    const { ids: _, ...scaled } = onScale(
      { ...read, duplicates: { count: 0, ids: [] }, form: '' },
      finding?.scale ?? 'unknown',
    );
    return { ...read, kind: scaled.kind, ...(scaled.scores ? { scores: scaled.scores } : {}) };
  }
}

/** What is said of scores that are no logits and no distribution. */
function scaleNotes({ scale, sums, doubt }: ScoreFinding): string[] {
  if (doubt) return [doubt];
  const rounded = (sum: number) => String(Number(sum.toPrecision(3)));
  if (scale === 'bytes')
    return ['The scores are whole numbers from 0 to 255: classes with the same number rank by their class number.'];
  if (tellsProbability(scale)) return [];
  return [`The rows sum to ${rounded(sums[0])} to ${rounded(sums[1])}: taken as ${SCORE_SCALE_NAMES[scale]}.`];
}
