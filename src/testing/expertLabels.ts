import { type Dataset, imageIdOf } from '../domain/dataset';
import { type ExpertImage, type ExpertLabels, expertLabelsFrom } from '../domain/labels/expert';
import { readShared } from './shared';

const FOLDER = 'upstream/klarajanouskova-ImageNet/eval_corrections/load_data/validation_correction';

const classesIn = (cell: string): number[] => (cell === '' ? [] : cell.split(', ').map(Number));

/** Rows of one of the published files, cells unquoted, without the head. */
function rowsOf(file: string): string[][] {
  const text = new TextDecoder().decode(readShared(`${FOLDER}/${file}`));
  const cells = (line: string) =>
    [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
  return text.trimEnd().split('\n').slice(1).map(cells);
}

/** The published expert labels of 20,000 validation images, straight from the shared copy; with the original label each row states. */
export function readExpertRows(): Map<string, ExpertImage & { readonly original: number }> {
  return new Map(
    rowsOf('imagenet_multilabel/multilabel.csv').map((cells) => {
      const [file, , original, correct, , unclear, wrong, problematic] = cells;
      const lists = { correct: classesIn(correct!), unclear: classesIn(unclear!), wrong: classesIn(wrong!) };
      return [imageIdOf(file!), { ...lists, original: Number(original), isProblematic: problematic === 'True' }];
    }),
  );
}

/** A third annotation of 10,000 validation images, its classes as the repository of the expert labels lists them; 316 have none. */
export function readThirdAnnotation(): Map<string, number[]> {
  return new Map(
    rowsOf('imagenet_finegrained/finegrained.csv').map((cells) => [imageIdOf(cells[0]!), classesIn(cells[3]!)]),
  );
}

export const readExpertLabels = (dataset: Dataset): ExpertLabels => expertLabelsFrom(readExpertRows(), dataset);
