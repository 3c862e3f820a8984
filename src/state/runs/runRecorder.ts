import type { RunOutcome } from '../../data/compute/views';
import type { StoredBatch } from '../../data/runs/storedRun';
import type { HashedPicture } from '../../domain/pictureLines';
import { addHits, NO_HITS, type RunHits } from '../../domain/runHits';
import type { PictureOutcome } from '../../inference/types';
import { PluralError } from '../../lib/pure/errors';
import type { RunError, RunProgress } from '../runState';
import { AccuracyCurve } from './accuracyCurve';

/** A folder that went away fails for every picture: the first errors tell as much as all of them. */
export const KEPT_ERRORS = 100;
/** Stored batches are read back in groups of at least so many images. */
const REPLAYED_IMAGES = 64;

/** Where outcomes go. */
export interface RecorderSinks {
  /** adds predictions to the columns; what they got right */
  readonly columns: (predicted: readonly RunOutcome[]) => Promise<RunHits>;
  /** stores batch number `number`; settles when it is safe, and deals with a full storage itself */
  readonly store: (number: number, batch: StoredBatch) => Promise<void>;
}

/**
 * Takes the outcomes of a run one batch after the other: first stored, then added to the columns, then counted. An image that has an outcome
 * already is left out, so that none counts twice, whatever was done again after a crash.
 */
export class RunRecorder {
  readonly #topK: number;
  readonly #sinks: RecorderSinks;
  readonly #done = new Set<string>();
  readonly #curve = new AccuracyCurve();
  #batches = 0;
  #hits = NO_HITS;
  #failed = 0;
  #errors: readonly RunError[] = [];
  /** with a prediction and a hash, in the order in which they came */
  readonly #hashed: HashedPicture[] = [];
  #tail: Promise<unknown> = Promise.resolve();

  constructor(topK: number, sinks: RecorderSinks) {
    this.#topK = topK;
    this.#sinks = sinks;
  }

  /** Images with an outcome, be it an error. */
  get done(): ReadonlySet<string> {
    return this.#done;
  }

  progress(): RunProgress {
    return {
      done: this.#done.size,
      failed: this.#failed,
      errors: this.#errors,
      hits: this.#hits,
      curve: this.#curve.points(),
    };
  }

  /** Pictures with a prediction whose files were hashed. */
  get hashed(): readonly HashedPicture[] {
    return this.#hashed;
  }

  /** Whether every picture with a prediction was hashed; false where there is none. */
  get isHashed(): boolean {
    const predicted = this.#done.size - this.#failed;
    return predicted > 0 && this.#hashed.length === predicted;
  }

  /** Takes a batch when those before it are taken. Rejects where the columns refuse it. */
  take(outcomes: readonly PictureOutcome[]): Promise<void> {
    return this.#inTurn(async () => {
      const batch = packed(this.#fresh(outcomes), this.#topK);
      if (batch.imageIds.length + batch.failures.length === 0) return;
      await this.#sinks.store(this.#batches, batch);
      this.#batches += 1;
      await this.#count(batch);
    });
  }

  /** Takes batches that were stored before, in their order, without storing them again. */
  replay(batches: readonly StoredBatch[]): Promise<void> {
    return this.#inTurn(async () => {
      this.#batches += batches.length;
      for (const group of grouped(batches)) {
        const outcomes = group.flatMap((batch) => unpacked(batch, this.#topK));
        await this.#count(packed(this.#fresh(outcomes), this.#topK));
      }
    });
  }

  #inTurn(task: () => Promise<void>): Promise<void> {
    const turn = this.#tail.then(task);
    // the caller hears of the failure; nothing comes after it
    this.#tail = turn;
    this.#tail.catch(() => undefined);
    return turn;
  }

  #fresh(outcomes: readonly PictureOutcome[]): PictureOutcome[] {
    return outcomes.filter(({ imageId }) => !this.#done.has(imageId) && this.#done.add(imageId));
  }

  async #count(batch: StoredBatch): Promise<void> {
    const predicted = predictionsOf(batch, this.#topK);
    if (predicted.length > 0) this.#hits = addHits(this.#hits, await this.#sinks.columns(predicted));
    batch.imageIds.forEach((imageId, i) => {
      const sha256 = batch.sha256?.[i];
      if (sha256) this.#hashed.push({ imageId, sha256 });
    });
    this.#failed += batch.failures.length;
    if (batch.failures.length > 0) this.#errors = [...this.#errors, ...batch.failures].slice(0, KEPT_ERRORS);
    this.#curve.add({ done: this.#done.size, ...this.#hits });
  }
}

function packed(outcomes: readonly PictureOutcome[], k: number): StoredBatch {
  const predicted = outcomes.flatMap(({ imageId, outcome }) =>
    outcome.ok ? [{ imageId, ...outcome.prediction, sha256: outcome.sha256 }] : [],
  );
  // a model whose outputs tell no probability gives none for any picture
  const scored = predicted.some(({ scores }) => scores.length > 0) ? k : 0;
  const misfit = predicted.find(({ classes, scores }) => classes.length !== k || scores.length !== scored);
  if (misfit) {
    throw new PluralError('mismatch', 'a prediction does not fit its run', {
      place: misfit.imageId,
      expected: `${k} classes with their probabilities`,
      found: `${misfit.classes.length} classes, ${misfit.scores.length} probabilities`,
    });
  }
  return {
    imageIds: predicted.map((p) => p.imageId),
    classes: Uint16Array.from(predicted.flatMap((p) => [...p.classes])),
    scores: Float32Array.from(predicted.flatMap((p) => [...p.scores])),
    sha256: predicted.map((p) => p.sha256),
    failures: outcomes.flatMap(({ imageId, outcome }) =>
      outcome.ok ? [] : [{ imageId, fileName: outcome.fileName, message: outcome.message }],
    ),
  };
}

function predictionsOf({ imageIds, classes, scores }: StoredBatch, k: number): RunOutcome[] {
  return imageIds.map((imageId, i) => ({
    imageId,
    classes: [...classes.subarray(i * k, (i + 1) * k)],
    scores: [...scores.subarray(i * k, (i + 1) * k)],
  }));
}

function unpacked(batch: StoredBatch, k: number): PictureOutcome[] {
  return [
    ...predictionsOf(batch, k).map(({ imageId, ...prediction }, i) => ({
      imageId,
      outcome: { ok: true, prediction, sha256: batch.sha256?.[i] ?? '' } as const,
    })),
    ...batch.failures.map(({ imageId, fileName, message }) => ({
      imageId,
      outcome: { ok: false, fileName, message } as const,
    })),
  ];
}

function grouped(batches: readonly StoredBatch[]): StoredBatch[][] {
  const groups: StoredBatch[][] = [];
  let images = REPLAYED_IMAGES;
  for (const batch of batches) {
    if (images >= REPLAYED_IMAGES) {
      groups.push([]);
      images = 0;
    }
    groups.at(-1)!.push(batch);
    images += batch.imageIds.length + batch.failures.length;
  }
  return groups;
}
