import type { ControlReport } from '../../data/compute/controlReport';
import { explainFall, explainLabelChoice } from '../../domain/control/explainLabelChoice';
import { explainMix } from '../../domain/control/explainMix';
import { type Estimate, type MixSettings, mixedAccuracy } from '../../domain/control/mixedAccuracy';
import { saliencePull } from '../../domain/control/saliencePull';
import { countsByLabels } from '../../domain/metrics/cells';
import { METRICS, RUNGS } from '../../domain/metrics/metricTable';
import type { AccuracyData } from '../accuracy/accuracyData';
import type { LadderRow, LevelEstimateRow } from '../accuracy/rows/chartRows';
import { figureSource } from '../accuracy/rows/figureSource';
import { ladderRows, levelRows } from '../accuracy/rows/gapRows';
import { DEFAULT_VIEW } from '../urlSchema';
import type { CountMix, LevelMetric, ViewState } from '../viewState';
import { controlLinks } from './imagesLinks';

/** One bar of the explorable; fractions in [0, 1]. */
export interface ControlBar extends Estimate {
  readonly id: (typeof RUNGS)[number];
  readonly name: string;
}

const MIXES: Readonly<Record<Exclude<CountMix, 'drawn'>, MixSettings['countMix']>> = {
  even: [0.25, 0.25, 0.25, 0.25],
  two: [1, 0, 0, 0],
  five: [0, 0, 0, 1],
};

const mixOf = (drawn: MixSettings['countMix'], mix: CountMix) => (mix === 'drawn' ? drawn : MIXES[mix]);

/** The sliders as a mix of pictures. */
export const mixSettings = (
  { share, salience, countMix }: Pick<ViewState, 'share' | 'salience' | 'countMix'>,
  drawnMix: MixSettings['countMix'],
): MixSettings => ({ multiShare: share / 100, salience: salience / 100, countMix: mixOf(drawnMix, countMix) });

export interface ControlView {
  readonly bars: readonly ControlBar[];
  /** what the share of multi-label pictures does */
  readonly sentence: string;
  /** what the choice of the original label does */
  readonly labelSentence: string;
}

/** The four accuracies at the chosen mix, and what each slider does, in one sentence each. Costs microseconds: called at every move of a slider. */
export function controlView(
  { strata, drawnMix }: ControlReport,
  view: Pick<ViewState, 'share' | 'salience' | 'countMix'>,
): ControlView {
  const settings = mixSettings(view, drawnMix);
  const at = mixedAccuracy(strata, settings);
  return {
    bars: RUNGS.map((id) => ({ id, name: METRICS[id].name, ...at[id] })),
    sentence: explainMix(strata, settings),
    labelSentence: explainLabelChoice(strata, settings),
  };
}

/** Rows of the Control sets' charts. */
export interface ControlAccuracy {
  readonly ladder: readonly LadderRow[];
  readonly levels: readonly LevelEstimateRow[];
}

const CONTROL = 'Control model';

/** The same charts as for ImageNet, over Control A and B. */
export function controlAccuracy({ counts, spread }: ControlReport, levelMetric: LevelMetric): ControlAccuracy {
  const data: AccuracyData = {
    source: 'figures',
    models: [{ id: CONTROL, ...counts }],
    runs: [],
    excluded: [],
    summary: { counted: [CONTROL], ...spread },
    wilsonShares: true,
  };
  const view = { ...DEFAULT_VIEW, levelMetric };
  // one model counted from the data: there is a figure for everything
  const source = figureSource(data, view, {})!;
  const linked = <T extends LadderRow | LevelEstimateRow>(row: T): T => ({
    ...row,
    links: controlLinks({ V1: row.links?.V1?.query, V2: row.links?.V2?.query }),
  });
  return { ladder: ladderRows(source, view).map(linked), levels: levelRows(source, view).map(linked) };
}

/** A mark on a slider: where a dataset stands. */
export interface SliderMark {
  readonly name: string;
  /** 0..100 */
  readonly at: number;
  /** 0..100, smallest and largest over the models; absent where no model plays a part */
  readonly range?: readonly [number, number];
}

const SIDES = [
  ['V1', 'ImageNet'],
  ['V2', 'ImageNetV2'],
] as const;

/** Share of images with two or more labels among those with at least one. */
export function shareMarks({ models }: AccuracyData): SliderMark[] {
  const [model] = models;
  if (!model) return [];
  return SIDES.flatMap(([side, name]) => {
    const images = countsByLabels(model[side]).map(({ n }) => n);
    const from = (k: number) => images.slice(k).reduce((sum, n) => sum + n, 0);
    const at = (100 * from(2)) / from(1);
    return Number.isFinite(at) ? [{ name, at }] : [];
  });
}

/** How far the original label leans to the model's first choice: mean and range over the counted models. */
export function salienceMarks(accuracy: AccuracyData): SliderMark[] {
  const excluded = new Set(accuracy.excluded.map((e) => e.model));
  const models = accuracy.models.filter((m) => !excluded.has(m.id));
  return SIDES.flatMap(([side, name]) => {
    const pulls = models.map((m) => 100 * saliencePull(m[side]).value).filter(Number.isFinite);
    if (pulls.length === 0) return [];
    const at = pulls.reduce((sum, pull) => sum + pull, 0) / pulls.length;
    return [{ name, at, range: [Math.min(...pulls), Math.max(...pulls)] as const }];
  });
}

/** The shares of multi-label pictures of Control A and B, which stand for those of ImageNet and ImageNetV2. */
const FALL_SHARES = [0.16, 0.48] as const;

/**
 * How top-1 goes from A's to B's share at the chosen count mix, with labels drawn at random and with labels chosen as at the marks
 * (whole %, as on the slider).
 */
export function fallSentence(
  { strata, drawnMix }: ControlReport,
  marks: readonly SliderMark[],
  countMix: CountMix,
): string {
  const [first, second] = marks.map(({ at }) => Math.min(1, Math.max(0, Math.round(at) / 100)));
  if (first === undefined || second === undefined) return '';
  return explainFall(strata, mixOf(drawnMix, countMix), [
    { multiShare: FALL_SHARES[0], salience: first },
    { multiShare: FALL_SHARES[1], salience: second },
  ]);
}
