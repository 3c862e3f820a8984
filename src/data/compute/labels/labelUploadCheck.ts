import type { Dataset } from '../../../domain/dataset';
import { checkLabels, heldIn, labelsAsRead } from '../../../domain/labels/labelCheck';
import { doubtLabels, remedyText } from '../../../domain/labels/labelDoubt';
import type { LabelReading, LabelsById } from '../../../domain/labels/labelReading';
import { describeReading } from '../../../domain/labels/labelReading';
import { type ParsedLabels, readLabelSetJson } from '../../../formats/labels/labelSetJson';
import type { ColumnStore } from '../columnStore';
import type { LabelUploadReport } from '../views';

/** What the reader says of a label file that is doubted: use it as it is written, or read in another way. */
export type LabelChoice = { readonly anyway: true } | { readonly reading: LabelReading };

/** Labels of an upload as they are to be used, and what is said of them. */
export interface CheckedUpload {
  readonly labelsById: LabelsById;
  /** entries of no image; only where a reading was chosen */
  readonly unknown?: readonly string[];
  readonly said: Pick<LabelUploadReport, 'held' | 'doubt' | 'readAs'>;
}

/**
 * Reads an upload. `from1`: the same with class number 1000, where that is all that is wrong with it: it may count from 1. It is what is read
 * where the reader chose that reading. Throws what `readLabelSetJson` throws.
 */
export function readUpload(
  bytes: Uint8Array,
  fileName: string,
  choice?: LabelChoice,
): { parsed: ParsedLabels; from1?: ParsedLabels } {
  const parsed = readLabelSetJson(bytes, fileName);
  if (parsed.problems.length === 0) return { parsed };
  const from1 = readLabelSetJson(bytes, fileName, true);
  if (from1.problems.length > 0) return { parsed };
  return choice && 'reading' in choice && choice.reading.classes === 'background'
    ? { parsed: from1 }
    : { parsed, from1 };
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
  choice?: LabelChoice,
): CheckedUpload {
  if (choice && 'reading' in choice) {
    const { labels, left } = labelsAsRead(labelsById, dataset, choice.reading);
    const said = { held: heldIn(labels, dataset), readAs: describeReading(choice.reading) };
    return { labelsById: labels, unknown: left, said };
  }
  if (choice) return { labelsById, said: { held: heldIn(labelsById, dataset) } };
  const { held, doubt } = doubtLabels(labelsById, dataset, store.predictionsAtHand(dataset.id));
  if (!doubt) return { labelsById, said: { held } };
  const { remedy, ...rest } = doubt;
  const offered = remedy && { text: remedyText(remedy), reading: remedy.reading };
  return { labelsById, said: { held, doubt: { ...rest, ...(offered ? { remedy: offered } : {}) } } };
}

/** A report with what the check says; a set kept aside is in no use. */
export function withCheck(report: LabelUploadReport, said: CheckedUpload['said']): LabelUploadReport {
  // a file that cannot be used anyway has its own reasons
  if (!report.labelSet) return said.doubt && report.problems.length > 0 ? { ...report, doubt: said.doubt } : report;
  const { labelSet, ...rest } = report;
  return { ...rest, ...said, ...(said.doubt?.isKeptAside ? {} : { labelSet }) };
}
