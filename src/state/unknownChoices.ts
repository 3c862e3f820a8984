import type { Choices } from '../data/compute/views';
import { parseCutLabels } from '../domain/cutLabels';
import { asCountsDocument } from '../domain/figures/countsDocument';
import { hasLabels } from './labelsHere';
import type { ViewState } from './viewState';

/** Label sets of the published comparison, which counts without a data pack, too. */
const PUBLISHED_LABELS = ['original', 'real', 'refined'];

/**
 * What a link chooses for Accuracy that does not exist, a phrase each, where another screen shows it (Accuracy says its own). Models of the figures that
 * come with the app count; where those cannot be read, nothing is said of models.
 */
export async function unknownChoices(
  view: ViewState,
  choices: Choices,
  fetchFigures: () => Promise<unknown>,
): Promise<string[]> {
  if (view.screen === 'accuracy') return [];
  const labels = [view.labelsV1, view.labelsV2].filter((id) => id !== '');
  const models = [view.one, ...view.without.split(',')].filter((id) => id !== '');
  const isKnown = (id: string) =>
    PUBLISHED_LABELS.includes(parseCutLabels(id)?.baseId ?? id) ||
    choices.labelSets.some(({ datasetId }) => hasLabels(choices, datasetId, id));
  const counted = models.length === 0 ? undefined : await figureModels(fetchFigures);
  const here = new Set([...choices.models.map(({ id }) => id), ...(counted ?? [])]);
  return [
    ...labels.filter((id) => !isKnown(id)).map((id) => `the label set “${id.slice(0, 60)}” is not here`),
    ...(counted ? models.filter((id) => !here.has(id)) : []).map((id) => `the model “${id.slice(0, 60)}” is not here`),
  ];
}

async function figureModels(fetchFigures: () => Promise<unknown>): Promise<string[] | undefined> {
  try {
    const { cells } = asCountsDocument(await fetchFigures(), 'results/counts.json');
    return [...Object.keys(cells.V1.models), ...Object.keys(cells.V2.models)];
  } catch {
    return undefined;
  }
}
