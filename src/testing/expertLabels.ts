import { type Dataset, imageIdOf } from '../domain/dataset';
import { type ExpertImage, type ExpertLabels, expertLabelsFrom } from '../domain/labels/expert';
import { readShared } from './shared';

const FILE =
  'upstream/klarajanouskova-ImageNet/eval_corrections/load_data/validation_correction/imagenet_multilabel/multilabel.csv';

const classesIn = (cell: string): number[] => (cell === '' ? [] : cell.split(', ').map(Number));

/** The published expert labels of 20,000 validation images, straight from the shared copy; with the original label each row states. */
export function readExpertRows(): Map<string, ExpertImage & { readonly original: number }> {
  const text = new TextDecoder().decode(readShared(FILE));
  const lines = text.trimEnd().split('\n').slice(1);
  return new Map(
    lines.map((line) => {
      const cells = [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
      const [file, , original, correct, , unclear, wrong, problematic] = cells as string[];
      return [
        imageIdOf(file!),
        {
          original: Number(original),
          correct: classesIn(correct!),
          unclear: classesIn(unclear!),
          wrong: classesIn(wrong!),
          isProblematic: problematic === 'True',
        },
      ];
    }),
  );
}

export const readExpertLabels = (dataset: Dataset): ExpertLabels => expertLabelsFrom(readExpertRows(), dataset);
