import * as z from 'zod/mini';
import { messageOf, PluralError } from '../../lib/pure/errors';

/** A path inside the pack: no scheme, no leading slash, no `..`. */
const packPath = z.string().check(z.regex(/^(?:[A-Za-z0-9_][A-Za-z0-9_.-]*\/)*[A-Za-z0-9_][A-Za-z0-9_.-]*$/));

const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/));

const count = z.int().check(z.nonnegative());

const provenance = z.object({
  source: z.string(),
  licence: z.string(),
  url: z.optional(z.string()),
  citation: z.optional(z.string()),
});

/** Contents of `pack.json`, the table of contents of a data pack. */
export const manifestSchema = z.object({
  format: z.literal('plural-pack'),
  version: z.literal(1),
  built: z.object({
    sources: z.array(z.object({ repository: z.string(), commit: z.string(), licence: z.string(), url: z.string() })),
  }),
  datasets: z.array(z.object({ id: z.string(), name: z.string(), n: count, file: packPath, idsSha256: sha256 })),
  labelSets: z.array(z.object({ id: z.string(), name: z.string(), datasetId: z.string(), file: packPath, provenance })),
  /** rater scores of label sets; absent in older packs */
  labelScores: z.optional(z.array(z.object({ labelSetId: z.string(), datasetId: z.string(), file: packPath }))),
  /** raters' votes, pair by pair as their scores; absent in older packs */
  labelVotes: z.optional(z.array(z.object({ labelSetId: z.string(), datasetId: z.string(), file: packPath }))),
  /** `predictions`: file by dataset id; a model may lack datasets */
  models: z.array(z.object({ id: z.string(), predictions: z.record(z.string(), packPath) })),
  /** models that the anomaly rule leaves out of means, with the reasons */
  excluded: z.array(z.object({ model: z.string(), reasons: z.array(z.string()) })),
  /** what the sources lacked, in words */
  missing: z.array(z.string()),
  classNotes: z.optional(packPath),
  /** accuracies that others published; absent in older packs */
  publishedAccuracies: z.optional(packPath),
  files: z.record(z.string(), z.object({ bytes: count, sha256, rawBytes: count })),
});

export type PackManifest = z.infer<typeof manifestSchema>;

/** Reads the text of `pack.json`. Throws `bad-format` on text that is no JSON or no manifest of this version. */
export function parseManifest(text: string): PackManifest {
  const remedy = 'Build the data again (npm run data).';
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new PluralError('bad-format', 'damaged data pack', { file: 'pack.json', found: messageOf(error), remedy });
  }
  const result = z.safeParse(manifestSchema, json);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new PluralError('bad-format', 'not a data pack this version can read', {
    file: 'pack.json',
    place: issue?.path.join('.') || 'top level',
    expected: 'plural-pack version 1',
    found: issue?.message ?? 'something else',
    remedy,
  });
}
