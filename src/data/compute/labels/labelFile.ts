import { exportedEntries } from '../../../domain/labels/exportedEntries';
import { NOT_DESCRIBED } from '../../../domain/labels/keptLabels';
import { type LabelPatch, patchBetween, patchOfKept } from '../../../domain/labels/labelPatch';
import type { ExportedLabels, LabelExportForm } from '../../../formats/labels/export/exportedLabels';
import { PluralError } from '../../../lib/pure/errors';
import type { ColumnStore } from '../columnStore';
import { labelSha256 } from './labelSha256';
import { patchBaseId } from './patchBase';

/** A label set as a file: text, or bytes for Parquet. Throws `unsupported` where the form cannot hold the set. */
export async function labelFile(
  store: ColumnStore,
  datasetId: string,
  labelSetId: string,
  form: LabelExportForm,
): Promise<string | Uint8Array<ArrayBuffer>> {
  // loaded when asked for: no part of what the worker needs to start
  if (form === 'patch') {
    const { patchToJson } = await import('../../../formats/labels/export/patchToJson');
    const { patch, source } = await patchOf(store, datasetId, labelSetId);
    return patchToJson(patch, source);
  }
  const exported = await exportedLabels(store, datasetId, labelSetId);
  if (form === 'parquet') {
    const { labelsToParquet } = await import('../../../formats/labels/export/labelsToParquet');
    return labelsToParquet(exported);
  }
  if (form === 'csv' || form === 'jsonl') {
    const { labelsToCsv, labelsToJsonLines } = await import('../../../formats/labels/export/labelsToLines');
    return form === 'csv' ? labelsToCsv(exported) : labelsToJsonLines(exported);
  }
  const { labelsToMap, labelsToReal } = await import('../../../formats/labels/export/labelsToJson');
  return form === 'map' ? labelsToMap(exported) : labelsToReal(exported);
}

async function exportedLabels(store: ColumnStore, datasetId: string, labelSetId: string): Promise<ExportedLabels> {
  const [dataset, { labels }] = await Promise.all([store.dataset(datasetId), store.labels(labelSetId, datasetId)]);
  const kept = store.keptOf(labelSetId, datasetId);
  const { percent, over } = kept?.use ?? {};
  const under = over === undefined ? undefined : (await store.labels(over, datasetId)).labels;
  return {
    name: kept?.name ?? labels.name,
    datasetId,
    source: labels.provenance.source,
    description: kept?.description ?? { ...NOT_DESCRIBED, licence: labels.provenance.licence },
    use: { ...(percent === undefined ? {} : { percent }), ...(under ? { over: under.name } : {}) },
    entries: exportedEntries(labels, dataset, kept),
  };
}

async function patchOf(
  store: ColumnStore,
  datasetId: string,
  labelSetId: string,
): Promise<{ patch: LabelPatch; source: string }> {
  const [dataset, { labels }] = await Promise.all([store.dataset(datasetId), store.labels(labelSetId, datasetId)]);
  const kept = store.keptOf(labelSetId, datasetId);
  const baseId = patchBaseId({ id: labelSetId, datasetId, ...kept?.use });
  if (baseId === undefined) throw notAPatch(labels.name, 'nothing that it could change');
  const { labels: base } = await store.labels(baseId, datasetId);
  const isOver = kept?.use.over !== undefined;
  const entries = isOver ? patchOfKept(kept, base, dataset) : patchBetween(labels, base, dataset);
  if (!entries) throw notAPatch(labels.name, `images that ${base.name} has and it does not`);
  if (entries.length === 0) throw notAPatch(labels.name, `no difference from ${base.name}`);
  return {
    source: labels.provenance.source,
    patch: {
      name: kept?.name ?? labels.name,
      datasetId,
      base: { id: baseId, name: base.name, sha256: labelSha256(dataset, base) },
      description: kept?.description ?? { ...NOT_DESCRIBED, licence: labels.provenance.licence },
      ...(isOver && kept.use.percent !== undefined ? { percent: kept.use.percent } : {}),
      entries,
    },
  };
}

const notAPatch = (name: string, found: string): PluralError =>
  new PluralError('unsupported', 'no patch can be made of this label set', {
    place: name,
    expected: 'a set over another one, or of all images',
    found,
    remedy: 'Lay it over another set first, or export it whole.',
  });
