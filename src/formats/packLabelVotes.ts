import type { LabelScores } from '../domain/labelScores';
import { type LabelVotes, VOTES_A_PAIR, votesOfScores } from '../domain/labelVotes';
import { PluralError } from '../lib/pure/errors';
import { bytesOf, joinBytes, PackReader } from './packReader';

/** Payload of raters' votes: number of pairs, then a byte a pair, in the order of the rater scores: 6 x maybe + yes, of five answers. */
export const encodeLabelVotes = ({ yes, maybe }: Pick<LabelVotes, 'yes' | 'maybe'>): Uint8Array =>
  joinBytes([bytesOf(Uint32Array.of(yes.length)), yes.map((count, i) => (VOTES_A_PAIR + 1) * maybe[i]! + count)]);

/** Reverses `encodeLabelVotes`. Throws `bad-format` on a payload that is none, or of other pairs than the scores. */
export function decodeLabelVotes(raw: Uint8Array, scores: LabelScores, file: string): LabelVotes {
  const reader: PackReader = new PackReader(raw, file);
  const pairs = reader.u32();
  if (pairs !== scores.classes.length) reader.fail(`${scores.classes.length} pairs`, `${pairs}`);
  const votes = reader.take(pairs);
  reader.end();
  const maybe = votes.map((code) => Math.floor(code / (VOTES_A_PAIR + 1)));
  const yes = votes.map((code) => code % (VOTES_A_PAIR + 1));
  const bad = yes.findIndex((count, i) => count + maybe[i]! > VOTES_A_PAIR);
  if (bad < 0) return votesOfScores(scores, yes, maybe);
  throw new PluralError('bad-format', 'damaged data file', {
    file,
    place: `pair ${bad}`,
    expected: `at most ${VOTES_A_PAIR} votes`,
    found: `${yes[bad]} yes and ${maybe[bad]} maybe`,
  });
}
