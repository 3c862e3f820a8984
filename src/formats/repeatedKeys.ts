/** A string, or a bracket outside strings. */
const TOKEN = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"|[{}[\]]/g;

/** A key of a JSON object that stands there more than once. */
export interface RepeatedKey {
  readonly key: string;
  /** line of its second place, from 1 */
  readonly line: number;
}

/**
 * Keys that stand more than once in the outermost object of a valid JSON text, each once, in the order of their second places: of such a key
 * `JSON.parse` keeps the last value without a word.
 */
export function repeatedKeys(text: string): RepeatedKey[] {
  const found = new Map<string, RepeatedKey>();
  for (const { depth, ...again } of repeats(text))
    if (depth === 1 && !found.has(again.key)) found.set(again.key, again);
  return [...found.values()];
}

/** The first key of a valid JSON text that stands once more in the same object, at any depth. */
export function firstRepeatedKey(text: string): RepeatedKey | undefined {
  for (const { key, line } of repeats(text)) return { key, line };
  return undefined;
}

/** Keys at every place where they stand in their object again; `depth` 1: the outermost one. */
function* repeats(text: string): Generator<RepeatedKey & { readonly depth: number }> {
  // keys so far of each object that is open; undefined for a list
  const open: (Set<string> | undefined)[] = [];
  let [line, counted] = [1, 0];
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(undefined);
    else if (token === '}' || token === ']') open.pop();
    else {
      const keys = open.at(-1);
      if (!keys || !isKey(text, index + token.length)) continue;
      const key = token.includes('\\') ? (JSON.parse(token) as string) : token.slice(1, -1);
      if (!keys.has(key)) keys.add(key);
      else {
        for (; counted < index; counted++) if (text[counted] === '\n') line++;
        yield { key, line, depth: open.length };
      }
    }
  }
}

/** A string that ends at `end` is a key: a colon follows. */
function isKey(text: string, end: number): boolean {
  let at = end;
  while (/\s/.test(text[at] ?? '')) at++;
  return text[at] === ':';
}
