import { type PageHeader, parquetMetadata, parquetSchema } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { checkPages } from './parquetGuard';
import { checkRuns } from './parquetRuns';
import { PYARROW_FILES } from './pyarrowFiles.fixture';

const bytes = Buffer.from(PYARROW_FILES['wide, Snappy']!, 'base64');
const file = {
  byteLength: bytes.length,
  slice: (from: number, to?: number) => new Uint8Array(bytes).slice(from, to).buffer,
};
const metadata = parquetMetadata(file.slice(0));
const schema = parquetSchema(metadata);
const parts = { file, metadata, schema, compressors: {}, name: 'x.parquet' };

describe('checkPages', () => {
  it('counts what the pages of the wanted columns announce, dictionary and data', async () => {
    await checkPages(parts, new Set(['top1']), { values: 8, bytes: 1000 });
    await checkPages(parts, new Set(['nothing']), { values: 0, bytes: 0 });
    await expect(checkPages(parts, new Set(['top1']), { values: 7, bytes: 1000 })).rejects.toThrow(
      /x\.parquet, row group 0: row group too large; expected at most 7 values.*found at least 8 values.*row_group_size/,
    );
    await expect(checkPages(parts, new Set(['top1']), { values: 8, bytes: 10 })).rejects.toThrow(/too large/);
  });

  it('refuses more rows than any dataset has', async () => {
    const many = { ...metadata, num_rows: 10n ** 12n };
    await expect(checkPages({ ...parts, metadata: many }, new Set())).rejects.toThrow(/too many rows/);
  });
});

describe('checkRuns', () => {
  const list = [
    {},
    { repetition_type: 'OPTIONAL' },
    { repetition_type: 'REPEATED' },
    { repetition_type: 'OPTIONAL' },
  ].map((element) => ({ element, children: [], count: 1, path: [] })) as unknown as Parameters<typeof checkRuns>[2];
  const header = (num_values: number, encoding = 'PLAIN') =>
    ({ data_page_header: { num_values, encoding } }) as unknown as PageHeader;
  // a length of four bytes, then runs; 20 = a run of 10, 3 = eight packed numbers
  const levels = (...runs: number[]) => [runs.length, 0, 0, 0, ...runs];
  const check = (values: number, body: number[], encoding?: string) =>
    checkRuns(header(values, encoding), Uint8Array.from(body), list);

  it('passes runs that come to the values of the page', () => {
    check(10, [...levels(20, 1), ...levels(20, 3)]);
    check(10, [...levels(3, 0, 4, 1), ...levels(20, 3)]);
    check(10, [...levels(20, 1), ...levels(20, 3), 2, 20, 0], 'RLE_DICTIONARY');
  });

  it('passes a page whose empty cells have no index in the dictionary', () => {
    check(10, [...levels(20, 1), ...levels(20, 3), 2, 6, 0], 'RLE_DICTIONARY');
    check(10, [...levels(20, 1), ...levels(20, 0), 2], 'RLE_DICTIONARY');
  });

  it.each<[string, number[], string?]>([
    ['a run of a billion levels', [...levels(0x80, 0x80, 0x80, 0x80, 0x04, 1), ...levels(20, 3)]],
    [
      'a run of a billion dictionary indices',
      [...levels(20, 1), ...levels(20, 3), 2, 0x80, 0x80, 0x80, 0x80, 0x04, 0],
      'RLE_DICTIONARY',
    ],
    ['runs of nothing', [...levels(0, 0, 0, 0)]],
    ['a run without end', [...levels(0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80)]],
    ['a page that ends', [...levels(2, 1)]],
    ['indices wider than a number', [...levels(20, 1), ...levels(20, 3), 40, 20, 0], 'PLAIN_DICTIONARY'],
    ['an encoding that repeats prefixes', [...levels(20, 1), ...levels(20, 3)], 'DELTA_BYTE_ARRAY'],
  ])('refuses %s', (_what, body, encoding) => {
    expect(() => check(10, body, encoding)).toThrow(/run|page|bits|encoding/);
  });
});
