/** A label set made anew from rater scores at another threshold is named after its base: `real@50` is ReaL cut at a score of 0.50. */
export interface CutLabels {
  readonly baseId: string;
  /** 5 to 95 */
  readonly percent: number;
}

/** Id of a label set cut at a threshold, %. */
export const cutLabelsId = (baseId: string, percent: number): string => `${baseId}@${percent}`;

/** Id of the label set that raters' votes make under the rule closest to the published labels, see `CLOSEST_RULE`. */
export const votedLabelsId = (baseId: string): string => `${baseId}${VOTED}`;
const VOTED = '@votes';

/** The published labels that such an id names; undefined for any other. */
export const parseVotedLabels = (id: string): string | undefined =>
  id.endsWith(VOTED) && id.length > VOTED.length ? id.slice(0, -VOTED.length) : undefined;

/** What the id of a cut label set says; undefined for any other id. */
export function parseCutLabels(id: string): CutLabels | undefined {
  const [, baseId, digits] = /^(.+)@(\d{1,2})$/.exec(id) ?? [];
  const percent = Number(digits);
  return baseId !== undefined && percent >= 5 && percent <= 95 ? { baseId, percent } : undefined;
}

/** How people call it. */
export const cutLabelsName = (baseName: string, percent: number): string =>
  `${baseName}, cut at ${(percent / 100).toFixed(2)}`;
