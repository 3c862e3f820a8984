import type { Relation } from '../../domain/labels/setRelation';

/** How the labels of an image stand to those of another set. */
export const RELATION_NAMES: Readonly<Record<Relation, string>> = {
  same: 'the same labels',
  more: 'all of them and more',
  fewer: 'some of them only',
  partly: 'some shared, some not',
  apart: 'none shared',
};
