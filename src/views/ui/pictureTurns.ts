/** Work on pictures that is under way or waits, the newest first: what came into view last is looked at first. */
export class PictureTurns {
  readonly #waiting: (() => Promise<unknown>)[] = [];
  #busy = 0;

  constructor(readonly atOnce: number) {}

  /** Begins the work when there is room; the function that is returned takes it back where it has not begun. */
  take(work: () => Promise<unknown>): () => void {
    this.#waiting.push(work);
    this.#next();
    return () => {
      const at = this.#waiting.lastIndexOf(work);
      if (at >= 0) this.#waiting.splice(at, 1);
    };
  }

  /** under way, and waiting */
  get load(): { readonly busy: number; readonly waiting: number } {
    return { busy: this.#busy, waiting: this.#waiting.length };
  }

  #next(): void {
    if (this.#busy >= this.atOnce) return;
    const work = this.#waiting.pop();
    if (!work) return;
    this.#busy++;
    const done = () => {
      this.#busy--;
      this.#next();
    };
    work().then(done, done);
  }
}
