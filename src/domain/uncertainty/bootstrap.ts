import { Random } from '../../lib/pure/random';
import { CELL_COUNT } from '../metrics/cells';
import type { EstimateKey, Estimator, FigureEstimate } from './estimates';
import { DEPTH, type FeatureTable } from './imageFeatures';
import { quantileOf } from './quantileOf';
import type { Draws, ReplicateSums } from './resampling';

/** One subject of a bootstrap: a model, or the mean over models. */
export interface BootstrapSubject {
  readonly id: string;
  readonly sums: readonly [ReplicateSums, ReplicateSums];
}

/**
 * Percentile bootstrap over images (Efron 1979): both sides are drawn anew inside their classes (`Draws`) and every figure of every subject is
 * recomputed from the replicate's sums; all subjects see the same draws. Runs in slices, so that a worker stays answerable and can drop it.
 */
export class Bootstrap {
  readonly #random: Random;
  readonly #tables: readonly [FeatureTable, FeatureTable];
  /** per subject [replicates x keys], filled as it goes */
  readonly #draws: readonly Float64Array[];
  #done = 0;

  /** @param replicates 1,000 for intervals that are shown */
  constructor(
    readonly estimator: Estimator,
    readonly sides: readonly [Draws, Draws],
    readonly subjects: readonly BootstrapSubject[],
    readonly replicates: number,
    seed: string,
  ) {
    this.#random = new Random(seed);
    this.#tables = [new Float64Array(CELL_COUNT * DEPTH), new Float64Array(CELL_COUNT * DEPTH)];
    this.#draws = subjects.map(() => new Float64Array(replicates * estimator.keys.length));
  }

  get done(): number {
    return this.#done;
  }

  get finished(): boolean {
    return this.#done >= this.replicates;
  }

  /** Adds at most this many replicates. */
  step(count: number): void {
    const [V1, V2] = this.#tables;
    const width = this.estimator.keys.length;
    for (let i = 0; i < count && !this.finished; i++) {
      for (const side of this.sides) side.next(this.#random);
      this.subjects.forEach(({ sums }, s) => {
        sums[0](V1);
        sums[1](V2);
        this.#draws[s]!.set(this.estimator.values(V1, V2), this.#done * width);
      });
      this.#done += 1;
    }
  }

  /**
   * Interval: 2.5 and 97.5 percentiles of the replicates (linear interpolation); se: their sample SD. NaN where a figure was undefined
   * in a replicate. `values` are the figures of the images themselves, in the order of the keys.
   */
  estimates(subject: number, values: Float64Array): Map<EstimateKey, FigureEstimate> {
    const draws = this.#draws[subject]!;
    const width = this.estimator.keys.length;
    const column = new Float64Array(this.#done);
    return new Map(
      this.estimator.keys.map((key, i) => {
        for (let b = 0; b < this.#done; b++) column[b] = draws[b * width + i]!;
        return [key, { value: values[i]!, ...spreadOf(column) }];
      }),
    );
  }
}

/** Percentiles and SD of the replicates of one figure; sorts its argument. */
function spreadOf(draws: Float64Array): Pick<FigureEstimate, 'interval' | 'se'> {
  if (draws.length < 2 || draws.some(Number.isNaN)) return { interval: [Number.NaN, Number.NaN], se: Number.NaN };
  draws.sort();
  const mean = draws.reduce((sum, x) => sum + x, 0) / draws.length;
  const squares = draws.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  return {
    interval: [quantileOf(draws, 0.025), quantileOf(draws, 0.975)],
    se: Math.sqrt(squares / (draws.length - 1)),
  };
}
