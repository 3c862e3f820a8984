/** Ways to the parts of long pages: the id of each, and its name in few words. */
export type PageParts = readonly (readonly [id: string, name: string])[];

/** Questions of Accuracy, in the order of the page. */
export const ACCURACY_PARTS = [
  ['gap', 'How one counts'],
  ['counts', 'Labels'],
  ['models', 'Models'],
  ['whose', 'Whose labels'],
  ['votes', 'Raters'],
  ['band', 'Not judged'],
  ['parts', 'Parts'],
  ['thresholds', 'Score'],
  ['ranks', 'Order'],
  ['mistakes', 'Mistakes'],
  ['classes', 'Classes'],
] as const satisfies PageParts;

export const METHODS_PARTS = [
  ['reading', 'What the figures support'],
  ['notation', 'Notation'],
  ['metrics', 'Metrics'],
  ['intervals', 'Intervals'],
  ['decomposition', 'Decomposition'],
  ['what-if', 'What-if controls'],
  ['placebo', 'Placebo'],
  ['ranks', 'Ranks'],
  ['classes', 'Classes'],
  ['votes', 'Raters’ votes'],
  ['mistakes', 'Mistakes'],
  ['label-sets', 'Label sets'],
  ['models', 'Models'],
  ['pictures', 'Pictures'],
  ['runs', 'Runs'],
  ['imports', 'Imports'],
  ['control', 'Control sets'],
  ['sources', 'Sources'],
] as const satisfies PageParts;
