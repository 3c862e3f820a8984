import { aggregateMetric } from '../metrics/aggregate';
import { CELL_COUNT, type CellCounts, FIELDS, WIDTH } from '../metrics/cells';
import { type Ratio, ratioValue, wilsonInterval, Z95 } from '../metrics/intervals';
import { type ModelMetrics, metricsOf, metricValue, type Subgroup } from '../metrics/metrics';
import { BY_LEVEL, METRIC_IDS } from '../metrics/metricTable';
import type { DatasetFacts } from './datasetFacts';
import { round, roundDeep } from './roundDeep';

/** V1 is ImageNet validation with ReaL labels, V2 is ImageNetV2 matched frequency with refined labels. */
export type Side = 'V1' | 'V2';
export const SIDES: readonly Side[] = ['V1', 'V2'];
export const VARIANTS = { all: {}, orig_in_set: { originalInSet: true } } as const;
export type Variant = keyof typeof VARIANTS;

export interface FiguresInput {
  readonly datasets: Readonly<Record<Side, DatasetFacts & { readonly dataset: string; readonly labels: string }>>;
  readonly models: readonly FiguresModel[];
  readonly excluded: readonly { readonly model: string; readonly reasons: readonly string[] }[];
  /** ImageNetV2 variants without label sets: top-1 and top-5 only */
  readonly otherSets: readonly string[];
  readonly provenance: Readonly<Record<string, unknown>>;
}

export interface FiguresModel {
  readonly name: string;
  readonly counts: Readonly<Record<Side, CellCounts>>;
  readonly others: Readonly<Record<string, { readonly top1: Ratio; readonly top5: Ratio }>>;
}

const writeRatio = (ratio: Ratio) => ({ ...ratio, value: round(ratioValue(ratio)) });

/** A share of images, with its interval. */
const writeShare = (ratio: Ratio) => ({
  ...writeRatio(ratio),
  wilson95: ratio.den === 0 ? null : wilsonInterval(ratio).map(round),
});

function writeSubgroup(g: Subgroup) {
  const optional = (ratio: Ratio | undefined) => (ratio ? writeShare(ratio) : null);
  return {
    k: g.k,
    n: g.n,
    top1: writeShare(g.top1),
    real: writeShare(g.real),
    vtopk_fraction: g.vtopk_fraction ? writeRatio(g.vtopk_fraction) : null,
    vtopk_exact: optional(g.vtopk_exact),
    vtopk_any: optional(g.vtopk_any),
  };
}

/** One model on one side as the figures file has it. */
export function writeMetrics(m: ModelMetrics) {
  const { num, den } = m.vtopk_fraction;
  const fraction = {
    num60: num,
    den60: den,
    value: round(ratioValue(m.vtopk_fraction)),
    normal95: m.vtopk_fraction_normal95.map(round),
  };
  return {
    n_images: m.n_images,
    n_evaluated: m.n_evaluated,
    n_le5: m.n_le5,
    top1: writeShare(m.top1),
    top5: writeShare(m.top5),
    top1_evaluated: writeShare(m.top1_evaluated),
    top5_evaluated: writeShare(m.top5_evaluated),
    real: writeShare(m.real),
    vtopk_fraction: fraction,
    vtopk_micro: writeRatio(m.vtopk_micro),
    vtopk_exact: writeShare(m.vtopk_exact),
    vtopk_any: writeShare(m.vtopk_any),
    subgroups: m.subgroups.map((g) => writeSubgroup(g)),
    asma_fraction: round(m.asma_fraction),
    asma_exact: round(m.asma_exact),
    asma_any: round(m.asma_any),
    asma_real: round(m.asma_real),
    asma_fraction_k1_10: null,
  };
}

type Evaluated = { readonly name: string; readonly sides: Readonly<Record<Side, ModelMetrics>> };

function aggregateVariant(models: readonly Evaluated[]) {
  const names = models.map((m) => m.name);
  const over = (value: (m: ModelMetrics) => number) =>
    aggregateMetric(
      names,
      models.map((m) => value(m.sides.V1)),
      models.map((m) => value(m.sides.V2)),
    );
  const metrics: Record<string, unknown> = {};
  for (const id of METRIC_IDS) metrics[id] = over((m) => metricValue(m, id));
  for (let k = 1; k <= 5; k++) {
    for (const id of BY_LEVEL) {
      metrics[`${id}|k=${k}`] = over((m) => ratioValue(m.subgroups[k - 1]?.[id] ?? { num: 0, den: 0 }));
    }
  }
  return { n_models: models.length, metrics: roundDeep(metrics) };
}

function aggregateOthers(models: readonly FiguresModel[], sets: readonly string[]) {
  const mean = (xs: number[]) => xs.reduce((a, b) => a + b, 0) / xs.length;
  return Object.fromEntries(
    sets.map((set) => {
      const have = models.filter((m) => m.others[set]);
      const top1 = mean(have.map((m) => ratioValue(m.others[set]!.top1)));
      const top5 = mean(have.map((m) => ratioValue(m.others[set]!.top5)));
      const v1 = mean(have.map((m) => ratioValue(metricsOf(m.counts.V1).top1)));
      return [set, { mean_top1: round(top1), mean_top5: round(top5), mean_top1_gap_V1_minus: round(v1 - top1) }];
    }),
  );
}

function aggregateModels(models: readonly FiguresModel[], otherSets: readonly string[]) {
  const variants = Object.entries(VARIANTS).map(([variant, filter]) => {
    const evaluated = models.map((m) => ({
      name: m.name,
      sides: { V1: metricsOf(m.counts.V1, filter), V2: metricsOf(m.counts.V2, filter) },
    }));
    return [variant, aggregateVariant(evaluated)];
  });
  return { ...Object.fromEntries(variants), other_sets: aggregateOthers(models, otherSets) };
}

/** Counts by cell, so that controls over cells work from this file alone; see `readFigures`. */
function writeCells(models: readonly FiguresModel[], side: Side) {
  const first = models[0]?.counts[side].table;
  const cells = Array.from({ length: CELL_COUNT }, (_, cell) => cell).filter(
    (cell) => first && first[cell * WIDTH]! > 0,
  );
  const columns = (table: Float64Array, from: number) =>
    cells.map((cell) => Array.from(table.subarray(cell * WIDTH + from, cell * WIDTH + WIDTH)));
  return {
    cells,
    n: cells.map((cell) => first?.[cell * WIDTH] ?? 0),
    models: Object.fromEntries(models.map((m) => [m.name, columns(m.counts[side].table, 2)])),
  };
}

/**
 * The figures file: dataset facts, metrics of every model on both sides and in both variants, aggregates over all and over
 * clean models, and counts by cell. Ratios are `{num, den, value}`; values are fractions rounded to ten decimals.
 */
export function figuresDocument(input: FiguresInput) {
  const excluded = new Set(input.excluded.map((e) => e.model));
  const clean = input.models.filter((m) => !excluded.has(m.name));
  const side = (m: FiguresModel, s: Side) =>
    Object.fromEntries(
      Object.entries(VARIANTS).map(([v, filter]) => [v, writeMetrics(metricsOf(m.counts[s], filter))]),
    );
  const others = (m: FiguresModel) =>
    Object.fromEntries(
      Object.entries(m.others).map(([set, { top1, top5 }]) => [
        set,
        { top1: writeShare(top1), top5: writeShare(top5) },
      ]),
    );
  return {
    schema: 1,
    z95: round(Z95),
    provenance: input.provenance,
    models_list: input.models.map((m) => m.name),
    clean_models_list: clean.map((m) => m.name),
    excluded_by_rule: input.excluded,
    datasets: roundDeep(input.datasets) as FiguresInput['datasets'],
    aggregate: {
      all_models: aggregateModels(input.models, input.otherSets),
      clean_models: aggregateModels(clean, input.otherSets),
    },
    models: Object.fromEntries(
      input.models.map((m) => [m.name, { V1: side(m, 'V1'), V2: side(m, 'V2'), ...others(m) }]),
    ),
    cells: {
      fields: FIELDS.slice(2),
      reviewed_means: 'an image that raters of the label set saw',
      cell: 'min(k, 11) * 4 + 2 [original label in the set] + [reviewed]',
      V1: writeCells(input.models, 'V1'),
      V2: writeCells(input.models, 'V2'),
    },
  };
}

export type FiguresDocument = ReturnType<typeof figuresDocument>;
