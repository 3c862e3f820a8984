import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Journal, journalFile } from './journal';
import { writeWhole } from './writeWhole';

let folder = '';
let out = '';
const head = { journal: 'plural-predict', topK: 2 };
const row = (id: string, classes: unknown = [1, 2], scores: unknown = [0.5, 0.25]) => ({
  id,
  ok: true,
  sha256: 'x',
  prediction: { classes, scores },
});
const write = (...lines: unknown[]) =>
  writeFileSync(
    journalFile(out),
    lines.map((line) => (typeof line === 'string' ? line : `${JSON.stringify(line)}\n`)).join(''),
  );

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plural-journal-'));
  out = join(folder, 'out.csv');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('Journal', () => {
  it.each(['', '{"journal":"plu'])('begins anew where the first line was never whole (%j)', (content) => {
    write(content);
    const journal = Journal.resume(out, head);
    expect([journal.done.size, journal.damaged]).toEqual([0, 0]);
    expect(readFileSync(journalFile(out), 'utf8')).toBe(`${JSON.stringify(head)}\n`);
    expect(() => Journal.begin(out, head)).toThrow(/interrupted run/);
  });

  it.each([[[5, 5]], [[5, 99_999]], [[5, -1]], [[5, 1.5]], [['5', 6]], [[5]], [[5, 6, 7]], [{}]])(
    'takes no row with the classes %j',
    (classes) => {
      write(
        head,
        row('a'),
        row('b', classes),
        row('c'),
        row('d', [1, 2], [0.5, null]),
        row('e', [1, 2], [0.5]),
        '{"id":"f","ok":tr',
      );
      const journal = Journal.resume(out, head);
      expect([...journal.done.keys()]).toEqual(['a', 'c']);
      expect(journal.damaged).toBe(3);
    },
  );

  it('takes rows without scores, of a model that tells no probability', () => {
    write(head, row('a', [1, 2], []));
    expect([...Journal.resume(out, head).done.keys()]).toEqual(['a']);
  });

  it('names the file where the system refuses to write', () => {
    const journal = Journal.resume(out, head);
    rmSync(journalFile(out));
    mkdirSync(journalFile(out));
    expect(() => journal.add([row('a')] as never)).toThrow(/out\.csv\.partial\.jsonl: cannot be written; found EISDIR/);
    mkdirSync(out);
    writeFileSync(join(out, 'x'), '');
    expect(() => writeWhole(out, 'text')).toThrow(/out\.csv: cannot be written; found .*--out/);
    expect(existsSync(`${out}.writing`)).toBe(false);
  });

  it.skipIf(!existsSync('/dev/full'))('says which file a full disk refused', () => {
    expect(() => writeWhole('/dev/full/x', '')).toThrow(/\/dev\/full\/x: cannot be written/);
  });
});
