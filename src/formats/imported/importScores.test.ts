import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScoreKind } from '../../domain/imports/importedPredictions';
import { onScale, possibleScales } from '../../domain/imports/scoreScales';
import { Random } from '../../lib/pure/random';
import { npyFile } from '../npyWriter';
import { readImport } from './readImport';

const COLUMNS = 1000;
const N = 12;
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

  it('a percent sign is part of the number', async () => {
    const found = await read('image,class,prob\na,1,53.2%\nb,7,99%\n');
    expect(found.kind).toBe('probabilities');
    expect(found.scores![0]).toBeCloseTo(0.532, 6);
  });
});
