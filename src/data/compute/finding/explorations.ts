import type { Kind } from '../../../domain/meaning/kinds';
import type { ClassCount } from '../../../domain/query/classFacet';
import { type ClassLook, type ClassRequest, type Compared, classLook, versus } from './classLook';
import type { Explored } from './explored';
import { type ImageLook, type ImageRequest, imageLook } from './imageLook';
import { type ClassesRequest, classFacet, kindFacet } from './listFacets';
import { type FacetRequest, type MoreFacets, moreFacets } from './moreFacets';
import { type PictureFacet, pictureFacet } from './pictureFacet';
import { type Confusion, confusions, type SelectionLook, selectionLook } from './selectionLook';

/** Looks that Browse takes at the images beyond its list: what each asks and tells. */
export interface Explorations {
  readonly facets: Exploration<FacetRequest, MoreFacets>;
  readonly classes: Exploration<ClassesRequest, readonly ClassCount[]>;
  readonly kinds: Exploration<{ readonly text: string }, Readonly<Record<Kind, number>> | undefined>;
  readonly pictures: Exploration<{ readonly text: string }, PictureFacet>;
  readonly image: Exploration<ImageRequest, ImageLook | undefined>;
  readonly class: Exploration<ClassRequest, ClassLook>;
  readonly confusions: Exploration<undefined, readonly Confusion[]>;
  readonly selection: Exploration<{ readonly text: string }, SelectionLook | undefined>;
  readonly versus: Exploration<{ readonly modelId: string }, Compared | undefined>;
}

interface Exploration<Asks, Tells> {
  readonly asks: Asks;
  readonly tells: Tells;
}

export type ExplorationName = keyof Explorations;

type Look<K extends ExplorationName> = (
  explored: Explored,
  request: Explorations[K]['asks'],
) => Promise<Explorations[K]['tells']>;

const EXPLORATIONS: { readonly [K in ExplorationName]: Look<K> } = {
  facets: moreFacets,
  classes: classFacet,
  kinds: kindFacet,
  pictures: pictureFacet,
  image: imageLook,
  class: classLook,
  confusions,
  selection: selectionLook,
  versus,
};

/** Takes a look. Their code comes with the first of them. */
export const explore = <K extends ExplorationName>(
  explored: Explored,
  name: K,
  request: Explorations[K]['asks'],
): Promise<Explorations[K]['tells']> => EXPLORATIONS[name](explored, request);
