import { NO_LABEL } from '../../../domain/dataset';
import { hasLabel, type LabelSet, labelsOf } from '../../../domain/labelSet';
import type { Predictions } from '../../../domain/predictions';
import { rankedPredictions } from '../imageViews';

/** A class that an image may have, and who says so. */
export interface Proposal {
  readonly classIndex: number;
  readonly isOriginal: boolean;
  /** names of the label sets that hold it */
  readonly sources: readonly string[];
  /** models at hand that have it among their first five, of how many with a prediction */
  readonly votes: number;
  readonly of: number;
  /** probability that the selected model gives, in [0, 1], where known */
  readonly score?: number;
}

/** Places of a model's list that count as a vote. */
const VOTING = 5;
/** As many as anyone looks through. */
const MOST = 20;

interface Evidence {
  /** class index or NO_LABEL */
  readonly original: number;
  readonly sources: readonly { readonly name: string; readonly labels: LabelSet }[];
  /** the selected model */
  readonly model: Predictions | undefined;
  readonly models: readonly Predictions[];
}

/** Classes for a row: the original label first, then by the label sets that hold them, by votes, by the selected model's probability. */
export function proposalsFor(row: number, { original, sources, model, models }: Evidence): Proposal[] {
  const lists = new Set(model ? [...models, model] : models);
  const ranked = [...lists].flatMap((p) => {
    const list = rankedPredictions(p, row);
    return list ? [list.slice(0, VOTING)] : [];
  });
  const own = model && rankedPredictions(model, row);
  const classes = new Set([
    ...(original === NO_LABEL ? [] : [original]),
    ...sources.flatMap(({ labels }) => [...labelsOf(labels, row)]),
    ...ranked.flatMap((list) => list.map((p) => p.classIndex)),
  ]);
  const proposals = [...classes].map((classIndex): Proposal => {
    const score = own?.find((p) => p.classIndex === classIndex)?.score;
    return {
      classIndex,
      isOriginal: classIndex === original,
      sources: sources.filter(({ labels }) => hasLabel(labels, row, classIndex)).map(({ name }) => name),
      votes: ranked.filter((list) => list.some((p) => p.classIndex === classIndex)).length,
      of: ranked.length,
      ...(score === undefined ? {} : { score }),
    };
  });
  return proposals
    .sort(
      (a, b) =>
        Number(b.isOriginal) - Number(a.isOriginal) ||
        b.sources.length - a.sources.length ||
        b.votes - a.votes ||
        (b.score ?? 0) - (a.score ?? 0) ||
        a.classIndex - b.classIndex,
    )
    .slice(0, MOST);
}
