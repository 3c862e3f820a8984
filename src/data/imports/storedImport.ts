import { NO_LABEL } from '../../domain/dataset';
import { CLASS_COUNT } from '../../domain/labelSet';
import { NO_PREDICTION } from '../../domain/predictions';
import { DamagedError } from '../records/damagedRecord';

/** The predictions of an import, by image id, so that they find their rows in any later form of the dataset. */
export interface ImportColumns {
  /** images with a prediction, unique, [n] */
  readonly imageIds: readonly string[];
  /** class index or NO_LABEL, [n]: opened images are brought back with it */
  readonly originalLabels: Uint16Array;
  /** class index, best first, row-major [n x k]; a shorter row ends with NO_PREDICTION */
  readonly classes: Uint16Array;
  /** probability in [0, 1], row-major [n x k], where known */
  readonly scores?: Float32Array;
}

/** Predictions made elsewhere as the browser keeps them. */
export interface StoredImport extends ImportColumns {
  /** form of this record; one that this version of the app does not know is left alone */
  readonly version: 1;
  /** unique in this browser */
  readonly number: number;
  /** as the reader named the model */
  readonly modelName: string;
  readonly fileName: string;
  readonly datasetId: string;
  /** classes per image */
  readonly k: number;
  /** ISO 8601 */
  readonly keptAt: string;
}

const MAX_K = 100;
const MAX_TEXT = 10_000;

/** A record as it was read back, every field of it checked. Throws `DamagedError` naming the first that is not what this version writes. */
export function checkedImport(record: unknown): StoredImport {
  const { number, modelName, fileName, datasetId, k, keptAt, imageIds, originalLabels, classes, scores } =
    record as Partial<StoredImport>;
  const need = (isRight: boolean, field: string) => {
    if (isRight) return;
    const place = `import ${String(number).slice(0, 20)}, ${field}`;
    throw new DamagedError('a stored import is damaged', place, 'Remove it, and import the file again.');
  };
  const isText = (text: unknown): text is string =>
    typeof text === 'string' && text.length > 0 && text.length <= MAX_TEXT;
  need(Number.isSafeInteger(number), 'number');
  need(isText(modelName), 'modelName');
  need(isText(fileName), 'fileName');
  need(isText(datasetId), 'datasetId');
  need(isText(keptAt), 'keptAt');
  need(Number.isInteger(k) && k! >= 1 && k! <= MAX_K, 'k');
  need(Array.isArray(imageIds) && imageIds.every(isText) && new Set(imageIds).size === imageIds.length, 'imageIds');
  const n = imageIds!.length;
  const isLabel = (label: number) => label < CLASS_COUNT || label === NO_LABEL;
  need(
    originalLabels instanceof Uint16Array && originalLabels.length === n && originalLabels.every(isLabel),
    'originalLabels',
  );
  need(classes instanceof Uint16Array && classes.length === n * k! && areRanked(classes, k!), 'classes');
  const isProbability = (score: number) => score >= 0 && score <= 1;
  need(
    scores === undefined || (scores instanceof Float32Array && scores.length === n * k! && scores.every(isProbability)),
    'scores',
  );
  return record as StoredImport;
}

/** True where every row has a class at rank one, no class twice, and nothing after its end. */
function areRanked(classes: Uint16Array, k: number): boolean {
  for (let start = 0; start < classes.length; start += k) {
    if (classes[start] === NO_PREDICTION) return false;
    for (let at = start; at < start + k; at++) {
      const own = classes[at]!;
      if (own === NO_PREDICTION) continue;
      if (own >= CLASS_COUNT || (at > start && classes[at - 1] === NO_PREDICTION)) return false;
      for (let before = start; before < at; before++) if (classes[before] === own) return false;
    }
  }
  return true;
}
