import type { Dataset } from '../../../domain/dataset';
import { checkLabels, heldIn, labelsAsRead } from '../../../domain/labels/labelCheck';
import { doubtLabels, remedyText } from '../../../domain/labels/labelDoubt';
import type { LabelsById } from '../../../domain/labels/labelReading';
import { describeReading } from '../../../domain/labels/labelReading';
import type { ColumnStore } from '../columnStore';
import type { LabelUploadReport } from '../views';
import type { LabelChoice } from './labelChoice';

/** Labels of an upload as they are to be used, and what is said of them. */
export interface CheckedUpload {
  readonly labelsById: LabelsById;
  /** entries of no image; only where a reading was chosen */
  readonly unknown?: readonly string[];
  readonly said: Pick<LabelUploadReport, 'held' | 'doubt' | 'readAs'>;
}

/** What is said of a file that has a class number 1000: it is offered to be read as counted from 1 where that fits. */
export function saidOfNumber1000(labelsById: LabelsById, dataset: Dataset): CheckedUpload['said'] {
  const { remedy } = checkLabels(labelsById, dataset);
  if (remedy?.reading.classes !== 'background') return {};
  const sentences = ['Class number 1000 is none of 0 to 999: the file probably counts classes from 1.'];
  const offered = { text: remedyText(remedy), reading: remedy.reading };
  return { doubt: { sentences, isKeptAside: true, remedy: offered } };
}

/** Compares an upload with the original labels of its dataset and with the models at hand, or does with it what the reader chose. */
export function checkedUpload(
  labelsById: LabelsById,
  dataset: Dataset,
  store: ColumnStore,
  choice: LabelChoice,
): CheckedUpload {
  if (choice.reading) {
    const { labels, left } = labelsAsRead(labelsById, dataset, choice.reading);
    const said = { held: heldIn(labels, dataset), readAs: describeReading(choice.reading) };
    return { labelsById: labels, unknown: left, said };
  }
  if (choice.keep) return { labelsById, said: { held: heldIn(labelsById, dataset) } };
  const { held, doubt } = doubtLabels(labelsById, dataset, store.predictionsAtHand(dataset.id));
  if (!doubt) return { labelsById, said: { held } };
  const { remedy, ...rest } = doubt;
  const offered = remedy && { text: remedyText(remedy), reading: remedy.reading };
  return { labelsById, said: { held, doubt: { ...rest, ...(offered ? { remedy: offered } : {}) } } };
}
