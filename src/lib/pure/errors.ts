/** Machine-readable reasons; the message says the rest to a person. */
export type ErrorCode =
  | 'bad-format' // the bytes are not what their name or place says
  | 'bad-value' // readable, but a value is outside its legal range
  | 'unsupported' // understood, and not handled here
  | 'mismatch' // two inputs that do not belong together
  | 'not-found'
  | 'network'
  | 'model' // a model cannot be used, or gave unusable outputs
  | 'image' // one picture cannot be decoded
  | 'worker' // a worker died or never answered
  | 'storage' // the browser keeps nothing, or nothing more, for this page
  | 'cancelled';

/** What an error knows about where it happened; every field is optional, all are shown to the user when present. */
export interface ErrorEvidence {
  /** file name as the user knows it */
  readonly file?: string;
  /** where in the file: byte offset, line, key, index */
  readonly place?: string;
  readonly expected?: string;
  readonly found?: string;
  /** what the user can do about it */
  readonly remedy?: string;
}

/** An error a user can act on: names the file, the place, what was expected, what arrived and what to do. */
export class PluralError extends Error {
  readonly code: ErrorCode;
  readonly evidence: ErrorEvidence;
  /** what went wrong, without the evidence */
  readonly summary: string;

  constructor(code: ErrorCode, summary: string, evidence: ErrorEvidence = {}) {
    super(sentenceOf(summary, evidence));
    this.name = 'PluralError';
    this.code = code;
    this.evidence = evidence;
    this.summary = summary;
  }
}

function sentenceOf(summary: string, { file, place, expected, found, remedy }: ErrorEvidence): string {
  const where = [file, place].filter(Boolean).join(', ');
  const parts = [where ? `${where}: ${summary}` : summary];
  if (expected) parts.push(`expected ${expected}`);
  if (found) parts.push(`found ${found}`);
  // what another program says often ends in a full stop of its own
  const sentence = `${parts.join('; ').replace(/\.+$/, '')}.`;
  return remedy ? `${sentence} ${remedy}` : sentence;
}

/** Any thrown value as a readable sentence. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** True for the error of a task that was stopped on request; such errors are not shown. */
export function isCancelled(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'cancelled';
}
