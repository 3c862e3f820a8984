/** Some pictures of a run that go through the workers together. */
export interface Task {
  /** positions in the run's list */
  readonly pictures: readonly number[];
  /** workers that ended while they had these pictures first in hand */
  readonly deaths: number;
}

/** A task on which so many workers ended is divided; a single picture is given up. */
const MAX_DEATHS = 2;

/** After so many divided tasks the batch, not a picture, is taken for the cause, and pictures go one by one. */
const MAX_SPLITS = 2;

/**
 * Which pictures begin next, and what becomes of those whose worker ended. Knows nothing of workers or time, so that every
 * order of events can be tested. A picture is begun once or again after a death, finished once and taken once.
 */
export class Schedule {
  readonly #count: number;
  #batch: number;
  #limit: number;
  #next = 0;
  #again: Task[] = [];
  /** begun and not yet taken */
  #inFlight = 0;
  #taken = 0;
  #splits = 0;
  #paused = false;

  /**
   * @param count pictures of the run, >= 0
   * @param batch pictures per task, >= 1
   * @param limit pictures begun and not yet taken, at most; one task always may begin
   */
  constructor(count: number, batch: number, limit: number) {
    this.#count = count;
    this.#batch = batch;
    this.#limit = limit;
  }

  /** All outcomes were taken. */
  get done(): boolean {
    return this.#taken === this.#count;
  }

  /** Pictures begun whose outcomes were not yet taken. */
  get inFlight(): number {
    return this.#inFlight;
  }

  /** Pictures that never began. */
  get waiting(): number {
    return this.#count - this.#next;
  }

  get paused(): boolean {
    return this.#paused;
  }

  /** From the next task on. */
  arrange(batch: number, limit: number): void {
    this.#batch = this.#splits >= MAX_SPLITS ? 1 : batch;
    this.#limit = limit;
  }

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
  }

  /** The next task, undefined where none may begin now. Those whose worker ended come first, also while paused: they are under way. */
  begin(): Task | undefined {
    const again = this.#again.shift();
    if (again) return again;
    const size = Math.min(this.#batch, this.#count - this.#next);
    const full = this.#inFlight > 0 && this.#inFlight + size > this.#limit;
    if (this.#paused || size === 0 || full) return undefined;
    const first = this.#next;
    this.#next += size;
    this.#inFlight += size;
    return { pictures: Array.from({ length: size }, (_, i) => first + i), deaths: 0 };
  }

  /** The worker ended with this task waiting behind another: it begins again, without blame. */
  giveBack(task: Task): void {
    this.#again.unshift(task);
  }

  /** The worker ended on this task. `failed`: its one picture is given up, and the caller finishes it. */
  died({ pictures, deaths }: Task): 'again' | 'split' | 'failed' {
    const died = deaths + 1;
    if (died < MAX_DEATHS) {
      this.#again.unshift({ pictures, deaths: died });
      return 'again';
    }
    if (pictures.length === 1) return 'failed';
    this.#splits += 1;
    if (this.#splits >= MAX_SPLITS) this.#batch = 1;
    this.#again.unshift(...pictures.map((picture) => ({ pictures: [picture], deaths: MAX_DEATHS - 1 })));
    return 'split';
  }

  /** The receiver took the outcomes of so many pictures. */
  taken(pictures: number): void {
    this.#inFlight -= pictures;
    this.#taken += pictures;
  }
}
