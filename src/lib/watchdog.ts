/** Aborts what takes its signal when the caller does, or when it has not been restarted in time. */
export class Watchdog {
  readonly #controller = new AbortController();
  readonly #outer: AbortSignal | undefined;
  readonly #abort = () => this.#controller.abort();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** set where time ran out */
  reason: string | undefined;

  constructor(timeoutMs: number, outer?: AbortSignal) {
    this.#outer = outer;
    if (outer?.aborted) this.#abort();
    outer?.addEventListener('abort', this.#abort);
    this.restart(timeoutMs);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** There was a sign of life: from now on so much time. */
  restart(timeoutMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.reason = `no answer within ${timeoutMs / 1000} s`;
      this.#abort();
    }, timeoutMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#outer?.removeEventListener('abort', this.#abort);
  }
}
