import {
  CHOICE_MIXES,
  CHOICE_PARTS,
  type ChoiceMix,
  type ChoicePart,
  choiceGradients,
  choiceParts,
  choiceRates,
  choiceStrata,
} from '../../../domain/decomposition/choice';
import { type Interval, Z95 } from '../../../domain/metrics/intervals';
import { varianceOf } from '../../../domain/uncertainty/moments';
import { formatPoints } from '../../../lib/pure/formatShare';
import { labelsQuery, linkMaker } from '../../selectors/imagesLinks';
import type { ViewState } from '../../viewState';
import type { AccuracyData } from '../accuracyData';
import { specOf } from '../accuracyRequest';
import type { ChartEstimate, ChoicePartRow, ChoiceRows } from './chartRows';
import type { FigureSource } from './figureSource';

const MIX_NAMES: Readonly<Record<ChoiceMix, string>> = {
  V2_mix: 'At ImageNetV2’s label mix',
  symmetric: 'At the mean of both mixes',
  V1_mix: 'At ImageNet’s label mix',
};

const PART_WORDS: Readonly<Record<ChoicePart, Pick<ChoicePartRow, 'name' | 'meaning'>>> = {
  recognition: { name: 'recognition', meaning: 'how often the first prediction is some valid label' },
  choice: {
    name: 'choice',
    meaning:
      'how often, among first predictions that are valid, it is the original label: depends on which of the valid labels was written down',
  },
  outside: { name: 'outside', meaning: 'original labels that come first and are not in the label set' },
  rate: { name: 'together: rates differ', meaning: 'the rate part of top-1 over images with a valid label' },
};

/**
 * The rate part of top-1 over images with a valid label, taken apart into recognition, choice and outside; undefined where no stratum has images
 * on both sides. Parts are means over models of each model's own.
 */
export function choiceRows(source: FigureSource, data: AccuracyData, view: ViewState): ChoiceRows | undefined {
  const { filter, parts: spec } = specOf(view);
  const strataOf = (tables: FigureSource['tables']) => choiceStrata(...tables, { cap: spec.cap, filter });
  const pooled = strataOf(source.tables);
  if (pooled.length === 0) return undefined;
  const own = source.counted.map((model) => ({ model, strata: strataOf(source.tablesOf(model)) }));
  const values = own.map(({ model, strata }) => ({ model, parts: choiceParts(strata) }));
  const excluded = new Set(data.excluded.map((e) => e.model));
  const { both } = linkMaker(view, data.request, data.models);
  const mean = (of: readonly number[]) => of.reduce((sum, x) => sum + x, 0) / of.length;
  const estimate = (mix: ChoiceMix, part: ChoicePart): ChartEstimate => {
    const value = mean(values.map(({ parts }) => parts[mix][part]));
    const { moments } = source;
    if (!moments || Number.isNaN(value)) return { value };
    const [g1, g2] = choiceGradients(pooled, mix, part);
    const half = Z95 * Math.sqrt(varianceOf(moments[0], g1) + varianceOf(moments[1], g2));
    return half > 0 ? { value, interval: [value - half, value + half] } : { value };
  };
  const range = (mix: ChoiceMix, part: ChoicePart): Interval | undefined => {
    const known = values.map(({ parts }) => parts[mix][part]).filter((x) => !Number.isNaN(x));
    return values.length > 1 && known.length > 0 ? [Math.min(...known), Math.max(...known)] : undefined;
  };
  const mixes = CHOICE_MIXES.map((mix) => ({
    id: mix,
    name: MIX_NAMES[mix],
    parts: CHOICE_PARTS.map(
      (part): ChoicePartRow => ({
        id: part,
        ...PART_WORDS[part],
        estimate: estimate(mix, part),
        range: range(mix, part),
      }),
    ),
  }));
  const rates = own.map(({ strata }) => strata.map((s) => [choiceRates(s.V1), choiceRates(s.V2)] as const));
  return {
    answer: choiceAnswer(mixes[0]!.parts),
    mixes,
    strata: pooled.map(({ name, V1, V2 }, j) => {
      const at = (side: 0 | 1, rate: 'a' | 'b' | 'e') => mean(rates.map((r) => r[j]![side][rate]));
      return {
        name,
        n1: V1.n,
        n2: V2.n,
        recognition1: at(0, 'a'),
        recognition2: at(1, 'a'),
        choice1: at(0, 'b'),
        choice2: at(1, 'b'),
        outside1: at(0, 'e'),
        outside2: at(1, 'e'),
        links: both(labelsQuery(name)),
      };
    }),
    models: values.map((v) => ({ ...v, setAside: excluded.has(v.model) })),
  };
}

/** What the little that is left at ImageNetV2's mix consists of; a cancellation is called one. */
export function choiceAnswer(parts: readonly Pick<ChoicePartRow, 'id' | 'estimate'>[]): string {
  const value = (id: ChoicePart) => parts.find((p) => p.id === id)?.estimate.value ?? Number.NaN;
  const [rate, recognition, choice, outside] = [value('rate'), value('recognition'), value('choice'), value('outside')];
  if (!Number.isFinite(rate)) return 'Not defined for this choice of images.';
  const points = (x: number) => `${x > 0 ? '+' : ''}${formatPoints(x)}`;
  const list = `${points(recognition)} recognition, ${points(choice)} choice, ${points(outside)} outside`;
  const largest = Math.max(Math.abs(recognition), Math.abs(choice), Math.abs(outside));
  const cancels = Math.abs(rate) < largest / 2;
  return `At ImageNetV2’s label mix, on images with a valid label, ${points(rate)} points are left: ${list}.${
    cancels ? ' They cancel: that little is left does not mean that little differs.' : ''
  }`;
}
