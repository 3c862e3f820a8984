import type { KeptEntry } from '../../../domain/labels/keptLabels';
import { PluralError } from '../../../lib/pure/errors';
import { validationNumber } from '../../validationNumber';
import { aboutLabels, type ExportedLabels } from './exportedLabels';

/**
 * Labels as JSON by image, `{name, dataset, ..., annotations: {image: [class indices]}}`, one image a line. Neither scores nor classes judged
 * not valid have a place in it. Written line by line, because an image may be called `__proto__`.
 */
export function labelsToMap(labels: ExportedLabels): string {
  const about = JSON.stringify({ format: 'plural-labels', version: 1, ...aboutLabels(labels) }).slice(1, -1);
  const lines = labels.entries.map(({ name, classes }) => `${JSON.stringify(name)}: ${JSON.stringify(classes)}`);
  return `{${about},\n"annotations": {\n${lines.join(',\n')}\n}}\n`;
}

/**
 * Labels as ReaL has them: a list of class lists, entry i for file number i + 1 of ImageNet's validation set; an empty list: no valid label.
 * Throws `unsupported` where the entries are not those of all files from number 1 on: a list cannot leave out an image.
 */
export function labelsToReal({ entries, name }: ExportedLabels): string {
  const byNumber: (KeptEntry | undefined)[] = new Array(entries.length).fill(undefined);
  for (const entry of entries) {
    const number = validationNumber(entry.name);
    if (number !== undefined && number <= entries.length) byNumber[number - 1] = entry;
  }
  const missing = byNumber.indexOf(undefined);
  if (missing >= 0 || entries.length === 0) {
    throw new PluralError('unsupported', 'a list in file order has no place for this label set', {
      place: name,
      expected: 'labels of every file of ImageNet’s validation set',
      found: `none of file ${Math.max(missing, 0) + 1}`,
      remedy: 'Export JSON by image, or lay the set over another one first.',
    });
  }
  return `[${byNumber.map((entry) => JSON.stringify(entry!.classes)).join(',\n')}]\n`;
}
