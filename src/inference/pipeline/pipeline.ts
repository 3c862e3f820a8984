import { messageOf, PluralError } from '../../lib/pure/errors';
import { handOver, type WorkerHandle } from '../../lib/workerRpc';
import { type DecodeService, type FailedPicture, type PreparedPicture, pixelBuffers } from '../decodeService';
import type { BatchResult, InferenceService } from '../inferenceService';
import type { Arrangement, ImageOutcome, InferenceRun, Preprocess, Provider, RunRequest } from '../types';
import { DEPTH, type Lane, LaneDeath } from './lane';
import { LanePool, type LanePoolOptions } from './lanePool';
import { memoryComplaint } from './memoryComplaint';
import { RateMeter } from './rateMeter';
import { Schedule, type Task } from './schedule';

/** Workers of one kind do the same work equally. */
export interface WorkerKind {
  readonly provider: Provider;
  readonly threads: number;
}

/** What a run needs from outside: workers, and how long they may take. */
export interface Workshop {
  /** a worker in which the model is open with its card */
  readonly openInference: (kind: WorkerKind) => Promise<WorkerHandle<InferenceService>>;
  readonly openDecoder: () => Promise<WorkerHandle<DecodeService>>;
  readonly preprocess: Preprocess;
  readonly limits: PipelineLimits;
  /** what to go on with after WebGPU failed for this reason */
  readonly withoutGpu: (reason: string) => Arrangement;
  readonly nowMs: () => number;
}

export interface PipelineLimits {
  /** longest wait for an answer: this and as much again per picture, ms */
  readonly answerMs: number;
  readonly answerPerPictureMs: number;
  /** workers are replaced after so many pictures, because WASM memory never shrinks */
  readonly picturesPerWorker: number;
}

/** So many workers in a row that ended before anything was finished end the run. */
const MAX_BARREN = 5;

type Pending = File | PreparedPicture | FailedPicture;

/** Pictures of a task on their way. */
interface Item {
  readonly task: Task;
  readonly pictures: readonly Pending[];
}

/**
 * A run: reads pictures, lets decode workers prepare them and inference workers predict them, and hands outcomes on, with no more
 * pictures begun than a few batches per worker. Every picture has exactly one outcome, whatever workers do.
 */
export class Pipeline implements InferenceRun {
  readonly ended: Promise<'done' | 'cancelled'>;
  readonly meter: RateMeter;
  readonly #request: RunRequest;
  readonly #workshop: Workshop;
  readonly #schedule: Schedule;
  readonly #decoders: LanePool<DecodeService>;
  readonly #pools = new Map<string, LanePool<InferenceService>>();
  #arrangement: Arrangement;
  #toDecode: Item[] = [];
  #toInfer: Item[] = [];
  #deliveries: Promise<void> = Promise.resolve();
  #barren = 0;
  #over = false;
  #resolve: (how: 'done' | 'cancelled') => void = () => {};
  #reject: (reason: Error) => void = () => {};

  constructor(request: RunRequest, workshop: Workshop, arrangement: Arrangement) {
    this.#request = request;
    this.#workshop = workshop;
    this.#arrangement = arrangement;
    this.#schedule = new Schedule(request.pictures.length, arrangement.batch, inFlightLimit(arrangement));
    this.meter = new RateMeter(workshop.nowMs);
    this.ended = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    // whoever only looks at the outcomes is not told twice
    this.ended.catch(() => {});
    this.#decoders = new LanePool<DecodeService>({
      ...this.#poolOptions(),
      open: workshop.openDecoder,
      onHopeless: () => {
        // the inference workers can decode too, and say what is wrong
        this.#rearrange({ ...this.#arrangement, decodeWorkers: 0 });
      },
    });
    if (this.#schedule.done) this.#end('done');
    else this.#open(arrangement);
  }

  /** Pictures that did not begin yet. */
  get waiting(): number {
    return this.#over ? 0 : this.#schedule.waiting;
  }

  get arrangement(): Arrangement {
    return this.#arrangement;
  }

  pause(): void {
    this.#schedule.pause();
    this.meter.stop();
  }

  resume(): void {
    this.#schedule.resume();
    this.#pump();
  }

  cancel(): void {
    this.#end('cancelled');
  }

  /** Goes on with another arrangement once its workers are open; false where the run ended or none could be opened. */
  async change(arrangement: Arrangement): Promise<boolean> {
    const pool = this.#pool(arrangement);
    pool.resize(arrangement.inferenceWorkers);
    await pool.settled();
    if (this.#over || pool.ready === 0) return false;
    this.#rearrange(arrangement);
    return true;
  }

  /** Resolves when the workers of the present arrangement are open, or the run ended. */
  async opened(): Promise<void> {
    await this.#pool(this.#arrangement).settled();
  }

  /** Ends the workers of kinds that are not in use. */
  keepOnlyPresent(): void {
    const present = kindKey(this.#arrangement);
    for (const [key, pool] of this.#pools) if (key !== present) pool.resize(0);
    this.#pool(this.#arrangement).resize(this.#arrangement.inferenceWorkers);
  }

  /** Gives WebGPU up: what its workers had in hand is done again. */
  giveUpGpu(reason: string): void {
    if (this.#over || this.#arrangement.provider !== 'webgpu') return;
    const arrangement = this.#workshop.withoutGpu(reason);
    const pool = this.#pool(this.#arrangement);
    this.#rearrange(arrangement);
    this.#request.onEvent?.({ kind: 'provider-changed', provider: arrangement.provider, reason });
    this.#request.onEvent?.({ kind: 'arranged', arrangement });
    pool.resize(0);
    pool.end(new PluralError('worker', reason));
  }

  #rearrange(arrangement: Arrangement): void {
    this.#arrangement = arrangement;
    this.#schedule.arrange(arrangement.batch, inFlightLimit(arrangement));
    this.#open(arrangement);
    this.#pump();
  }

  #open(arrangement: Arrangement): void {
    this.#decoders.resize(arrangement.decodeWorkers);
    this.#pool(arrangement).resize(arrangement.inferenceWorkers);
    this.#pump();
  }

  #pool(arrangement: Arrangement): LanePool<InferenceService> {
    const key = kindKey(arrangement);
    const known = this.#pools.get(key);
    if (known) return known;
    const { provider, threadsPerWorker } = arrangement;
    const pool = new LanePool<InferenceService>({
      ...this.#poolOptions(),
      open: () => this.#workshop.openInference({ provider, threads: threadsPerWorker }),
      replaceDead: provider !== 'webgpu',
      onHopeless: (reason) => {
        if (provider === 'webgpu') this.giveUpGpu(reason.message);
        // a kind that was only tried does no harm
        else if (kindKey(this.#arrangement) === key) this.#fail(reason);
      },
      onFewer: (inferenceWorkers) => {
        if (kindKey(this.#arrangement) !== key) return;
        this.#arrangement = { ...this.#arrangement, inferenceWorkers };
        this.#request.onEvent?.({ kind: 'arranged', arrangement: this.#arrangement });
      },
    });
    this.#pools.set(key, pool);
    return pool;
  }

  #poolOptions(): Omit<LanePoolOptions<never>, 'open' | 'onHopeless'> {
    const { limits } = this.#workshop;
    return {
      limitMs: (pictures) => limits.answerMs + limits.answerPerPictureMs * pictures,
      picturesPerWorker: limits.picturesPerWorker,
      replaceDead: true,
      onFree: () => this.#pump(),
      onReplaced: (reason) => {
        if (!this.#over) this.#request.onEvent?.({ kind: 'worker-replaced', reason });
      },
      onFewer: () => {},
    };
  }

  /** Begins what may begin and gives every free worker something to do. */
  #pump(): void {
    if (this.#over) return;
    for (let task = this.#schedule.begin(); task; task = this.#schedule.begin()) void this.#read(task);
    if (this.#arrangement.decodeWorkers === 0) this.#toInfer.push(...this.#toDecode.splice(0));
    give(this.#decoders, this.#toDecode, (lane, item) => void this.#decode(lane, item));
    const pool = this.#pool(this.#arrangement);
    give(pool, this.#toInfer, (lane, item) => void this.#infer(pool, lane, item));
  }

  async #read(task: Task): Promise<void> {
    const pictures = await Promise.all(
      task.pictures.map(async (index): Promise<Pending> => {
        const source = this.#request.pictures[index]!;
        try {
          return await source.read();
        } catch (error) {
          return { ok: false, fileName: source.imageId, message: messageOf(error) };
        }
      }),
    );
    this.#toDecode.push({ task, pictures });
    this.#pump();
  }

  async #decode(lane: Lane<DecodeService>, { task, pictures }: Item): Promise<void> {
    try {
      const files = pictures as readonly (File | FailedPicture)[];
      const prepared = await lane.run(pictures.length, (proxy) => proxy.prepare(files, this.#workshop.preprocess));
      const stalled = prepared.find((picture) => 'ok' in picture && picture.stalled);
      this.#decoders.answered(lane, stalled && `${stalled.fileName} took too long to decode`);
      this.#toInfer.push({ task, pictures: prepared });
    } catch (error) {
      this.#died(task, error, pictures);
    }
    this.#pump();
  }

  async #infer(
    pool: LanePool<InferenceService>,
    lane: Lane<InferenceService>,
    { task, pictures }: Item,
  ): Promise<void> {
    const { topK } = this.#request;
    const { provider } = this.#arrangement;
    try {
      const moved = handOver([...pictures], pixelBuffers(pictures));
      const { outcomes, memoryBytes }: BatchResult = await lane.run(pictures.length, (proxy) =>
        proxy.predictBatch(moved, topK),
      );
      this.#barren = 0;
      pool.answered(lane, memoryComplaint(lane, memoryBytes));
      this.#finish(task, outcomes);
    } catch (error) {
      if (provider === 'webgpu') {
        this.#schedule.giveBack(task);
        this.giveUpGpu(messageOf(error));
      } else this.#died(task, error, pictures);
    }
    this.#pump();
  }

  /** A worker ended with this task in hand. */
  #died(task: Task, error: unknown, pictures: readonly Pending[]): void {
    if (this.#over) return;
    if (!(error instanceof LaneDeath)) {
      this.#fail(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    if (!error.blamed) {
      this.#schedule.giveBack(task);
      return;
    }
    this.#barren += 1;
    if (this.#barren >= MAX_BARREN) {
      this.#fail(hopeless(error.reason));
      return;
    }
    if (this.#schedule.died(task) !== 'failed') return;
    const [picture] = pictures;
    const fileName = picture && 'name' in picture ? picture.name : (picture?.fileName ?? '');
    const message = `${fileName}: its worker stopped each time it was tried (${error.reason.message})`;
    this.#finish(task, [{ ok: false, fileName, message }]);
  }

  /** Hands outcomes on, one batch after another; the run fills up behind a slow receiver, and waits. */
  #finish(task: Task, outcomes: readonly ImageOutcome[]): void {
    if (this.#over) return;
    this.meter.add(outcomes.length);
    const named = outcomes.map((outcome, i) => ({
      imageId: this.#request.pictures[task.pictures[i]!]!.imageId,
      outcome,
    }));
    this.#deliveries = this.#deliveries.then(async () => {
      if (this.#over) return;
      try {
        await this.#request.onOutcomes(named);
      } catch (error) {
        this.#fail(error instanceof Error ? error : new Error(String(error)));
        return;
      }
      this.#schedule.taken(named.length);
      if (this.#schedule.done) this.#end('done');
      this.#pump();
    });
  }

  #fail(reason: Error): void {
    if (this.#over) return;
    this.#reject(reason);
    this.#dispose(reason);
  }

  #end(how: 'done' | 'cancelled'): void {
    if (this.#over) return;
    this.#resolve(how);
    this.#dispose(new PluralError('cancelled', 'stopped on request'));
  }

  #dispose(reason: Error): void {
    this.#over = true;
    this.meter.stop();
    for (const pool of [this.#decoders, ...this.#pools.values()]) pool.end(reason);
    this.#toDecode = [];
    this.#toInfer = [];
  }
}

function give<S extends object>(pool: LanePool<S>, items: Item[], start: (lane: Lane<S>, item: Item) => void): void {
  for (let lane = pool.free(); lane && items.length > 0; lane = pool.free()) start(lane, items.shift()!);
}

const kindKey = ({ provider, threadsPerWorker }: Arrangement): string => `${provider} ${threadsPerWorker}`;

/** Pictures in flight: what all workers hold, as much ready for each, and a few batches at the receiver. */
const inFlightLimit = ({ batch, inferenceWorkers, decodeWorkers }: Arrangement): number =>
  batch * (DEPTH * (inferenceWorkers + decodeWorkers) + inferenceWorkers + 2);

function hopeless(reason: Error): Error {
  if (reason instanceof PluralError && reason.code !== 'worker') return reason;
  return new PluralError('worker', 'the run cannot go on: its background tasks stop one after another', {
    found: reason.message,
    remedy: 'Close other pages or use a smaller model, then start it again.',
  });
}
