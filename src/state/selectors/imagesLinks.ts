import { COMPARED } from '../../data/compute/comparison';
import { cutLabelsId } from '../../domain/cutLabels';
import { DEFAULT_VIEW } from '../urlSchema';
import type { SideId, ViewState } from '../viewState';
import type { ImagesLink, SideLinks } from './chartRows';

/** Makes links to the images behind marks, under today's labels and switches. */
export function linkMaker(view: ViewState) {
  const { originalInSet, reviewed, one } = view;
  const switches = [...(originalInSet ? ['original:in'] : []), ...(reviewed ? ['reviewed:yes'] : [])];
  const link = (side: SideId, query: string, model = one): ImagesLink => {
    const wanted = side === 'V1' ? view.labelsV1 : view.labelsV2;
    const cut = side === 'V1' && wanted === '' && view.threshold !== DEFAULT_VIEW.threshold;
    const published = COMPARED[side].labelSetId;
    return {
      dataset: COMPARED[side].datasetId,
      labels: cut ? cutLabelsId(published, view.threshold) : wanted || published,
      model,
      query: [query, ...switches].filter(Boolean).join(' '),
    };
  };
  const both = (query: string, model = one): SideLinks => ({
    V1: link('V1', query, model),
    V2: link('V2', query, model),
  });
  return { link, both };
}

/** Query for the images with k labels; `k` as charts name it: `3`, `6+`, `2,in`, or merged names joined by a comma and a blank. */
export function labelsQuery(k: string): string {
  const parts = k.split(', ').map((name) => name.split(','));
  const terms = parts.map(([level]) => (level!.endsWith('+') ? `labels>=${level!.slice(0, -1)}` : `labels:${level}`));
  const sides = new Set(parts.map(([, side]) => side));
  const side = sides.size === 1 ? [...sides][0] : undefined;
  return [...terms, ...(side ? [`original:${side}`] : [])].join(' ');
}
