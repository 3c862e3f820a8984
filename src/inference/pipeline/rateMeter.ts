/** Measures pictures per second over a stretch of a run. */
export class RateMeter {
  readonly #nowMs: () => number;
  #stretch: { skip: number; left: number; wanted: number; startMs: number; done: (rate?: number) => void } | undefined;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** Rate over so many pictures after the first `skip`, which warm up; undefined where it was stopped. One at a time. */
  measure(pictures: number, skip: number): Promise<number | undefined> {
    this.stop();
    return new Promise((resolve) => {
      this.#stretch = { skip, left: pictures, wanted: pictures, startMs: 0, done: resolve };
    });
  }

  /** So many pictures are finished. */
  add(pictures: number): void {
    const stretch = this.#stretch;
    if (!stretch) return;
    if (stretch.skip > 0) {
      stretch.skip -= pictures;
      stretch.startMs = this.#nowMs();
      return;
    }
    stretch.left -= pictures;
    const seconds = (this.#nowMs() - stretch.startMs) / 1000;
    if (stretch.left > 0 || seconds <= 0) return;
    this.#stretch = undefined;
    stretch.done((stretch.wanted - stretch.left) / seconds);
  }

  /** Ends a measurement without a result. */
  stop(): void {
    this.#stretch?.done();
    this.#stretch = undefined;
  }
}
