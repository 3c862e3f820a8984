/**
 * What a first prediction is, the first that holds, over images with a valid label: `original`, the original label, and valid; `struck`, the
 * original label, which the labels do not hold; then mistakes of top-1, by the excuse that they have: `overlap`, its meaning overlaps with the
 * original label's; `valid`, another valid label; `superclass`, of one superclass with a valid label; `together`, often seen together with a
 * valid label; `unexplained`. After Peychev et al. 2023, Automated Classification of Model Errors on ImageNet, with superclasses by rule.
 */
export const KINDS = ['original', 'struck', 'overlap', 'valid', 'superclass', 'together', 'unexplained'] as const;
export type Kind = (typeof KINDS)[number];

/** Kinds that are mistakes of top-1. */
export const MISTAKES = [
  'overlap',
  'valid',
  'superclass',
  'together',
  'unexplained',
] as const satisfies readonly Kind[];
