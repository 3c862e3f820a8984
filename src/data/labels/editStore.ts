import type { DBSchema } from 'idb';
import * as z from 'zod/mini';
import { CLASS_COUNT } from '../../domain/labelSet';
import type { EditStep } from '../../domain/labels/judging';
import { KeptDatabase } from '../keptDatabase';
import { DamagedError, type DamagedRecord, keyText } from '../records/damagedRecord';
import { problemOf } from '../records/recordProblem';
import type { EditedSet, EditLog } from './editLog';

interface EditsSchema extends DBSchema {
  readonly sets: { readonly key: string; readonly value: EditedSet };
  /** by set and number of the step, from 0 */
  readonly steps: { readonly key: [string, number]; readonly value: EditStep };
}

const text = z.string().check(z.maxLength(10_000));
const count = z.int().check(z.gte(0));
const classes = z.array(z.int().check(z.gte(0), z.lt(CLASS_COUNT)));
const entry = z.strictObject({
  name: text.check(z.minLength(1)),
  classes,
  not: z.optional(classes),
  isUnsure: z.optional(z.literal(true)),
  note: z.optional(text),
});
const stepForm = z.strictObject({
  image: text.check(z.minLength(1)),
  before: z.nullable(entry),
  after: z.nullable(entry),
});
const setForm = z.strictObject({
  version: z.literal(1),
  id: z.string().check(z.regex(/^edit-[0-9a-z]+$/)),
  name: text.check(z.minLength(1)),
  fileName: text,
  datasetId: text.check(z.minLength(1)),
  description: z.strictObject({ procedure: text, raters: text, licence: text }),
  use: z.strictObject({ over: z.optional(text.check(z.minLength(1))) }),
  keptAt: text,
  revision: count,
  cursor: count,
  steps: count,
});

const stepsOf = (id: string, from = 0) => IDBKeyRange.bound([id, from], [id, Number.POSITIVE_INFINITY]);

/**
 * Keeps what the reader edits as it goes, step by step, with all that can be undone: a closed tab loses nothing. Tabs do not overwrite each
 * other: a change names the revision that it was made on, and is refused where another tab was first. Every method rejects with code
 * `storage` where the browser keeps nothing or nothing more.
 */
export class EditStore {
  readonly #database = new KeptDatabase<EditsSchema>(
    'plural-edits',
    (database) => {
      database.createObjectStore('sets', { keyPath: 'id' });
      database.createObjectStore('steps');
    },
    { thing: 'edited label set', things: 'edited label sets', isWork: true },
  );

  async ids(): Promise<string[]> {
    const keys: unknown[] = await this.#database.run('read', (database) => database.getAllKeys('sets'));
    return keys.filter((key) => typeof key === 'string');
  }

  /** Undefined where it was removed. Throws `DamagedError` where it is not what this version writes. */
  load(id: string): Promise<EditLog | undefined> {
    return this.#database.run('read', async (database) => {
      const transaction = database.transaction(['sets', 'steps']);
      const [set, steps] = await Promise.all([
        transaction.objectStore('sets').get(id),
        transaction.objectStore('steps').getAll(stepsOf(id)),
      ]);
      return set && checkedLog(id, set, steps);
    });
  }

  /** Stores a whole set: a new one, or one that was removed. */
  put({ set, steps }: EditLog): Promise<void> {
    return this.#database.run('keep', async (database) => {
      const transaction = database.transaction(['sets', 'steps'], 'readwrite');
      await transaction.objectStore('sets').put(set);
      for (const [i, step] of steps.entries()) await transaction.objectStore('steps').put(step, [set.id, i]);
      await transaction.done;
    });
  }

  /**
   * Writes a set as it is after a change, and the step that was made, if one was: what had been undone before it is gone then. False, and
   * nothing written, where the stored set is not the one before, because another tab changed or removed it.
   */
  change(after: EditedSet, step?: EditStep): Promise<boolean> {
    return this.#database.run('keep', async (database) => {
      const transaction = database.transaction(['sets', 'steps'], 'readwrite');
      const stored = await transaction.objectStore('sets').get(after.id);
      const isNext = stored?.revision === after.revision - 1;
      if (isNext) {
        const steps = transaction.objectStore('steps');
        if (step) {
          await steps.delete(stepsOf(after.id, after.cursor - 1));
          await steps.put(step, [after.id, after.cursor - 1]);
        }
        await transaction.objectStore('sets').put(after);
      }
      await transaction.done;
      return isNext;
    });
  }

  delete(id: string): Promise<void> {
    return this.#database.run('delete', async (database) => {
      const transaction = database.transaction(['sets', 'steps'], 'readwrite');
      await transaction.objectStore('sets').delete(id);
      await transaction.objectStore('steps').delete(stepsOf(id));
      await transaction.done;
    });
  }

  /** Sets that are not what this version writes. */
  async damaged(): Promise<DamagedRecord[]> {
    const found: DamagedRecord[] = [];
    for (const id of await this.ids()) {
      const reason = await this.load(id).then(
        () => undefined,
        (error) => {
          if (error instanceof DamagedError) return error.evidence.place ?? '';
          throw error;
        },
      );
      if (reason !== undefined) found.push({ kind: 'edits', key: id, name: keyText(id), reason });
    }
    return found;
  }

  /** All that is stored under a key, whatever it is. */
  raw(key: IDBValidKey): Promise<unknown> {
    return this.#database.run('read', async (database) => ({
      set: await database.get('sets', key as string),
      steps: await database.getAll('steps', stepsOf(key as string)),
    }));
  }

  discard(key: IDBValidKey): Promise<void> {
    return this.delete(key as string);
  }

  close(): Promise<void> {
    return this.#database.close();
  }
}

function checkedLog(id: string, set: unknown, steps: readonly unknown[]): EditLog {
  const damaged = (reason: string) =>
    new DamagedError(
      'an edited label set is damaged',
      `${keyText(id)}, ${reason}`,
      'Save it as a file, then delete it.',
    );
  const reason = problemOf(setForm, set);
  if (reason) throw damaged(reason);
  const known = set as EditedSet;
  if (known.steps !== steps.length || known.cursor > known.steps) throw damaged('steps: some are missing');
  for (const [i, step] of steps.entries()) {
    const wrong = problemOf(stepForm, step);
    if (wrong) throw damaged(`step ${i + 1}, ${wrong}`);
  }
  return { set: known, steps: steps as readonly EditStep[] };
}
