import { CLASSES } from '../domain/classes/classTable';
import { csvCell } from '../formats/predictionsExport';

/** A label set to be written to files: labels by image, in order. */
export type WrittenSet = readonly (readonly [image: string, classes: readonly number[]])[];

const json = (value: unknown): string => JSON.stringify(value);
const lines = (rows: readonly string[]): string => `${rows.join('\n')}\n`;
const wnid = (c: number): string => CLASSES[c]!.wnid;
const fullName = (c: number): string => `${CLASSES[c]!.names.join(', ')}`;
const table = (separator: string, head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  lines([head, ...rows].map((row) => row.map((cell) => csvCell(String(cell))).join(separator)));
const long = (set: WrittenSet) =>
  set.flatMap(([image, classes]) => (classes.length === 0 ? [[image, '']] : classes.map((c) => [image, c])));
const wide = (set: WrittenSet) => Math.max(1, ...set.map(([, classes]) => classes.length));

/** One set in every form of text that holds whole sets; the name of the file is of no meaning. */
export const LABEL_WRITERS: Readonly<Record<string, (set: WrittenSet) => string>> = {
  map: (set) => json(Object.fromEntries(set)),
  'map of wnids, with folders and endings': (set) =>
    json(Object.fromEntries(set.map(([image, classes]) => [`val/${image}.JPEG`, classes.map(wnid)]))),
  'map of names': (set) => json(Object.fromEntries(set.map(([image, classes]) => [image, classes.map(fullName)]))),
  'wrapped map of strings': (set) =>
    json({ note: 'mine', annotations: Object.fromEntries(set.map(([image, cs]) => [image, cs.map(String)])) }),
  objects: (set) => json(set.map(([image, labels]) => ({ image, labels }))),
  'objects by image': (set) => json(Object.fromEntries(set.map(([image, labels]) => [image, { labels }]))),
  'objects with more beside': (set) =>
    json(set.map(([image, labels], i) => ({ id: i, file_name: `${image}.jpg`, labels, split: 'val', width: 500 }))),
  pairs: (set) => json(set),
  experts: (set) =>
    json(Object.fromEntries(set.map(([image, correct]) => [image, { correct, wrong: [], unclear: [] }]))),
  'human accuracy': (set) =>
    json({
      initial_annots: Object.fromEntries(
        set.map(([image, cs]) => [image, cs.length > 0 ? { correct: cs.map(wnid) } : { wrong: [] }]),
      ),
      problematic_images: {},
      imagenet_m: [],
    }),
  'lines of objects': (set) => lines(set.map(([image, labels]) => json({ image, labels }))),
  'lines of pairs': (set) => lines(set.map((pair) => json(pair))),
  'CSV, long': (set) => table(',', ['image', 'label'], long(set)),
  'CSV with semicolons, long': (set) => table(';', ['filename', 'class'], long(set)),
  'TSV, long, without a header': (set) => lines(long(set).map(([image, c]) => `${image}.jpg\t${c}`)),
  'CSV, a list in a cell': (set) =>
    table(
      ',',
      ['image', 'labels'],
      set.map(([image, classes]) => [image, json(classes)]),
    ),
  'CSV, blanks in a cell': (set) =>
    table(
      ',',
      ['id', 'real_labels'],
      set.map(([image, classes]) => [`${image}.jpg`, classes.join(' ')]),
    ),
  'CSV, names in a cell': (set) =>
    table(
      ',',
      ['image', 'labels'],
      set.map(([image, classes]) => [image, classes.map((c) => CLASSES[c]!.names[0]!).join(' | ')]),
    ),
  'CSV, wide': (set) =>
    table(
      ',',
      ['image', ...Array.from({ length: wide(set) }, (_, i) => `label${i + 1}`)],
      set.map(([image, classes]) => [image, ...Array.from({ length: wide(set) }, (_, i) => classes[i] ?? '')]),
    ),
  'CSV, yes and no for every class': (set) => {
    const all = [...new Set([...set.flatMap(([, classes]) => classes), 0, 1, 2])];
    return table(
      ',',
      ['image', ...all.map(wnid)],
      set.map(([image, classes]) => [image, ...all.map((c) => Number(classes.includes(c)))]),
    );
  },
  'TFDS export': (set) =>
    table(
      ',',
      [
        'id',
        'category',
        'original_label',
        'proposed_labels',
        'unclear_multi_labels',
        'wrong_multi_labels',
        'is_problematic',
      ],
      set.map(([image, classes], i) => [`${image}.JPEG`, 'M', i, classes.join(', '), '', '', 'False']),
    ),
};
