import { headline } from '../../../state/accuracy/rows/sentences';
import { claimedWords } from '../../../state/share/claimedResult';
import { resultHash, resultRecord } from '../../../state/share/resultRecord';
import type { ShownResult } from '../../../state/share/shownResult';

/** A result as it is cited: what it says, its canonical text, and the hash of that. */
export function takenResult(shown: ShownResult) {
  const record = resultRecord(shown);
  const title = headline(shown.source, shown.view, shown.data, shown.choices);
  const claimed = shown.claim ? { claimed: claimedWords(shown.claim) } : {};
  return { title, record, hash: resultHash(record), ...claimed };
}
