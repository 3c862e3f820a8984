import { describeValue } from '../describeValue';
import { nameKey } from './labelClass';
import type { AskedName, ProblemKind, ReadProblem } from './readLabelsTypes';

/** As many problems as a list of them is good for; a hostile file could hold millions. */
export const MAX_PROBLEMS = 20_000;

/** As many names are asked about. */
const MAX_ASKED = 50;

/** A row, as much as its place needs. */
interface Placed {
  readonly at: number;
  readonly name?: unknown;
}

/** Gathers what cannot be used, by kind and with its place, and the names that are to be asked about. */
export class LabelProblems {
  readonly list: ReadProblem[] = [];
  readonly #counts = new Map<ProblemKind, number>();
  readonly #asked = new Map<string, { written: string; count: number; choices: readonly number[] }>();
  total = 0;

  /** @param counted what counts the entries: "line", "entry"; "key" names them, by `keys` */
  constructor(
    private readonly counted: string,
    private readonly keys: readonly string[] = [],
  ) {}

  /** `part`: which label of the row. */
  add(kind: ProblemKind, row: Placed, message: string, part = ''): void {
    this.total++;
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
    if (this.list.length >= MAX_PROBLEMS) return;
    const name = typeof row.name === 'string' ? row.name : null;
    const isNamed = kind !== 'image' && kind !== 'duplicate' && this.counted !== 'key' && name !== null;
    const place = this.placeOf(row.at, name) + (isNamed ? ` (${describeValue(name)})` : '') + part;
    this.list.push({ kind, place, message });
  }

  ask(written: string, choices: readonly number[]): void {
    const key = nameKey(written);
    const asked = this.#asked.get(key);
    if (asked) asked.count++;
    else if (this.#asked.size < MAX_ASKED) this.#asked.set(key, { written: written.trim(), count: 1, choices });
  }

  placeOf(at: number, name: string | null): string {
    return this.counted === 'key' && name !== null
      ? `key ${describeValue(this.keys[at] ?? name)}`
      : `${this.counted} ${at}`;
  }

  get counts(): Partial<Record<ProblemKind, number>> {
    return Object.fromEntries(this.#counts);
  }

  /** The most frequent first. */
  get asked(): AskedName[] {
    return [...this.#asked.values()].sort((a, b) => b.count - a.count);
  }
}
