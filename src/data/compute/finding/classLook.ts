import { NO_LABEL } from '../../../domain/dataset';
import { hasLabel, labelsOf } from '../../../domain/labelSet';
import { NO_PREDICTION, type Predictions } from '../../../domain/predictions';
import { isRightAt, isTop1At } from '../../../domain/query/modelTerms';
import { imageView } from '../imageViews';
import type { ImageView } from '../views';
import type { Explored } from './explored';

export interface ClassRequest {
  /** class index 0..999 */
  readonly classIndex: number;
  /** loads the predictions of all models; else of those at hand alone */
  readonly allModels: boolean;
}

export interface ClassCount {
  readonly classIndex: number;
  readonly n: number;
}

/** Right answers of a model over the images of a class: by the original label, and by the label set. */
export interface ModelOnClass {
  readonly id: string;
  readonly top1: Share;
  readonly real: Share;
}

export interface Share {
  readonly hits: number;
  readonly n: number;
}

/** One class under a selection. */
export interface ClassLook {
  /** images with it as their original label, and those among whose labels it is */
  readonly original: number;
  readonly labelled: number;
  /** what the chosen model names first in its place, on images with it as their original label; most often first */
  readonly named: readonly ClassCount[];
  /** original labels of images that the chosen model calls so */
  readonly taken: readonly ClassCount[];
  /** labels that stand beside it */
  readonly partners: readonly ClassCount[];
  readonly models: readonly ModelOnClass[];
  /** some of its images */
  readonly images: readonly ImageView[];
}

const MOST = 12;

export async function classLook(
  { store, finder, selection }: Explored,
  { classIndex, allModels }: ClassRequest,
): Promise<ClassLook> {
  const { datasetId, labelSetId, modelId } = selection;
  const [dataset, columns, chosen, voters] = await Promise.all([
    store.dataset(datasetId),
    store.labels(labelSetId, datasetId),
    modelId ? store.predictions(modelId, datasetId) : undefined,
    allModels ? finder.voters(datasetId) : store.predictionsAtHand(datasetId),
  ]);
  const { labels } = columns;
  const { originalLabels } = dataset;
  const named = new Map<number, number>();
  const taken = new Map<number, number>();
  const partners = new Map<number, number>();
  const ofClass: number[] = [];
  let labelled = 0;
  originalLabels.forEach((original, row) => {
    const first = chosen?.classes[row * chosen.k] ?? NO_PREDICTION;
    if (original === classIndex) {
      ofClass.push(row);
      if (first !== NO_PREDICTION && first !== classIndex) add(named, first);
    } else if (first === classIndex && original !== NO_LABEL) add(taken, original);
    if (!hasLabel(labels, row, classIndex)) return;
    labelled += 1;
    for (const c of labelsOf(labels, row)) if (c !== classIndex) add(partners, c);
  });
  const all = [...new Set(chosen ? [chosen, ...voters] : voters)];
  return {
    original: ofClass.length,
    labelled,
    named: mostOf(named),
    taken: mostOf(taken),
    partners: mostOf(partners),
    models: all
      .map((predictions) => ({
        id: predictions.modelId,
        top1: shareOf(ofClass, (row) => isTop1At(predictions, originalLabels, row)),
        real: shareOf(ofClass, (row) => isRightAt(predictions, labels, row)),
      }))
      .sort((a, b) => ratio(b.real) - ratio(a.real) || ratio(b.top1) - ratio(a.top1)),
    images: ofClass.slice(0, MOST).map((row) => imageView(dataset, columns, chosen, row)),
  };
}

/** Two models on the images that both predict and a metric can judge. */
export interface Versus {
  readonly both: number;
  readonly onlyA: number;
  readonly onlyB: number;
  readonly neither: number;
}

/** By the original label, and by the label set. */
export interface Compared {
  readonly top1: Versus;
  readonly real: Versus;
}

/** Undefined where one of the two has no predictions. */
export async function versus(
  { store, selection }: Explored,
  { modelId: other }: { readonly modelId: string },
): Promise<Compared | undefined> {
  const { datasetId, labelSetId, modelId } = selection;
  const [{ originalLabels }, { labels }, a, b] = await Promise.all([
    store.dataset(datasetId),
    store.labels(labelSetId, datasetId),
    modelId ? store.predictions(modelId, datasetId) : undefined,
    store.predictions(other, datasetId),
  ]);
  if (!a || !b) return undefined;
  const judged = (judge: (p: Predictions, row: number) => boolean | undefined): Versus => {
    const counts = { both: 0, onlyA: 0, onlyB: 0, neither: 0 };
    for (let row = 0; row < originalLabels.length; row++) {
      const [byA, byB] = [judge(a, row), judge(b, row)];
      if (byA === undefined || byB === undefined) continue;
      counts[byA ? (byB ? 'both' : 'onlyA') : byB ? 'onlyB' : 'neither'] += 1;
    }
    return counts;
  };
  return {
    top1: judged((p, row) => isTop1At(p, originalLabels, row)),
    real: judged((p, row) => isRightAt(p, labels, row)),
  };
}

const add = (counts: Map<number, number>, c: number) => counts.set(c, (counts.get(c) ?? 0) + 1);

const mostOf = (counts: ReadonlyMap<number, number>): ClassCount[] =>
  [...counts]
    .map(([classIndex, n]) => ({ classIndex, n }))
    .sort((a, b) => b.n - a.n || a.classIndex - b.classIndex)
    .slice(0, MOST);

/** Over what can be judged. */
function shareOf(rows: readonly number[], judge: (row: number) => boolean | undefined): Share {
  const judged = rows.map(judge).filter((right) => right !== undefined);
  return { hits: judged.filter(Boolean).length, n: judged.length };
}

const ratio = ({ hits, n }: Share): number => (n > 0 ? hits / n : -1);
