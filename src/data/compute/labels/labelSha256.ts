import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Dataset } from '../../../domain/dataset';
import { type LabelSet, labelsOf } from '../../../domain/labelSet';

/**
 * SHA-256, hex, of the lines `image id TAB class indices separated by spaces`, sorted, each ended by a line feed: what `fingerprintsOf` gives, too,
 * but also where the page is not served securely.
 */
export function labelSha256({ imageIds }: Dataset, labels: LabelSet): string {
  const digest = sha256.create();
  for (const line of imageIds.map((id, row) => `${id}\t${labelsOf(labels, row).join(' ')}\n`).sort())
    digest.update(utf8ToBytes(line));
  return bytesToHex(digest.digest());
}
