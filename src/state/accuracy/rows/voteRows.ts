import { COMPARED } from '../../../data/compute/comparison';
import { votedLabelsId } from '../../../domain/cutLabels';
import type { VotedLabels, VotesDocument } from '../../../domain/figures/votesDocument';
import { fleissKappa } from '../../../domain/labels/fleissKappa';
import { CLOSEST_RULE } from '../../../domain/labelVotes';
import { Z95 } from '../../../domain/metrics/intervals';
import { formatPoints } from '../../../lib/pure/formatShare';
import type { ChartEstimate, ImagesLink, SideLinks } from './chartRows';

/** The drop in label-set accuracy under one rule, or with something drawn anew. */
export interface VoteGapRow {
  readonly id: string;
  readonly name: string;
  readonly meaning: string;
  readonly gap: ChartEstimate;
  /** how much wider the interval is than with images drawn alone; 0.02: by 2 %; absent where it is that */
  readonly wider?: number;
  /** how far the mean over replicates lies from the drop under the votes as they are */
  readonly shift?: number;
  readonly n1: number;
  readonly n2: number;
  readonly links: SideLinks;
}

/** One rule's labels of ImageNet. */
export interface VoteRuleRow extends VoteGapRow {
  readonly empty: number;
  readonly multi: number;
  readonly labels: number;
  readonly sameAsReal: number;
}

export interface AgreementRow {
  readonly id: string;
  readonly name: string;
  readonly raters: number;
  readonly pairs: number;
  readonly images: number;
  readonly kappa: number;
  /** 95 % over images */
  readonly interval: readonly [number, number];
  readonly pairwise: number;
  readonly chance: number;
}

export interface VoteRows {
  /** one sentence, made from the figures */
  readonly answer: string;
  readonly models: number;
  readonly gaps: readonly VoteGapRow[];
  readonly rules: readonly VoteRuleRow[];
  readonly agreement: readonly AgreementRow[];
  readonly rated: number;
  readonly sameAsReal: number;
}

const SETS: readonly string[] = ['more', 'fewer', 'partly', 'apart'];

/** The figures as the page draws them. */
export function voteRows(document: VotesDocument, hasPack: boolean): VoteRows {
  const { rules, noise, V2, models, excluded, images } = document;
  const { datasetId, labelSetId } = COMPARED.V1;
  const link = (labels: string, query: string): SideLinks =>
    hasPack ? { V1: { dataset: datasetId, labels, model: '', query } satisfies ImagesLink } : {};
  const linksOf = (id: string) =>
    id === 'published'
      ? link(labelSetId, 'labels>=1')
      : id === CLOSEST_RULE
        ? link(labelSetId, SETS.map((relation) => `${relation}:${votedLabelsId(labelSetId)}`).join(' '))
        : {};
  const rowOf = (rule: VotedLabels): VoteRuleRow => ({
    ...rule,
    meaning:
      rule.id === 'published'
        ? 'from a model of the raters, cut at a score of 0.8'
        : `the same set as ReaL’s on ${Math.round((100 * rule.sameAsReal) / images.rated)} % of rated images`,
    n1: rule.evaluated,
    n2: V2.n,
    links: linksOf(rule.id),
  });
  const [published, closest, ...others] = rules.map(rowOf) as [VoteRuleRow, VoteRuleRow, ...VoteRuleRow[]];
  const widthOf = (sd: number) => Math.hypot(sd, noise.seV2);
  const drawn = (id: 'votes' | 'raters', name: string, meaning: string): VoteGapRow => {
    const both = noise[id === 'votes' ? 'imagesAndVotes' : 'imagesAndRaters'];
    const { value } = closest.gap;
    const half = Z95 * widthOf(both.sd);
    return {
      id,
      name,
      meaning,
      gap: { value, interval: [value - half, value + half] },
      wider: widthOf(both.sd) / widthOf(noise.images.sd) - 1,
      shift: both.mean - noise.images.mean,
      n1: closest.n1,
      n2: V2.n,
      links: closest.links,
    };
  };
  const gaps = [
    published,
    closest,
    drawn('votes', 'and votes drawn anew', 'five of a pair’s five, with replacement'),
    drawn(
      'raters',
      'and raters drawn anew',
      '85 of 85, with replacement: what a rater tends to is shared by all pairs',
    ),
  ];
  const agreement = document.agreement.map(({ id, name, images: of, tally, kappaSe }): AgreementRow => {
    const all = fleissKappa(tally);
    const half = Z95 * kappaSe;
    const interval = [all.kappa - half, all.kappa + half] as const;
    return { id, name, raters: tally.raters, pairs: tally.pairs, images: of, ...all, interval };
  });
  return {
    answer: answerOf(gaps, agreement),
    models: models.length - excluded.length,
    gaps,
    rules: [published, closest, ...others],
    agreement,
    rated: images.rated,
    sameAsReal: closest.sameAsReal,
  };
}

const percentWider = ({ wider = 0 }: VoteGapRow) => `${Math.round(100 * wider)} %`;

function answerOf([, , votes, raters]: readonly VoteGapRow[], agreement: readonly AgreementRow[]): string {
  const kappa = (id: string) => agreement.find((row) => row.id === id)!.kappa.toFixed(2);
  const drawn = [votes!, raters!].map(({ gap, shift = 0 }) => formatPoints(gap.value + shift)).join(' and ');
  return `On the same pairs ReaL’s raters agree by a kappa of ${kappa('ratersOnExperts')}, its authors by ${kappa('experts')}. Other votes would widen the interval of the drop of ${formatPoints(raters!.gap.value)} points by ${percentWider(votes!)}, other raters by ${percentWider(raters!)}; the draws themselves average ${drawn}.`;
}
