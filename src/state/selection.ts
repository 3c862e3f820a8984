import type { Choices, Selection } from '../data/compute/views';
import { parseImageQuery } from '../domain/query/imageQuery';
import { byName } from '../lib/pure/nameForm';
import { hasLabels } from './labelsHere';
import type { ViewState } from './viewState';

/** Value of ViewState.model that asks for no predictions. */
export const NO_MODEL = 'none';

/** Shown first where the reader has not chosen. */
const PREFERRED_DATASETS = ['control-b', 'imagenetv2-matched-frequency', 'imagenet-val'];
const PREFERRED_MODELS = ['resnet50'];

export interface ResolvedSelection {
  /** undefined where there is no dataset at all */
  readonly selection: Selection | undefined;
  /** one sentence per choice of the view that does not exist here */
  readonly problems: readonly string[];
}

/** Turns what a view asks for into columns that exist here; what does not exist falls back and is named. */
export function resolveSelection(view: ViewState, choices: Choices): ResolvedSelection {
  const problems: string[] = [];
  const pick = <T extends { id: string }>(
    wanted: string,
    from: readonly T[],
    preferred: readonly string[],
    what: string,
  ) => {
    const found = byName(from, wanted);
    if (wanted && !found) problems.push(`${what} “${wanted.slice(0, 60)}” is not here`);
    return found ?? preferred.map((id) => from.find((x) => x.id === id)).find((x) => x) ?? from[0];
  };
  const dataset = pick(view.dataset, choices.datasets, PREFERRED_DATASETS, 'the dataset');
  if (!dataset) return { selection: undefined, problems };
  const labelSets = choices.labelSets.filter((l) => l.datasetId === dataset.id);
  const isHere = view.labels !== '' && hasLabels(choices, dataset.id, view.labels);
  const labelSet = isHere ? { id: view.labels } : pick(view.labels, labelSets, [], 'the label set');
  const models = choices.models.filter((m) => m.datasetIds.includes(dataset.id));
  const wanted = view.model === NO_MODEL ? '' : view.model;
  const model = pick(wanted, models, PREFERRED_MODELS, 'the model');
  // the filter's own word goes before; where it names none that is here, the list says so
  const named = parseImageQuery(view.query).query.model;
  const byFilter = named === undefined ? undefined : byName(models, named)?.id;
  return {
    selection: {
      datasetId: dataset.id,
      labelSetId: labelSet?.id ?? 'original',
      modelId: byFilter ?? (view.model === NO_MODEL ? '' : (model?.id ?? '')),
    },
    problems,
  };
}
