import type { Dataset } from '../../domain/dataset';
import { type LabelSet, labelSetFrom, type Provenance } from '../../domain/labelSet';
import type { ParsedLabels } from '../../formats/labelSetJson';
import { PluralError } from '../../lib/pure/errors';
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

/** Image id of an entry of a list without names, which is in the order of ImageNet's validation files, as ReaL's. */
const validationId = (position: number) => `ILSVRC2012_val_${String(position + 1).padStart(8, '0')}`;

/** Throws `mismatch` on a list without image names, unless its length says that it is one of the whole validation set. */
export function requireOrder(parsed: ParsedLabels, fileName: string, dataset: Dataset): void {
  const whole = dataset.imageIds.length === parsed.entries.length && dataset.imageIds.includes(validationId(0));
  if (parsed.form !== 'list' || parsed.problems.length > 0 || whole) return;
  throw new PluralError('mismatch', 'this list does not say which image its entries are for', {
    file: fileName,
    expected: '{"image": [classes]}, or a list over all of ImageNet validation in file order',
    found: `a list of ${parsed.entries.length} entries for ${dataset.name}`,
    remedy: 'Write the labels as {"image": [classes]}.',
  });
}

/** Labels by image id, and the ids among them that the dataset does not know. */
export function joinUpload(
  parsed: ParsedLabels,
  rows: ReadonlyMap<string, number>,
): { labelsById: Map<string, readonly number[]>; unknown: string[] } {
  const labelsById = new Map<string, readonly number[]>();
  const unknown: string[] = [];
  for (const [position, { id: named, classes }] of parsed.entries.entries()) {
    const id = named ?? validationId(position);
    labelsById.set(id, classes);
    if (!rows.has(id)) unknown.push(id);
  }
  return { labelsById, unknown };
}

/** The label set of an upload over today's rows of its dataset; images it does not name are not evaluable. */
export function labelSetOfUpload(upload: Upload, dataset: Dataset): LabelSet {
  const rows = dataset.imageIds.map((id) => upload.labelsById.get(id) ?? []);
  const named = Uint8Array.from(dataset.imageIds, (id) => Number(upload.labelsById.has(id)));
  return labelSetFrom(
    {
      ...(named.includes(0) ? { named } : {}),
      id: upload.id,
      name: upload.fileName,
      datasetId: dataset.id,
      provenance: uploadProvenance(upload.fileName),
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
    ...(keep ? { labelSet: uploadView(upload) } : {}),
  };
}

function uploadView({ id, fileName, datasetId }: Upload) {
  return { id, name: fileName, datasetId, provenance: uploadProvenance(fileName), origin: 'uploaded' as const };
}

function uploadProvenance(fileName: string): Provenance {
  return { source: `Uploaded here from ${fileName}; it stays on this machine.`, licence: 'not stated' };
}
