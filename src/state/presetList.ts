export interface Preset {
  readonly name: string;
  /** filter text */
  readonly text: string;
  /** what it asks, in a few words */
  readonly title: string;
}

/** What is asked of every model: it loads the predictions of all. */
export const HARD = 'votes:0';

/** What needs probabilities. */
export const SURE_AND_WRONG = 'verdict:outside conf>=0.9';

/** The questions in their order; `others` are the label sets beside the one in view. */
export function presetsFor(others: readonly { readonly id: string; readonly name: string }[]): readonly Preset[] {
  const other = others.find(({ id }) => id !== 'original') ?? others[0];
  return [
    { name: 'All', text: '', title: 'every image' },
    {
      name: 'Right after all',
      text: 'verdict:other original:in',
      title: 'wrong by the original label, which is valid; right by another valid label',
    },
    {
      name: 'Right, original label not valid',
      text: 'verdict:other original:out',
      title: 'right by a valid label, where the original label is not valid',
    },
    {
      name: 'Wrong under this label set',
      text: 'verdict:outside',
      title: 'the first choice is not in the label set',
    },
    { name: 'Hard for all models', text: HARD, title: 'no model’s first choice is in the label set' },
    ...(other
      ? [
          {
            name: 'Sources disagree',
            text: `partly:${other.id} apart:${other.id}`,
            title: `labels of its own here and in: ${other.name}`,
          },
        ]
      : []),
    { name: 'Sure and wrong', text: SURE_AND_WRONG, title: 'wrong with a probability of 90 % or more' },
    { name: 'Several labels', text: 'labels>=2', title: 'two valid labels or more' },
    { name: 'Four or more', text: 'labels>=4', title: 'four valid labels or more' },
  ];
}
