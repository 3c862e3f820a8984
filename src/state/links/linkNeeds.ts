import { OPENED_DATASET } from '../../data/compute/views';
import type { AppState } from '../appState';
import type { ViewState } from '../viewState';
import { shownResults } from './ownResults';
import type { LinkNeed, OwnResult } from './sharingState';

/** What may be the id of a label set in a text of the view: all of it, or a part, as ranks and filters have it. */
export const WORD = /[^\s.:,()"]+/g;

/** Every word of the view, among them the ids of all label sets that it names. */
export const wordsOf = (view: ViewState): ReadonlySet<string> =>
  new Set(Object.values(view).flatMap((value) => (typeof value === 'string' ? (value.match(WORD) ?? []) : [])));

/** What a link lacks of a result, unless it takes its figures along. */
export const resultNeed = (result: OwnResult): LinkNeed => ({
  text: `The predictions of ${result.id} stay in this browser; exported, they can be imported elsewhere.`,
  result,
});

type Shown = Pick<AppState, 'view' | 'selection' | 'choices' | 'runs' | 'imports'>;

/** What of the view only this browser has: a link to it opens without. Empty where it opens as it is shown. */
export function linkNeeds({ view, selection, choices, runs, imports }: Shown): LinkNeed[] {
  if (!choices) return [];
  const named = wordsOf(view);
  const sets = choices.labelSets.filter(({ id, kept }) => kept && named.has(id));
  return [
    ...sets.map((set) => ({ text: `The labels “${set.name}” are in this browser alone.`, set })),
    ...(view.screen !== 'accuracy' && selection?.datasetId === OPENED_DATASET
      ? [{ text: 'Your pictures stay on this machine: who opens the link sees another dataset.' }]
      : []),
    ...shownResults({ view, selection, runs, imports }).map(resultNeed),
  ];
}
