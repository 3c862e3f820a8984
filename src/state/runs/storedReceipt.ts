import * as z from 'zod/mini';
import { problemOf } from '../../data/records/recordProblem';
import { SCORE_SCALE_NAMES, type ScoreScale } from '../../domain/scoreKind';

const count = z.int().check(z.gte(0));
const text = z.string();
const time = text.check(z.refine((at) => Number.isFinite(Date.parse(at))));
const provider = z.enum(['wasm', 'webgpu']);
const number = z.number();
const SCALES = Object.keys(SCORE_SCALE_NAMES) as ScoreScale[];
const perChannel = z.tuple([number, number, number]);

/** A receipt as it is stored: all that the app shows of it or works with. Fields of later versions pass as they are. */
const receipt = z.looseObject({
  model: text,
  modelFile: text,
  modelBytes: count,
  modelSha256: text,
  modelExternal: z.optional(z.array(z.looseObject({ name: text, bytes: count, sha256: text }))),
  card: z.looseObject({
    name: text,
    classes: z.optional(z.array(z.nullable(count))),
    sha256: z.optional(text),
    licence: z.optional(text),
    source: z.optional(text),
  }),
  preprocess: z.looseObject({
    mode: z.enum(['center', 'squash']),
    resizeShorterSidePx: number,
    cropPx: number,
    interpolation: z.enum(['bilinear', 'bicubic']),
    mean: perChannel,
    std: perChannel,
    channels: z.enum(['RGB', 'BGR']),
  }),
  provider: text,
  providerNote: z.optional(text),
  threads: count,
  arrangement: z.optional(
    z.looseObject({ provider, inferenceWorkers: count, threadsPerWorker: count, decodeWorkers: count, batch: count }),
  ),
  precision: text,
  output: z.optional(text),
  outputKind: z.optional(z.enum(SCALES)),
  outputNote: z.optional(text),
  library: text,
  resampler: text,
  decoder: z.optional(text),
  software: z.optional(text),
  dataset: text,
  datasetSha256: text,
  labelSet: text,
  labelSetSha256: text,
  imagesSha256: text,
  filesSha256: z.optional(text),
  orderSeed: text,
  orderRule: text,
  startedAt: time,
  endedAt: z.optional(time),
  browser: text,
  browserCheck: z.optional(text),
  leftOrderAt: z.optional(count),
  events: z.array(z.looseObject({ at: text, done: count, what: text })),
});

const about = z.looseObject({
  labelSetId: text,
  failure: z.optional(text),
  done: z.optional(count),
  failed: z.optional(count),
  receipt,
});

/** What is wrong with what a stored run keeps for the app; undefined where nothing is. */
export const aboutProblem = (stored: unknown): string | undefined => problemOf(about, stored);
