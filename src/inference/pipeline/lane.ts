import { PluralError } from '../../lib/pure/errors';
import type { RemoteService, WorkerHandle } from '../../lib/workerRpc';

/** Calls given to a worker at once: it never waits for the next, and little is lost when it ends. */
export const DEPTH = 2;

/** Why a call has no result: its worker ended. */
export class LaneDeath extends Error {
  /**
   * @param reason of the worker's end
   * @param blamed whether this call was the one in hand; others only waited behind it
   */
  constructor(
    readonly reason: Error,
    readonly blamed: boolean,
  ) {
    super(reason.message);
    this.name = 'LaneDeath';
  }
}

interface Call {
  readonly pictures: number;
}

/**
 * One worker with the calls it has in hand, first in, first out. A call that fails ends the worker, because a runtime that
 * failed once cannot be trusted; so does one that takes longer than its limit.
 */
export class Lane<S extends object> {
  readonly #handle: WorkerHandle<S>;
  readonly #limitMs: (pictures: number) => number;
  readonly #calls: Call[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ended: { readonly reason: Error; readonly culprit: Call | undefined } | undefined;
  /** pictures whose calls were answered */
  pictures = 0;

  constructor(handle: WorkerHandle<S>, limitMs: (pictures: number) => number) {
    this.#handle = handle;
    this.#limitMs = limitMs;
    void handle.ended.then((reason) => this.end(reason));
  }

  /** Calls in hand. */
  get load(): number {
    return this.#calls.length;
  }

  get alive(): boolean {
    return !this.#ended;
  }

  /** Resolves when the worker has ended. */
  get ended(): Promise<Error> {
    return this.#handle.ended;
  }

  /** Calls the worker. Rejects with a LaneDeath. */
  async run<R>(pictures: number, call: (proxy: RemoteService<S>) => Promise<R>): Promise<R> {
    const mine: Call = { pictures };
    this.#calls.push(mine);
    if (this.#calls.length === 1) this.#watch();
    try {
      const result = await call(this.#handle.proxy);
      this.pictures += pictures;
      return result;
    } catch (error) {
      const reason = error instanceof Error ? error : new Error(String(error));
      const { reason: endReason, culprit } = this.end(reason);
      throw new LaneDeath(endReason, culprit === mine);
    } finally {
      this.#calls.splice(this.#calls.indexOf(mine), 1);
      this.#watch();
    }
  }

  /** Ends the worker; whatever is in hand is rejected. The first reason counts. */
  end(reason: Error): { readonly reason: Error; readonly culprit: Call | undefined } {
    if (this.#ended) return this.#ended;
    const ended = { reason, culprit: this.#calls[0] };
    this.#ended = ended;
    clearTimeout(this.#timer);
    this.#handle.dispose(reason);
    return ended;
  }

  /** Gives the first call its time. */
  #watch(): void {
    clearTimeout(this.#timer);
    const [first] = this.#calls;
    if (!first || this.#ended) return;
    const limitMs = this.#limitMs(first.pictures);
    this.#timer = setTimeout(() => {
      const found = `no answer in ${Math.round(limitMs / 1000)} s`;
      this.end(new PluralError('worker', 'a background task does not answer', { found, remedy: 'Start it again.' }));
    }, limitMs);
  }
}
