/** A map that holds a bounded number of entries: the one that was used longest ago makes room. */
export class Recent<K, V> {
  readonly #entries = new Map<K, V>();

  constructor(readonly most: number) {}

  /** True also for an entry that holds undefined. */
  has(key: K): boolean {
    return this.#entries.has(key);
  }

  get(key: K): V | undefined {
    if (!this.has(key)) return undefined;
    const value = this.#entries.get(key) as V;
    this.set(key, value);
    return value;
  }

  set(key: K, value: V): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    if (this.#entries.size > this.most) this.#entries.delete(this.#entries.keys().next().value as K);
  }
}
