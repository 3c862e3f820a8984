import { OPENED_DATASET } from '../../data/compute/views';
import type { AppState } from '../appState';
import type { LinkNeed } from './sharingState';

/** What of the view only this browser has: a link to it opens without. Empty where it opens as it is shown. */
export function linkNeeds({ view, selection, choices }: Pick<AppState, 'view' | 'selection' | 'choices'>): LinkNeed[] {
  if (!choices) return [];
  const named = [view.labels, view.labelsV1, view.labelsV2];
  const sets = choices.labelSets.filter(({ id, kept }) => kept && named.includes(id));
  const shown = view.screen === 'accuracy' ? view.one : selection?.modelId;
  const model = choices.models.find(({ id }) => id === shown);
  return [
    ...sets.map((set) => ({ text: `The labels “${set.name}” are in this browser alone.`, set })),
    ...(view.screen !== 'accuracy' && selection?.datasetId === OPENED_DATASET
      ? [{ text: 'Your pictures stay on this machine: who opens the link sees another dataset.' }]
      : []),
    ...(model && (model.origin === 'run' || model.origin === 'imported')
      ? [{ text: `The predictions of ${model.name} stay in this browser; exported, they can be imported elsewhere.` }]
      : []),
  ];
}
