import type { Dataset } from '../domain/dataset';
import type { LabelScores } from '../domain/labelScores';
import { type LabelVotes, VOTES_A_PAIR, votesOfScores } from '../domain/labelVotes';
import { PluralError } from '../lib/pure/errors';
import { classesOfPairs, pairsByImage, rowsOfPairs } from './ratedPairs';
import { type RaterAnswers, readRaterAnswers } from './ratersNpz';

/** Votes of ReaL's raters with the pairs of their scores. Throws what `readRaterAnswers` does, and `mismatch` where the pairs are others. */
export function readRaterVotes(bytes: Uint8Array, scores: LabelScores, dataset: Dataset, file: string): LabelVotes {
  return votesOfAnswers(readRaterAnswers(bytes, file), scores, dataset, file);
}

/** The same from answers that were read. */
export function votesOfAnswers(
  { cells, perPair, answer }: RaterAnswers,
  scores: LabelScores,
  dataset: Dataset,
  file: string,
): LabelVotes {
  const differs = (expected: string, found: string): never => {
    throw new PluralError('mismatch', 'votes do not fit the rater scores', { file, expected, found });
  };
  if (perPair !== VOTES_A_PAIR) differs(`${VOTES_A_PAIR} answers to a pair`, `${perPair}`);
  const code = new Float64Array(cells.length / 2);
  answer.forEach((given, i) => {
    code[Math.floor(i / perPair)]! += given === 2 ? 1 : given === 1 ? VOTES_A_PAIR + 1 : 0;
  });
  const info = `${file}/info.npy`;
  const columns = { rows: rowsOfPairs(cells, dataset, info), classes: classesOfPairs(cells, info), scores: code };
  const sorted = pairsByImage(columns, dataset, info);
  const isSame = (a: ArrayLike<number>, b: ArrayLike<number>) =>
    a.length === b.length && Array.prototype.every.call(a, (value: number, i: number) => value === b[i]);
  if (!isSame(sorted.offsets, scores.offsets) || !isSame(sorted.classes, scores.classes)) {
    differs('the pairs of scores.npz', 'others');
  }
  const yes = Uint8Array.from(sorted.scores, (value) => value % (VOTES_A_PAIR + 1));
  const maybe = Uint8Array.from(sorted.scores, (value) => Math.floor(value / (VOTES_A_PAIR + 1)));
  return votesOfScores(scores, yes, maybe);
}
