import * as z from 'zod/mini';
import { NO_LABEL } from '../../domain/dataset';
import { CLASS_COUNT } from '../../domain/labelSet';
import { DamagedError } from '../records/damagedRecord';
import { problemOf } from '../records/recordProblem';
import type { RunPlan, StoredBatch } from './storedRun';

const MAX_TEXT = 10_000;
const text = z.string().check(z.minLength(1), z.maxLength(MAX_TEXT));
const count = z.int().check(z.gte(0));

/** The form of a stored run; what its owner keeps in `about` is checked by the owner. */
const runForm = z.object({
  version: z.literal(1),
  id: text,
  datasetId: text,
  k: z.int().check(z.gte(1), z.lte(CLASS_COUNT)),
  of: count,
  status: z.enum(['open', 'done', 'cancelled', 'failed']),
  activeMs: z.number().check(z.gte(0)),
  startedAt: text.check(z.refine((at) => Number.isFinite(Date.parse(at)))),
  about: z.unknown(),
});

const isUnique = (ids: readonly string[]) => new Set(ids).size === ids.length;
const ids = z.array(text).check(z.refine(isUnique));

const planForm = z.object({
  imageIds: ids,
  originalLabels: z.optional(
    z.instanceof(Uint16Array).check(z.refine((labels) => labels.every((c) => c < CLASS_COUNT || c === NO_LABEL))),
  ),
  sizes: z.optional(
    z
      .instanceof(Float64Array)
      .check(z.refine((sizes) => sizes.every((s) => Number.isNaN(s) || (Number.isSafeInteger(s) && s >= 0)))),
  ),
});

const batchForm = z.object({
  imageIds: ids,
  classes: z.instanceof(Uint16Array).check(z.refine((classes) => classes.every((c) => c < CLASS_COUNT))),
  scores: z.instanceof(Float32Array).check(z.refine((scores) => scores.every((s) => s >= 0 && s <= 1))),
  sha256: z.optional(z.array(z.string().check(z.regex(/^([0-9a-f]{64})?$/)))),
  failures: z.array(z.object({ imageId: text, fileName: z.string(), message: z.string() })),
});

const REMEDY = 'Save it as a file if you need it, and delete it (Models).';
const damaged = (place: string) => new DamagedError('a stored run is damaged', place, REMEDY);

/** What is wrong with the record of a run; undefined where nothing is. */
export const runProblem = (record: unknown): string | undefined => problemOf(runForm, record);

/** The plan of a run as it was read back. Throws `DamagedError` naming the first field that is not what this version writes. */
export function checkedPlan(runId: string, record: unknown): RunPlan {
  const plan = record as RunPlan;
  const problem = problemOf(planForm, record) ?? lengthProblem(plan);
  if (problem) throw damaged(`${runId}, plan, ${problem}`);
  return plan;
}

function lengthProblem({ imageIds, originalLabels, sizes }: RunPlan): string | undefined {
  if (originalLabels && originalLabels.length !== imageIds.length)
    return 'originalLabels: another length than imageIds';
  return sizes && sizes.length !== imageIds.length ? 'sizes: another length than imageIds' : undefined;
}

/** A batch of a run of k classes as it was read back; throws the same. */
export function checkedBatch(
  runId: string,
  k: number,
  { batch, number }: { readonly batch: unknown; readonly number: number },
): StoredBatch {
  const problem = problemOf(batchForm, batch) ?? rowsProblem(batch as StoredBatch, k);
  if (problem) throw damaged(`${runId}, batch ${number}, ${problem}`);
  return batch as StoredBatch;
}

function rowsProblem({ imageIds, classes, scores, sha256 }: StoredBatch, k: number): string | undefined {
  const n = imageIds.length;
  if (classes.length !== n * k) return `classes: expected ${k} for each image`;
  // a model whose outputs tell no probability has none
  if (scores.length !== n * k && scores.length !== 0) return `scores: expected ${k} for each image, or none`;
  if (sha256 && sha256.length !== n) return 'sha256: another length than imageIds';
  for (let row = 0; row < n; row++) {
    if (new Set(classes.subarray(row * k, (row + 1) * k)).size !== k) return 'classes: one twice';
  }
  return undefined;
}
