import { Worker } from 'node:worker_threads';
import type { Preprocess } from '../../inference/types';
import type { PreparedPicture } from './preparePicture';

export interface PrepareSetup {
  readonly preprocess: Preprocess;
  /** shared by all workers, 1 while one of them holds a large picture, [1] */
  readonly turn: Int32Array;
}

export interface PrepareTask {
  readonly id: number;
  readonly path: string;
}

/** A picture ready for the model, or why it is not. */
export type Prepared = ({ readonly ok: true } & PreparedPicture) | { readonly ok: false; readonly message: string };
export type PrepareAnswer = { readonly id: number } & Prepared;
/** Said when the work on a picture begins: waiting for another one is no slowness of its own. */
export interface PrepareBegun {
  readonly id: number;
  readonly begun: true;
}

/** Tasks that wait inside a worker, so that it goes on while the main thread is busy with the model. */
const TASKS_PER_WORKER = 4;

/** Threads that die one after the other without a single answer do so for a reason that a new one does not cure. */
const MAX_DEATHS_IN_A_ROW = 16;

/** A picture that takes longer is given up, as in the app; the slowest of 268 megapixels takes a few seconds. */
export const DECODE_LIMIT_MS = 20_000;

interface Waiting extends PrepareTask {
  readonly answer: (prepared: Prepared) => void;
}

interface Member {
  readonly worker: Worker;
  /** sent and not answered, in order */
  readonly sent: Waiting[];
  /** runs while it works on a picture */
  limit?: NodeJS.Timeout;
  /** it was ended since a picture took too long */
  isTooSlow?: true;
}

/** Threads that read, decode and resize pictures. A thread that dies, or takes too long, costs the picture it was at, and is replaced. */
export class PreparePool {
  readonly #setup: PrepareSetup;
  readonly #script: URL;
  readonly #queue: Waiting[] = [];
  readonly #members: Member[] = [];
  #ids = 0;
  #closed = false;
  #deathsInARow = 0;

  /** @param script what the threads run */
  constructor(
    threads: number,
    preprocess: Preprocess,
    script: URL = new URL('./prepareWorker.mjs', import.meta.url),
    readonly limitMs = DECODE_LIMIT_MS,
  ) {
    this.#script = script;
    this.#setup = { preprocess, turn: new Int32Array(new SharedArrayBuffer(4)) };
    for (let i = 0; i < threads; i++) this.#add();
  }

  /** Pictures that the caller may have asked for and not used yet; more would only wait here and take memory. */
  get capacity(): number {
    return Math.max(1, this.#members.length) * TASKS_PER_WORKER;
  }

  /** Never rejects. */
  prepare(path: string): Promise<Prepared> {
    return new Promise((answer) => {
      this.#queue.push({ id: ++this.#ids, path, answer });
      this.#feed();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const { limit } of this.#members) clearTimeout(limit);
    await Promise.all(this.#members.map(({ worker }) => worker.terminate()));
  }

  #add(): void {
    // of its own making: the loader of this process would be registered a second time
    const worker = new Worker(this.#script, {
      workerData: this.#setup,
      execArgv: [],
    });
    const member: Member = { worker, sent: [] };
    let reason = 'it ended';
    worker.on('message', ({ id, ...prepared }: PrepareAnswer | PrepareBegun) => {
      clearTimeout(member.limit);
      if ('begun' in prepared) {
        member.limit = setTimeout(() => {
          member.isTooSlow = true;
          void worker.terminate();
        }, this.limitMs);
        return;
      }
      const at = member.sent.findIndex((task) => task.id === id);
      member.sent.splice(at, 1)[0]?.answer(prepared);
      this.#deathsInARow = 0;
      this.#feed();
    });
    worker.on('error', (error) => {
      reason = error.message;
    });
    worker.on('exit', () => this.#replace(member, reason));
    this.#members.push(member);
  }

  #replace(member: Member, reason: string): void {
    clearTimeout(member.limit);
    this.#members.splice(this.#members.indexOf(member), 1);
    if (this.#closed) return;
    const [atFault, ...others] = member.sent;
    Atomics.store(this.#setup.turn, 0, 0);
    Atomics.notify(this.#setup.turn, 0);
    this.#queue.unshift(...others);
    const why = member.isTooSlow
      ? `decoding took more than ${this.limitMs / 1000} s and was given up.`
      : `the thread that decoded it stopped (${reason}).`;
    atFault?.answer({ ok: false, message: `${atFault.path}: ${why}` });
    // slow pictures say nothing against the next thread
    this.#deathsInARow = member.isTooSlow ? 0 : this.#deathsInARow + 1;
    if (this.#deathsInARow <= MAX_DEATHS_IN_A_ROW) this.#add();
    this.#feed();
    if (this.#members.length > 0) return;
    for (const { answer } of this.#queue.splice(0))
      answer({ ok: false, message: `Pictures cannot be decoded: ${reason}.` });
  }

  #feed(): void {
    for (;;) {
      const [task] = this.#queue;
      const [idlest] = [...this.#members].sort((a, b) => a.sent.length - b.sent.length);
      if (!task || !idlest || idlest.sent.length >= TASKS_PER_WORKER) return;
      this.#queue.shift();
      idlest.sent.push(task);
      idlest.worker.postMessage({ id: task.id, path: task.path } satisfies PrepareTask);
    }
  }
}
