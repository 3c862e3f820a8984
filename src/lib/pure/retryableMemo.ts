/** Remembers promises by key; a rejected one leaves, so that the next call tries again. */
export class RetryableMemo<V> {
  private readonly entries = new Map<string, Promise<V>>();

  get(key: string, load: () => Promise<V>): Promise<V> {
    const known = this.entries.get(key);
    if (known) return known;
    const loading = load();
    this.entries.set(key, loading);
    loading.catch(() => {
      if (this.entries.get(key) === loading) this.entries.delete(key);
    });
    return loading;
  }

  /** Values that are known under keys of a kind, by key. */
  where(matches: (key: string) => boolean): [string, Promise<V>][] {
    return [...this.entries].filter(([key]) => matches(key));
  }

  /** Takes the place of a value that is known. */
  put(key: string, value: Promise<V>): void {
    this.entries.set(key, value);
  }

  forget(key: string): void {
    this.entries.delete(key);
  }

  forgetWhere(matches: (key: string) => boolean): void {
    for (const key of [...this.entries.keys()]) if (matches(key)) this.entries.delete(key);
  }
}
