import { basename } from 'node:path';
import { namedEntries, scoreScale } from '../../data/compute/labels/namedEntries';
import { rowsByName } from '../../domain/imageNames/rowsByName';
import { CLASS_COUNT, type LabelSet, labelSetFrom } from '../../domain/labelSet';
import { validClasses } from '../../domain/labels/keptLabels';
import { labelsAsRead } from '../../domain/labels/labelCheck';
import { doubtLabels, remedyText } from '../../domain/labels/labelDoubt';
import type { LabelsById } from '../../domain/labels/labelReading';
import { readLabels } from '../../formats/labels/readLabels';
import type { ReadLabels } from '../../formats/labels/readLabelsTypes';
import { messageOf, PluralError } from '../../lib/pure/errors';
import type { ListedImage } from './listImages';
import { readRegularFile } from './readRegularFile';

/** Images of ImageNet's validation set: a list without names of that length is in the order of its files, as ReaL's. */
const VALIDATION_IMAGES = 50_000;

/** Labels count from this score on, %. */
const PERCENT = 50;

/** What is done with labels that contradict the pictures' folders and names. */
export type LabelsUse = 'anyway' | 'remedy';

export interface RunLabels {
  readonly labels: LabelsById;
  /** what is to be said of them, one line each */
  readonly notes: readonly string[];
  /** how the file was read, where not as it is written */
  readonly readAs?: string;
}

/**
 * Reads a label set over `images` in any form the app takes. Throws `not-found`, what `readLabels` throws, `bad-value` where an entry
 * cannot be used, `mismatch` on a list without names that is not one of all validation images, where no image has labels in it, and, unless
 * `use` says what to do then, where it hardly ever holds the original label (see `checkLabels`).
 */
export async function readRunLabels(
  path: string,
  images: readonly Pick<ListedImage, 'id' | 'original'>[],
  use?: LabelsUse,
): Promise<RunLabels> {
  const file = basename(path);
  let bytes: Uint8Array;
  try {
    bytes = await readRegularFile(path);
  } catch (error) {
    if (error instanceof PluralError) throw error;
    const found = messageOf(error).split(',')[0]!;
    throw new PluralError('not-found', 'labels cannot be read', { file: path, found, remedy: 'Check --labels.' });
  }
  const written = await readLabels(bytes, file);
  // where class number 1000 is all that is wrong, the file may count from 1
  const from1 = written.problems.length > 0 ? await readLabels(bytes, file, { takes1000: true }) : written;
  const read = from1.problems.length > 0 ? written : from1;
  if (read.problems.length > 0) throw unusable(read, file);
  if (read.form === 'list' && read.rows !== VALIDATION_IMAGES) {
    throw new PluralError('mismatch', 'this list does not say which image its entries are for', {
      file,
      expected: `{"image": [classes]}, or a list over all ${VALIDATION_IMAGES} validation images in file order`,
      found: `a list of ${read.rows} entries`,
    });
  }
  const entries = namedEntries(read, {});
  const use50 = scoreScale(read) === undefined ? {} : { percent: PERCENT };
  const names = entries.map(({ name }) => name);
  const { rows, repeated } = rowsByName(names, new Map(images.map(({ id }, row) => [id, row])));
  if (repeated.length > 0) {
    throw new PluralError('bad-value', `${repeated.length} names mean a picture that another name means, too`, {
      file,
      found: repeated.slice(0, 3).join(', '),
      remedy: 'Name every picture once, with its folder where file names repeat.',
    });
  }
  // names of no picture stay: counted in another way, they may be of one
  const labels = new Map(names.map((name, i) => [images[rows[i]!]?.id ?? name, validClasses(entries[i]!, use50)]));
  if (images.length > 0 && rows.every((row) => row < 0)) {
    throw new PluralError('mismatch', 'these labels are of none of the pictures', {
      file,
      expected: `image ids such as ${images[0]!.id}`,
      found: names.length === 0 ? 'none' : `${names.length} others, such as ${names[0]}`,
      remedy: 'Name the images by their file names without ending, or check --labels and --images.',
    });
  }
  const run = checkedAgainst(images, labels, file, use);
  if ([...run.labels.values()].some((classes) => classes.includes(CLASS_COUNT))) throw unusable(written, file);
  return { ...run, notes: [...takenAs(read, use50.percent).map((line) => `${file}: ${line}`), ...run.notes] };
}

/** What was decided about a file where the app would ask. */
function takenAs(read: ReadLabels, percent: number | undefined): string[] {
  const unsure = read.entries.filter((entry) => entry.unsure).length;
  const problematic = read.entries.filter((entry) => entry.isProblematic).length;
  return [
    ...read.doubts,
    ...read.notes,
    ...(percent === undefined ? [] : [`labels count from a score of ${percent / 100} on`]),
    ...(unsure > 0 ? [`${unsure} images have unclear labels, which count as valid`] : []),
    ...(problematic > 0 ? [`${problematic} problematic images are left out`] : []),
  ];
}

function unusable({ problems, problemCounts }: ReadLabels, file: string): PluralError {
  const { place, message: found } = problems[0]!;
  const count = Object.values(problemCounts).reduce((sum, n) => sum + n, 0);
  return new PluralError('bad-value', `${count} entries of the labels cannot be used`, {
    file,
    place,
    found,
    remedy: 'Correct them; the app lists them all when the file is uploaded there.',
  });
}

function checkedAgainst(
  images: readonly Pick<ListedImage, 'id' | 'original'>[],
  labels: LabelsById,
  file: string,
  use: LabelsUse | undefined,
): RunLabels {
  const imageIds = images.map(({ id }) => id);
  const dataset = { id: 'run', name: 'Run', imageIds, originalLabels: Uint16Array.from(images, (i) => i.original) };
  const { doubt } = doubtLabels(labels, dataset);
  if (!doubt) return { labels, notes: use === 'remedy' ? [`${file}: nothing to mend, read as it is written`] : [] };
  const { sentences, isKeptAside, remedy } = doubt;
  const offered = remedy && `${remedyText(remedy)}.`;
  if (use === 'remedy' && remedy) {
    const mended = labelsAsRead(labels, dataset, remedy.reading).labels;
    return { labels: mended, notes: [`${file}: ${offered}`], readAs: remedy.change };
  }
  if (isKeptAside && use !== 'anyway') {
    throw new PluralError('mismatch', `these labels contradict the pictures: ${sentences.join(' ')}`, {
      file,
      remedy: offered
        ? `${offered} Read them so with --labels-use remedy, or as they are written with --labels-use anyway.`
        : 'No other reading fits. Check the file, or use it as it is written with --labels-use anyway.',
    });
  }
  const advice = offered ? [`${offered} Read them so with --labels-use remedy.`] : [];
  return { labels, notes: [...sentences, ...advice].map((line) => `${file}: ${line}`) };
}

/** The label set over images, in order; those the file does not name are not evaluable. */
export function labelSetOver(images: readonly ListedImage[], labels: LabelsById): LabelSet {
  const info = {
    id: 'labels',
    name: 'Labels',
    datasetId: 'run',
    provenance: { source: 'a file', licence: 'not stated' },
  };
  return labelSetFrom(
    info,
    images.map(({ id }) => labels.get(id) ?? []),
  );
}
