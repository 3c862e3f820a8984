import { describe, expect, it } from 'vitest';
import { testCard } from '../../testing/appPorts';
import { hasShared, readShared } from '../../testing/shared';
import { InferenceService } from '../inferenceService';
import { modelHashes } from '../modelHashes';
import { checkExternalSize, externalPaths, externalSizes, matchExternal } from './externalData';

/** A protobuf field of length-delimited content. */
function field(number: number, content: Uint8Array | string): Uint8Array {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const length = bytes.length < 128 ? [bytes.length] : [(bytes.length & 0x7f) | 0x80, bytes.length >> 7];
  return Uint8Array.of(
    ...(number < 16 ? [number * 8 + 2] : [((number * 8 + 2) & 0x7f) | 0x80, number >> 4]),
    ...length,
    ...bytes,
  );
}
const join = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));
const tensorAt = (path: string) => field(13, join(field(1, 'location'), field(2, path)));
const modelWith = (...graph: Uint8Array[]) => field(7, join(...graph));

describe('externalPaths', () => {
  it('finds weights of initializers, of constants and of graphs in attributes', () => {
    const constant = field(1, field(5, field(5, tensorAt('constant.bin'))));
    const branch = field(1, field(5, field(6, field(5, tensorAt('./sub/branch.bin')))));
    const sparse = field(15, field(1, tensorAt('sparse.bin')));
    const model = modelWith(field(5, tensorAt('w.bin')), field(5, tensorAt('w.bin')), constant, branch, sparse);
    expect(externalPaths(model, 'm.onnx')).toEqual(['w.bin', 'constant.bin', './sub/branch.bin', 'sparse.bin']);
  });

  it.each([
    '../w.bin',
    'a/../../w.bin',
    '/etc/passwd',
    'C:/w.bin',
    'C:\\w.bin',
    '..\\w.bin',
    'https://host.example/w',
    'a/',
    '',
  ])('refuses a path that leaves the folder: %s', (path) => {
    expect(() => externalPaths(modelWith(field(5, tensorAt(path))), 'm.onnx')).toThrow(
      /m\.onnx.*outside its own folder/,
    );
  });

  it('ends on bytes that are no protobuf', () => {
    expect(externalPaths(Uint8Array.of(58, 200, 255, 255), 'm.onnx')).toEqual([]);
    expect(externalPaths(new Uint8Array(100).fill(0x0b), 'm.onnx')).toEqual([]);
  });
});

describe('externalSizes', () => {
  const part = (path: string, offset: number, length: number) => {
    const entry = (key: string, value: string) => field(13, join(field(1, key), field(2, value)));
    return field(5, join(entry('location', path), entry('offset', String(offset)), entry('length', String(length))));
  };

  it('are how far weights reach into each file, as far as the model says', () => {
    const model = modelWith(
      part('a.bin', 0, 100),
      part('b.bin', 64, 8),
      part('a.bin', 100, 20),
      field(5, tensorAt('c.bin')),
    );
    expect([...externalSizes(model, 'm.onnx')]).toEqual([
      ['a.bin', 120],
      ['b.bin', 72],
      ['c.bin', 0],
    ]);
    expect(() => checkExternalSize('a.bin', 119, 120, 'm.onnx')).toThrow(
      /m\.onnx: .*a\.bin, is cut short; expected at least 120 bytes; found 119 bytes\. Download a\.bin itself/,
    );
    expect(() => checkExternalSize('a.bin', 120, 120, 'm.onnx')).not.toThrow();
    expect(() => checkExternalSize('a.bin', 5000, 6000, 'm.onnx')).toThrow(/Download a\.bin again/);
  });
});

describe('matchExternal', () => {
  it('goes by file name, and names the file that is missing', () => {
    expect([...matchExternal(['sub/w.bin'], ['w.bin', 'other'], 'm.onnx')]).toEqual([['sub/w.bin', 'w.bin']]);
    expect(() => matchExternal(['sub/w.bin'], [], 'm.onnx')).toThrow(
      /another file, w\.bin, .*Choose m\.onnx and w\.bin together/,
    );
  });
});

describe.skipIf(!hasShared)('a real model with weights in another file', () => {
  const name = 'external_data_missing.onnx';
  const file = () => ({ name, bytes: readShared(`real/hostile/models/${name}`).slice().buffer });

  it('opens with that file, and says which is missing without it', async () => {
    const weights = new Float32Array(3000).map((_, i) => (i % 7) - 3);
    const service = new InferenceService({
      prepareImage: async () => ({ pixels: new Uint8Array(224 * 224 * 3), sha256: '' }),
    });
    await expect(service.open(file(), testCard)).rejects.toThrow(/weights\.bin/);
    const report = await service.open(
      { ...file(), external: [{ name: 'weights.bin', bytes: weights.buffer }] },
      testCard,
    );
    expect(report.outputColumns).toBe(1000);
    expect(report.external).toMatchObject([{ name: 'weights.bin', bytes: 12_000 }]);
    // the same graph over other weights is another model
    const hashes = async (change: number, others: readonly string[] = []) => {
      const data = weights.map((w) => w + change).buffer;
      const external = ['weights.bin', ...others].map((n) => ({ name: n, bytes: data }));
      return modelHashes(new Uint8Array(file().bytes), name, external);
    };
    expect(await hashes(0)).toEqual({
      sha256: report.sha256,
      fileSha256: report.fileSha256,
      external: report.external,
    });
    expect((await hashes(1)).sha256).not.toBe(report.sha256);
    expect((await hashes(1)).fileSha256).toBe(report.fileSha256);
    // a file that it does not name says nothing
    expect((await hashes(0, ['other.bin'])).sha256).toBe(report.sha256);
    expect(await service.predict([new File([], 'x')], 5)).toMatchObject([{ ok: true }]);
  });
});
