import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { parquetMetadata } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { readNpy } from './npy';
import { readParquetPredictions } from './parquetPredictions';
import { predictionArrays, predictionsToNpz } from './predictionsNpyExport';
import { type ParquetPrediction, predictionsToParquet } from './predictionsParquet';

const tables = fc.integer({ min: 1, max: 10 }).chain((k) =>
  fc.uniqueArray(
    fc.record({
      image: fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
      classes: fc.uniqueArray(fc.integer({ min: 0, max: 999 }), { minLength: k, maxLength: k }),
      scores: fc.array(fc.float({ min: 0, max: 1, noNaN: true }), { minLength: k, maxLength: k }),
    }),
    { selector: (row) => row.image, maxLength: 12 },
  ),
);
const receipt = { model: 'tiny "one"', images: 3, preprocess: { mean: [0.5, 0.5, 0.5] } };

describe('predictions as Parquet', () => {
  it('come back as they were, with the receipt', async () => {
    await fc.assert(
      fc.asyncProperty(tables, async (rows) => {
        const back = await readParquetPredictions(predictionsToParquet(rows, receipt), 'x.parquet');
        expect(back.receipt).toEqual(receipt);
        expect(back.rows).toEqual(rows);
      }),
      { numRuns: 20 },
    );
  });

  it('have plain columns of the smallest types that any reader knows, in the row groups asked for', async () => {
    const rows: ParquetPrediction[] = Array.from({ length: 7 }, (_, i) => ({
      image: `i${i}`,
      classes: [i, 999],
      scores: [0.75, 0.25],
    }));
    const bytes = predictionsToParquet(rows, receipt, [4, 3]);
    const { schema, row_groups } = parquetMetadata(bytes.slice().buffer);
    expect(schema.slice(1).map(({ name, type, repetition_type }) => `${name} ${type} ${repetition_type}`)).toEqual([
      'image BYTE_ARRAY REQUIRED',
      'top1 INT32 REQUIRED',
      'top2 INT32 REQUIRED',
      'score1 FLOAT REQUIRED',
      'score2 FLOAT REQUIRED',
    ]);
    expect(row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([4, 3]);
    const unscored = predictionsToParquet(
      rows.map((row) => ({ ...row, scores: [] })),
      receipt,
    );
    expect((await readParquetPredictions(unscored, 'x')).rows[6]).toEqual({
      image: 'i6',
      classes: [6, 999],
      scores: [],
    });
  });

  it('are refused with the file named where they are something else', async () => {
    await expect(readParquetPredictions(new TextEncoder().encode('no parquet'), 'a.parquet')).rejects.toThrow(
      /a\.parquet: not a readable Parquet file; found .*npm run predict/,
    );
    const cut = predictionsToParquet([{ image: 'a', classes: [1], scores: [1] }], receipt).slice(0, -9);
    await expect(readParquetPredictions(cut, 'cut.parquet')).rejects.toMatchObject({ code: 'bad-format' });
  });
});

describe('predictions as NumPy arrays', () => {
  it('stand in the order of the ids, 65535 where there is none', () => {
    fc.assert(
      fc.property(tables, (rows) => {
        const ids = [...rows.map((r) => r.image), 'nobody predicted this one'].reverse();
        const arrays = predictionArrays(ids, rows);
        const k = rows[0]?.classes.length ?? 0;
        const classes = readNpy(arrays.classes, 'classes.npy');
        expect(classes).toMatchObject({ dtype: '<u2', shape: [ids.length, k], fortranOrder: false });
        expect([...classes.data.slice(0, k)]).toEqual(Array(k).fill(65535));
        expect([...classes.data.slice(k)]).toEqual([...rows].reverse().flatMap((r) => r.classes));
        const scores = readNpy(arrays.scores, 'scores.npy');
        expect([...scores.data.slice(k)]).toEqual([...rows].reverse().flatMap((r) => r.scores));
        expect(arrays.ids.split('\n')).toHaveLength(ids.length + 1);
        expect(arrays.classes.length % 64).toBe((ids.length * k * 2) % 64);
      }),
      { numRuns: 50 },
    );
  });

  it('pack into one archive that numpy.load opens', () => {
    const files = unzipSync(predictionsToNpz(['a', 'b'], [{ image: 'b', classes: [7], scores: [0.5] }], receipt));
    expect(Object.keys(files)).toEqual(['classes.npy', 'scores.npy', 'ids.txt', 'receipt.json']);
    expect([...readNpy(files['classes.npy']!, 'c').data]).toEqual([65535, 7]);
    expect(new TextDecoder().decode(files['ids.txt'])).toBe('a\nb\n');
    expect(JSON.parse(new TextDecoder().decode(files['receipt.json']))).toEqual(receipt);
  });
});
