import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { KeptEntry } from '../../../domain/labels/keptLabels';

/**
 * Names labels by what they say of which image: the same labels have the same id, in whatever form and order a file holds them, and a link
 * to them means these and no others, also after a reload or on another machine, once somebody opens them there.
 */
export function keptId(datasetId: string, entries: readonly KeptEntry[]): string {
  const digest = sha256.create().update(utf8ToBytes(`${datasetId}\n`));
  for (const line of entries.map(lineOf).sort()) digest.update(utf8ToBytes(`${line}\n`));
  return `upload-${bytesToHex(digest.digest()).slice(0, 10)}`;
}

function lineOf({ name, classes, not, scores }: KeptEntry): string {
  const valid = classes.map((c, i) => (scores ? `${c}:${scores[i]}` : String(c))).sort();
  return [name, valid.join(' '), ...(not?.length ? [[...not].sort((a, b) => a - b).join(' ')] : [])].join('\t');
}
