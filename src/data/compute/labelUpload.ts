import type { Dataset } from '../../domain/dataset';
import { type LabelSet, labelSetFrom } from '../../domain/labelSet';
import type { ParsedLabels } from '../../formats/labelSetJson';
import type { LabelUploadReport } from './views';

const SHOWN_UNKNOWN_IDS = 20;

/** An upload as it was read, kept so that it can be joined again when its dataset grows. */
export interface Upload {
  readonly id: string;
  readonly fileName: string;
  readonly datasetId: string;
  /** also of images that its dataset does not have yet */
  readonly labelsById: ReadonlyMap<string, readonly number[]>;
}

/** Labels by image id, and the ids among them that the dataset does not know. */
export function joinUpload(
  parsed: ParsedLabels,
  rows: ReadonlyMap<string, number>,
): { labelsById: Map<string, readonly number[]>; unknown: string[] } {
  const labelsById = new Map<string, readonly number[]>();
  const unknown: string[] = [];
  for (const { id, classes } of parsed.entries) {
    if (id === null) continue;
    labelsById.set(id, classes);
    if (!rows.has(id)) unknown.push(id);
  }
  return { labelsById, unknown };
}

/** The label set of an upload over today's rows of its dataset; images it does not name are not evaluable. */
export function labelSetOfUpload(upload: Upload, dataset: Dataset): LabelSet {
  const rows = dataset.imageIds.map((id) => upload.labelsById.get(id) ?? []);
  const reviewed = Uint8Array.from(dataset.imageIds, (id) => (upload.labelsById.has(id) ? 1 : 0));
  return labelSetFrom(
    {
      id: upload.id,
      name: upload.fileName,
      datasetId: dataset.id,
      reviewed,
      provenance: { source: `Uploaded here from ${upload.fileName}; it stays on this machine.`, licence: 'not stated' },
    },
    rows,
  );
}

/** Figures of the validation report. */
export function reportOn(
  upload: Upload,
  dataset: Dataset,
  parsed: ParsedLabels,
  unknown: readonly string[],
): LabelUploadReport {
  const lists = dataset.imageIds.flatMap((id) => {
    const list = upload.labelsById.get(id);
    return list ? [list] : [];
  });
  const keep = lists.length > 0 && parsed.problems.length === 0;
  return {
    fileName: upload.fileName,
    datasetName: dataset.name,
    entries: parsed.entries.length,
    matched: lists.length,
    labels: lists.reduce((sum, list) => sum + new Set(list).size, 0),
    multiLabel: lists.filter((list) => new Set(list).size > 1).length,
    empty: lists.filter((list) => list.length === 0).length,
    unknownIds: unknown.slice(0, SHOWN_UNKNOWN_IDS),
    unknownCount: unknown.length,
    problems: parsed.problems,
    ...(keep ? { labelSet: labelSetView(labelSetOfUpload(upload, dataset)) } : {}),
  };
}

function labelSetView(labels: LabelSet) {
  const { id, name, datasetId, provenance } = labels;
  return { id, name, datasetId, provenance, origin: 'uploaded' as const };
}
