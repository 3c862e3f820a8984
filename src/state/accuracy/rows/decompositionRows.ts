import { everyPart, type PartName } from '../../../domain/decomposition/partForms';
import type { EstimateKey } from '../../../domain/uncertainty/estimates';
import { labelsQuery, linkMaker } from '../../selectors/imagesLinks';
import type { ViewState } from '../../viewState';
import type { AccuracyData } from '../accuracyData';
import { type AccuracyMore, answerKeys } from '../accuracyQuestions';
import type { ChartEstimate, DecompositionForm, DecompositionRows, ModelPartsRow, PartRow } from './chartRows';
import { type FigureSource, partedGap } from './figureSource';
import { was } from './published';

interface Part {
  readonly id: PartName;
  readonly name: string;
  readonly meaning: string;
}

const AT_V2_RATES: Part = {
  id: 'composition_at_V2_rates',
  name: 'label counts differ, at V2’s accuracies',
  meaning: 'what changes when only the shares by number of labels change, with ImageNetV2’s accuracy in every stratum',
};
const AT_V2_MIX: Part = {
  id: 'gap_at_V2_mix',
  name: 'accuracies differ, at V2’s mix',
  meaning: 'what remains when both datasets have ImageNetV2’s shares by number of labels',
};

const FORMS: readonly (Omit<DecompositionForm, 'parts'> & { readonly parts: readonly Part[] })[] = [
  {
    id: 'threefold',
    name: 'Three-fold',
    source: 'composition, interaction and rates; Σ (w₁−w₂) r₂ + Σ (w₁−w₂)(r₁−r₂) + Σ w₂ (r₁−r₂)',
    parts: [
      AT_V2_RATES,
      {
        id: 'interaction',
        name: 'both together (interaction)',
        meaning: 'shares and accuracies change in the same strata; belongs to neither alone',
      },
      AT_V2_MIX,
    ],
  },
  {
    id: 'symmetric',
    name: 'Two-fold, symmetric',
    source: 'Kitagawa 1955: halves the interaction; Σ (w₁−w₂)(r₁+r₂)/2 + Σ (r₁−r₂)(w₁+w₂)/2',
    parts: [
      { id: 'composition', name: 'composition', meaning: 'shares by number of labels, at the mean of both accuracies' },
      { id: 'rate', name: 'rates', meaning: 'accuracies by number of labels, at the mean of both shares' },
    ],
  },
  {
    id: 'at_V1_rates',
    name: 'One-sided, ImageNet’s accuracies',
    source: 'Σ (w₁−w₂) r₁ + Σ w₂ (r₁−r₂)',
    parts: [
      {
        id: 'composition_at_V1_rates',
        name: 'label counts differ, at ImageNet’s accuracies',
        meaning: 'gives the whole interaction to the label counts',
      },
      AT_V2_MIX,
    ],
  },
  {
    id: 'at_V2_rates',
    name: 'One-sided, ImageNetV2’s accuracies',
    source: 'Σ (w₁−w₂) r₂ + Σ w₁ (r₁−r₂)',
    parts: [
      AT_V2_RATES,
      {
        id: 'gap_at_V1_mix',
        name: 'accuracies differ, at ImageNet’s mix',
        meaning: 'gives the whole interaction to the accuracies',
      },
    ],
  },
];

/** The gap taken apart in four forms, its strata, and the parts of every model. */
export function decompositionRows(
  source: FigureSource,
  data: AccuracyData,
  view: ViewState,
  more: AccuracyMore,
): DecompositionRows | undefined {
  const { parts, merged, cells } = partedGap(source, view);
  if (cells.length === 0) return undefined;
  const gap = source.figure('parts.delta');
  const { both } = linkMaker(view, data.request, data.models);
  const partRow = ({ id, name, meaning }: Part): PartRow => ({
    id,
    ...(view.strata === 'k' ? { name, meaning } : crossed({ name, meaning })),
    estimate: source.figure(`parts.${id}`),
    ...was(source.published, `parts.${id}`, source.figure(`parts.${id}`).value),
    range: source.range(`parts.${id}`),
  });
  return {
    parted: view.parted,
    by: view.strata,
    gap,
    ...was(source.published, 'parts.delta', gap.value),
    forms: FORMS.map((form) => ({ ...form, parts: form.parts.map(partRow) })),
    strata: parts.strata.map((s) => ({
      name: s.name,
      n1: s.n_V1,
      n2: s.n_V2,
      share1: s.w_V1,
      share2: s.w_V2,
      rate1: s.rate_V1,
      rate2: s.rate_V2,
      composition: s.composition,
      rateEffect: s.rate_effect,
      links: both(labelsQuery(s.name)),
    })),
    models: modelRows(source, data, view, more),
    merged,
  };
}

/** What differs is more than the number of labels where strata are crossed with “the original label is in the set”. */
function crossed({ name, meaning }: Pick<Part, 'name' | 'meaning'>) {
  return {
    name: name.replace('label counts differ', 'strata differ'),
    meaning: meaning
      .replace('by number of labels', 'by number of labels and original label')
      .replace('the label counts', 'the strata'),
  };
}

/** Parts of every counted model: the bootstrap's intervals where they are there, else the delta method's. */
function modelRows(source: FigureSource, data: AccuracyData, view: ViewState, more: AccuracyMore): ModelPartsRow[] {
  const keys = answerKeys(view, data.request);
  const delta = more.modelParts?.key === keys.modelParts ? more.modelParts.value : [];
  const boot = more.bootstrapEach?.key === keys.bootstrapEach ? more.bootstrapEach.value : undefined;
  const excluded = new Set(data.excluded.map((e) => e.model));
  return source.counted.map((model): ModelPartsRow => {
    const value = source.ofModel(model);
    const own = delta.find((d) => d.id === model);
    const refined = boot?.get(model);
    const estimate = (name: PartName): ChartEstimate => {
      const key: EstimateKey = `parts.${name}`;
      const interval =
        source.intervals === 'part' ? undefined : (refined?.get(key)?.interval ?? own?.parts[name].interval);
      return { value: value(key), ...(interval ? { interval } : {}) };
    };
    const { delta: gap, ...parts } = everyPart(estimate);
    return { model, setAside: excluded.has(model), gap, ...parts };
  });
}
