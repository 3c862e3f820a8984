import { className } from '../../domain/classes/classTable';
import type { Dataset } from '../../domain/dataset';
import type { NamedRows } from '../../domain/imageNames/rowsByName';
import { statedClasses } from '../../domain/imageNames/statedClasses';
import {
  isNoModel,
  isShuffled,
  looksLikeTruth,
  truthContradicts,
  truthDiffers,
} from '../../domain/imports/importDoubts';
import type { ImportedPredictions } from '../../domain/imports/importedPredictions';
import { type GuessingStretch, type Hits, isGuessing } from '../../domain/imports/importHypotheses';
import { formatCount } from '../../lib/pure/formatCount';
import type { ImportReport } from './importViews';

const percentOf = ({ hits, n }: Hits) => `${((100 * hits) / n).toFixed(1)} %`;

/** Why the reader must say that the file is to be kept. */
export function doubtsOf({
  imported,
  top1,
  truth,
  dataset,
  shuffled,
}: {
  readonly imported: ImportedPredictions;
  readonly top1: Hits;
  readonly truth: ImportReport['truth'];
  readonly dataset: Dataset;
  /** see `hitsOfShuffled` */
  readonly shuffled: number | undefined;
}): string[] {
  const { table, k } = imported;
  const column =
    table?.classes[0] === undefined ? 'The classes are' : `The classes of column “${table.classes[0]}” are`;
  return [
    ...(table?.ask ? [`${table.ask} “${table.classes[0]}” was taken; say below which column it is.`] : []),
    ...(looksLikeTruth(k, top1)
      ? [
          `${column} the original labels in ${formatCount(top1.hits)} of ${formatCount(top1.n)} images: these are probably the true labels, not what a model said.`,
        ]
      : []),
    ...(isNoModel(top1)
      ? [
          `Top-1 is ${percentOf(top1)} of ${formatCount(top1.n)} images, no more than guessing: this is not the model’s accuracy.`,
        ]
      : isShuffled(top1, shuffled)
        ? [
            `Top-1 is ${percentOf(top1)} of ${formatCount(top1.n)} images, and rows in any order would have as much: the rows are probably those of other images, or in another order.`,
          ]
        : []),
    ...(truth && truthContradicts(truth.agree)
      ? [
          `Column “${truth.column}” beside the predictions is the original label in ${percentOf(truth.agree)} of the images only: rows or classes are not those of ${dataset.name}.`,
        ]
      : []),
  ];
}

/** True labels of a file that are not the dataset's. */
export function truthNotes(truth: ImportReport['truth'], { name }: Dataset): string[] {
  if (!truth || !truthDiffers(truth.agree)) return [];
  const { hits, n } = truth.agree;
  return [
    `Column “${truth.column}” is not the original label of ${name} in ${formatCount(n - hits)} of ${formatCount(n)} images.`,
  ];
}

/** Share of hits that no guessing gives. */
const LEAST_MODEL = 0.05;

/** A broken file looks like any other on the charts: it is said here. */
export function guessingNotes(top1: Hits, suggested: boolean, lowest?: Hits): string[] {
  if (!isGuessing(top1)) return [];
  if (lowest && lowest.hits > LEAST_MODEL * lowest.n)
    return [
      `The class with the least number is the original label in ${percentOf(lowest)} of the images, the one with the largest in ${percentOf(top1)}: these are distances or losses, of which the least is the best. Import them times -1.`,
    ];
  const known = suggested ? '' : ' No mix-up of rows or classes that is known here explains it.';
  return [
    `Top-1 is ${((100 * top1.hits) / top1.n).toFixed(1)} %: hardly more than guessing (0.1 %). Rows or classes are probably not what they are taken for.${known}`,
  ];
}

/** A part of a file that is mixed up lowers its figures, and nothing else shows it. */
export function stretchNotes(stretch: GuessingStretch | undefined): string[] {
  if (!stretch) return [];
  const [first, last] = stretch.rows.map((row) => formatCount(row + 1));
  return [
    `Images ${first} to ${last} of the file hold the original label in ${percentOf(stretch.own)}, the others in ${percentOf(stretch.others)}: that part is probably shifted, or of another file.`,
  ];
}

/** What the names of images say that a person should check. */
export function nameNotes(ids: readonly string[], { rows, inside }: NamedRows, dataset: Dataset): string[] {
  const { n, contradicted } = statedClasses(ids, rows, dataset.originalLabels);
  const [first] = contradicted;
  const known = first && `${first.name} says ${className(first.stated)}, ${dataset.name} ${className(first.known)}`;
  return [
    ...(first
      ? [
          `${formatCount(contradicted.length)} ${contradicted.length === 1 ? 'name states' : 'names state'} another class than the original label, of ${formatCount(n)} with a class (${known}): the file may be of other images.`,
        ]
      : []),
    ...(inside.length > 0
      ? [
          `${formatCount(inside.length)} ${inside.length === 1 ? 'name was' : 'names were'} joined by the image id inside (such as ${inside[0]}).`,
        ]
      : []),
  ];
}

export function passedNotes(rows: number): string[] {
  if (rows === 0) return [];
  return [
    `${formatCount(rows)} ${rows === 1 ? 'row has' : 'rows have'} a number first that is no class here (a background class, or another count of classes): the next class of the row counts as its first.`,
  ];
}

export function cutNotes(k: number, short: number, empty: number): string[] {
  return [
    ...(short > 0
      ? [
          `Some rows have fewer classes than others (${formatCount(short)}), so that only the best ${k} of every row ${k === 1 ? 'is' : 'are'} kept${k < 5 ? ': there is no top-5. Leave those rows out to keep more' : ''}.`,
        ]
      : []),
    ...(empty > 0 ? [`${formatCount(empty)} rows name no class; their images stay without prediction.`] : []),
  ];
}
