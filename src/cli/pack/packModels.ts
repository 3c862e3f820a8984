import { CATALOGUE_DATASETS, localPath } from '../../data/catalogue/sources';
import type { PackManifest } from '../../data/pack/manifest';
import { findAnomalies, type ModelChecks } from '../../domain/anomalies';
import type { Dataset } from '../../domain/dataset';
import { checkPredictions, type PredictionChecks } from '../../domain/predictionChecks';
import { encodePredictions } from '../../formats/packPredictions';
import { readPredictionsNpy } from '../../formats/predictionsNpy';
import { PluralError } from '../../lib/pure/errors';
import { nearNames } from '../upstream/nearNames';
import type { PredictionSource, UpstreamSource } from '../upstream/upstreamSource';
import type { PackDraft } from './packSources';

/** The models of a pack, and those that the anomaly rule leaves out of means. */
export type PackedModels = Pick<PackManifest, 'models' | 'excluded'>;

/** Arrays of predictions by the model that they are of. */
export type WantedModels = ReadonlyMap<string, readonly PredictionSource[]>;

/** The models asked for, all where `wanted` is undefined. Throws `not-found` on one that the source does not have, naming near names. */
export async function wantedModels(
  source: UpstreamSource,
  wanted: readonly string[] | undefined,
): Promise<WantedModels> {
  const byModel = groupByModel(await source.predictions());
  if (!wanted) return byModel;
  const unknown = wanted.filter((name) => !byModel.has(name));
  if (unknown.length > 0) throw unknownModels(unknown, [...byModel.keys()]);
  return new Map(wanted.map((name) => [name, byModel.get(name)!]));
}

/**
 * Packs the predictions of the models asked for. A file that is not a usable array is left out
 * and excludes its model, with the reason; a dataset that a model lacks is named in `missing`.
 */
export async function packModels(
  draft: PackDraft,
  datasets: ReadonlyMap<string, Dataset>,
  wanted: WantedModels,
  onModel: (model: string, done: number, total: number) => void,
): Promise<PackedModels> {
  const models: PackManifest['models'] = [];
  const checks: ModelChecks[] = [];
  for (const [model, arrays] of wanted) {
    const packed = await packModel(draft, datasets, model, arrays);
    if (Object.keys(packed.predictions).length > 0) models.push({ id: model, predictions: packed.predictions });
    checks.push({ model, checks: packed.checks, unreadable: packed.unreadable });
    onModel(model, checks.length, wanted.size);
  }
  const { excluded } = findAnomalies(CATALOGUE_DATASETS, checks);
  return { models, excluded: excluded.map(({ model, reasons }) => ({ model, reasons: [...reasons] })) };
}

async function packModel(
  { source, files, missing }: PackDraft,
  datasets: ReadonlyMap<string, Dataset>,
  model: string,
  arrays: readonly PredictionSource[],
): Promise<{ predictions: Record<string, string>; checks: Map<string, PredictionChecks>; unreadable: string[] }> {
  const predictions: Record<string, string> = {};
  const checks = new Map<string, PredictionChecks>();
  const unreadable: string[] = [];
  for (const { id, name, upstream } of CATALOGUE_DATASETS) {
    const dataset = datasets.get(id);
    if (!dataset) continue;
    const array = arrays.find(({ folder }) => folder === upstream);
    const bytes = array && (await source.read(array.file));
    if (!array || !bytes) {
      missing.push(`${model}: no predictions on ${name}`);
      continue;
    }
    try {
      const info = { file: localPath(array.file), modelId: model, datasetId: id, n: dataset.imageIds.length };
      const columns = readPredictionsNpy(bytes, info);
      checks.set(id, checkPredictions(columns, dataset.originalLabels));
      predictions[id] = files.add(`predictions/${id}/${model}.bin`, 'predictions', encodePredictions(columns));
    } catch (error) {
      if (!(error instanceof PluralError)) throw error;
      unreadable.push(error.message);
    }
  }
  return { predictions, checks, unreadable };
}

function groupByModel(sources: readonly PredictionSource[]): Map<string, PredictionSource[]> {
  const byModel = new Map<string, PredictionSource[]>();
  for (const source of sources) byModel.set(source.model, [...(byModel.get(source.model) ?? []), source]);
  return byModel;
}

/** The error for model names that do not exist, with the names that come near. */
export function unknownModels(unknown: readonly string[], known: readonly string[]): PluralError {
  const hints = unknown.map((name) => {
    const near = nearNames(name, known);
    return near.length > 0 ? `${name} (did you mean ${near.join(', ')}?)` : name;
  });
  return new PluralError('not-found', 'no such model', {
    expected: `any of the ${known.length} models there are`,
    found: hints.join('; '),
    remedy: `The first of them: ${known.slice(0, 5).join(', ')}. npm run data -- --list names those that can be downloaded.`,
  });
}
