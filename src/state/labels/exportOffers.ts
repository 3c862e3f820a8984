import { COMPARED } from '../../data/compute/comparison';
import { patchBaseId } from '../../data/compute/labels/patchBase';
import type { Choices, LabelSetView } from '../../data/compute/views';
import type { LabelExportForm } from '../../formats/labels/export/exportedLabels';
import { formatCount } from '../../lib/pure/formatCount';

/** A form that a label set can leave the app in. */
export interface ExportOffer {
  readonly form: LabelExportForm;
  readonly text: string;
  /** what of the set the form holds, in a few words */
  readonly holds: string;
  /** why it is not offered for this set */
  readonly off?: string;
}

export const EXPORT_FILES: Readonly<Record<LabelExportForm, { readonly ending: string; readonly type: string }>> = {
  map: { ending: 'json', type: 'application/json' },
  real: { ending: 'list.json', type: 'application/json' },
  csv: { ending: 'csv', type: 'text/csv' },
  jsonl: { ending: 'jsonl', type: 'application/jsonl' },
  parquet: { ending: 'parquet', type: 'application/vnd.apache.parquet' },
  patch: { ending: 'patch.json', type: 'application/json' },
};

/** All forms, for one label set. */
export function exportOffers(
  { id, datasetId, kept }: LabelSetView,
  { datasets, labelSets }: Pick<Choices, 'datasets' | 'labelSets'>,
): ExportOffer[] {
  const n = datasets.find((d) => d.id === datasetId)?.n ?? 0;
  const { over } = kept?.use ?? {};
  const isPart = kept !== undefined && over === undefined && kept.images < n;
  const part = `it names ${formatCount(kept?.images ?? 0)} of ${formatCount(n)} images; lay it over another set first`;
  const baseId = patchBaseId({ id, datasetId, ...kept?.use });
  const base = labelSets.find((l) => l.id === baseId && l.datasetId === datasetId)?.name;
  const plain = `classes${over === undefined ? '' : ', those of the set below it, too'}`;
  // beside the labels of another set there are classes without a score
  const scores = kept?.hasScores && over === undefined ? ', scores' : '';
  const judged = kept ? ', judged not valid' : '';
  const noPatch = isPart ? part : base === undefined ? 'there is nothing that it could change' : undefined;
  return [
    { form: 'map', text: 'JSON by image', holds: `${plain}, description` },
    ...(datasetId === COMPARED.V1.datasetId
      ? [{ form: 'real', text: 'JSON list, as ReaL', holds: plain, ...(isPart ? { off: part } : {}) } as const]
      : []),
    { form: 'csv', text: 'CSV, a line per label', holds: `${plain}${scores}` },
    { form: 'jsonl', text: 'JSON lines', holds: `${plain}${scores}${judged}` },
    { form: 'parquet', text: 'Parquet', holds: `${plain}${scores}${judged}, description` },
    {
      form: 'patch',
      text: `Patch${base === undefined ? '' : ` to ${base}`}`,
      holds: over === undefined ? 'images that differ, description' : 'its own images, all that is known of them',
      ...(noPatch === undefined ? {} : { off: noPatch }),
    },
  ];
}
