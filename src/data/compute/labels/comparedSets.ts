import type { Dataset } from '../../../domain/dataset';
import { type LabelSet, labelCount } from '../../../domain/labelSet';
import {
  type Agreement,
  type AgreementIntervals,
  agreementDetails,
  agreementOf,
  agreementReplicates,
  type ComparedImages,
  compareImages,
} from '../../../domain/labels/agreement';
import { hasLabels, RELATIONS, type Relation, relationBy } from '../../../domain/labels/setRelation';
import { verdictFlips } from '../../../domain/labels/verdictFlips';
import type { ColumnStore } from '../columnStore';

/** Two label sets of one dataset. */
export interface LabelPair {
  readonly datasetId: string;
  readonly a: string;
  readonly b: string;
}

/** How many images two sets label the same, over those that both give a label. */
export interface PairShare {
  readonly a: string;
  readonly b: string;
  readonly n: number;
  readonly exact: number;
}

/** One class, over the images that both sets label: images where both list it, or one alone. */
export interface ClassPair {
  readonly classIndex: number;
  readonly both: number;
  readonly onlyA: number;
  readonly onlyB: number;
}

/** What two label sets say of the images that both give a label. */
export interface PairDetails extends LabelPair, Agreement {
  /** images by how the first set stands to the second */
  readonly relations: Readonly<Record<Relation, number>>;
  /** images where one lists a class that the other does not */
  readonly imagesOnlyA: number;
  readonly imagesOnlyB: number;
  /** classes that either lists */
  readonly classes: readonly ClassPair[];
}

/** Images on which the first prediction of a model is valid under one of two sets alone, over those that both label. */
export interface ModelFlips {
  readonly modelId: string;
  readonly n: number;
  readonly onlyA: number;
  readonly onlyB: number;
}

/** Replicates before other questions get their turn. */
const SLICE = 20;

/** Every two of the label sets; one that cannot be read is left out. */
export async function pairShares(store: ColumnStore, datasetId: string, ids: readonly string[]): Promise<PairShare[]> {
  const loaded = await Promise.allSettled(ids.map((id) => store.labels(id, datasetId)));
  const sets = loaded.flatMap((found, i) =>
    found.status === 'fulfilled' ? [{ id: ids[i]!, labels: found.value.labels }] : [],
  );
  return sets.flatMap((a, i) => sets.slice(i + 1).map((b) => ({ a: a.id, b: b.id, ...sharesOf(a.labels, b.labels) })));
}

function sharesOf(a: LabelSet, b: LabelSet): { readonly n: number; readonly exact: number } {
  let [n, exact] = [0, 0];
  for (let row = 0; row + 1 < a.offsets.length; row++) {
    if (!hasLabels(a, row) || !hasLabels(b, row)) continue;
    n += 1;
    const k = labelCount(a, row);
    let same = k === labelCount(b, row);
    for (let i = 0; same && i < k; i++) same = a.classes[a.offsets[row]! + i] === b.classes[b.offsets[row]! + i];
    exact += Number(same);
  }
  return { n, exact };
}

async function compared(store: ColumnStore, { datasetId, a, b }: LabelPair) {
  const [dataset, one, two] = await Promise.all([
    store.dataset(datasetId),
    store.labels(a, datasetId),
    store.labels(b, datasetId),
  ]);
  return { dataset, a: one.labels, b: two.labels, images: labelledByBoth(one.labels, two.labels, dataset) };
}

function labelledByBoth(a: LabelSet, b: LabelSet, { imageIds }: Dataset): ComparedImages {
  const rows = Uint32Array.from(imageIds.keys()).filter((row) => hasLabels(a, row) && hasLabels(b, row));
  return compareImages(a, b, rows);
}

/** Figures of two label sets, without what takes long. */
export async function pairDetails(store: ColumnStore, pair: LabelPair): Promise<PairDetails> {
  const { a, b, images } = await compared(store, pair);
  const relations = Object.fromEntries(RELATIONS.map((is) => [is, 0])) as Record<Relation, number>;
  let [imagesOnlyA, imagesOnlyB] = [0, 0];
  images.rows.forEach((_, i) => {
    const [both, onlyA, onlyB] = [images.both[i]!, images.onlyA[i]!, images.onlyB[i]!];
    relations[relationBy(both, onlyA, onlyB)] += 1;
    imagesOnlyA += Number(onlyA > 0);
    imagesOnlyB += Number(onlyB > 0);
  });
  const classes = agreementDetails(a, b, images)
    .classes.map((counts, classIndex) => ({ classIndex, ...counts }))
    .filter(({ both, onlyA, onlyB }) => both + onlyA + onlyB > 0);
  return { ...pair, ...agreementOf(images), relations, imagesOnlyA, imagesOnlyB, classes };
}

/** Intervals of their agreement; lets other questions in between. */
export async function pairIntervals(
  store: ColumnStore,
  pair: LabelPair,
  replicates = 1000,
): Promise<AgreementIntervals> {
  const { dataset, images } = await compared(store, pair);
  const steps = agreementReplicates(images, dataset.originalLabels, replicates);
  for (let step = 1; ; step++) {
    const { value, done } = steps.next();
    if (done) return value;
    if (step % SLICE === 0) await new Promise((resolve) => setTimeout(resolve, 0));
  }
}

/** Where one model's verdict flips; undefined where it has no predictions for the dataset. */
export async function modelFlips(
  store: ColumnStore,
  pair: LabelPair,
  modelId: string,
): Promise<ModelFlips | undefined> {
  const [one, two, predictions] = await Promise.all([
    store.labels(pair.a, pair.datasetId),
    store.labels(pair.b, pair.datasetId),
    store.predictions(modelId, pair.datasetId),
  ]);
  if (!predictions) return undefined;
  const { compared: n, onlyA, onlyB } = verdictFlips(one.labels, two.labels, predictions);
  return { modelId, n, onlyA: onlyA.length, onlyB: onlyB.length };
}
