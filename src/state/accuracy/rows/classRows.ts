import type { ThresholdAnswer } from '../../../data/compute/accuracy/accuracyTypes';
import { className } from '../../../domain/classes/classTable';
import type { ClassGain } from '../../../domain/classGains';
import { ratioValue, Z95 } from '../../../domain/metrics/intervals';
import { keptWhileStale } from '../../../lib/pure/keptWhileStale';
import { keptWith } from '../../../lib/pure/keptWith';
import { linkMaker } from '../../selectors/imagesLinks';
import type { ViewState } from '../../viewState';
import type { AccuracyData } from '../accuracyData';
import { type AccuracyMore, standing } from '../accuracyQuestions';
import type { ChartEstimate, ClassGainRow, ImagesLink, ThresholdRow } from './chartRows';
import type { FigureSource } from './figureSource';
import { was } from './published';
import { isPublishedScore } from './thresholdAnswer';

/**
 * Classes by gain, largest first; classes without an evaluated image left out. Those of an older answer, which stand until there is a new one,
 * lead to the images that it counted. No gain has an interval where the images are no random part (`isPart`).
 */
export function classRows(
  data: AccuracyData,
  view: ViewState,
  more: AccuracyMore,
  isPart = false,
): ClassGainRow[] | undefined {
  const found = standing('classes', more, view, data.request);
  if (!found) return undefined;
  const { answer, isCurrent } = found;
  return rowsOfAnswer(answer, isCurrent, () => {
    // of a thousand classes only the links follow the switches
    const common = linkMaker(view, data.request, data.models).link(view.classSide, '');
    return keptRows(answer.value, JSON.stringify([view.classSide, common, isPart]), () =>
      answer.value.gains.filter((g) => g.nEvaluated > 0).map((gain) => classRow(gain, common, isPart)),
    );
  });
}

const rowsOfAnswer = keptWhileStale<object, ClassGainRow[]>();
const keptRows = keptWith<object, ClassGainRow[]>(2);

function classRow({ classIndex, ...g }: ClassGain, common: ImagesLink, isPart: boolean): ClassGainRow {
  return {
    classIndex,
    name: className(classIndex),
    n: g.nEvaluated,
    top1: ratioValue(g.top1),
    real: ratioValue(g.real),
    // nothing varies: a lack of evidence, which an interval of no width would show as certainty
    gain: { value: g.gain, ...(!isPart && g.interval[1] > g.interval[0] ? { interval: g.interval } : {}) },
    partners: g.partners.filter((p) => p.share >= 0.005).map((p) => ({ ...p, name: className(p.classIndex) })),
    smallSample: g.smallSample,
    // as many images as n: those without a valid label are not evaluated
    link: {
      ...common,
      query: [`class:${classIndex}`, g.nEvaluated < g.n ? 'labels>=1' : '', common.query].filter(Boolean).join(' '),
    },
  };
}

/**
 * Label-set accuracy and gap by threshold; undefined where today's labels of ImageNet have no scores or no answer is there yet. Rows of an older
 * answer stay as they were until there is a new one.
 */
export function thresholdRows(
  source: FigureSource,
  data: AccuracyData,
  view: ViewState,
  more: AccuracyMore,
): ThresholdRow[] | undefined {
  const found = standing('thresholds', more, view, data.request);
  if (!found?.answer.value || data.source === 'figures') return undefined;
  const { answer, isCurrent } = found;
  const { value } = found.answer;
  // the gaps are to V2 of today's models: made now, those of an older answer would be about others
  return thresholdsOfAnswer(answer, isCurrent, () => (isCurrent ? rowsOf(value, source) : undefined));
}

const thresholdsOfAnswer = keptWhileStale<object, ThresholdRow[] | undefined>();

function rowsOf(answer: ThresholdAnswer, source: FigureSource): ThresholdRow[] {
  // of one method, as ImageNet's side is
  const V2 = source.byDelta('V2.real');
  // without a spread there is no interval
  const seOf = (se: number) => (source.intervals === 'part' ? 0 : se);
  return answer.thresholds.map((threshold, i) => ({
    threshold,
    nEvaluated: answer.evaluated[i]!,
    multiShare: answer.multiShare[i]!,
    V2,
    ...(isPublishedScore(threshold) ? was(source.published, 'gap.real', answer.accuracy[i]! - V2.value) : {}),
    ...withGap(answer.accuracy[i]!, seOf(answer.se[i]!), V2),
    ...throughout(withGap(answer.accuracyThroughout[i]!, seOf(answer.seThroughout[i]!), V2)),
  }));
}

const throughout = ({ V1, gap }: Pick<ThresholdRow, 'V1' | 'gap'>) => ({ V1Throughout: V1, gapThroughout: gap });

/** A share of V1 with its 95 % interval, and its gap to V2, whose images vary independently. */
function withGap(value: number, se: number, V2: ChartEstimate): Pick<ThresholdRow, 'V1' | 'gap'> {
  const estimate = (at: number, half: number, [low, high] = [-Infinity, Infinity]): ChartEstimate => ({
    value: at,
    // nothing varies: a lack of evidence, which an interval of no width would show as certainty
    ...(half > 0 ? { interval: [Math.max(low!, at - half), Math.min(high!, at + half)] } : {}),
  });
  const half = Z95 * se;
  const half2 = V2.interval ? (V2.interval[1] - V2.interval[0]) / 2 : Number.NaN;
  return { V1: estimate(value, half, [0, 1]), gap: estimate(value - V2.value, half > 0 ? Math.hypot(half, half2) : 0) };
}
