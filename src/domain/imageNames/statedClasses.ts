import { NO_LABEL } from '../dataset';
import { statedClass } from './writtenName';

/** A name that states another class than the dataset has for its image; class indices. */
export interface Contradiction {
  readonly name: string;
  readonly stated: number;
  readonly known: number;
}

/** What names say of the classes of the images they are joined with. */
export interface StatedClasses {
  /** names that state a class, of an image with an original label */
  readonly n: number;
  /** of these, names that state that very label */
  readonly hits: number;
  /** the others, in the order of the names */
  readonly contradicted: readonly Contradiction[];
}

/**
 * Compares WordNet ids, in the file names or their folders, with the original labels of the images.
 * @param rows row that each name is joined with, or -1, [n]
 */
export function statedClasses(names: readonly string[], rows: Int32Array, originalLabels: Uint16Array): StatedClasses {
  let hits = 0;
  const contradicted: Contradiction[] = [];
  names.forEach((name, i) => {
    const known = rows[i]! < 0 ? NO_LABEL : originalLabels[rows[i]!]!;
    const stated = known === NO_LABEL ? NO_LABEL : statedClass(name);
    if (stated === NO_LABEL) return;
    if (stated === known) hits++;
    else contradicted.push({ name, stated, known });
  });
  return { n: hits + contradicted.length, hits, contradicted };
}
