import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linearFit } from '../domain/metrics/aggregate';
import { hasShared, readShared, readSharedJson } from '../testing/shared';
import { csvRows } from './csvRows';
import { readTimmResults } from './timmResults';

describe('csvRows', () => {
  it('reads back any cells', () => {
    const cells = fc.array(
      fc.array(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ') }), { minLength: 2 }),
    );
    const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(cells, fc.constantFrom('\n', '\r\n'), (rows, end) => {
        expect(csvRows(rows.map((row) => row.map(quoted).join(',') + end).join(''), 'a.csv')).toEqual(rows);
      }),
    );
  });

  it.each([
    [
      'a,b\r\n\r\n1,"2,5"',
      [
        ['a', 'b'],
        ['1', '2,5'],
      ],
    ],
    [
      '\uFEFFa,\nb,c',
      [
        ['a', ''],
        ['b', 'c'],
      ],
    ],
    ['', []],
    ['a,', [['a', '']]],
  ])('reads %j', (text, rows) => {
    expect(csvRows(text, 'a.csv')).toEqual(rows);
  });

  it.each(['a,"b', 'a,"b"c', 'a"b,c'])('refuses %s', (text) => {
    expect(() => csvRows(text, 'a.csv')).toThrow(/a\.csv, row 1, character \d.*not comma-separated text/);
  });
});

describe('readTimmResults', () => {
  const table = (text: string, file = 't.csv') => ({ bytes: new TextEncoder().encode(text), file });
  const rows = (...lines: string[]) => table(['model,img_size,top1', ...lines].join('\n'));
  const same = (...lines: string[]) => ({ V1: rows(...lines), realV1: rows(...lines), V2: rows(...lines) });

  it('keeps the size with the highest top-1, the smaller of equals, and only rows that every table has', () => {
    const V1 = rows('b,288,80.1', 'b,224,80.1', 'a,224,81', 'a,384,82', 'c,224,90.056', 'a,512,83');
    const V2 = rows('b,224,70', 'b,288,71', 'a,224,1', 'a,384,60.5', 'a,512,61');
    const realV1 = rows('b,224,85', 'b,288,86', 'a,224,2', 'a,384,88.25', 'c,224,95');
    expect(readTimmResults({ V1, realV1, V2 })).toEqual({
      names: ['a', 'b'],
      imgSizes: Uint16Array.of(384, 224),
      top1V1: Float64Array.of(0.82, 0.801),
      realV1: Float64Array.of(0.8825, 0.85),
      top1V2: Float64Array.of(0.605, 0.7),
    });
  });

  it.each([
    ['another table', { ...same(), V2: table('a,b\n1,2', 'v2.csv') }, /v2\.csv, row 1: not a timm result table.*a, b/],
    ['nothing', { ...same(), V2: table('', 'v2.csv') }, /found nothing/],
    ['no number', same('a,224,NaN'), /t\.csv, row 2.*percentage.*"NaN"/],
    ['more than 100 %', same('a,224,100.001'), /percentage.*"100\.001"/],
    ['no size', same('a,224,1', 'a,2e2,1'), /row 3.*input size.*"2e2"/],
    ['a short row', same('a,224'), /percentage.*null/],
    ['a row twice', same('a,224,1', 'a,224,2'), /row 3.*once per size.*a 224/],
  ])('refuses %s', (_, tables, message) => {
    expect(() => readTimmResults(tables)).toThrow(message);
  });
});

interface Reference {
  readonly models_best_row: {
    readonly n_common: number;
    readonly stats_points: Record<string, { mean: number; sd: number; min: [number, string]; max: [number, string] }>;
    readonly fit_V2_on_V1_top1: Record<string, number>;
    readonly fit_V2_top1_on_V1_real: Record<string, number>;
  };
}

describe.skipIf(!hasShared)('the published tables (needs the shared folder)', () => {
  const read = () => {
    const table = (name: string) => {
      const file = `pytorch-image-models/results/results-imagenet${name}.csv`;
      return { bytes: readShared(`upstream/${file}`), file };
    };
    return readTimmResults({ V1: table(''), realV1: table('-real'), V2: table('v2-matched-frequency') });
  };
  const percent = (xs: Float64Array) => Array.from(xs, (x) => 100 * x);

  it('equal the reference: models, means, spread, extremes, fits', () => {
    const { names, imgSizes, top1V1, realV1, top1V2 } = read();
    const expected = readSharedJson<Reference>('reference/timm.json').models_best_row;
    expect(names).toHaveLength(expected.n_common);
    const [v1, real, v2] = [percent(top1V1), percent(realV1), percent(top1V2)] as const;
    const minus = (a: number[], b: number[]) => a.map((x, i) => x - b[i]!);
    const columns: Record<string, number[]> = {
      top1_V1: v1,
      real_V1: real,
      top1_V2: v2,
      gap_top1_V1_minus_V2: minus(v1, v2),
      gap_real_V1_minus_top1_V2: minus(real, v2),
      gap_real_V1_minus_top1_V1: minus(real, v1),
    };
    for (const [name, { mean, sd, min, max }] of Object.entries(expected.stats_points)) {
      const column = columns[name]!;
      const found = column.reduce((s, x) => s + x, 0) / column.length;
      expect(found, name).toBeCloseTo(mean, 9);
      const squares = column.reduce((s, x) => s + (x - found) ** 2, 0);
      expect(Math.sqrt(squares / (column.length - 1)), name).toBeCloseTo(sd, 9);
      for (const [[value, model], extreme] of [
        [min, Math.min(...column)],
        [max, Math.max(...column)],
      ] as const) {
        expect(extreme, name).toBeCloseTo(value, 9);
        const row = names.findIndex((n, i) => `${n}@${imgSizes[i]}` === model);
        expect(column[row], `${name} ${model}`).toBeCloseTo(value, 9);
      }
    }
    for (const [fit, xs] of [
      [expected.fit_V2_on_V1_top1, v1],
      [expected.fit_V2_top1_on_V1_real, real],
    ] as const) {
      const found = linearFit(xs, v2) as unknown as Record<string, number>;
      for (const [key, value] of Object.entries(fit)) expect(found[key], key).toBeCloseTo(value, 8);
    }
  });
});
