import * as z from 'zod/mini';
import { messageOf, PluralError } from '../lib/pure/errors';
import { MEAN_LIMIT, SIDE_LIMIT, STD_LIMIT } from './cardLimits';
import { OUTPUT_KINDS } from './outputKind';
import { outputUnder } from './outputUnder';
import type { ModelCard, ModelReport } from './types';

const sidePx = z.int().check(z.gte(1), z.lte(SIDE_LIMIT));
const perChannel = <T extends z.ZodMiniType<number>>(value: T) => z.tuple([value, value, value]);
const SCALE = 'expected a number on the scale 0 to 1: values are divided by 255 first, so divide this by 255, too';
const mean = perChannel(z.number().check(z.gte(-MEAN_LIMIT, SCALE), z.lte(MEAN_LIMIT, SCALE)));
const std = perChannel(z.number().check(z.positive(), z.lte(STD_LIMIT, SCALE)));
const interpolation = z.enum(['bilinear', 'bicubic']);
const channels = z.enum(['RGB', 'BGR']);
const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/i, 'expected 64 hexadecimal digits'));
const name = z.string().check(z.minLength(1));

/** Class index of every output column; `null` leaves a column out. */
const classes = z.array(z.nullable(z.int().check(z.gte(0), z.lte(999)))).check(
  z.refine((list) => list.some((c) => c !== null), 'expected at least one class'),
  z.refine((list) => {
    const named = list.filter((c) => c !== null);
    return new Set(named).size === named.length;
  }, 'expected every class once'),
);

/** A name; cards of converted models describe the output in an object, which says nothing that the model does not. */
const output = z.union([name, z.record(z.string(), z.unknown())]);
const scores = z.enum(OUTPUT_KINDS);

/** The form this program writes: a ModelCard as JSON. */
const ownForm = z.object({
  name,
  sha256: z.optional(sha256),
  classes: z.optional(classes),
  output: z.optional(output),
  scores: z.optional(scores),
  licence: z.optional(z.string()),
  source: z.optional(z.string()),
  preprocess: z.object({
    mode: z.enum(['center', 'squash']),
    resizeShorterSidePx: sidePx,
    cropPx: sidePx,
    interpolation,
    mean,
    std,
    channels,
  }),
});

/** The descriptive form that accompanies converted models: `centerCrop`, `resizeShorterSide`, provenance. */
const descriptiveForm = z
  .object({
    name,
    sha256: z.optional(sha256),
    classes: z.optional(classes),
    output: z.optional(output),
    scores: z.optional(scores),
    numClasses: z.optional(z.int()),
    input: z.optional(z.object({ channels: z.optional(channels) })),
    provenance: z.optional(
      z.object({ repository: z.optional(z.string()), commit: z.optional(z.string()), licence: z.optional(z.string()) }),
    ),
    preprocess: z.object({
      resizeShorterSide: sidePx,
      centerCrop: sidePx,
      interpolation,
      antialias: z.optional(z.literal(true, 'expected true: resizing without antialiasing is not supported')),
      mean,
      std,
    }),
  })
  .check(
    z.refine(({ numClasses, classes: listed }) => numClasses === undefined || numClasses === (listed?.length ?? 1000), {
      error: 'expected 1000, or as many as `classes` lists',
      path: ['numClasses'],
    }),
  );

const REMEDY = 'Correct the card, or open the model without it and enter the values.';

/**
 * Reads a model card, in our own form or the descriptive one. Throws `bad-format` where the text is not JSON and
 * `bad-value` naming the file and the key of the first thing wrong.
 */
export function parseModelCard(text: string, file: string): ModelCard {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new PluralError('bad-format', 'model card is not JSON', { file, found: messageOf(error), remedy: REMEDY });
  }
  return isDescriptive(json)
    ? fromDescriptive(parseForm(descriptiveForm, json, file))
    : toCard(parseForm(ownForm, json, file));
}

function parseForm<T extends z.ZodMiniType>(form: T, json: unknown, file: string): z.output<T> {
  const result = z.safeParse(form, json, { error: explain });
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new PluralError('bad-value', `model card: ${issue?.message ?? 'not readable'}`, {
    file,
    place: issue?.path.join('.') || 'the whole card',
    remedy: REMEDY,
  });
}

/** The card as JSON text, in our own form; `parseModelCard` reads it back. */
export function formatModelCard(card: ModelCard): string {
  return `${JSON.stringify(card, null, 2)}\n`;
}

/** What of a model a card is compared with; `outputColumns` is not known before the model is loaded. */
type Comparable = Pick<ModelReport, 'fileName' | 'sha256' | 'inputSizePx'> &
  Partial<Pick<ModelReport, 'outputColumns' | 'outputName' | 'outputKind' | 'outputs'>>;

/** Throws `mismatch` where the card cannot belong to the model: another checksum, a crop it does not take, other classes, an output it does not have. */
export function checkCard(card: ModelCard, report: Comparable): void {
  const file = report.fileName;
  if (card.sha256 && card.sha256.toLowerCase() !== report.sha256) {
    throw new PluralError('mismatch', `the card of ${card.name} is for another file`, {
      file,
      place: 'sha256',
      expected: card.sha256,
      found: report.sha256,
      remedy: 'Use the card that came with this model, or remove its sha256.',
    });
  }
  const columns = card.classes?.length ?? 1000;
  if (report.outputColumns !== undefined && report.outputColumns !== columns) {
    throw new PluralError('mismatch', `the card of ${card.name} lists other classes than the model has`, {
      file,
      place: 'classes',
      expected: `${report.outputColumns} output columns`,
      found: `${columns}`,
      remedy: 'Open the model again together with its card.',
    });
  }
  const { outputName, outputKind, outputs } = report;
  if (outputName !== undefined && outputKind !== undefined) {
    outputUnder({ fileName: file, outputName, outputKind, ...(outputs ? { outputs } : {}) }, card);
  }
  const { cropPx } = card.preprocess;
  if (report.inputSizePx !== undefined && report.inputSizePx !== cropPx) {
    throw new PluralError('mismatch', `the card of ${card.name} does not fit the model`, {
      file,
      place: 'preprocess.cropPx',
      expected: `${report.inputSizePx} px, the model's input`,
      found: `${cropPx} px`,
      remedy: `Set the crop to ${report.inputSizePx} px.`,
    });
  }
}

function isDescriptive(json: unknown): boolean {
  if (typeof json !== 'object' || json === null || !('preprocess' in json)) return false;
  const { preprocess } = json;
  return typeof preprocess === 'object' && preprocess !== null && !('cropPx' in preprocess);
}

function fromDescriptive(form: z.infer<typeof descriptiveForm>): ModelCard {
  const { resizeShorterSide, centerCrop } = form.preprocess;
  const preprocess = {
    mode: 'center' as const,
    resizeShorterSidePx: resizeShorterSide,
    cropPx: centerCrop,
    interpolation: form.preprocess.interpolation,
    mean: form.preprocess.mean,
    std: form.preprocess.std,
    channels: form.input?.channels ?? ('RGB' as const),
  };
  const { repository, commit, licence } = form.provenance ?? {};
  const source = [repository, commit].filter(Boolean).join(', commit ') || undefined;
  const { sha256, classes, output, scores } = form;
  return toCard({ name: form.name, preprocess, sha256, classes, output, scores, licence, source });
}

/** Leaves out what is undefined. */
function toCard(card: z.infer<typeof ownForm>): ModelCard {
  return {
    name: card.name,
    preprocess: card.preprocess,
    ...(card.sha256 === undefined ? {} : { sha256: card.sha256 }),
    ...(card.classes === undefined ? {} : { classes: card.classes }),
    ...(typeof card.output === 'string' ? { output: card.output } : {}),
    ...(card.scores === undefined ? {} : { scores: card.scores }),
    ...(card.licence === undefined ? {} : { licence: card.licence }),
    ...(card.source === undefined ? {} : { source: card.source }),
  };
}

/** zod/mini brings no messages of its own unless a whole locale is loaded. */
function explain(issue: { code?: string | undefined; expected?: unknown; values?: unknown; input?: unknown }): string {
  if (issue.input === undefined) return 'missing';
  const found = JSON.stringify(issue.input)?.slice(0, 60);
  if (issue.code === 'invalid_type') return `expected ${String(issue.expected)}, found ${found}`;
  if (issue.code === 'invalid_value' && Array.isArray(issue.values)) {
    return `expected ${issue.values.join(' or ')}, found ${found}`;
  }
  const bound = 'minimum' in issue ? `at least ${issue.minimum}` : 'maximum' in issue ? `at most ${issue.maximum}` : '';
  return bound ? `expected ${bound}, found ${found}` : `value out of range, found ${found}`;
}
