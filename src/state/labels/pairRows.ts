import type { ClassPair, ModelFlips, PairDetails } from '../../data/compute/labels/comparedSets';
import { className } from '../../domain/classes/classTable';
import type { Relation } from '../../domain/labels/setRelation';
import type { ImagesLink } from '../accuracy/rows/chartRows';

/** Part of the images that two sets label, by how the first stands to the second. */
export interface RelationRow {
  readonly is: Relation;
  /** "ReaL lists more" */
  readonly name: string;
  readonly images: number;
  /** fraction of the images that both label */
  readonly share: number;
  readonly link: ImagesLink;
}

/** One class, over the images that both sets label. */
export interface ClassPairRow extends ClassPair {
  readonly name: string;
  readonly linkA: ImagesLink;
  readonly linkB: ImagesLink;
}

/** One model; `net` is positive where the first set calls more of its predictions valid. */
export interface FlipRow extends ModelFlips {
  readonly linkA: ImagesLink;
  readonly linkB: ImagesLink;
}

const NAMES: Readonly<Record<Relation, (a: string, b: string) => string>> = {
  same: () => 'the same',
  more: (a) => `${a} lists more`,
  fewer: (_, b) => `${b} lists more`,
  partly: () => 'some in common',
  apart: () => 'nothing in common',
};

/** As the bar has them, from agreement to none. */
const ORDER: readonly Relation[] = ['same', 'fewer', 'more', 'partly', 'apart'];

/** Rows of a comparison; `model` is the one chosen in Browse, empty for none. */
export function pairRows(details: PairDetails, nameA: string, nameB: string, model: string) {
  const { datasetId, a, b, n, relations } = details;
  const link = (labels: string, query: string, of = model): ImagesLink => ({
    dataset: datasetId,
    labels,
    model: of,
    query,
  });
  return {
    relations: ORDER.map(
      (is): RelationRow => ({
        is,
        name: NAMES[is](nameA, nameB),
        images: relations[is],
        share: n === 0 ? 0 : relations[is] / n,
        link: link(a, `${is}:${b}`),
      }),
    ),
    onlyA: link(a, `only:${b}`),
    onlyB: link(b, `only:${a}`),
    // most disagreement first
    classes: details.classes
      .map(
        (counts): ClassPairRow => ({
          ...counts,
          name: className(counts.classIndex),
          linkA: link(a, `only:${b},${counts.classIndex}`),
          linkB: link(b, `only:${a},${counts.classIndex}`),
        }),
      )
      .sort((x, y) => y.onlyA + y.onlyB - (x.onlyA + x.onlyB) || x.classIndex - y.classIndex),
    flip: (flips: ModelFlips): FlipRow => ({
      ...flips,
      linkA: link(a, `flip:${b}`, flips.modelId),
      linkB: link(b, `flip:${a}`, flips.modelId),
    }),
  };
}
