import { hubClasses, isClassName } from './hubClasses';
import { namesIn } from './namesText';
import type { OnnxFacts } from './onnxFacts';

/** What the class names inside a model say of its columns. */
export interface NamesInside {
  /** class index of every output column, where they are not simply the 1000 classes in order */
  readonly classes?: readonly (number | null)[];
  /** names, and so columns */
  readonly count: number;
  /** see `HubClasses` */
  readonly unclear?: 'unknown' | 'mixed';
  /** one sentence */
  readonly note: string;
}

/** Keys of `metadata_props` under which exporters write class names; under others they count where they are names of ImageNet's classes. */
const KEYS = [
  'names',
  'classes',
  'labels',
  'class_names',
  'classnames',
  'label_names',
  'categories',
  'id2label',
  'label2id',
  'class_to_idx',
];
/** Fewer are no classes of ImageNet. */
const FEWEST = 2;
/** Under a key that does not say what it holds. */
const FEWEST_ELSEWHERE = 10;
/** Share of names that are some class's, from which on they are class names whatever their key. */
const CERTAIN_SHARE = 0.9;
/** Columns in which two lists may differ, for names that classes share. */
const SHARED_NAMES = 12;

/** Class names in the metadata of a model, mapped to classes; undefined where there are none. Of several lists the clearest counts. */
export function namesInside(metadata: ReadonlyMap<string, string>): NamesInside | undefined {
  const lists = [...metadata].flatMap(([key, value]) => {
    const isKnown = KEYS.includes(key.toLowerCase());
    return namesIn(value, isKnown)
      .filter((names) => names.length >= FEWEST && (isKnown || areClassNames(names)))
      .map((names) => ({ isKnown, ...hubClasses({ label_names: names }, 'the model'), count: names.length }));
  });
  const rank = ({ unclear, guessed = 0, isKnown }: (typeof lists)[number]) =>
    (unclear === 'unknown' ? 2e6 : unclear ? 1e6 : 0) + 10 * guessed + Number(!isKnown);
  const [best, ...others] = lists.sort((a, b) => rank(a) - rank(b));
  if (!best) return undefined;
  const { isKnown: _, guessed: __, ...found } = best;
  const other = others.find((list) => !found.unclear && !list.unclear && differ(found, list) > SHARED_NAMES);
  return other
    ? { count: found.count, unclear: 'mixed', note: `The model names its classes twice, in two orders. ${CHECK}` }
    : found;
}

const CHECK = 'The usual order is assumed: check the accuracy before relying on it.';

function areClassNames(names: readonly string[]): boolean {
  return names.length >= FEWEST_ELSEWHERE && names.filter(isClassName).length >= CERTAIN_SHARE * names.length;
}

/** Columns that two lists read differently; of lists of different lengths nothing can be said. */
function differ(one: NamesInside, other: NamesInside): number {
  if (one.count !== other.count) return 0;
  const classAt = ({ classes }: NamesInside, column: number) => (classes ? classes[column] : column);
  return Array.from({ length: one.count }).filter((__, column) => classAt(one, column) !== classAt(other, column))
    .length;
}

/** Class names of a `config.json` beside a model; undefined where it names none. */
export function namesOfConfig(json: unknown): NamesInside | undefined {
  if (typeof json !== 'object' || json === null) return undefined;
  const { id2label, label_names } = json as { id2label?: unknown; label_names?: unknown };
  const count = Object.keys(label_names ?? id2label ?? {}).length;
  if (count < FEWEST) return undefined;
  const { guessed: _, ...found } = hubClasses(json, 'its config.json');
  return { ...found, count };
}

/**
 * The names that say how a model's columns are read before it is open: its own, else those beside it; undefined also where its outputs
 * declare other numbers of columns than there are names.
 */
export function namesOf(
  { metadata, outputs }: Pick<OnnxFacts, 'metadata' | 'outputs'>,
  beside?: NamesInside,
): NamesInside | undefined {
  const names = namesInside(metadata) ?? beside;
  const declared = outputs.flatMap(({ columns }) => (columns === undefined ? [] : [columns]));
  return names && (declared.length === 0 || declared.includes(names.count)) ? names : undefined;
}
