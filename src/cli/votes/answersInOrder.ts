import type { Dataset } from '../../domain/dataset';
import { type LabelVotes, VOTES_A_PAIR } from '../../domain/labelVotes';
import type { AnswersByRater } from '../../domain/uncertainty/labelNoise';
import { classesOfPairs, pairsByImage, rowsOfPairs } from '../../formats/ratedPairs';
import type { RaterAnswers } from '../../formats/ratersNpz';

/** Answers rater by rater, in the order of the votes: by image, then by class. */
export function answersInOrder(
  { cells, raters, rater, answer }: RaterAnswers,
  votes: LabelVotes,
  dataset: Dataset,
  file: string,
): AnswersByRater {
  const scores = Float64Array.from({ length: cells.length / 2 }, (_, pair) => pair);
  const columns = { rows: rowsOfPairs(cells, dataset, file), classes: classesOfPairs(cells, file), scores };
  // where each sorted pair stands in the file
  const places = pairsByImage(columns, dataset, file).scores;
  const sorted = { rater: new Uint16Array(rater.length), accepts: new Uint8Array(rater.length) };
  for (let i = 0; i < votes.classes.length; i++) {
    for (let j = 0; j < VOTES_A_PAIR; j++) {
      sorted.rater[i * VOTES_A_PAIR + j] = rater[places[i]! * VOTES_A_PAIR + j]!;
      sorted.accepts[i * VOTES_A_PAIR + j] = Number(answer[places[i]! * VOTES_A_PAIR + j]! > 0);
    }
  }
  return { raters, ...sorted };
}
