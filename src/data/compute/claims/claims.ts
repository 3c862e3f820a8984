import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Dataset } from '../../../domain/dataset';
import { type Claim, type ClaimSide, claimText, differingCounts } from '../../../domain/figures/claim';
import { countCells } from '../../../domain/metrics/cellCounts';
import { type Predictions, predictedRows } from '../../../domain/predictions';
import { PluralError } from '../../../lib/pure/errors';
import { formatCount } from '../../../lib/pure/formatCount';
import type { ColumnStore, LabelColumns } from '../columnStore';
import { labelSha256 } from '../labels/labelSha256';
import { claimNames } from './claimNames';
import type { CheckedAgainst, ClaimVerdict, Misnamed, ResultChoice, ResultSide, SideVerdict } from './claimTypes';

/** Classes of an image that counts rest on. */
const TOLD_CLASSES = 5;

/** A result of the reader's own, counted. Throws `not-found` where its images, labels or predictions are not here. */
export async function claimOf(store: ColumnStore, { sides, ...about }: ResultChoice): Promise<Claim> {
  return { ...about, sides: await Promise.all(sides.map((side) => claimSide(store, side))) };
}

async function claimSide(
  store: ColumnStore,
  { datasetId, labelSetId, modelId, labelSetThere }: ResultSide,
): Promise<ClaimSide> {
  const dataset = await store.dataset(datasetId);
  const { labels, cells } = await store.labels(labelSetId, datasetId);
  const predictions = await store.predictions(modelId, datasetId);
  if (!predictions) throw new PluralError('not-found', `${modelId} has no predictions for ${dataset.name} here`);
  return {
    datasetId,
    datasetName: dataset.name,
    images: dataset.imageIds.length,
    predicted: predictedImages(predictions),
    datasetSha256: datasetSha256(dataset),
    labelSetId: labelSetThere ?? labelSetId,
    labelSetName: labels.name,
    labelSetSha256: labelSha256(dataset, labels),
    k: Math.min(predictions.k, TOLD_CLASSES),
    predictionsSha256: predictionsSha256(predictions, Math.min(predictions.k, TOLD_CLASSES)),
    counts: countCells({ predictions, originalLabels: dataset.originalLabels, labels, cells }),
  };
}

const predictedImages = (predictions: Predictions): number =>
  predictedRows(predictions).reduce((sum, one) => sum + one, 0);

/** SHA-256, hex, of a line for every image, in order: its id, a tab, its original label (class index, 65535 where unknown). */
function datasetSha256({ imageIds, originalLabels }: Dataset): string {
  const lines = imageIds.map((id, row) => `${id}\t${originalLabels[row]}\n`);
  return bytesToHex(sha256(utf8ToBytes(lines.join(''))));
}

/** SHA-256, hex, of the first k classes of every image, in order, two bytes each, least significant first; 65535 where there is none. */
function predictionsSha256({ classes, k: held, n }: Predictions, k: number): string {
  const bytes = new DataView(new ArrayBuffer(2 * n * k));
  for (let row = 0; row < n; row++) {
    for (let rank = 0; rank < k; rank++) bytes.setUint16(2 * (row * k + rank), classes[row * held + rank]!, true);
  }
  return bytesToHex(sha256(new Uint8Array(bytes.buffer)));
}

/** Counts a claim again from what is here, dataset by dataset. */
export async function verifyClaim(
  store: ColumnStore,
  claim: Claim,
  against: CheckedAgainst = {},
): Promise<ClaimVerdict> {
  return {
    sides: await Promise.all(claim.sides.map((side) => verifySide(store, claim.model, side, against[side.datasetId]))),
  };
}

async function verifySide(
  store: ColumnStore,
  model: string,
  side: ClaimSide,
  wanted: string | undefined,
): Promise<SideVerdict> {
  const { datasetId, labelSetName } = side;
  if (!store.datasetIds.includes(datasetId))
    return uncheckable(
      `the images of ${claimNames(side).dataset} are not here`,
      'Open its pictures, or start Plural with its data pack.',
    );
  const dataset = await store.dataset(datasetId);
  if (datasetSha256(dataset) !== side.datasetSha256 || dataset.imageIds.length !== side.images)
    return uncheckable(
      `${dataset.name} here is another list of images or original labels (${formatCount(dataset.imageIds.length)} images; the claim is about ${formatCount(side.images)} with the SHA-256 ${side.datasetSha256.slice(0, 12)}…)`,
      'Open the same images.',
    );
  const found = await labelsFor(store, dataset, side);
  if (!found)
    return uncheckable(
      `the labels “${labelSetName}” are not here as they were where it was counted (SHA-256 ${side.labelSetSha256.slice(0, 12)}…)`,
      'Ask for the labels as a file, and open it.',
    );
  const predictions = await predictionsFor(store, model, side, wanted);
  if (!predictions)
    return uncheckable(
      `no predictions of ${model} for ${dataset.name} are here`,
      'Import its predictions, or run the model over the pictures.',
    );
  if (predictions.k < side.k)
    return uncheckable(
      `the predictions here hold ${predictions.k} classes an image, those of the claim ${side.k}`,
      'Import predictions with as many classes.',
    );
  const cut = firstClasses(predictions, side.k);
  const counts = countCells({ predictions: cut, originalLabels: dataset.originalLabels, ...found });
  const differing = differingCounts(counts, side.counts);
  const samePredictions =
    predictionsSha256(cut, side.k) === side.predictionsSha256 && predictedImages(cut) === side.predicted;
  const { modelId } = predictions;
  const { name: labels } = found.labels;
  if (differing === 0 && samePredictions) {
    const as = await misnamed(store, model, side, { dataset: dataset.name, labels, predictions: cut });
    return Object.keys(as).length > 0 ? { kind: 'misnamed', modelId, labels, as } : { kind: 'equal', modelId, labels };
  }
  return { kind: 'differs', modelId, labels, counts, differing, samePredictions };
}

/** What the claim calls otherwise than it is called here; its counts say nothing of names. */
async function misnamed(
  store: ColumnStore,
  model: string,
  { datasetId, datasetName, labelSetName }: ClaimSide,
  here: { readonly dataset: string; readonly labels: string; readonly predictions: Predictions },
): Promise<Misnamed> {
  const other = await otherOfName(store, model, datasetId, here.predictions);
  return {
    ...(claimText(here.dataset) === datasetName ? {} : { dataset: datasetName }),
    ...(claimText(here.labels) === labelSetName ? {} : { labels: labelSetName }),
    ...(other === undefined ? {} : { model: other }),
  };
}

/** A name as it is compared: neither case nor signs make it another. */
const plainName = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Ids of runs and imports begin with the model's name: `resnet50 · run 2`. */
const isOfName = (modelId: string, model: string): boolean =>
  [modelId, modelId.split(' · ')[0]!].some((id) => plainName(id) === plainName(model));

/** A model of that name whose predictions are others than `predictions`; undefined where one has the same, or none is here. */
async function otherOfName(
  store: ColumnStore,
  model: string,
  datasetId: string,
  predictions: Predictions,
): Promise<string | undefined> {
  const published = (store.pack?.manifest.models ?? []).filter(({ predictions: of }) => of[datasetId]);
  const ids = [...published.map(({ id }) => id), ...store.predictionsHere(datasetId).map(({ modelId }) => modelId)];
  let other: string | undefined;
  for (const id of new Set(ids.filter((one) => isOfName(one, model)))) {
    const named = await store.predictions(id, datasetId);
    if (!named) continue;
    const k = Math.min(named.k, predictions.k);
    if (predictionsSha256(named, k) === predictionsSha256(predictions, k)) return undefined;
    other ??= id;
  }
  return other;
}

/** The labels of the claim: those of their id and no others, or where nothing is called so here, any that have the same contents. */
async function labelsFor(
  store: ColumnStore,
  dataset: Dataset,
  { labelSetId, labelSetSha256 }: ClaimSide,
): Promise<LabelColumns | undefined> {
  const isThat = ({ labels }: LabelColumns) => labelSha256(dataset, labels) === labelSetSha256;
  const labelsOf = (id: string) => store.labels(id, dataset.id).catch(() => undefined);
  const named = await labelsOf(labelSetId);
  if (named) return isThat(named) ? named : undefined;
  for (const id of ['original', ...store.labelSetIds(dataset.id)]) {
    const found = await labelsOf(id);
    if (found && isThat(found)) return found;
  }
  return undefined;
}

const uncheckable = (because: string, remedy: string): SideVerdict => ({ kind: 'uncheckable', because, remedy });

/** As if the model had told k classes: top-5 of one and top-1 of another would not compare. */
function firstClasses(predictions: Predictions, k: number): Predictions {
  if (predictions.k <= k) return predictions;
  const { classes, k: held, n, scores: _, ...about } = predictions;
  const cut = new Uint16Array(n * k);
  for (let row = 0; row < n; row++) cut.set(classes.subarray(row * held, row * held + k), row * k);
  return { ...about, n, k, classes: cut };
}

/** The wanted model; else the one whose predictions are those of the claim, else the newest of its name. */
async function predictionsFor(
  store: ColumnStore,
  model: string,
  { datasetId, k, predictionsSha256: claimed }: ClaimSide,
  wanted: string | undefined,
): Promise<Predictions | undefined> {
  if (wanted !== undefined) return store.predictions(wanted, datasetId);
  const atHand = [...store.predictionsHere(datasetId)].reverse();
  const same = atHand.find((p) => p.k >= k && predictionsSha256(p, k) === claimed);
  // ids of runs and imports begin with the model's name: `resnet50 · run 2`
  const named = atHand.find((p) => p.modelId === model || p.modelId.startsWith(`${model} · `));
  return same ?? named ?? store.predictions(model, datasetId);
}
