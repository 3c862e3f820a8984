import { PluralError } from '../../lib/pure/errors';
import { type Dataset, NO_LABEL } from '../dataset';
import { CLASS_COUNT, type LabelSetInfo } from '../labelSet';
import { NO_PREDICTION, type Predictions } from '../predictions';
import { type ClassLists, type ClassRow, classCount, classesOf, classListsFrom, listsClass } from './classLists';
import { type ThreeValuedSet, threeValuedFrom } from './threeValued';

/** What experts said of one image, as `imagenet2012_multilabel` holds it; the lists may overlap. */
export interface ExpertImage {
  readonly correct: ClassRow;
  readonly unclear: ClassRow;
  readonly wrong: ClassRow;
  /** no class fits well: left out by the published protocol */
  readonly isProblematic: boolean;
}

/** Expert judgements joined to a dataset, [n] rows; images that no expert saw have empty lists and `named` 0. */
export interface ExpertLabels {
  readonly datasetId: string;
  readonly correct: ClassLists;
  readonly unclear: ClassLists;
  readonly wrong: ClassLists;
  /** [n], 1 where problematic */
  readonly problematic: Uint8Array;
  /** [n], 1 where experts saw the image */
  readonly named: Uint8Array;
}

const NONE: ExpertImage = { correct: [], unclear: [], wrong: [], isProblematic: false };

/**
 * Joins expert judgements to a dataset by image id, never by position.
 * Throws `bad-value` on a class outside 0..999, `mismatch` where no image or an unknown image is named.
 */
export function expertLabelsFrom(images: ReadonlyMap<string, ExpertImage>, dataset: Dataset): ExpertLabels {
  const rows = dataset.imageIds.map((id) => images.get(id));
  const known = rows.filter((row) => row !== undefined).length;
  if (known === 0 || known < images.size) {
    const ids = new Set(dataset.imageIds);
    const strange = [...images.keys()].filter((id) => !ids.has(id));
    throw new PluralError('mismatch', `expert labels of images that are not in ${dataset.name}`, {
      expected: 'image ids of the dataset',
      found: `${strange.length} others, e.g. ${strange.slice(0, 3).join(', ')}`,
      remedy: 'Choose the dataset that these images belong to.',
    });
  }
  const lists = (name: 'correct' | 'unclear' | 'wrong') =>
    classListsFrom(
      rows.map((row) => (row ?? NONE)[name]),
      name,
    );
  return {
    datasetId: dataset.id,
    correct: lists('correct'),
    unclear: lists('unclear'),
    wrong: lists('wrong'),
    problematic: Uint8Array.from(rows, (row) => Number(row?.isProblematic ?? false)),
    named: Uint8Array.from(rows, (row) => Number(row !== undefined)),
  };
}

/** How expert lists become a label set. */
export interface ExpertReading {
  /** `protocol`: unclear labels count as valid, as published; `strict`: only the correct ones do, unclear ones are not judged */
  readonly unclear: 'protocol' | 'strict';
  /** false: problematic images are left out, as published; a filter that ImageNetV2's side does not know */
  readonly withProblematic: boolean;
}

/**
 * Expert lists as a three-valued set: valid are the correct and, by the protocol, the unclear classes, wrong those judged wrong.
 * Problematic images are not named where the reading leaves them out.
 * Source of the protocol: Shankar et al. 2020; Vasudevan et al. 2022.
 */
export function expertSet(labels: ExpertLabels, info: LabelSetInfo, reading: ExpertReading): ThreeValuedSet {
  const { correct, unclear, wrong, problematic, named } = labels;
  const n = named.length;
  const used = new Uint8Array(n);
  const [yes, no]: [number[][], number[][]] = [[], []];
  for (let row = 0; row < n; row++) {
    const valid = [...classesOf(correct, row), ...(reading.unclear === 'protocol' ? classesOf(unclear, row) : [])];
    used[row] = named[row] === 1 && (reading.withProblematic || problematic[row] === 0) ? 1 : 0;
    yes.push(used[row] === 1 ? valid : []);
    no.push(used[row] === 1 ? [...classesOf(wrong, row)] : []);
  }
  return threeValuedFrom({ ...info, datasetId: labels.datasetId, named: used }, yes, no);
}

/** Class-averaged accuracy: mean over the classes that have an image, a fraction in [0, 1]; NaN over no class. */
export interface ClassAveraged {
  readonly value: number;
  readonly classes: number;
  /** images that it rests on */
  readonly n: number;
}

/**
 * Multi-label accuracy, averaged over classes (MLA): mean over the classes of original labels of the share of their images whose first prediction is valid,
 * over predicted images that have a valid label. Source: Shankar et al. 2020 (evaluating machine accuracy on ImageNet), as `imagenet-mistakes` computes it.
 */
export function classAveragedAccuracy(
  { yes, named }: Pick<ThreeValuedSet, 'yes' | 'named'>,
  { classes, k }: Predictions,
  originalLabels: Uint16Array,
  index?: Uint32Array,
): ClassAveraged {
  const images = new Uint32Array(CLASS_COUNT);
  const hits = new Uint32Array(CLASS_COUNT);
  const rows = index?.length ?? originalLabels.length;
  for (let i = 0; i < rows; i++) {
    const row = index ? index[i]! : i;
    const [first, original] = [classes[row * k]!, originalLabels[row]!];
    if (first === NO_PREDICTION || original === NO_LABEL) continue;
    if (classCount(yes, row) === 0 || named?.[row] === 0) continue;
    images[original]! += 1;
    hits[original]! += Number(listsClass(yes, row, first));
  }
  let [sum, used, n] = [0, 0, 0];
  for (let c = 0; c < CLASS_COUNT; c++) {
    if (images[c] === 0) continue;
    sum += hits[c]! / images[c]!;
    used += 1;
    n += images[c]!;
  }
  return { value: used === 0 ? Number.NaN : sum / used, classes: used, n };
}
