import { describeValue, isRecord } from '../describeValue';
import type { BadEntry, RawEntry, RawLabels } from './readLabelsTypes';

/** An image with two classes and how raters judged them, as label-errors gives it. */
export const isVoteRecord = (entry: unknown): boolean =>
  isRecord(entry) && isRecord(entry.mturk) && 'given_original_label' in entry && 'our_guessed_label' in entry;

/**
 * Votes of label-errors (Northcutt et al. 2021): raters chose the given class, the guessed one, both or neither. Each class has the share of
 * raters who named it as its score, 0 to 1; a threshold then says which are valid.
 */
export function voteLabels(json: readonly unknown[]): RawLabels {
  const rows = function* (): Generator<RawEntry | BadEntry> {
    for (const [at, entry] of json.entries()) yield voteEntry(entry, at);
  };
  return {
    form: 'votes',
    formName: 'JSON, raters’ votes on two classes, as label-errors',
    rows: rows(),
    counted: 'entry',
  };
}

function voteEntry(entry: unknown, at: number): RawEntry | BadEntry {
  const bad = (message: string): BadEntry => ({ at, problem: { kind: 'entry', message } });
  if (!isRecord(entry) || !isRecord(entry.mturk))
    return bad(`expected an image and its votes, found ${describeValue(entry)}`);
  const name = entry.url ?? entry.image ?? entry.file_name;
  const votes = ['given', 'guessed', 'both', 'neither'].map(
    (key) => (entry.mturk as Readonly<Record<string, unknown>>)[key] ?? 0,
  );
  const areCounts = votes.every((n): n is number => typeof n === 'number' && Number.isInteger(n) && n >= 0);
  if (!areCounts)
    return {
      ...bad(`expected counts of votes, found ${describeValue(votes.find((n) => typeof n !== 'number') ?? votes)}`),
      name,
    };
  const [given, guessed, both, neither] = votes as [number, number, number, number];
  const raters = given + guessed + both + neither;
  if (raters === 0) return { ...bad('no votes'), name };
  const scores = [(given + both) / raters, (guessed + both) / raters];
  return { name, at, valid: [entry.given_original_label, entry.our_guessed_label], scores };
}
