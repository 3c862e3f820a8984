/** A longer silence is not work: the machine slept. Of such a gap this much is counted. */
const LONGEST_GAP_MS = 120_000;
/** The rate is taken over the newest part of the run, ms of work. */
const RATE_WINDOW_MS = 30_000;

/** Counts the time in which a run works: pauses are left out, and of sleep no more than two minutes. */
export class ActiveClock {
  #activeMs: number;
  #lastMs: number;
  #isPaused = false;
  readonly #samples: { readonly activeMs: number; readonly done: number }[];

  /** @param activeMs and `done`: of an earlier part of the run */
  constructor(nowMs: number, activeMs = 0, done = 0) {
    this.#activeMs = activeMs;
    this.#lastMs = nowMs;
    this.#samples = [{ activeMs, done }];
  }

  /** Says that the run works. Returns its working time so far, ms. */
  tick(nowMs: number): number {
    if (!this.#isPaused) this.#activeMs += Math.min(Math.max(0, nowMs - this.#lastMs), LONGEST_GAP_MS);
    this.#lastMs = nowMs;
    return this.#activeMs;
  }

  pause(nowMs: number): void {
    this.tick(nowMs);
    this.#isPaused = true;
  }

  resume(nowMs: number): void {
    this.#lastMs = nowMs;
    this.#isPaused = false;
  }

  /** Images per second over the last 30 s of work, after `done` images in all; undefined until time has passed. */
  rate(done: number): number | undefined {
    this.#samples.push({ activeMs: this.#activeMs, done });
    while (this.#samples.length > 2 && this.#activeMs - this.#samples[1]!.activeMs > RATE_WINDOW_MS)
      this.#samples.shift();
    const { activeMs, done: before } = this.#samples[0]!;
    const ms = this.#activeMs - activeMs;
    return ms > 0 ? (done - before) / (ms / 1000) : undefined;
  }
}
