import type { Preprocess } from './types';

/** On the scale of values from 0 to 1; what is far beyond was meant for 0 to 255, and would give garbage in silence. */
export const MEAN_LIMIT = 2;
export const STD_LIMIT = 10;
/** px */
export const SIDE_LIMIT = 4096;

const SCALE = 'is on the scale 0 to 1: values are divided by 255 first, so divide it by 255, too';

/** Why a card cannot have these values, as a sentence; undefined where it can. The same limits as in a card file. */
export function cardProblem({ resizeShorterSidePx, cropPx, mean, std }: Preprocess): string | undefined {
  const isSide = (px: number) => Number.isInteger(px) && px >= 1 && px <= SIDE_LIMIT;
  if (!isSide(cropPx)) return `The crop is a whole number of pixels from 1 to ${SIDE_LIMIT}, not ${cropPx}.`;
  if (!isSide(resizeShorterSidePx))
    return `The shorter side is a whole number of pixels from 1 to ${SIDE_LIMIT}, not ${resizeShorterSidePx}.`;
  const wrongMean = mean.find((x) => !(Math.abs(x) <= MEAN_LIMIT));
  if (wrongMean !== undefined) return `The mean ${SCALE} (found ${wrongMean}).`;
  const wrongStd = std.find((x) => !(x > 0 && x <= STD_LIMIT));
  if (wrongStd === undefined) return undefined;
  return wrongStd > STD_LIMIT
    ? `The standard deviation ${SCALE} (found ${wrongStd}).`
    : `The standard deviation is above 0, since values are divided by it (found ${wrongStd}).`;
}
