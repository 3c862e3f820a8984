/**
 * Holds at most one task that counts: a newer key drops the older task's result and error, and the same key is not started twice.
 * A failed key can be tried again.
 */
export class LatestSlot {
  #key: string | undefined;
  #generation = 0;

  /** Starts `task` unless this key was started last; `isCurrent` says within it whether it still counts. */
  async run(
    key: string,
    task: (isCurrent: () => boolean) => Promise<void>,
    onError: (error: unknown) => void,
  ): Promise<void> {
    if (key === this.#key) return;
    this.#key = key;
    this.#generation += 1;
    const mine = this.#generation;
    const isCurrent = () => mine === this.#generation;
    try {
      await task(isCurrent);
    } catch (error) {
      if (!isCurrent()) return;
      this.#key = undefined;
      onError(error);
    }
  }

  /** Drops what is under way, unless it answers `key`. */
  keepOnly(key: string): void {
    if (this.#key !== key) this.clear();
  }

  /** Drops what is under way. */
  clear(): void {
    this.#key = undefined;
    this.#generation += 1;
  }
}
