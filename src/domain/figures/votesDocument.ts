import { PluralError } from '../../lib/pure/errors';
import type { VoteTally } from '../labels/fleissKappa';
import type { RatioEstimate } from '../uncertainty/classwiseRatio';
import type { LabelNoise } from '../uncertainty/labelNoise';

/** How far raters agree. */
export interface TalliedRaters {
  readonly id: 'raters' | 'experts' | 'ratersOnExperts';
  readonly name: string;
  readonly images: number;
  /** no, maybe, yes */
  readonly tally: VoteTally;
  /** standard error of kappa over images, from `kappaError` */
  readonly kappaSe: number;
}

/** ImageNet's labels by one rule; whole numbers of images but for the gap. */
export interface VotedLabels {
  /** `published`: ReaL's own sets */
  readonly id: string;
  readonly name: string;
  readonly evaluated: number;
  readonly empty: number;
  readonly multi: number;
  readonly labels: number;
  readonly originalInSet: number;
  /** rated images with the same set as ReaL's */
  readonly sameAsReal: number;
  /** first predictions that are a label, by model */
  readonly right: readonly number[];
  /** of the mean over the clean models, to ImageNetV2 under its refined labels; over images */
  readonly gap: RatioEstimate;
}

/** What the votes of ReaL's raters say of its labels. */
export interface VotesDocument {
  readonly schema: 1;
  readonly provenance: { readonly made_by: string; readonly sources: readonly string[] };
  /** model ids, in the order of counts, and those that means leave out */
  readonly models: readonly string[];
  readonly excluded: readonly string[];
  readonly agreement: readonly TalliedRaters[];
  readonly images: { readonly all: number; readonly rated: number };
  readonly V2: { readonly n: number; readonly right: readonly number[] };
  /** the published sets first, then by rule */
  readonly rules: readonly VotedLabels[];
  /** mean label-set accuracy on ImageNet under the rule `rules[1]`, drawn anew */
  readonly noise: {
    readonly replicates: number;
    readonly seed: string;
    /** standard error of ImageNetV2's mean over images */
    readonly seV2: number;
    /** images drawn, labels as they are */
    readonly images: LabelNoise;
    /** votes of each pair drawn from its five; images as they are */
    readonly votes: LabelNoise;
    /** raters drawn; images as they are */
    readonly raters: LabelNoise;
    /** images and votes, images and raters */
    readonly imagesAndVotes: LabelNoise;
    readonly imagesAndRaters: LabelNoise;
  };
}

export const votesJson = (document: VotesDocument): string =>
  `${JSON.stringify(document, (_key, value) => (typeof value === 'number' ? Number(value.toPrecision(8)) : value))}\n`;

/** Throws `bad-format` on what is no such document, or where its counts do not add up. */
export function readVotes(json: unknown, file: string): VotesDocument {
  const document = json as VotesDocument;
  const { models, rules = [], agreement = [], images } = document ?? {};
  if (
    document?.schema === 1 &&
    rules[0]?.id === 'published' &&
    rules.length > 1 &&
    rules.every((rule) => rule.right.length === models.length && rule.evaluated + rule.empty === images.all) &&
    agreement.length > 0 &&
    agreement.every(
      ({ tally: { pairs, raters, categories }, kappaSe }) =>
        categories.reduce((a, b) => a + b, 0) === pairs * raters && kappaSe >= 0,
    ) &&
    Number.isFinite(document.noise?.imagesAndVotes?.sd)
  )
    return document;
  throw new PluralError('bad-format', 'not the figures of raters’ votes', { file, remedy: 'Reload the page.' });
}
