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
  const seen = new Set<string>();
  const repeated = new Map<string, number>();
  let depth = 0;
  let [line, counted] = [1, 0];
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
    else if (depth === 1 && /^\s*:/.test(text.slice(index + token.length, index + token.length + 40))) {
      const key = JSON.parse(token) as string;
      if (!seen.has(key)) seen.add(key);
      else if (!repeated.has(key)) {
        for (; counted < index; counted++) if (text[counted] === '\n') line++;
        repeated.set(key, line);
      }
    }
  }
  return [...repeated].map(([key, at]) => ({ key, line: at }));
}
