import type { Arrangement } from '../types';

/** A trial may cost this share of the time that the run still takes, at most: on a short run the first arrangement stays. */
const MOST_COST = 0.03;
/** An arrangement has to be better by this factor to be changed to: less is noise. */
const CLEARLY_BETTER = 1.05;

/** An arrangement that was tried on pictures of the run itself. */
export interface Measured {
  readonly arrangement: Arrangement;
  readonly imagesPerSecond: number;
}

/** What the calibration needs of a run under way. */
export interface Calibrated {
  /** pictures that did not begin yet */
  waiting(): number;
  /** goes on with another arrangement once its workers are open; false: the run ended or they cannot be opened */
  change(arrangement: Arrangement): Promise<boolean>;
  /** pictures per second over the next so many pictures after a start; undefined where the run was paused or ended meanwhile */
  measure(pictures: number): Promise<number | undefined>;
}

/** Pictures over which a rate is measured: some batches of every worker. */
export function picturesToMeasure({ inferenceWorkers, batch }: Arrangement): number {
  return Math.max(16, 4 * inferenceWorkers * batch);
}

/**
 * Finds the best arrangement on the run's own pictures, whose outcomes count as any other. The run is under way with
 * `first`, whose workers took `openSeconds` to open. Resolves with what it goes on with; undefined where the run was too short, or ended or paused too soon, to try them all.
 */
export async function calibrate(
  run: Calibrated,
  [first, ...others]: readonly [Arrangement, ...Arrangement[]],
  openSeconds: number,
  onMeasured: (measured: Measured) => void,
): Promise<Measured | undefined> {
  const rate = await run.measure(picturesToMeasure(first));
  if (rate === undefined) return undefined;
  let best: Measured = { arrangement: first, imagesPerSecond: rate };
  onMeasured(best);
  let current = first;
  let complete = true;
  for (const arrangement of others) {
    const secondsLeft = run.waiting() / best.imagesPerSecond;
    const secondsOfTrial = openSeconds + picturesToMeasure(arrangement) / best.imagesPerSecond;
    complete = secondsOfTrial <= MOST_COST * secondsLeft;
    if (!complete) break;
    // what cannot be opened is no candidate
    if (!(await run.change(arrangement))) continue;
    current = arrangement;
    const found = await run.measure(picturesToMeasure(arrangement));
    complete = found !== undefined;
    if (found === undefined) break;
    if (found > CLEARLY_BETTER * best.imagesPerSecond) best = { arrangement, imagesPerSecond: found };
  }
  if (current !== best.arrangement) await run.change(best.arrangement);
  return complete ? best : undefined;
}
