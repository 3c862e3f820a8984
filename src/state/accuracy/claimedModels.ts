import type { AccuracyModel, SidesCoverage } from '../../data/compute/accuracy/accuracyTypes';
import { claimNames, type NamesHere } from '../../data/compute/claims/claimNames';
import { COMPARED } from '../../data/compute/comparison';
import { type Claim, type ClaimSide, canBeOfLabels, countedImages } from '../../domain/figures/claim';
import { lastOf } from '../../lib/pure/lastOf';
import type { LinkClaim } from '../links/sharingState';
import { SIDE_IDS, type SideId } from '../viewState';
import type { AccuracyData } from './accuracyData';
import { countedLabelsId } from './accuracyRequest';

/** What stands where a chart needs more than a claim brings. */
export const COUNTS_ALONE = 'A result in a link brings counts alone.';

/** The two sides of the comparison in a claim; undefined where it lacks one. */
export function comparedSides({ sides }: Claim): Readonly<Record<SideId, ClaimSide>> | undefined {
  const [V1, V2] = SIDE_IDS.map((id) => sides.find(({ datasetId }) => datasetId === COMPARED[id].datasetId));
  return V1 && V2 ? { V1, V2 } : undefined;
}

/** Why a claim cannot stand on today's charts, a sentence; undefined where it can: counts under other labels, or of other images, are another figure. */
export function whyNotDrawn(claim: Claim, data: AccuracyData, here?: NamesHere): string | undefined {
  const compared = comparedSides(claim);
  if (!compared) return 'Charts compare ImageNet with ImageNetV2, and it has one side.';
  if (data.request?.common !== undefined) return `Charts show the images of ${data.request.common} alone now.`;
  for (const id of SIDE_IDS) {
    const side = compared[id];
    const { dataset, labels } = claimNames(side, here);
    if (side.labelSetId !== countedLabelsId(data.request?.[id] ?? COMPARED[id]))
      return `It was counted under other labels of ${dataset} (${labels}) than the charts.`;
    const whole = wholeCounts(data, id);
    const missing = side.images - side.predicted;
    if (whole && (whole.images !== side.images || !canBeOfLabels(side.counts, whole.counts, missing)))
      return `Its counts do not rest on the labels ${labels} of ${dataset}, as it says: they have other images by number of labels.`;
  }
  return undefined;
}

/**
 * Counts over every image that the labels of a side name, and how many images the side has; undefined where no model's are here. A published model has
 * predicted all images, so that what it lacks the labels do not name.
 */
function wholeCounts({ models, runs }: AccuracyData, id: SideId) {
  const here = models.filter(({ isClaimed }) => !isClaimed);
  const whole = here.find(({ coverage }) => coverage?.[id] === undefined);
  if (whole) return { counts: whole[id], images: countedImages(whole[id]) };
  const published = here.filter((m) => !runs.includes(m.id));
  const most = published.reduce<AccuracyModel | undefined>(
    (best, m) => (best && countedImages(best[id]) >= countedImages(m[id]) ? best : m),
    undefined,
  );
  return most && { counts: most[id], images: most.coverage![id]!.of };
}

/** Counts with the models that the link claims, which are never averaged with others; of one that is picked, what counts alone can tell. */
export const withClaims = lastOf((data: AccuracyData, claims: readonly LinkClaim[], one: string): AccuracyData => {
  const drawn = claims.filter(({ claim }) => whyNotDrawn(claim, data) === undefined).map(claimedModel);
  if (drawn.length === 0) return data;
  const ids = drawn.map(({ id }) => id);
  const all = { ...data, models: [...data.models, ...drawn] };
  if (!ids.includes(one)) return all;
  // what the worker answers is about the models that are here
  const { summary: _, awaited: __, request, ...counts } = all;
  return {
    ...counts,
    source: 'figures',
    countsAlone: true,
    ...(request ? { request: { ...request, counted: [one] } } : {}),
  };
});

function claimedModel({ id, claim }: LinkClaim): AccuracyModel {
  const sides = comparedSides(claim)!;
  const part = ({ counts, images }: ClaimSide) => {
    const n = countedImages(counts);
    return n < images ? { n, of: images } : undefined;
  };
  const [V1, V2] = [part(sides.V1), part(sides.V2)];
  const coverage: SidesCoverage = { ...(V1 ? { V1 } : {}), ...(V2 ? { V2 } : {}) };
  return {
    id,
    V1: sides.V1.counts,
    V2: sides.V2.counts,
    isClaimed: true,
    ...(V1 || V2 ? { coverage } : {}),
  };
}
