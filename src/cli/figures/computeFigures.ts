import { CATALOGUE_DATASETS, TIMM } from '../../data/catalogue/sources';
import { SideColumns } from '../../data/compute/accuracy/sideColumns';
import { COMPARED } from '../../data/compute/comparison';
import type { Pack } from '../../data/pack/pack';
import { datasetFacts } from '../../domain/figures/datasetFacts';
import { decompositionDocument } from '../../domain/figures/decompositionDocument';
import {
  type FiguresDocument,
  type FiguresInput,
  type FiguresModel,
  figuresDocument,
  SIDES,
  type Side,
} from '../../domain/figures/figuresDocument';
import { type MomentsDocument, momentsDocument } from '../../domain/figures/momentsDocument';
import { originalLabelSet } from '../../domain/labelSet';
import { cellColumn, countCells } from '../../domain/metrics/cellCounts';
import { metricsOf } from '../../domain/metrics/metrics';
import { missedRows, missesOf } from '../../domain/metrics/misses';
import { originalCodes } from '../../domain/metrics/patterns';
import { predictedRows } from '../../domain/predictions';
import { featuresOf, featureTable } from '../../domain/uncertainty/imageFeatures';
import { momentsOf } from '../../domain/uncertainty/moments';
import { buildPack } from '../pack/buildPack';
import type { UpstreamSource } from '../upstream/upstreamSource';
import { openBuiltPack } from './openBuiltPack';
import { realThresholds } from './realThresholds';
import { rightCounts } from './rightCounts';

/** Words of the figures file for its two sides. */
const LABELS: Readonly<Record<Side, string>> = {
  V1: 'ReaL (reassessed-imagenet/real.json)',
  V2: 'Multilabelfy imagenetv2_refined_labels.json',
};

export interface ComputedFigures {
  /** the figures file; `real_thresholds` only where the source has rater scores */
  readonly document: FiguresDocument & { readonly real_thresholds?: Readonly<Record<string, unknown>> };
  /** the decomposition file, apart because the app does not need it */
  readonly decomposition: Readonly<Record<string, unknown>>;
  /** covariances behind the intervals of the mean over clean models; absent where there is none */
  readonly moments: MomentsDocument | undefined;
  /** models left out because they lack predictions on one of the two sides */
  readonly incomplete: readonly string[];
  readonly missing: readonly string[];
}

/**
 * The figures over the upstream files, by way of the very pack and counting code that the app uses.
 * Throws what `buildPack` throws; a model that lacks one of the two sides is named in `incomplete`.
 */
export async function computeFigures(
  source: UpstreamSource,
  options: { readonly models?: readonly string[] } = {},
): Promise<ComputedFigures> {
  const built = await buildPack(source, options.models ? { models: options.models } : {});
  const pack = await openBuiltPack(built);
  const otherSets = CATALOGUE_DATASETS.filter((d) => SIDES.every((side) => COMPARED[side].datasetId !== d.id));
  const incomplete: string[] = [];
  const models: FiguresModel[] = [];
  for (const { id, predictions } of pack.manifest.models) {
    if (SIDES.some((side) => !predictions[COMPARED[side].datasetId])) incomplete.push(id);
    else models.push(await figuresModel(pack, id, otherSets));
  }
  const excluded = new Set(pack.manifest.excluded.map(({ model }) => model));
  const provenance = {
    made_by: 'npm run figures, from public predictions and labels; formulas and sources in src/domain/METHODS.md',
    sources: pack.manifest.built.sources.filter(({ repository }) => repository !== TIMM.repository),
  };
  const input: FiguresInput = {
    datasets: { V1: await factsOf(pack, 'V1'), V2: await factsOf(pack, 'V2') },
    models,
    excluded: pack.manifest.excluded.map(({ model, reasons }) => ({ model, reasons: reasons.map(inUpstreamNames) })),
    otherSets: otherSets.map((d) => d.upstream),
    provenance,
  };
  const names = models.map(({ name }) => name);
  const right = await rightCounts(pack, names, excluded);
  const thresholds = await realThresholds(source, pack, names);
  return {
    document: { ...figuresDocument(input), ...(thresholds ? { real_thresholds: thresholds } : {}) },
    moments: await moments(
      pack,
      names.filter((name) => !excluded.has(name)),
    ),
    decomposition: { schema: 1, provenance, ...decompositionDocument({ models, excluded, right }) },
    incomplete,
    missing: pack.manifest.missing,
  };
}

/** Covariances of the mean over models, both sides. */
async function moments(pack: Pack, counted: readonly string[]): Promise<MomentsDocument | undefined> {
  if (counted.length === 0) return undefined;
  const side = async (name: Side) => {
    const { datasetId, labelSetId } = COMPARED[name];
    const [dataset, labels] = await Promise.all([pack.dataset(datasetId), pack.labelSet(labelSetId, datasetId)]);
    const { originalLabels } = dataset;
    const columns = new SideColumns(
      dataset,
      labels,
      { labels, cells: cellColumn(labels, originalLabels) },
      {
        codes: (predictions) => originalCodes(predictions, originalLabels),
        misses: (models) =>
          missesOf(
            models.map((predictions) => ({ predictions, missed: missedRows(predictions, originalLabels) })),
            originalLabels,
          ),
        coveredBy: predictedRows,
        isLive: () => false,
      },
    );
    const predictions = await Promise.all(counted.map((id) => pack.predictions(id, datasetId)));
    const images = featuresOf(
      columns.packedSums(predictions),
      columns.cells,
      originalLabels,
      columns.placeboSums(predictions),
    );
    return { table: featureTable(images), moments: momentsOf(images) };
  };
  return momentsDocument(counted, { V1: await side('V1'), V2: await side('V2') });
}

async function factsOf(pack: Pack, side: Side) {
  const { datasetId, labelSetId } = COMPARED[side];
  const [dataset, labels] = await Promise.all([pack.dataset(datasetId), pack.labelSet(labelSetId, datasetId)]);
  const upstream = CATALOGUE_DATASETS.find((d) => d.id === datasetId)?.upstream ?? datasetId;
  return { dataset: upstream, labels: LABELS[side], ...datasetFacts(labels, dataset.originalLabels) };
}

async function figuresModel(
  pack: Pack,
  id: string,
  otherSets: readonly { readonly id: string; readonly upstream: string }[],
): Promise<FiguresModel> {
  const counts = async (datasetId: string, labelSetId?: string) => {
    const { originalLabels } = await pack.dataset(datasetId);
    const labels = labelSetId
      ? await pack.labelSet(labelSetId, datasetId)
      : originalLabelSet(datasetId, originalLabels);
    const predictions = await pack.predictions(id, datasetId);
    return countCells({ predictions, labels, originalLabels, cells: cellColumn(labels, originalLabels) });
  };
  const has = pack.manifest.models.find((m) => m.id === id)?.predictions ?? {};
  const others: Record<string, FiguresModel['others'][string]> = {};
  for (const set of otherSets) {
    if (!has[set.id]) continue;
    const { top1, top5 } = metricsOf(await counts(set.id));
    others[set.upstream] = { top1, top5 };
  }
  const { V1, V2 } = COMPARED;
  return {
    name: id,
    counts: { V1: await counts(V1.datasetId, V1.labelSetId), V2: await counts(V2.datasetId, V2.labelSetId) },
    others,
  };
}

/** Reasons name datasets as people call them; the figures file names them as upstream does. */
function inUpstreamNames(reason: string): string {
  return CATALOGUE_DATASETS.reduce((text, { name, upstream }) => text.replaceAll(name, upstream), reason);
}
