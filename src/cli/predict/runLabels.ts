import { basename } from 'node:path';
import { rowsByName } from '../../domain/imageNames/rowsByName';
import { CLASS_COUNT, type LabelSet, labelSetFrom } from '../../domain/labelSet';
import { labelsAsRead } from '../../domain/labels/labelCheck';
import { doubtLabels, remedyText } from '../../domain/labels/labelDoubt';
import type { LabelsById } from '../../domain/labels/labelReading';
import { type LabelProblem, readLabelSetJson } from '../../formats/labels/labelSetJson';
import { messageOf, PluralError } from '../../lib/pure/errors';
import type { ListedImage } from './listImages';
import { readRegularFile } from './readRegularFile';

/** Images of ImageNet's validation set: a list without names of that length is in the order of its files, as ReaL's. */
const VALIDATION_IMAGES = 50_000;
const validationId = (position: number) => `ILSVRC2012_val_${String(position + 1).padStart(8, '0')}`;

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
 * Reads a label set over `images` in any form the app takes. Throws `not-found`, what `readLabelSetJson` throws, `bad-value` where an entry
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
  const written = readLabelSetJson(bytes, file);
  // where class number 1000 is all that is wrong, the file may count from 1
  const from1 = written.problems.length > 0 ? readLabelSetJson(bytes, file, true) : written;
  const { form, entries, problems } = from1.problems.length > 0 ? written : from1;
  if (problems.length > 0) throw unusable(problems, file);
  if (form === 'list' && entries.length !== VALIDATION_IMAGES) {
    throw new PluralError('mismatch', 'this list does not say which image its entries are for', {
      file,
      expected: `{"image": [classes]}, or a list over all ${VALIDATION_IMAGES} validation images in file order`,
      found: `a list of ${entries.length} entries`,
    });
  }
  const names = entries.map(({ id }, position) => id ?? validationId(position));
  const { rows, repeated } = rowsByName(names, new Map(images.map(({ id }, row) => [id, row])));
  if (repeated.length > 0) {
    throw new PluralError('bad-value', `${repeated.length} names mean a picture that another name means, too`, {
      file,
      found: repeated.slice(0, 3).join(', '),
      remedy: 'Name every picture once, with its folder where file names repeat.',
    });
  }
  // names of no picture stay: counted in another way, they may be of one
  const labels = new Map(names.map((name, i) => [images[rows[i]!]?.id ?? name, entries[i]!.classes]));
  if (images.length > 0 && rows.every((row) => row < 0)) {
    throw new PluralError('mismatch', 'these labels are of none of the pictures', {
      file,
      expected: `image ids such as ${images[0]!.id}`,
      found: names.length === 0 ? 'none' : `${names.length} others, such as ${names[0]}`,
      remedy: 'Name the images by their file names without ending, or check --labels and --images.',
    });
  }
  const run = checkedAgainst(images, labels, file, use);
  if ([...run.labels.values()].some((classes) => classes.includes(CLASS_COUNT))) throw unusable(written.problems, file);
  return run;
}

function unusable(problems: readonly LabelProblem[], file: string): PluralError {
  const { place, message: found } = problems[0]!;
  return new PluralError('bad-value', `${problems.length} entries of the labels cannot be used`, {
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
