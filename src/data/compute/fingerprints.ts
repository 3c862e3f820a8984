import type { Dataset } from '../../domain/dataset';
import { type LabelSet, labelsOf } from '../../domain/labelSet';
import { sha256Hex } from '../../lib/sha256Hex';

/** SHA-256, hex, of what a run is about; empty where the page is not served securely. */
export interface Fingerprints {
  /** of the lines `image id TAB original label` (class index, or 65535 where unknown), sorted, each ended by a line feed */
  readonly dataset: string;
  /** of the lines `image id TAB class indices separated by spaces`, sorted, too */
  readonly labelSet: string;
}

/** Pins a dataset and a label set over it by their contents, so that a receipt says which list was meant whatever it is called. */
export async function fingerprintsOf({ imageIds, originalLabels }: Dataset, labels: LabelSet): Promise<Fingerprints> {
  // opened images have no order of their own: it is that in which the browser found them
  const lines = (value: (row: number) => string) =>
    imageIds
      .map((id, row) => `${id}\t${value(row)}\n`)
      .sort()
      .join('');
  const [dataset, labelSet] = await Promise.all([
    sha256Hex(lines((row) => String(originalLabels[row]))),
    sha256Hex(lines((row) => labelsOf(labels, row).join(' '))),
  ]);
  return { dataset, labelSet };
}
