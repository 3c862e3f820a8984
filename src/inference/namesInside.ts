import { hubClasses } from './hubClasses';
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

/** Keys of `metadata_props` under which exporters write class names. */
const KEYS = ['names', 'classes', 'labels', 'class_names', 'classnames', 'label_names', 'categories', 'id2label'];
/** Fewer are no classes of ImageNet. */
const FEWEST = 2;
const MOST = 2000;

/** Class names in the metadata of a model, mapped to classes; undefined where there are none. */
export function namesInside(metadata: ReadonlyMap<string, string>): NamesInside | undefined {
  for (const [key, value] of metadata) {
    if (!KEYS.includes(key.toLowerCase())) continue;
    const names = parseNames(value);
    if (!names || names.length < FEWEST || names.length > MOST) continue;
    const found = hubClasses({ label_names: names }, 'the model');
    return { ...found, count: names.length };
  }
  return undefined;
}

/** Class names of a `config.json` beside a model; undefined where it names none. */
export function namesOfConfig(json: unknown): NamesInside | undefined {
  if (typeof json !== 'object' || json === null) return undefined;
  const { id2label, label_names } = json as { id2label?: unknown; label_names?: unknown };
  const count = Object.keys(label_names ?? id2label ?? {}).length;
  return count < FEWEST ? undefined : { ...hubClasses(json, 'its config.json'), count };
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

/** Names as exporters write them: JSON, what Python prints of a list or dictionary, or one per line. */
export function parseNames(text: string): string[] | undefined {
  const trimmed = text.trim();
  if (!/^[[{(]/.test(trimmed)) {
    const separated = trimmed.includes('\n') ? trimmed.split('\n') : trimmed.split(';');
    const lines = separated.map((line) => line.trim()).filter(Boolean);
    return lines.length > 1 ? lines : undefined;
  }
  const value = parseJson(trimmed) ?? parseJson(jsonOfPython(trimmed));
  if (Array.isArray(value)) return value.every((v) => typeof v === 'string') ? value : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  const entries = Object.entries(value as Record<string, unknown>);
  const names = Array.from({ length: entries.length }, (_, i) => (value as Record<string, unknown>)[String(i)]);
  return names.every((v) => typeof v === 'string') ? names : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A literal of Python with strings in either quotes, numbers as keys, tuples and commas at the end, as JSON. */
function jsonOfPython(text: string): string {
  const tokens = /'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(-?\d+)(?=\s*:)|,(?=\s*[\]})])|[()]/gs;
  return text.replace(tokens, (token, single?: string, double?: string, key?: string) => {
    if (key !== undefined) return `"${key}"`;
    if (token === '(') return '[';
    if (token === ')') return ']';
    if (token === ',') return '';
    return JSON.stringify((single ?? double ?? '').replace(/\\(['"\\])/g, '$1'));
  });
}
