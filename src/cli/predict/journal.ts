import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { CLASS_COUNT } from '../../domain/labelSet';
import { isRecord } from '../../formats/describeValue';
import { PluralError } from '../../lib/pure/errors';
import { firstDifference } from './firstDifference';
import type { PictureResult } from './predictImages';
import { writing } from './writeWhole';

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
  /** rows of that run that no run can have written; the last line, which may be torn, is none */
  readonly damaged: number;
  readonly #file: string;

  private constructor(file: string, done: ReadonlyMap<string, Predicted>, damaged = 0) {
    this.#file = file;
    this.done = done;
    this.damaged = damaged;
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
    return Journal.#anew(file, head);
  }

  static #anew(file: string, head: JournalHead): Journal {
    writing(file, () => writeFileSync(file, `${JSON.stringify(head)}\n`));
    return new Journal(file, new Map());
  }

  /**
   * Goes on with the journal of `out`, or begins one, also where the run was interrupted before its first line was whole. Rows that do not fit
   * the run are passed over. Throws `mismatch` where it is of another run.
   */
  static resume(out: string, head: JournalHead): Journal {
    const file = journalFile(out);
    if (!existsSync(file)) return Journal.begin(out, head);
    const lines = readFileSync(file, 'utf8').split('\n');
    // the process may have ended in the middle of a line
    const torn = lines.pop() !== '';
    if (lines.length === 0) return Journal.#anew(file, head);
    const other = firstDifference(head, recordOf(lines[0] ?? '') ?? {}, Object.keys(head));
    if (other) {
      throw new PluralError('mismatch', 'the interrupted run was another one', {
        file: basename(file),
        ...other,
        remedy: 'Use the options of that run, or delete the file to begin anew.',
      });
    }
    const done = new Map<string, Predicted>();
    let damaged = 0;
    for (const line of lines.slice(1)) {
      const result = recordOf(line);
      if (isPredicted(result, head.topK)) done.set(result.id, result);
      // a line that an earlier interruption tore is no damage
      else if (result) damaged++;
    }
    if (torn) writing(file, () => appendFileSync(file, '\n'));
    return new Journal(file, done, damaged);
  }

  add(results: readonly PictureResult[]): void {
    const lines = results.filter((result) => result.ok).map((result) => `${JSON.stringify(result)}\n`);
    if (lines.length > 0) writing(this.#file, () => appendFileSync(this.#file, lines.join('')));
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

/** True for a row as a run writes it: `topK` classes, each once, with their scores, or without any where the model tells no probability. */
function isPredicted(value: unknown, topK: unknown): value is Predicted {
  if (!isRecord(value) || !isRecord(value.prediction)) return false;
  const { ok, id, sha256 } = value;
  const { classes, scores } = value.prediction;
  if (ok !== true || typeof id !== 'string' || typeof sha256 !== 'string') return false;
  if (!Array.isArray(classes) || !Array.isArray(scores)) return false;
  const isScored = scores.length === topK || scores.length === 0;
  const isWhole = classes.length === topK && isScored && new Set(classes).size === topK;
  const isClass = (c: unknown) => typeof c === 'number' && Number.isInteger(c) && c >= 0 && c < CLASS_COUNT;
  return isWhole && classes.every(isClass) && scores.every((score) => Number.isFinite(score));
}
