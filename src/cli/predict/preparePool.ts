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

/** Tasks that wait inside a worker, so that it goes on while the main thread is busy with the model. */
const TASKS_PER_WORKER = 4;

/** Threads that die one after the other without a single answer do so for a reason that a new one does not cure. */
const MAX_DEATHS_IN_A_ROW = 16;

interface Waiting extends PrepareTask {
  readonly answer: (prepared: Prepared) => void;
}

interface Member {
  readonly worker: Worker;
  /** sent and not answered, in order */
  readonly sent: Waiting[];
}

/** Threads that read, decode and resize pictures. A thread that dies costs the picture it was at, and is replaced. */
export class PreparePool {
  readonly #setup: PrepareSetup;
  readonly #script: URL;
  readonly #queue: Waiting[] = [];
  readonly #members: Member[] = [];
  #ids = 0;
  #closed = false;
  #deathsInARow = 0;

  /** @param script what the threads run */
  constructor(threads: number, preprocess: Preprocess, script: URL = new URL('./prepareWorker.mjs', import.meta.url)) {
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
    worker.on('message', ({ id, ...prepared }: PrepareAnswer) => {
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
    this.#members.splice(this.#members.indexOf(member), 1);
    if (this.#closed) return;
    const [atFault, ...others] = member.sent;
    Atomics.store(this.#setup.turn, 0, 0);
    Atomics.notify(this.#setup.turn, 0);
    this.#queue.unshift(...others);
    atFault?.answer({ ok: false, message: `${atFault.path}: the thread that decoded it stopped (${reason}).` });
    this.#deathsInARow++;
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
