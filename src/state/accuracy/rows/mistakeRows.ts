import { COMPARED } from '../../../data/compute/comparison';
import type { MistakesDocument, SidesEstimate } from '../../../domain/figures/mistakesDocument';
import { KINDS, type Kind, MISTAKES } from '../../../domain/meaning/kinds';
import type { Target } from '../../../domain/meaning/levels';
import type { MistakeCounts } from '../../../domain/meaning/mistakeCounts';
import type { NearWord } from '../../../domain/query/nearTerms';
import { formatPercent, formatPoints } from '../../../lib/pure/formatShare';
import { KIND_WORDS } from '../../kindWords';
import { SIDE_IDS } from '../../viewState';
import type { ChartEstimate, ImagesLink, SideLinks } from './chartRows';

/** One figure on both sides with V1 minus V2. */
export interface MeaningRow {
  readonly id: string;
  readonly name: string;
  readonly meaning: string;
  readonly V1: ChartEstimate;
  readonly V2: ChartEstimate;
  readonly gap: ChartEstimate;
  readonly n1: number;
  readonly n2: number;
  readonly links: SideLinks;
}

/** How many images of one kind a model has; the numbers behind the means. */
export interface ModelMistakesRow {
  readonly id: string;
  readonly model: string;
  readonly setAside: boolean;
  readonly side: 'V1' | 'V2';
  readonly n: number;
  readonly kinds: Readonly<Record<Kind, number>>;
  /** images at each level, of either target */
  readonly levels: MistakeCounts['levels'];
  readonly steps: MistakeCounts['steps'];
  /** by kind */
  readonly link: (kind: Kind) => ImagesLink | undefined;
}

export interface MistakeRows {
  /** one sentence, made from the figures */
  readonly answer: string;
  readonly models: number;
  readonly kinds: readonly MeaningRow[];
  /** right at coarser levels, against the original label and against any valid one */
  readonly levels: Readonly<Record<Target, readonly MeaningRow[]>>;
  /** mean WordNet steps of what is not right; values are steps */
  readonly steps: readonly MeaningRow[];
  readonly each: readonly ModelMistakesRow[];
}

/** The word of the filter for first predictions that near a target. */
const NEAR: Readonly<Record<Target, NearWord>> = { valid: 'near', original: 'neartop1' };

/** The figures as the page draws them; links lead to images of the model that is chosen. */
export function mistakeRows(document: MistakesDocument, one: string, hasPack: boolean): MistakeRows {
  const { images, mean, models, excluded } = document;
  const link = (side: 'V1' | 'V2', model: string, query: string): ImagesLink | undefined =>
    hasPack ? { dataset: COMPARED[side].datasetId, labels: COMPARED[side].labelSetId, model, query } : undefined;
  const both = (query: string): SideLinks => ({ V1: link('V1', one, query), V2: link('V2', one, query) });
  const row = (
    id: string,
    [name, meaning]: readonly [string, string],
    { V1, V2, gap }: SidesEstimate,
    target: Target,
    links: SideLinks,
  ): MeaningRow => ({ id, name, meaning, V1, V2, gap, n1: images.V1[target], n2: images.V2[target], links });
  const levels = (target: Target) =>
    document.levels.map((most, i) =>
      row(
        `${target} ${most}`,
        levelWords(most, target),
        mean.levels[target][i]!,
        target,
        both(`${NEAR[target]}<=${most}`),
      ),
    );
  return {
    answer: answerOf(mean),
    models: Object.keys(models).length - excluded.length,
    kinds: KINDS.map((kind, i) => row(kind, KIND_WORDS[kind], mean.kinds[i]!, 'valid', both(`mistake:${kind}`))),
    levels: { original: levels('original'), valid: levels('valid') },
    steps: [
      row(
        'steps original',
        ['To the original label', 'of first predictions that are another class'],
        mean.steps.original,
        'original',
        both('top1:wrong'),
      ),
      row(
        'steps valid',
        ['To the nearest valid label', 'of first predictions that are none of them'],
        mean.steps.valid,
        'valid',
        both('verdict:outside'),
      ),
    ],
    each: Object.entries(models).flatMap(([model, sides]) =>
      SIDE_IDS.map((side): ModelMistakesRow => {
        const { kinds, levels: at, steps } = sides[side];
        return {
          id: `${model} ${side}`,
          model,
          setAside: excluded.includes(model),
          side,
          n: images[side].valid,
          kinds: Object.fromEntries(KINDS.map((kind, i) => [kind, kinds[i]!])) as Record<Kind, number>,
          levels: at,
          steps,
          link: (kind) => link(side, model, `mistake:${kind}`),
        };
      }),
    ),
  };
}

function levelWords(most: number, target: Target): readonly [string, string] {
  if (most === 1) return ['1', target === 'valid' ? 'label-set accuracy' : 'top-1'];
  return [String(most), `right where a common meaning covers at most ${most} of the 1,000 classes`];
}

/** How many mistakes have an excuse, and how many images have one without. */
function answerOf({ excused, kinds }: MistakesDocument['mean']): string {
  const { V1, V2, gap } = kinds[KINDS.indexOf('unexplained')]!;
  const more = -gap.value;
  const ends = more > 0 ? [-gap.interval[1], -gap.interval[0]] : gap.interval;
  const change = `${formatPoints(Math.abs(more))} points ${more > 0 ? 'more' : 'fewer'} [${ends.map((end) => formatPoints(end)).join(', ')}]`;
  return `Of all models’ top-1 mistakes together ${formatPercent(excused.V1.value)} % have an excuse, another valid label among them, on ImageNet, ${formatPercent(excused.V2.value)} % on ImageNetV2. Unexplained: ${formatPercent(V1.value)} % of ImageNet’s images, ${formatPercent(V2.value)} % of ImageNetV2’s, ${change}.`;
}

/** Kinds that the chart shows in front of the rest. */
export const isMistake = (id: string): boolean => MISTAKES.some((kind) => kind === id);
