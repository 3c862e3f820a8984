import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Random } from '../../lib/pure/random';
import { readRunLabels } from './runLabels';

const id = (i: number) => `ILSVRC2012_val_${String(i).padStart(8, '0')}`;
const random = new Random('run labels');
const images = Array.from({ length: 200 }, (_, i) => ({ id: id(i + 1), original: random.int(0, 999) }));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plural-labels-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function fileOf(labels: readonly (readonly [string, number])[]): string {
  const path = join(folder, 'mine.json');
  writeFileSync(path, JSON.stringify(Object.fromEntries(labels.map(([name, c]) => [`${name}.JPEG`, [c]]))));
  return path;
}

describe('labels of a run', () => {
  const right = images.map((image) => [image.id, image.original] as const);
  const shifted = images.map(({ original }, i) => [id(i), original] as const);

  it('that hold the original label are read without a word, whatever may be done with others', async () => {
    const path = fileOf(right);
    expect(await readRunLabels(path, images)).toEqual({ labels: new Map(right.map(([n, c]) => [n, [c]])), notes: [] });
    expect((await readRunLabels(path, images, 'anyway')).notes).toEqual([]);
    expect((await readRunLabels(path, images, 'remedy')).notes).toEqual([
      'mine.json: nothing to mend, read as it is written',
    ]);
  });

  it('numbered from 0 are refused with what would read them', async () => {
    await expect(readRunLabels(fileOf(shifted), images)).rejects.toThrow(
      /mine\.json.*contradict the pictures.*in only \d of 199.*Shift by one image: 100\.0 % hold.*--labels-use remedy.*--labels-use anyway/,
    );
  });

  it('are read as the remedy says, or as written, where that is asked for', async () => {
    const path = fileOf(shifted);
    const mended = await readRunLabels(path, images, 'remedy');
    expect(mended.labels).toEqual(new Map(right.map(([name, c]) => [name, [c]])));
    expect(mended.notes).toEqual(['mine.json: Shift by one image: 100.0 % hold the original label.']);
    const written = await readRunLabels(path, images, 'anyway');
    expect(written.labels.get(id(1))).toEqual([images[1]!.original]);
    expect(written.notes.join()).toMatch(/in only.*--labels-use remedy/);
  });

  it('counted from 1 are refused with what would read them, and never read as they are where number 1000 is among them', async () => {
    const path = fileOf([...right.map(([name, c]) => [name, c + 1] as const), [id(201), 1000]]);
    const known = [...images, { id: id(201), original: 999 }];
    await expect(readRunLabels(path, known)).rejects.toThrow(/counted from 1.*--labels-use remedy/);
    await expect(readRunLabels(path, known, 'anyway')).rejects.toThrow(
      /1 entries of the labels cannot be used|found 1000/,
    );
    const { labels } = await readRunLabels(path, known, 'remedy');
    expect(labels.get(id(201))).toEqual([999]);
    expect(labels.get(id(1))).toEqual([images[0]!.original]);
  });

  it.each([
    ['labels.csv', (rows: typeof right) => `image,label\n${rows.map(([n, c]) => `val/${n}.JPEG,${c}`).join('\n')}\n`],
    ['val.txt', (rows: typeof right) => rows.map(([n, c]) => `${n}.JPEG ${c}\n`).join('')],
    [
      'labels.jsonl',
      (rows: typeof right) => rows.map(([image, label]) => `${JSON.stringify({ image, label })}\n`).join(''),
    ],
    ['singles.json', (rows: typeof right) => JSON.stringify(Object.fromEntries(rows))],
  ])('are read from %s, too', async (name, write) => {
    const path = join(folder, name);
    writeFileSync(path, write(right));
    expect(await readRunLabels(path, images)).toEqual({ labels: new Map(right.map(([n, c]) => [n, [c]])), notes: [] });
  });

  it('with scores count from 0.5 on, and it is said', async () => {
    const path = join(folder, 'scored.csv');
    writeFileSync(
      path,
      `image,label,score\n${right.map(([n, c]) => `${n},${c},0.9\n${n},${(c + 1) % 1000},0.4`).join('\n')}\n`,
    );
    const run = await readRunLabels(path, images);
    expect(run.labels.get(id(1))).toEqual([images[0]!.original]);
    expect(run.notes).toEqual(['scored.csv: labels count from a score of 0.5 on']);
  });

  it('that nothing mends are refused also where a remedy is asked for', async () => {
    const path = fileOf(images.map((image) => [image.id, (image.original + 1 + random.int(0, 900)) % 1000]));
    await expect(readRunLabels(path, images, 'remedy')).rejects.toThrow(/No other reading fits.*--labels-use anyway/);
  });
});
