import { OPENED_DATASET } from '../../data/compute/views';
import type { AppState } from '../appState';
import type { LinkNeed } from './sharingState';

/** What may be the id of a label set in a text of the view: all of it, or a part, as ranks and filters have it. */
export const WORD = /[^\s.:,()"]+/g;

/** What of the view only this browser has: a link to it opens without. Empty where it opens as it is shown. */
export function linkNeeds({ view, selection, choices }: Pick<AppState, 'view' | 'selection' | 'choices'>): LinkNeed[] {
  if (!choices) return [];
  const named = new Set(Object.values(view).flatMap((value) => (typeof value === 'string' ? value.match(WORD) : [])));
  const sets = choices.labelSets.filter(({ id, kept }) => kept && named.has(id));
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
