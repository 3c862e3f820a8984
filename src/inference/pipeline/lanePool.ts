import type { WorkerHandle } from '../../lib/workerRpc';
import { DEPTH, Lane } from './lane';

export interface LanePoolOptions<S extends object> {
  /** a worker that is ready to be called */
  readonly open: () => Promise<WorkerHandle<S>>;
  /** longest wait for a call of so many pictures, ms */
  readonly limitMs: (pictures: number) => number;
  /** a worker is replaced after so many pictures */
  readonly picturesPerWorker: number;
  /** false: a worker that ended by itself is not replaced, and the pool is hopeless */
  readonly replaceDead: boolean;
  /** a worker is free, or there is one more */
  readonly onFree: () => void;
  /** a worker ended or was replaced as planned; another is being opened */
  readonly onReplaced: (reason: string) => void;
  /** no worker is left and none can be opened */
  readonly onHopeless: (reason: Error) => void;
  /** a worker could not be opened, and the others go on with so many */
  readonly onFewer: (workers: number) => void;
}

/** Equal workers of which `size` are kept alive: one that ends is replaced, and so is one that served its time. */
export class LanePool<S extends object> {
  readonly #options: LanePoolOptions<S>;
  readonly #lanes = new Set<Lane<S>>();
  /** served their time: get no more calls, and end when they have answered those in hand */
  readonly #retired = new Set<Lane<S>>();
  /** the first workers serve a shorter time each, so that never all are replaced at once */
  readonly #quotas = new WeakMap<Lane<S>, number>();
  #size = 0;
  #opening = 0;
  #opened = 0;
  #over = false;
  #whenOpen: (() => void)[] = [];

  constructor(options: LanePoolOptions<S>) {
    this.#options = options;
  }

  /** Workers ready to be called. */
  get ready(): number {
    return this.#lanes.size;
  }

  /** Keeps so many workers from now on; those too many end when they have answered. */
  resize(size: number): void {
    this.#size = size;
    for (const lane of [...this.#lanes].slice(size)) this.#retire(lane);
    this.#fill();
  }

  /** Resolves when nothing is being opened any more. */
  settled(): Promise<void> {
    if (this.#opening === 0) return Promise.resolve();
    return new Promise((resolve) => this.#whenOpen.push(resolve));
  }

  /** The worker with the fewest calls in hand, undefined where all have enough. */
  free(): Lane<S> | undefined {
    let best: Lane<S> | undefined;
    for (const lane of this.#lanes) {
      if (lane.load < DEPTH && (!best || lane.load < best.load)) best = lane;
    }
    return best;
  }

  /** To be called after an answer of a lane: replaces it where it served its time or `reason` says so. */
  answered(lane: Lane<S>, reason?: string): void {
    if (this.#retired.has(lane)) {
      this.#endIfIdle(lane);
      return;
    }
    const { picturesPerWorker } = this.#options;
    if (!this.#lanes.has(lane) || (!reason && lane.pictures < this.#quota(lane))) return;
    this.#options.onReplaced(reason ?? `replaced as planned after ${picturesPerWorker} pictures`);
    this.#retire(lane);
    this.#fill();
  }

  /** Ends all workers. */
  end(reason: Error): void {
    this.#over = true;
    for (const lane of [...this.#lanes, ...this.#retired]) lane.end(reason);
  }

  #quota(lane: Lane<S>): number {
    return this.#quotas.get(lane) ?? this.#options.picturesPerWorker;
  }

  #fill(): void {
    while (!this.#over && this.#lanes.size + this.#opening < this.#size) void this.#openOne();
  }

  async #openOne(): Promise<void> {
    this.#opening += 1;
    try {
      const handle = await this.#options.open();
      this.#opening -= 1;
      this.#add(new Lane(handle, this.#options.limitMs));
    } catch (error) {
      this.#opening -= 1;
      if (!this.#over) this.#cannotOpen(error instanceof Error ? error : new Error(String(error)));
    }
    if (this.#opening === 0) for (const resolve of this.#whenOpen.splice(0)) resolve();
  }

  #add(lane: Lane<S>): void {
    if (this.#over || this.#lanes.size >= this.#size) {
      lane.end(new Error('not needed any more'));
      return;
    }
    const { picturesPerWorker } = this.#options;
    const turn = this.#opened++;
    if (turn < this.#size) this.#quotas.set(lane, Math.ceil((picturesPerWorker * (turn + 1)) / this.#size));
    this.#lanes.add(lane);
    void lane.ended.then((reason) => this.#gone(lane, reason));
    this.#options.onFree();
  }

  #gone(lane: Lane<S>, reason: Error): void {
    this.#retired.delete(lane);
    if (!this.#lanes.delete(lane) || this.#over) return;
    if (this.#options.replaceDead) {
      if (this.#size > 0) this.#options.onReplaced(reason.message);
      this.#fill();
    } else {
      this.#size = 0;
      this.#options.onHopeless(reason);
    }
  }

  #cannotOpen(reason: Error): void {
    const left = this.#lanes.size + this.#opening;
    if (this.#size === 0) return;
    if (left === 0) {
      this.#options.onHopeless(reason);
      return;
    }
    this.#size = left;
    this.#options.onFewer(left);
  }

  #retire(lane: Lane<S>): void {
    this.#lanes.delete(lane);
    this.#retired.add(lane);
    this.#endIfIdle(lane);
  }

  #endIfIdle(lane: Lane<S>): void {
    if (lane.load > 0) return;
    this.#retired.delete(lane);
    lane.end(new Error('served its time'));
  }
}
