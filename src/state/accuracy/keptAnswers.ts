import type { AccuracyMore } from '../appState';

/** Answers that are kept for each question: a reader flips between a few choices. */
const KEPT = 8;

const KEY_OF = {
  matched: 'matched',
  thresholds: 'thresholds',
  ranks: 'ranks',
  classes: 'classes',
  modelParts: 'parts',
  bootstrap: 'bootstrap',
  bootstrapEach: 'bootstrap',
} as const satisfies Partial<Record<keyof AccuracyMore, string>>;

export type AnswerName = keyof typeof KEY_OF;
export const ANSWERS = Object.keys(KEY_OF) as AnswerName[];
type Keys = Readonly<Record<AnswerName, string>>;

/** What each answer has as its key, from the keys of what they depend on. */
export const answerKeys = (keys: Readonly<Record<(typeof KEY_OF)[AnswerName], string>>): Keys =>
  Object.fromEntries(ANSWERS.map((name) => [name, keys[KEY_OF[name]]])) as Keys;

/**
 * The last few answers to each question about the counts, so that who goes back to a choice sees at once what was there. An answer is known
 * by its key alone: keep none that may change under it.
 */
export class KeptAnswers {
  readonly #kept = new Map(ANSWERS.map((name) => [name, new Map<string, AccuracyMore[AnswerName]>()]));

  /** Keeps each answer in `more`; the one that was used longest ago makes room. */
  keep(more: AccuracyMore): void {
    for (const name of ANSWERS) {
      const answer = more[name];
      if (answer) this.#touch(name, answer.key, answer);
    }
  }

  /** Kept answers to the questions of `keys` that `shown` does not answer. */
  recall(shown: AccuracyMore, keys: Keys): AccuracyMore {
    const known: [AnswerName, AccuracyMore[AnswerName]][] = [];
    for (const name of ANSWERS) {
      const key = keys[name];
      const answer = this.#kept.get(name)!.get(key);
      if (!answer || shown[name]?.key === key) continue;
      this.#touch(name, key, answer);
      known.push([name, answer]);
    }
    return Object.fromEntries(known);
  }

  #touch(name: AnswerName, key: string, answer: AccuracyMore[AnswerName]): void {
    const kept = this.#kept.get(name)!;
    kept.delete(key);
    kept.set(key, answer);
    for (const oldest of kept.keys()) {
      if (kept.size <= KEPT) break;
      kept.delete(oldest);
    }
  }
}
