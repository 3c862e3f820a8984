/** More are no classes; ImageNet-21k has 21,843. */
const MOST = 25_000;
/** Lists of names lie no deeper in what exporters write. */
const MAX_DEPTH = 3;

/** Classes that have to go without a name where a dictionary has one entry for each name. */
const MOST_SHARED = 12;

const WNIDS = /^n\d{8}([\s,;]+n\d{8})+$/;

/**
 * Lists of names in a text of a model's metadata, as exporters write them, in the order of columns: JSON or what Python prints, of a list, a dictionary
 * by column (`{0: 'tench'}`, Keras' `{"0": ["n01440764", "tench"]}`) or by name (`label2id`), also inside other JSON; or one name per line.
 * @param isNames true: the text is known to hold names, so that lines or a single line may be them
 */
export function namesIn(text: string, isNames = true): string[][] {
  const trimmed = text.trim();
  if (WNIDS.test(trimmed)) return [trimmed.split(/[\s,;]+/)];
  if (!/^[[{(]/.test(trimmed)) {
    const separated = trimmed.includes('\n') ? trimmed.split('\n') : isNames ? trimmed.split(';') : [];
    const lines = separated.map((line) => line.trim()).filter(Boolean);
    return lines.length > 1 && lines.length <= MOST ? [lines] : [];
  }
  return listsIn(parseJson(trimmed) ?? parseJson(jsonOfPython(trimmed)), 0);
}

function listsIn(value: unknown, depth: number): string[][] {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return [];
  const list = Array.isArray(value) ? textsOf(value) : namesByColumn(value as Record<string, unknown>);
  if (list) return list.length <= MOST ? [list] : [];
  return Array.isArray(value) ? [] : Object.values(value).flatMap((inner) => listsIn(inner, depth + 1));
}

/** Names of columns 0, 1, 2, …: by their numbers, or the numbers by their names. */
function namesByColumn(entries: Record<string, unknown>): string[] | undefined {
  const keys = Object.keys(entries);
  const inOrder = textsOf(keys.map((_, i) => entries[String(i)]));
  if (inOrder) return inOrder;
  const columns = keys.map((key) => entries[key]);
  const count =
    1 + columns.reduce<number>((most, column) => (isColumn(column) ? Math.max(most, column) : Infinity), -1);
  // classes of one name have one entry; the names of the others are not known
  if (new Set(columns).size < keys.length || count > keys.length + MOST_SHARED) return undefined;
  const names = new Array<string>(count).fill('');
  keys.forEach((key, i) => {
    names[columns[i] as number] = key;
  });
  return names;
}

const isColumn = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < MOST;

/** Texts, or a WordNet id and a name each; undefined for anything else. */
function textsOf(values: readonly unknown[]): string[] | undefined {
  const texts = Array.from(values, (value) => {
    if (typeof value === 'string') return value;
    const isPair = Array.isArray(value) && value.length > 0 && value.every((part) => typeof part === 'string');
    return isPair ? value.join(' ') : undefined;
  });
  return texts.length > 0 && texts.every((text) => text !== undefined) ? texts : undefined;
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
