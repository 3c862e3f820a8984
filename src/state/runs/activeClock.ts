/** A longer silence is not work: the machine slept. Of such a gap this much is counted. */
const LONGEST_GAP_MS = 120_000;
/** The rate is taken over the newest part of the run, ms of work. */
const RATE_WINDOW_MS = 30_000;

/**
 * Counts the time in which a run works: of sleep no more than two minutes, and of a pause what batches that were under way took to end: their
 * images count, so their time does.
 */
export class ActiveClock {
  #activeMs: number;
  #lastMs: number;
  readonly #samples: { readonly activeMs: number; readonly done: number }[] = [];

  /** @param activeMs of an earlier part of the run */
  constructor(nowMs: number, activeMs = 0) {
    this.#activeMs = activeMs;
    this.#lastMs = nowMs;
  }

  /** Says that the run has worked until now. Returns its working time so far, ms. */
  tick(nowMs: number): number {
    this.#activeMs += Math.min(Math.max(0, nowMs - this.#lastMs), LONGEST_GAP_MS);
    this.#lastMs = nowMs;
    return this.#activeMs;
  }

  /** Goes on after a pause; what passed since the last `tick` was none of its work. */
  resume(nowMs: number): void {
    this.#lastMs = nowMs;
  }

  /**
   * Images per second over the last 30 s of work, after `done` images in all; undefined until time has passed since the first of them, for which
   * the workers had to start.
   */
  rate(done: number): number | undefined {
    this.#samples.push({ activeMs: this.#activeMs, done });
    while (this.#samples.length > 2 && this.#activeMs - this.#samples[1]!.activeMs > RATE_WINDOW_MS)
      this.#samples.shift();
    const { activeMs, done: before } = this.#samples[0]!;
    const ms = this.#activeMs - activeMs;
    return ms > 0 ? (done - before) / (ms / 1000) : undefined;
  }
}
