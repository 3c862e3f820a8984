/** Longest list that a cell holds: all classes, each with a name and a score. */
const MAX_ITEMS = 8192;

/** Thrown where a program has cut a list short for printing. */
export class ShortenedList extends Error {}

/** True where a text may be a list as a program prints it: `[3, 2]`, `(1, 2)`, `tensor([3])`, `[np.int64(1) 2]`, `{'label': ...}`. */
export const looksLikeList = (text: string): boolean =>
  /^\s*(\[|\(|\{|<\w+\.Tensor|c\(|(Any|Int\d+|Float\d+)\[|(torch\.)?tensor\(|tf\.Tensor\(|(np\.|numpy\.)?[aA]rray\(|(np\.|numpy\.)\w+\(|Synset\()/.test(
    text,
  );

/**
 * Reads a list as Python, NumPy, PyTorch or JSON print it, commas or blanks between its items; lists and dictionaries may be nested. A call
 * such as `np.int64(3)` or `tensor([3, 2], device='cuda:0')` stands for its first argument. Undefined where the text is no such list;
 * throws `ShortenedList` where items were left out (`...`).
 */
export function listOfText(text: string): unknown {
  // a set of Python has no order
  if (/^\s*\{[^:]*,\s[^:]*\}\s*$/.test(text)) return undefined;
  const tensor = /^\s*<\w+\.Tensor.*\bnumpy=(.*)>\s*$/s.exec(text)?.[1];
  const reader = new Reader(tensor ?? text);
  const value = reader.value(0);
  return value === NOTHING || !reader.isAtEnd() ? undefined : value;
}

const NOTHING = Symbol('no value');
const TOKEN =
  /\s*(?:('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)(?![\w.])|(\.\.\.|…)|([A-Za-z_][\w.]*)|([[\](){},:=]))/y;

class Reader {
  #items = 0;

  constructor(readonly text: string) {
    TOKEN.lastIndex = 0;
  }

  #at = 0;

  #next(): RegExpExecArray | undefined {
    TOKEN.lastIndex = this.#at;
    const token = TOKEN.exec(this.text);
    if (token) this.#at = TOKEN.lastIndex;
    return token ?? undefined;
  }

  #peek(mark: string): boolean {
    const at = this.#at;
    const token = this.#next();
    if (token?.[5] === mark) return true;
    this.#at = at;
    return false;
  }

  isAtEnd(): boolean {
    return this.text.slice(this.#at).trim() === '';
  }

  value(depth: number): unknown {
    if (depth > 4 || ++this.#items > MAX_ITEMS) return NOTHING;
    const token = this.#next();
    if (!token) return NOTHING;
    const [, quoted, number, dots, word, mark] = token;
    if (dots) throw new ShortenedList();
    if (quoted !== undefined) return unquoted(quoted);
    if (number !== undefined) return Number(number);
    if (word !== undefined) return this.#word(word, depth);
    if (mark === '[') return this.#list(']', depth);
    if (mark === '(') return this.#list(')', depth);
    return mark === '{' ? this.#record(depth) : NOTHING;
  }

  #word(word: string, depth: number): unknown {
    if (this.#peek('(')) {
      const inside = this.#list(')', depth, true);
      // a vector of R
      if (word === 'c') return inside;
      return Array.isArray(inside) && inside.length > 0 ? inside[0] : NOTHING;
    }
    // lists of Julia name the type of their items
    if (/^(Any|Int\d+|Float\d+)$/.test(word) && this.#peek('[')) return this.#list(']', depth);
    // bytes of Python
    if (word === 'b') return this.value(depth);
    if (/^(None|null)$/.test(word)) return null;
    if (/^(True|true)$/.test(word)) return true;
    if (/^(False|false)$/.test(word)) return false;
    if (/^(nan|NaN)$/.test(word)) return Number.NaN;
    return /^(inf|Infinity)$/.test(word) ? Number.POSITIVE_INFINITY : NOTHING;
  }

  /** Items up to the closing mark; of a call, arguments with a name are passed over. */
  #list(close: string, depth: number, isCall = false): unknown {
    const items: unknown[] = [];
    while (!this.#peek(close)) {
      if (isCall) this.#argumentName();
      const before = this.#at;
      const item = this.value(depth + 1);
      // an argument such as `torch.float32` is passed over
      if (item === NOTHING && (!isCall || this.#at === before)) return NOTHING;
      if (item !== NOTHING) items.push(item);
      this.#peek(',');
    }
    return items;
  }

  #argumentName(): void {
    const at = this.#at;
    const name = this.#next();
    if (!(name?.[4] && this.#peek('='))) this.#at = at;
  }

  /** A dictionary; items without keys are a list of PostgreSQL, or a set of one. */
  #record(depth: number): unknown {
    const record: [string, unknown][] = [];
    const items: unknown[] = [];
    while (!this.#peek('}')) {
      const key = this.value(depth + 1);
      if (key === NOTHING) return NOTHING;
      if (record.length === 0 && !this.#peek(':')) {
        items.push(key);
        this.#peek(',');
        continue;
      }
      if (items.length > 0) return NOTHING;
      if (record.length > 0 && !this.#peek(':')) return NOTHING;
      const value = this.value(depth + 1);
      if (value === NOTHING) return NOTHING;
      record.push([String(key), value]);
      this.#peek(',');
    }
    return items.length > 0 ? items : Object.fromEntries(record);
  }
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

const unquoted = (text: string) => text.slice(1, -1).replace(/\\(.)/gs, (_, c: string) => ESCAPES[c] ?? c);
