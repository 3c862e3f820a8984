import { CELL_COUNT, type CellFilter, cellMask, describeCell, K_LEVELS, MAX_SCORED_LABELS } from '../metrics/cells';
import type { Ratio } from '../metrics/intervals';
import {
  BY_LEVEL,
  type ByLevel,
  isShareOfImages,
  type Levels,
  METRIC_IDS,
  METRICS,
  type MetricId,
  metricRow,
  type RatioId,
  ratioBehind,
} from '../metrics/metricTable';
import { DEPTH, FEATURES, type Feature, type FeatureTable } from './imageFeatures';

/** Weighted sum of table entries; sparse. */
export interface LinearForm {
  readonly at: Uint16Array;
  readonly weights: Float64Array;
}

/** weight x num / den */
export interface RatioTerm {
  readonly weight: number;
  readonly num: LinearForm;
  readonly den: LinearForm;
}

/** A figure of one side, sum of ratios of sums; NaN where a denominator is 0. */
export type SideForm = readonly RatioTerm[];

/**
 * Figures of one side: the metrics; metrics at k labels (`top1|k=1`, the last level `k=11+`); `top1|k=1,original`: single-label images
 * whose label is the original one; `real|empty=original`: label-set accuracy over all images, where an image without a valid label counts as right
 * when its original label comes first; `real|empty=wrong` and `real|empty=right`: the same with all of these images wrong, or all right. Over the images
 * whose original label is in their set: `gain`, label-set accuracy minus top-1; `placebo`, accuracy under the placebo label set; `placebo_gain`, that
 * minus top-1.
 */
export type SideFigure =
  | MetricId
  | `${ByLevel}|k=${string}`
  | 'top1|k=1,original'
  | `real|empty=${'original' | 'wrong' | 'right'}`
  | 'placebo'
  | 'gain'
  | 'placebo_gain';

const only = (k: number): Levels => ({ from: k, to: k });

/** Sum over the cells that pass of `weight(k)` x feature. */
export function linearForm(
  mask: readonly boolean[],
  { from, to }: Levels,
  feature: Feature,
  weight: (k: number) => number = () => 1,
): LinearForm {
  const column = FEATURES.indexOf(feature);
  const at: number[] = [];
  const weights: number[] = [];
  for (let cell = 0; cell < CELL_COUNT; cell++) {
    const { k } = describeCell(cell);
    if (!mask[cell] || k < from || k > to) continue;
    at.push(cell * DEPTH + column);
    weights.push(weight(k));
  }
  return { at: Uint16Array.from(at), weights: Float64Array.from(weights) };
}

/** Sum of two forms that share no entry. */
const joined = (a: LinearForm, b: LinearForm): LinearForm => ({
  at: Uint16Array.of(...a.at, ...b.at),
  weights: Float64Array.of(...a.weights, ...b.weights),
});

/** By filter; there are few. */
const madeForms = new Map<string, ReadonlyMap<SideFigure, SideForm>>();

/** Forms of all figures of a side over the images that pass the filter; definitions as in METHODS.md. */
export function sideForms(filter: CellFilter): ReadonlyMap<SideFigure, SideForm> {
  const key = `${filter.originalInSet} ${filter.reviewed}`;
  const known = madeForms.get(key);
  if (known) return known;
  const forms = makeSideForms(filter);
  madeForms.set(key, forms);
  return forms;
}

function makeSideForms(filter: CellFilter): ReadonlyMap<SideFigure, SideForm> {
  const mask = cellMask(filter);
  const original = cellMask({ ...filter, originalInSet: true });
  const ratio = (id: RatioId, levels: Levels = ratioBehind(id).over, weight = 1, over = mask): RatioTerm => {
    const { hit, of, each, per } = ratioBehind(id);
    return { weight, num: linearForm(over, levels, hit, each), den: linearForm(over, levels, of, per) };
  };
  const formOf = (id: MetricId): SideForm => {
    const { formula } = metricRow(id);
    if ('hit' in formula) return [ratio(id as RatioId)];
    const of = formula.meanOf as ByLevel;
    return Array.from({ length: MAX_SCORED_LABELS }, (_, i) => ratio(of, only(i + 1), 1 / MAX_SCORED_LABELS));
  };
  const forms = new Map<SideFigure, SideForm>(METRIC_IDS.map((id) => [id, formOf(id)]));
  for (const id of BY_LEVEL) {
    for (let k = 1; k <= METRICS[id].formula.over.to; k++) forms.set(`${id}|k=${levelName(k)}`, [ratio(id, only(k))]);
  }
  forms.set('top1|k=1,original', [ratio('top1', only(1), 1, original)]);
  const [empty, labelled] = [ratio('top1', only(0)), ratio('real')];
  forms.set('real|empty=original', [
    { weight: 1, num: joined(labelled.num, empty.num), den: joined(labelled.den, empty.den) },
  ]);
  const images = linearForm(mask, { from: 0, to: K_LEVELS - 1 }, 'n');
  const right = joined(labelled.num, linearForm(mask, only(0), 'n'));
  forms.set('real|empty=wrong', [{ weight: 1, num: labelled.num, den: images }]);
  forms.set('real|empty=right', [{ weight: 1, num: right, den: images }]);
  const { over } = METRICS.real.formula;
  const top1 = ratio('top1', over, -1, original);
  const placebo = { weight: 1, num: linearForm(original, over, 'placebo'), den: linearForm(original, over, 'n') };
  forms.set('gain', [ratio('real', over, 1, original), top1]);
  forms.set('placebo', [placebo]);
  forms.set('placebo_gain', [placebo, top1]);
  return forms;
}

/** Name of a level: 1 to 10, `11+`. */
export const levelName = (k: number): string => (k === K_LEVELS - 1 ? `${k}+` : String(k));

const apply = ({ at, weights }: LinearForm, table: FeatureTable): number => {
  let sum = 0;
  for (let i = 0; i < at.length; i++) sum += weights[i]! * table[at[i]!]!;
  return sum;
};

/** Value of a figure, a fraction; NaN where nothing is evaluated. */
export function evaluateForm(form: SideForm, table: FeatureTable): number {
  let value = 0;
  for (const { weight, num, den } of form) {
    const below = apply(den, table);
    value += below === 0 ? Number.NaN : (weight * apply(num, table)) / below;
  }
  return value;
}

/** Adds `scale` x the gradient of a figure by the table's entries: d(num/den) = (d num - ratio x d den) / den. */
export function addGradient(form: SideForm, table: FeatureTable, scale: number, gradient: Float64Array): void {
  for (const { weight, num, den } of form) {
    const below = apply(den, table);
    const ratio = apply(num, table) / below;
    const by = (scale * weight) / below;
    num.at.forEach((place, i) => {
      gradient[place]! += by * num.weights[i]!;
    });
    den.at.forEach((place, i) => {
      gradient[place]! -= by * ratio * den.weights[i]!;
    });
  }
}

/** Images that a figure rests on: the sum of the images behind its denominators. */
export function imagesOf(form: SideForm, table: FeatureTable): number {
  const seen = new Set<number>();
  let images = 0;
  for (const { den } of form) {
    for (const place of den.at) {
      const cell = Math.floor(place / DEPTH);
      if (!seen.has(cell)) images += table[cell * DEPTH + (place % DEPTH)]!;
      seen.add(cell);
    }
  }
  return images;
}

/** True where a figure of one model is a share of images, each a hit or not. */
export function isShare(figure: SideFigure): boolean {
  const [id] = figure.split('|') as [string];
  return id in METRICS && isShareOfImages(id as MetricId);
}

/** Hits and images of a figure that is a single ratio; undefined for sums of ratios. */
export function shareOf(form: SideForm, table: FeatureTable): Ratio | undefined {
  const [term] = form;
  return form.length === 1 && term ? { num: apply(term.num, table), den: apply(term.den, table) } : undefined;
}
