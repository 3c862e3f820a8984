import type { AccuracyModel, AccuracyRequest } from '../../data/compute/accuracy/accuracyTypes';
import { COMPARED } from '../../data/compute/comparison';
import { CONTROL_MODEL } from '../../data/control/readControl';
import { countedLabelsId } from '../accuracy/accuracyRequest';
import type { ImagesLink, SideLinks } from '../accuracy/rows/chartRows';
import type { SideId, ViewState } from '../viewState';

/** Makes links to the images behind marks, under today's labels and switches; of `models` that were counted on a part of the images, to that part;
 * of those that a link claims, to none. */
export function linkMaker(
  view: ViewState,
  request: AccuracyRequest | undefined,
  models: readonly AccuracyModel[] = [],
) {
  const { originalInSet, reviewed, one } = view;
  const switches = [...(originalInSet ? ['original:in'] : []), ...(reviewed ? ['reviewed:yes'] : [])];
  /** the images that a model is counted on, where these are not all */
  const coveredTerm = (side: SideId, model: string): string => {
    const own = models.find((m) => m.id === model)?.coverage?.[side];
    const common = request?.models.find((m) => m.id === request.common);
    const isCommon = common && models.some((m) => m.coverage?.[side]);
    if (!isCommon) return own ? 'predicted:yes' : '';
    const theirs = `predicted:${encodeURIComponent(common[side])}`;
    return common.id === model ? 'predicted:yes' : isOwn(model, side) ? `predicted:yes ${theirs}` : theirs;
  };
  const isOwn = (model: string, side: SideId) => request?.models.some((m) => m.id === model && m[side] !== model);
  const link = (side: SideId, query: string, model = one): ImagesLink => {
    // labels as they were counted, which may not be those that the address asks for
    return {
      dataset: COMPARED[side].datasetId,
      labels: countedLabelsId(request?.[side] ?? COMPARED[side]),
      // a model that ran here, or was imported, has predictions of its own on each side
      model: request?.models.find((m) => m.id === model)?.[side] ?? model,
      query: [query, ...switches, coveredTerm(side, model)].filter(Boolean).join(' '),
    };
  };
  const isClaimed = (model: string) => models.some((m) => m.id === model && m.isClaimed);
  const both = (query: string | undefined, model = one): SideLinks =>
    query === undefined || isClaimed(model) ? {} : { V1: link('V1', query, model), V2: link('V2', query, model) };
  return { link, both };
}

/** Images of Control A and B that a query finds, under all their labels, with what the embedded model says of them. */
export function controlLinks(queries: Partial<Record<SideId, string | undefined>>): SideLinks {
  const link = (dataset: string, query: string | undefined): ImagesLink | undefined =>
    query === undefined ? undefined : { dataset, labels: 'complete', model: CONTROL_MODEL, query };
  return { V1: link('control-a', queries.V1), V2: link('control-b', queries.V2) };
}

/** Query for the images with k labels; `k` as charts name it: `3`, `6+`, `2,in`, or merged names joined by a comma and a blank; undefined where no filter says exactly that. */
export function labelsQuery(k: string): string | undefined {
  const parts = k.split(', ').map((name) => name.split(','));
  const terms = parts.map(([level]) => (level!.endsWith('+') ? `labels>=${level!.slice(0, -1)}` : `labels:${level}`));
  const sides = new Set(parts.map(([, side]) => side));
  // the filter joins its terms by "and": it cannot say "one label in, or two labels out"
  if (sides.size > 1) return undefined;
  const side = [...sides][0];
  return [...terms, ...(side ? [`original:${side}`] : [])].join(' ');
}
