import * as z from 'zod/mini';
import { DamagedError } from '../records/damagedRecord';
import { problemOf } from '../records/recordProblem';

const count = z.int().check(z.gte(0));
const text = z.string().check(z.minLength(1));
const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/));

const fileForm = z.object({
  path: text,
  url: text,
  received: count,
  chunks: count,
  total: z.optional(count),
  etag: z.optional(z.string()),
  sha256: z.optional(sha256),
});

const modelForm = z.object({
  key: text,
  modelId: text,
  repository: text,
  precision: text,
  commit: z.optional(z.string()),
  licence: z.optional(z.string()),
  files: z.array(fileForm).check(z.minLength(1)),
  processorText: z.optional(z.string()),
  configText: z.optional(z.string()),
  trust: z.optional(z.enum(['listed', 'first-use'])),
  changedAt: z.string(),
});

const cardForm = z.object({ sha256, version: z.literal(1), text });

/** What is wrong with the record of a kept model, of a remembered card, of a checksum; undefined where nothing is. */
export const modelProblem = (record: unknown) => problemOf(modelForm, record);
export const cardProblem = (record: unknown) => problemOf(cardForm, record);
export const hashProblem = (record: unknown) => problemOf(sha256, record);

/** The pieces of a file as they were read back; throws `DamagedError` where one is missing or is something else. */
export function checkedChunks(
  key: string,
  file: { readonly chunks: number; readonly received: number } | undefined,
  chunks: readonly unknown[],
): Blob[] {
  const blobs = chunks.filter((chunk) => chunk instanceof Blob);
  const bytes = blobs.reduce((sum, blob) => sum + blob.size, 0);
  if (file && blobs.length === chunks.length && blobs.length === file.chunks && bytes === file.received) return blobs;
  const place = `${key}, ${file ? `expected ${file.chunks} pieces of ${file.received} bytes in all` : 'no record of it'}`;
  throw new DamagedError('a kept model is damaged', place, 'Remove it, and download it again.');
}
