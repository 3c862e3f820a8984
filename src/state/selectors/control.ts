import type { ControlReport } from '../../data/compute/controlReport';
import { explainMix } from '../../domain/control/explainMix';
import { type Estimate, type MixSettings, mixedAccuracy } from '../../domain/control/mixedAccuracy';
import { salienceForPull, saliencePull } from '../../domain/control/saliencePull';
import type { AccuracyData } from '../accuracyData';
import { DEFAULT_VIEW } from '../urlSchema';
import type { CountMix, LevelMetric, ViewState } from '../viewState';
import { type AccuracyView, accuracyView } from './accuracy';

/** One bar of the explorable; fractions in [0, 1]. */
export interface ControlBar extends Estimate {
  readonly id: 'top1' | 'real' | 'vtopk_fraction' | 'asma_fraction';
  readonly name: string;
}

const BARS = [
  ['top1', 'Top-1'],
  ['real', 'Label-set accuracy'],
  ['vtopk_fraction', 'Variable top-k'],
  ['asma_fraction', 'ASMA'],
] as const;

const MIXES: Readonly<Record<Exclude<CountMix, 'drawn'>, MixSettings['countMix']>> = {
  even: [0.25, 0.25, 0.25, 0.25],
  two: [1, 0, 0, 0],
  five: [0, 0, 0, 1],
};

export interface ControlView {
  readonly bars: readonly ControlBar[];
  readonly sentence: string;
}

/** The four accuracies at the chosen mix, and what happens in one sentence. Costs microseconds: called at every move of a slider. */
export function controlView({ strata, drawnMix }: ControlReport, view: ViewState): ControlView {
  const settings: MixSettings = {
    multiShare: view.share / 100,
    salience: view.salience / 100,
    countMix: view.countMix === 'drawn' ? drawnMix : MIXES[view.countMix],
  };
  const at = mixedAccuracy(strata, settings);
  return {
    bars: BARS.map(([id, name]) => ({ id, name, ...at[id] })),
    sentence: explainMix(strata, settings),
  };
}

/** The same charts as for ImageNet, over Control A and B. */
export function controlAccuracy({ counts }: ControlReport, levelMetric: LevelMetric): AccuracyView | undefined {
  if (!counts) return undefined;
  const data: AccuracyData = {
    source: 'figures',
    models: [{ id: 'Control model', ...counts }],
    runs: [],
    excluded: [],
  };
  return accuracyView(data, { ...DEFAULT_VIEW, levelMetric });
}

/** A mark on the salience slider: where a dataset stands, as seen through the models. */
export interface SalienceMark {
  readonly name: string;
  /** 0..100; above 100: no setting reaches it */
  readonly at: number;
}

/** Mean over the counted models of how far the original label leans to their first choice, as settings of the slider. */
export function salienceMarks({ strata }: ControlReport, accuracy: AccuracyData): SalienceMark[] {
  const excluded = new Set(accuracy.excluded.map((e) => e.model));
  const models = accuracy.models.filter((m) => !excluded.has(m.id));
  return (['V1', 'V2'] as const).flatMap((side) => {
    const pull = models.reduce((sum, m) => sum + saliencePull(m[side]).value, 0) / models.length;
    const at = 100 * salienceForPull(strata, pull);
    return Number.isFinite(at) ? [{ name: side === 'V1' ? 'ImageNet' : 'ImageNetV2', at }] : [];
  });
}
