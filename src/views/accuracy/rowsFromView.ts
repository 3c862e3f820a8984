import type { AccuracyData } from '../../data/compute/views';
import { linearFit } from '../../domain/metrics/aggregate';
import { probit } from '../../domain/probit';
import type { AccuracyView } from '../../state/selectors/accuracy';
import type { AccuracyRows, WhatIfOptions } from '../../state/selectors/chartRows';
import type { ViewState } from '../../state/viewState';

/** The rows that the figures of the first slice can give: no intervals, no decomposition. */
export function rowsFromView(
  view: AccuracyView,
  data: AccuracyData,
  { one, probit: onProbit }: ViewState,
): AccuracyRows {
  const excluded = new Set(data.excluded.map((e) => e.model));
  const isOne = data.models.some((m) => m.id === one);
  return {
    headline: view.headline,
    bridge: view.bridge,
    who: isOne ? one : `mean over ${view.models.length} models`,
    one: isOne,
    gaps: view.ladder.map((row) => ({
      id: row.metric,
      name: row.name,
      meaning: row.meaning,
      gap: { value: row.gap },
      range: row.gapRange,
      V1: { value: row.V1 },
      V2: { value: row.V2 },
      n1: row.n1,
      n2: row.n2,
      main: row.metric === 'top1',
      links: {},
    })),
    labelCounts: [],
    ladder: view.ladder,
    levels: view.levels.map((row) => ({
      ...row,
      V1: { value: row.V1 },
      V2: { value: row.V2 },
      gap: { value: row.gap },
      links: {},
    })),
    scatter: {
      probit: onProbit,
      marks: view.points.map(({ id, V1, V2 }) => ({
        id,
        V1,
        V2,
        kind: excluded.has(id) ? 'set-aside' : 'model',
        links: {},
      })),
      fit: onProbit ? probitFit(view.points) : view.fit,
    },
    source: 'ImageNet validation with ReaL labels, ImageNetV2 matched frequency with refined (Multilabelfy) labels.',
    intervalsNote: 'Ranges: smallest and largest over models.',
    pending: { ranks: false, classes: false },
  };
}

const probitFit = (points: AccuracyView['points']) =>
  linearFit(
    points.map((p) => probit(p.V1)),
    points.map((p) => probit(p.V2)),
  );

export function whatIfOptions(data: AccuracyData, { anomalous }: ViewState): WhatIfOptions {
  const reasons = new Map(data.excluded.map((e) => [e.model, e.reasons]));
  const models = data.models.map(({ id }) => ({ id, anomalies: reasons.get(id) ?? [] }));
  return {
    source: data.source,
    models,
    counted: models.filter((m) => anomalous || m.anomalies.length === 0).length,
    hasScores: false,
    hasTimm: false,
    labelSets: { V1: [{ id: 'real', name: 'ReaL' }], V2: [{ id: 'refined', name: 'Refined (Multilabelfy)' }] },
  };
}
