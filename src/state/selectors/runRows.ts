import {
  finitePopulationInterval,
  type Interval,
  type Ratio,
  ratioValue,
  wilsonInterval,
} from '../../domain/metrics/intervals';
import { formatCount } from '../../lib/pure/formatCount';
import { isActive, type RunState } from '../runState';

export interface RunFigure {
  readonly name: string;
  /** hits over counted images */
  readonly ratio: Ratio;
  /** fraction in [0, 1], NaN where nothing was counted */
  readonly value: number;
  /** 95 % */
  readonly interval: Interval;
}

/** True where every planned image has an outcome, so that the figures are those of the dataset and no estimate. */
export function isWhole({ done, of }: Pick<RunState, 'done' | 'of'>): boolean {
  return of > 0 && done >= of;
}

/** False for a part that was not chosen at random: it tells nothing of the images to come. */
export function isRandomPart(run: Pick<RunState, 'done' | 'of' | 'receipt'>): boolean {
  return isWhole(run) || (run.receipt.leftOrderAt ?? run.done) >= run.done;
}

/**
 * Accuracy of a run so far. Of a part, the interval is for the figure that the whole dataset will have (images come in random order, without
 * repeats; those to come count as evaluable, which can only widen it). Of the whole, nothing is left to estimate about these images, and the
 * interval is Wilson's: for images like them. Of a part that was not chosen at random there is none (NaN).
 */
export function runFigures(run: RunState): RunFigure[] {
  const figure = (name: string, ratio: Ratio): RunFigure => ({
    name,
    ratio,
    value: ratioValue(ratio),
    interval: isWhole(run)
      ? wilsonInterval(ratio)
      : isRandomPart(run)
        ? finitePopulationInterval(ratio, ratio.den + run.of - run.done)
        : [Number.NaN, Number.NaN],
  });
  return [figure('Top-1', run.hits.top1), figure('Label-set accuracy', run.hits.labelSet)].filter(
    (f) => f.ratio.den > 0,
  );
}

export interface CurveRow {
  /** images with an outcome */
  readonly done: number;
  /** in the order of `runFigures` */
  readonly figures: readonly Omit<RunFigure, 'ratio'>[];
}

/**
 * Accuracy as it converges; the band is for the figure of the whole dataset, and closes on it. Where the run left its random order there
 * are no points until all is done.
 */
export function curveRows({ curve, of, receipt }: RunState): CurveRow[] {
  const figure = (name: string, ratio: Ratio, left: number) => ({
    name,
    value: ratioValue(ratio),
    interval: finitePopulationInterval(ratio, ratio.den + left),
  });
  const isRandom = ({ done }: { readonly done: number }) => done >= of || done <= (receipt.leftOrderAt ?? done);
  return curve.filter(isRandom).map(({ done, top1, labelSet }) => ({
    done,
    figures: [figure('Top-1', top1, of - done), figure('Label-set accuracy', labelSet, of - done)],
  }));
}

/** ms until the end at today's rate; undefined while that is not known. */
export function timeLeftMs({ of, done, imagesPerSecond }: RunState): number | undefined {
  return imagesPerSecond ? ((of - done) / imagesPerSecond) * 1000 : undefined;
}

/** Fewer images say nothing of a rate: the model was still warming up. */
const RATED_IMAGES = 24;

/** Images per second of the newest run of this model here, as an estimate before another one starts. */
export function knownRate(runs: readonly RunState[], modelSha256: string): number | undefined {
  if (modelSha256 === '') return undefined;
  const last = runs.find((r) => r.receipt.modelSha256 === modelSha256 && r.done >= RATED_IMAGES && r.elapsedMs > 0);
  return last && last.done / (last.elapsedMs / 1000);
}

/** The title of the page: the screen, and before it how far the run is, or how it ended while nobody looked. */
export function pageTitle(screen: string, run: RunState | undefined, ended: RunState | undefined): string {
  const page = `${screen} · Plural`;
  if (run && isActive(run)) {
    const share = run.of > 0 ? `${Math.floor((100 * run.done) / run.of)} %` : '0 %';
    return `${run.status === 'paused' ? 'Paused at ' : ''}${share} · ${page}`;
  }
  if (!ended) return page;
  const how = ended.status === 'done' ? 'Done' : ended.status === 'failed' ? 'Failed' : 'Stopped';
  return `${how}: ${ended.receipt.model}, ${formatCount(ended.done)} images · ${page}`;
}
