import * as z from 'zod/mini';

/** What is wrong with a record, `field: why`; undefined where nothing is. */
export function problemOf(form: z.ZodMiniType, record: unknown): string | undefined {
  const result = z.safeParse(form, record, { error: explain });
  if (result.success) return undefined;
  const issue = result.error.issues[0];
  return `${issue?.path.map(String).join('.') || 'the whole record'}: ${issue?.message ?? 'not readable'}`;
}

/** zod/mini brings no messages of its own. */
function explain(issue: { code?: string | undefined; expected?: unknown; input?: unknown }): string {
  if (issue.input === undefined) return 'missing';
  return issue.code === 'invalid_type' ? `expected ${String(issue.expected)}` : 'not what this version writes';
}
