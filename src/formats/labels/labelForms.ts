import { PluralError } from '../../lib/pure/errors';
import { describeValue } from '../describeValue';

/** The forms of a label file in words, for error messages. */
export const LABEL_FORMS =
  '{"image.jpg": [classes]}, [{"image", "labels"}], a list of class lists for all of ImageNet validation in file order, a table with the columns image and label, or paths with a folder for every class';

/** A file that holds something else. */
export function noLabelSet(file: string, found: unknown, place?: string): PluralError {
  return new PluralError('bad-format', 'not a label set', {
    file,
    ...(place === undefined ? {} : { place }),
    expected: LABEL_FORMS,
    found: describeValue(found),
  });
}

/** A file that holds nothing. */
export function noLabels(file: string, found: string): PluralError {
  return new PluralError('bad-format', 'no labels in this file', { file, expected: LABEL_FORMS, found });
}
