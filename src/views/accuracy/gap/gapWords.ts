import type { ForestRow } from '../../charts/forestRow';

interface Words {
  readonly name: string;
  readonly term: string;
  readonly kind: ForestRow['kind'];
}

const rest = (name: string, term: string): Words => ({ name, term, kind: 'rest' });

/** Plain names of the ways to count, their terms behind them, by the row's id. */
export const GAP_WORDS: Readonly<Record<string, Words>> = {
  top1: { name: 'Original label counts', term: 'top-1, all images', kind: 'top1' },
  real: { name: 'Any valid label counts', term: 'label-set accuracy', kind: 'any' },
  'real|empty=original': rest('All images, any valid label', 'the original where none is valid'),
  real_least: rest('All images, least drop', 'where none is valid: wrong; V2 right'),
  real_most: rest('All images, greatest drop', 'where none is valid: right; V2 wrong'),
  'top1|k=1': { name: 'Images with one label only', term: 'top-1', kind: 'single' },
  top1_evaluated: rest('Original label, same images', 'top-1, only images that have labels'),
  vtopk_fraction: rest('All labels wanted', 'variable top-k'),
  asma_fraction: rest('Each label count weighs alike', 'ASMA, in our reading'),
  v2_at_v1_mix: rest('Label mix as ImageNet’s', 'top-1, ImageNetV2 reweighted'),
  v1_at_v2_mix: rest('Label mix as ImageNetV2’s', 'top-1, ImageNet reweighted'),
  vtopk_exact: rest('All labels, exactly', 'exact match'),
  vtopk_any: rest('Any valid label among k', 'any of k'),
  'top1|k=1,original': rest('One label, the original', 'top-1'),
  matched: rest('Matched images', 'top-1, ImageNetV2 drawn to ImageNet’s mix'),
};

/** With every chart that shows ASMA's drop: under other labels of the same images it is another. The figures are those of “Whose labels?”. */
export const ASMA_NOTE = 'ASMA’s drop on the same 18,549 images: 5.5 by ReaL, 15.0 by experts.';
