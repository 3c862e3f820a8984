import type { PredictionChecks } from './predictionChecks';
import { normalCdf, probit } from './probit';
import { type RobustLine, theilSen } from './theilSen';

/** A dataset as the rule names it in its reasons. */
export interface AnomalyDataset {
  readonly id: string;
  /** as written in reasons */
  readonly name: string;
}

/** The checks of one model, by dataset id, and what could not be read at all. */
export interface ModelChecks {
  readonly model: string;
  readonly checks: ReadonlyMap<string, PredictionChecks>;
  /** reasons why files of the model could not be used (wrong shape, type, class index) */
  readonly unreadable?: readonly string[];
}

/** How far a model's top-1 on a dataset lies off the line through all models. */
export interface LineResidual {
  readonly model: string;
  readonly datasetId: string;
  /** top-1 minus the line's value, fraction in [-1, 1] */
  readonly residual: number;
  /** the same on the probit scale, in robust standard deviations */
  readonly robustZ: number;
}

/** A model to leave out of means, and why. */
export interface ExcludedModel {
  readonly model: string;
  readonly reasons: readonly string[];
}

export interface Anomalies {
  /** in the order of the models given */
  readonly excluded: readonly ExcludedModel[];
  /** by dataset id, baseline left out; absent where too few models have both */
  readonly fits: ReadonlyMap<string, RobustLine>;
  readonly residuals: readonly LineResidual[];
}

/** Fewer points do not make a line that a model can be off: with three, one of them always "disagrees". */
export const MIN_MODELS_FOR_LINE = 10;

/** Both must be exceeded: robust standard deviations on the probit scale, and a fraction of 1. */
const MAX_ROBUST_Z = 10;
const MAX_RESIDUAL = 0.03;

/**
 * Decides which models have predictions that cannot be what they claim. A model is excluded if any of its files
 * (1) has a wrong shape, type or class index, or repeats a class within a row;
 * (2) has hits by rank that increase from one rank to the next, beyond chance;
 * (3) matches the labels better at a row offset in -5..5 other than 0, beyond chance;
 * (4) lies more than 10 robust standard deviations and more than 3 points off the Theil-Sen line of probit(top-1 on the dataset)
 *     on probit(top-1 on the baseline), through at least 10 models. On the raw scale weak models would be flagged.
 * `datasets[0]` is the baseline. Top-1 is over the images with prediction and original label.
 */
export function findAnomalies(datasets: readonly AnomalyDataset[], models: readonly ModelChecks[]): Anomalies {
  const [baseline, ...others] = datasets;
  const fits = new Map<string, RobustLine>();
  const residuals: LineResidual[] = [];
  for (const dataset of baseline ? others : []) {
    const fitted = fitLine(baseline!.id, dataset.id, models);
    if (!fitted) continue;
    fits.set(dataset.id, fitted.line);
    residuals.push(...fitted.residuals);
  }
  const excluded = models
    .map(({ model, checks, unreadable = [] }) => ({
      model,
      reasons: [
        ...unreadable,
        ...datasets.flatMap((dataset) => {
          const own = residuals.find((r) => r.model === model && r.datasetId === dataset.id);
          return [...fileReasons(dataset.name, checks.get(dataset.id)), ...lineReasons(dataset.name, own)];
        }),
      ],
    }))
    .filter(({ reasons }) => reasons.length > 0);
  return { excluded, fits, residuals };
}

function fileReasons(name: string, checks: PredictionChecks | undefined): string[] {
  if (!checks) return [];
  const reasons: string[] = [];
  if (checks.outOfRange > 0) reasons.push(`${name}: ${checks.outOfRange} entries are not class indices 0 to 999`);
  if (checks.rowsWithRepeats > 0) reasons.push(`${name}: ${checks.rowsWithRepeats} rows repeat a class`);
  if (checks.ranksOutOfOrder) {
    const how = checks.looksReversed ? ' (ascending order: best class stored last)' : '';
    reasons.push(`${name}: hits by rank are not non-increasing${how}`);
  }
  if (checks.rowsShifted)
    reasons.push(`${name}: rows fit the labels better at offset ${checks.bestRowOffset} than at 0`);
  return reasons;
}

function lineReasons(name: string, own: LineResidual | undefined): string[] {
  if (!own || Math.abs(own.robustZ) <= MAX_ROBUST_Z || Math.abs(own.residual) <= MAX_RESIDUAL) return [];
  return [`${name}: top-1 is ${(100 * own.residual).toFixed(2)} points off the V1->${name} line`];
}

/** Undefined where too few models have both datasets, or all have the same top-1. */
function fitLine(
  baselineId: string,
  datasetId: string,
  models: readonly ModelChecks[],
): { line: RobustLine; residuals: LineResidual[] } | undefined {
  const points = models.flatMap(({ model, checks }) => {
    const x = top1(checks.get(baselineId));
    const y = top1(checks.get(datasetId));
    return x === undefined || y === undefined ? [] : [{ model, x: probit(x), y }];
  });
  if (points.length < MIN_MODELS_FOR_LINE) return undefined;
  const line = theilSen(
    points.map(({ x }) => x),
    points.map(({ y }) => probit(y)),
  );
  if (!line) return undefined;
  const residuals = points.map(({ model, x, y }) => {
    const expected = line.intercept + line.slope * x;
    const off = probit(y) - expected;
    return { model, datasetId, residual: y - normalCdf(expected), robustZ: off === 0 ? 0 : off / line.madSd };
  });
  return { line, residuals };
}

/** Top-1, kept half an image away from 0 and 1, where the probit is infinite; undefined without images. */
function top1(checks: PredictionChecks | undefined): number | undefined {
  if (!checks || checks.n === 0) return undefined;
  return Math.min(Math.max(checks.hitsByRank[0]!, 0.5), checks.n - 0.5) / checks.n;
}
