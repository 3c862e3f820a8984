/** Any character that may stand unescaped in a JSON string: all from the space on but `"` and `\`. */
const STRING = /"[ !#-[\]-\uffff]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[ !#-[\]-\uffff]*)*"/y;
const SCALAR = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;
const SPACE = /[ \t\n\r]*/y;

type Wants = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'colon' | 'commaOrEnd';

/**
 * Offset of the first syntax error of a JSON text, its length where the text ends too early, or undefined where it is valid.
 * Engines word their errors differently and often leave out the position. Keeps its own stack, so nesting depth is no limit.
 */
export function jsonErrorOffset(text: string): number | undefined {
  const open: string[] = [];
  let wants: Wants = 'value';
  let at = skip(SPACE, text, 0) ?? 0;
  while (at < text.length) {
    const char = text[at]!;
    const next: number | undefined = stepEnd(text, at, char, wants, open);
    if (next === undefined) return at;
    wants = wantsAfter(char, wants, open);
    at = skip(SPACE, text, next) ?? next;
    if (open.length === 0) return at === text.length ? undefined : at;
  }
  return at;
}

/** End of the token at `at`, or undefined where no such token may stand here; keeps the stack of open brackets. */
function stepEnd(text: string, at: number, char: string, wants: Wants, open: string[]): number | undefined {
  const isEnd = char === '}' || char === ']';
  if (isEnd) {
    const allowed = wants === 'commaOrEnd' || (char === ']' ? wants === 'valueOrEnd' : wants === 'keyOrEnd');
    if (!allowed || open.pop() !== (char === '}' ? '{' : '[')) return undefined;
    return at + 1;
  }
  if (wants === 'colon') return char === ':' ? at + 1 : undefined;
  if (wants === 'commaOrEnd') return char === ',' ? at + 1 : undefined;
  if (wants === 'key' || wants === 'keyOrEnd') return skip(STRING, text, at);
  if (char === '{' || char === '[') {
    open.push(char);
    return at + 1;
  }
  return skip(char === '"' ? STRING : SCALAR, text, at);
}

function wantsAfter(char: string, wants: Wants, open: readonly string[]): Wants {
  if (char === '}' || char === ']') return 'commaOrEnd';
  if (wants === 'colon') return 'value';
  if (wants === 'commaOrEnd') return open.at(-1) === '{' ? 'key' : 'value';
  if (wants === 'key' || wants === 'keyOrEnd') return 'colon';
  if (char === '{') return 'keyOrEnd';
  return char === '[' ? 'valueOrEnd' : 'commaOrEnd';
}

function skip(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
