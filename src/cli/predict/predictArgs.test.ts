import { describe, expect, it } from 'vitest';
import { parsePredictArgs } from './predictArgs';

const needed = ['--model', 'm.onnx', '--images', 'pictures', '--out', 'out.parquet'];
const refused = (...args: string[]) => expect(() => parsePredictArgs(args), args.join(' '));

describe('the command line of predict', () => {
  it('needs three options and fills in the others', () => {
    expect(parsePredictArgs(needed)).toEqual({
      kind: 'predict',
      options: {
        model: 'm.onnx',
        images: 'pictures',
        out: 'out.parquet',
        format: 'parquet',
        shard: { index: 1, of: 1 },
        topK: 10,
        batch: 4,
        resume: false,
        force: false,
        strict: false,
        wasm: false,
      },
    });
    const more = parsePredictArgs([
      ...needed,
      '--shard',
      '2/4',
      '--top-k=5',
      '--threads',
      '3',
      '--labels',
      'l.json',
      '--resume',
    ]);
    expect(more).toMatchObject({
      options: { shard: { index: 2, of: 4 }, topK: 5, threads: 3, labels: 'l.json', resume: true },
    });
    expect(parsePredictArgs(['--help'])).toEqual({ kind: 'help' });
    expect(parsePredictArgs(['--merge', 'o.parquet', 'a.parquet', 'b.PARQUET'])).toEqual({
      kind: 'merge',
      partial: false,
      out: 'o.parquet',
      inputs: ['a.parquet', 'b.PARQUET'],
      force: false,
    });
  });

  it('says what is wrong, and where help is', () => {
    refused().toThrow(/--model, --images, --out: .*expected --model, --images and --out.*--help/);
    refused('--model', 'm.onnx', '--out', 'o.csv').toThrow(/found no --images\./);
    refused(...needed, '--out', 'x.xlsx').toThrow(/--out: .*\.parquet, \.csv, \.jsonl, \.json, \.npy; found x\.xlsx/);
    refused(...needed, '--out', 'x').toThrow(/--out/);
    refused(...needed, '--top-k', '0').toThrow(/--top-k: .*from 1 to 100; found "0"/);
    refused(...needed, '--batch', '1e3').toThrow(/--batch/);
    refused(...needed, '--threads', '-1').toThrow(/--threads/);
    refused(...needed, '--shard', '5/4').toThrow(/--shard/);
    refused(...needed, '--nonsense').toThrow(/Unknown option '--nonsense'.*--help/s);
    refused(...needed, 'stray').toThrow(/options only; found "stray"/);
    refused('--merge', 'o.parquet').toThrow(/files to join/);
    refused('--merge', 'o.csv', 'a.parquet').toThrow(/Parquet files; found o\.csv/);
  });
});
