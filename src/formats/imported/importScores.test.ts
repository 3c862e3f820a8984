import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScoreKind } from '../../domain/imports/importedPredictions';
import { onScale, possibleScales } from '../../domain/imports/scoreScales';
import { Random } from '../../lib/pure/random';
import { npyBytes } from '../npyBytes.fixture';
import { readImport } from './readImport';

const COLUMNS = 1000;
const N = 12;
const npyFile = (descr: string, shape: readonly number[], data: ArrayBufferView): Uint8Array =>
  npyBytes({ descr, shape: [...shape], data: new Uint8Array(data.buffer) });
const read = (content: BlobPart) => readImport(new Blob([content]), 'p');

function models(seed: number): number[][] {
  const random = new Random(`scores ${seed}`);
  return Array.from({ length: N }, (_, row) => {
    const logits = Array.from({ length: COLUMNS }, () => random.int(-60_000, 30_000) / 10_000);
    logits[random.int(0, COLUMNS - 1)] = 8 + row / 2;
    return logits;
  });
}

function softmax(row: readonly number[]): number[] {
  const exps = row.map((x) => Math.exp(x - Math.max(...row)));
  const sum = exps.reduce((a, b) => a + b, 0);
  return exps.map((x) => x / sum);
}

const round = (digits: number) => (p: number) => Number(p.toFixed(digits));
const best = (row: readonly number[], k: number) =>
  [...row.keys()].sort((a, b) => row[b]! - row[a]! || a - b).slice(0, k);

type Form = readonly [kind: ScoreKind, make: (row: readonly number[]) => number[], best: ScoreKind];
/** What people write for a row of logits, what it is over all classes, and what of the best five alone. */
const FORMS: Readonly<Record<string, Form>> = {
  logits: ['logits', (row) => [...row], 'scores'],
  probabilities: ['probabilities', softmax, 'probabilities'],
  'rounded probabilities': ['probabilities', (row) => softmax(row).map(round(4)), 'probabilities'],
  percent: ['percent', (row) => softmax(row).map((p) => 100 * p), 'percent'],
  'log-probabilities': ['logProbabilities', (row) => softmax(row).map(Math.log), 'logProbabilities'],
  sigmoid: ['sigmoid', (row) => row.map((x) => 1 / (1 + Math.exp(-x / 4))), 'scores'],
  cosines: ['similarities', (row) => row.map((x) => x / 20), 'scores'],
};
const telling: readonly ScoreKind[] = ['logits', 'probabilities', 'percent', 'logProbabilities'];

describe('scores of any scale', () => {
  it.each(Object.keys(FORMS))(
    '%s: probabilities are the model’s or none, and what is no distribution is said',
    async (name) => {
      const [kind, make, ofBest] = FORMS[name]!;
      await fc.assert(
        fc.asyncProperty(fc.nat(), async (seed) => {
          const logits = models(seed);
          const rows = logits.map(make);
          const whole: BlobPart[] = [
            npyFile('<f4', [N, COLUMNS], Float32Array.from(rows.flat())),
            rows.map((row, i) => JSON.stringify({ image: `a${i}.jpg`, scores: row })).join('\n'),
          ] as BlobPart[];
          for (const content of whole) {
            const found = await read(content);
            expect(found.kind).toBe(kind);
            expect(found.notes.length).toBe(telling.includes(kind) ? 0 : 1);
            logits.forEach((row, i) => {
              expect(found.classes[i * found.k]).toBe(best(row, 1)[0]);
              if (telling.includes(kind)) expect(found.scores![i * found.k]).toBeCloseTo(Math.max(...softmax(row)), 3);
            });
            expect(found.scores !== undefined).toBe(telling.includes(kind));
          }
          const lines = rows.map((row, i) => {
            const top = best(row, 5);
            return [`a${i}.jpg`, ...top, ...top.map((c) => row[c])].join();
          });
          const head = 'image,top1,top2,top3,top4,top5,score1,score2,score3,score4,score5';
          const found = await read([head, ...lines].join('\n'));
          expect(found.kind).toBe(ofBest);
          expect(found.notes.length).toBe(ofBest === 'scores' ? 1 : 0);
          expect(found.scores !== undefined).toBe(ofBest !== 'scores');
          if (ofBest !== 'scores') expect(found.scores![0]).toBeCloseTo(Math.max(...softmax(logits[0]!)), 3);
        }),
        { numRuns: 3 },
      );
    },
  );

  it('may be taken on another scale that their range allows, and the order of classes stays', async () => {
    const rows = models(1);
    const found = await read(
      npyFile(
        '<f4',
        [N, COLUMNS],
        Float32Array.from(rows.flatMap((row) => row.map((x) => 1 / (1 + Math.exp(-x))))),
      ) as BlobPart,
    );
    expect(found).toMatchObject({ kind: 'sigmoid' });
    expect(possibleScales(found)).toEqual(['probabilities', 'percent', 'logits', 'unknown']);
    const taken = onScale(found, 'probabilities');
    expect(taken.scores![0]).toBeCloseTo(found.raw!.values[0]!, 6);
    expect(taken.classes).toEqual(found.classes);
    expect(onScale(taken, 'unknown').scores).toBeUndefined();
    expect(onScale(found, 'logits').scores![0]).toBeLessThan(0.1);
  });

  /** An array as NumPy writes it, and what is to be said of it. */
  const ADVICE: readonly (readonly [what: string, dtype: string, shape: readonly number[], says: RegExp])[] = [
    ['crops', '<f4', [3, 10, 1000], /array\.mean\(axis=1\)/],
    ['a transposed array', '<f4', [1000, 7], /transposed/],
    ['Inception’s outputs', '<f4', [3, 1008], /1:1001/],
    ['another label space', '<f4', [3, 21_841], /21841 outputs/],
    ['confidences alone', '<f4', [9], /one row of 1000 scores/],
    ['classes in three axes', '<i4', [3, 2, 5], /two axes/],
    ['classes in one row', '<i4', [1, 300], /array\.reshape\(-1\)/],
    ['ranks by images', '<i4', [5, 300], /transposed/],
  ];

  it.each(ADVICE)('advice that fits %s', async (_what, dtype, shape, says) => {
    const items = shape.reduce((a, b) => a * b, 1);
    const data = dtype === '<f4' ? new Float32Array(items).fill(0.5) : new Int32Array(items);
    await expect(read(npyFile(dtype, shape, data) as BlobPart)).rejects.toThrow(says);
  });

  it('floats that are the scores of classes that are missing are no class numbers', async () => {
    const file = npyFile(
      '<f4',
      [2, 5],
      Float32Array.from({ length: 10 }, (_, i) => 1 / (i + 2)),
    );
    await expect(read(file as BlobPart)).rejects.toThrow(/scores without their classes/);
  });

  it('one-hot rows and orders of all classes are read whatever the integers, and their shape', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 999 }), { minLength: 1, maxLength: 4 }),
        fc.constantFrom('<i2', '<i4', '<u2'),
        fc.constantFrom<readonly number[]>([], [1]),
        async (classes, dtype, axis) => {
          const Kind = { '<i2': Int16Array, '<i4': Int32Array, '<u2': Uint16Array }[dtype]!;
          const shape = [classes.length, ...axis, COLUMNS];
          const oneHot = classes.flatMap((c) => Array.from({ length: COLUMNS }, (_, at) => Number(at === c)));
          const order = classes.flatMap((c) => [
            c,
            ...Array.from({ length: COLUMNS }, (_, at) => at).filter((x) => x !== c),
          ]);
          for (const data of [oneHot, order]) {
            const found = await read(npyFile(dtype, shape, Kind.from(data)) as BlobPart);
            expect(classes.map((_, i) => found.classes[i * found.k])).toEqual(classes);
            expect(found.kind).toBe('classes');
          }
        },
      ),
      { numRuns: 8 },
    );
  });

  it('an archive of arrays: what the model said, with names and labels beside it', async () => {
    const { zipSync } = await import('fflate');
    const entries = {
      'logits.npy': npyFile(
        '<f4',
        [2, COLUMNS],
        Float32Array.from({ length: 2 * COLUMNS }, (_, i) => (i === 3 || i === 1007 ? 9 : -(i % 5))),
      ),
      'labels.npy': npyFile('<i4', [2], Int32Array.of(3, 8)),
    };
    const found = await read(zipSync(entries) as BlobPart);
    expect([found.classes[0], found.classes[found.k]]).toEqual([3, 7]);
    expect([...found.truth!.classes]).toEqual([3, 8]);
  });

  it('a percent sign is part of the number', async () => {
    const found = await read('image,class,prob\na,1,53.2%\nb,7,99%\n');
    expect(found.kind).toBe('probabilities');
    expect(found.scores![0]).toBeCloseTo(0.532, 6);
  });
});
