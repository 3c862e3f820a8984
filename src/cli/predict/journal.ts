import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { isRecord } from '../../formats/describeValue';
import { PluralError } from '../../lib/pure/errors';
import { firstDifference } from './firstDifference';
import type { PictureResult } from './predictImages';

type Predicted = Extract<PictureResult, { ok: true }>;

/** What a run must share with the one it goes on from. */
export type JournalHead = Readonly<Record<string, unknown>>;

/**
 * What a run has predicted so far, beside its output: a line of JSON that says which run it is, then one per picture, written
 * batch by batch, so that a run that was killed loses one batch at most. Pictures that failed are not kept: they are tried again.
 */
export class Journal {
  /** of the run that was interrupted, by image id */
  readonly done: ReadonlyMap<string, Predicted>;
  readonly #file: string;

  private constructor(file: string, done: ReadonlyMap<string, Predicted>) {
    this.#file = file;
    this.done = done;
  }

  /** Begins a journal for the output `out`. Throws `mismatch` where one is there already. */
  static begin(out: string, head: JournalHead): Journal {
    const file = journalFile(out);
    if (existsSync(file)) {
      throw new PluralError('mismatch', 'an interrupted run has left its predictions', {
        file: basename(file),
        remedy: 'Go on from them with --resume, or delete the file.',
      });
    }
    writeFileSync(file, `${JSON.stringify(head)}\n`);
    return new Journal(file, new Map());
  }

  /** Goes on with the journal of `out`, or begins one. Throws `mismatch` where it is of another run. */
  static resume(out: string, head: JournalHead): Journal {
    const file = journalFile(out);
    if (!existsSync(file)) return Journal.begin(out, head);
    const lines = readFileSync(file, 'utf8').split('\n');
    // the process may have ended in the middle of a line
    const torn = lines.pop() !== '';
    const other = firstDifference(head, recordOf(lines[0] ?? '') ?? {}, Object.keys(head));
    if (other) {
      throw new PluralError('mismatch', 'the interrupted run was another one', {
        file: basename(file),
        ...other,
        remedy: 'Use the options of that run, or delete the file to begin anew.',
      });
    }
    const done = new Map<string, Predicted>();
    for (const line of lines.slice(1)) {
      const result = recordOf(line);
      if (isPredicted(result)) done.set(result.id, result);
    }
    if (torn) appendFileSync(file, '\n');
    return new Journal(file, done);
  }

  add(results: readonly PictureResult[]): void {
    const lines = results.filter((result) => result.ok).map((result) => `${JSON.stringify(result)}\n`);
    if (lines.length > 0) appendFileSync(this.#file, lines.join(''));
  }

  /** Deletes the file: the output is written. */
  end(): void {
    rmSync(this.#file);
  }
}

export const journalFile = (out: string): string => `${out}.partial.jsonl`;

/** A record of JSON; undefined for anything else, also half a line. */
export function recordOf(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isPredicted(value: unknown): value is Predicted {
  if (!isRecord(value) || !isRecord(value.prediction)) return false;
  const { classes, scores } = value.prediction;
  return value.ok === true && typeof value.id === 'string' && Array.isArray(classes) && Array.isArray(scores);
}
