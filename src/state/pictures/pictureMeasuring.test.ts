import { expect, test, vi } from 'vitest';
import { PluralError } from '../../lib/pure/errors';
import { deferred } from '../../testing/appPorts';
import type { SliceContext } from '../context';
import { pictureMeasuring } from './pictureMeasuring';
import { storedSize } from './storedSize';

/** A PNG as far as its size. */
function png(width: number, height: number): File {
  const bytes = new Uint8Array(33);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return new File([bytes], 'a.png');
}

function made(
  pictures: Map<string, File>,
  preprocess: () => Promise<Uint8Array> = async () => new Uint8Array(3 * 224 * 224),
) {
  const sizes = new Map<string, readonly number[]>();
  const sharp = new Map<string, number>();
  const state = {
    selection: { datasetId: 'd' },
    measuredCount: 0,
    measuring: undefined as unknown,
    list: { notes: ['a note'] },
    picture: (id: string) => pictures.get(id),
    hasPicture: (id: string) => pictures.has(id),
  };
  const all = ['a', 'b', 'c', 'd'];
  const compute = {
    query: async () => ({ queryId: 1, total: all.length }),
    imageIds: async () => all,
    addPictureSizes: vi.fn(async (ids: string[], values: Uint32Array) => {
      ids.forEach((id, i) => {
        sizes.set(id, [...values.subarray(2 * i, 2 * i + 2)]);
      });
    }),
    addSharpness: async (ids: string[], values: Float32Array) => {
      ids.forEach((id, i) => {
        sharp.set(id, values[i]!);
      });
    },
  };
  const seen: unknown[] = [];
  const context = {
    ports: { compute, inference: { preprocess }, nowMs: () => 0 },
    get: () => state,
    set: (change: object | ((s: typeof state) => object)) => {
      const changed = typeof change === 'function' ? change(state) : change;
      Object.assign(state, changed);
      if ('measuring' in changed && state.measuring) seen.push(state.measuring);
    },
    report: vi.fn(),
    refreshList: vi.fn(async () => {}),
  };
  return { ...pictureMeasuring(context as unknown as SliceContext), context, compute, state, sizes, sharp, seen };
}

test('sizes of the open pictures are read once; one that cannot be read counts as such', async () => {
  const pictures = new Map([
    ['a', png(500, 375)],
    ['c', new File(['no picture'], 'c.png')],
  ]);
  const { measurePictures, sizes, state, seen, compute, context } = made(pictures);
  await measurePictures('size');
  expect([...sizes]).toEqual([
    ['a', [500, 375]],
    ['c', [0, 0]],
  ]);
  expect(state).toMatchObject({ measuredCount: 2, measuring: undefined });
  expect(seen).toEqual([
    { what: 'size', done: 0, of: 2 },
    { what: 'size', done: 2, of: 2 },
  ]);
  expect(context.refreshList).toHaveBeenCalledOnce();
  await measurePictures('size');
  expect(compute.addPictureSizes).toHaveBeenCalledOnce();
  expect(context.refreshList).toHaveBeenCalledOnce();
  pictures.set('b', png(10, 20)).set('a', png(30, 40));
  await measurePictures('size');
  expect(Object.fromEntries(sizes)).toEqual({ a: [30, 40], b: [10, 20], c: [0, 0] });
});

test('another compute worker is told all again', async () => {
  const { measurePictures, sizes, state } = made(new Map([['a', png(5, 7)]]));
  await measurePictures('size');
  sizes.clear();
  state.measuredCount = 0;
  await measurePictures('size');
  expect([...sizes]).toEqual([['a', [5, 7]]]);
});

test('a picture that is replaced while it is read is read again', async () => {
  const wait = deferred<Uint8Array>();
  const pictures = new Map([['a', png(5, 7)]]);
  const preprocess = vi.fn<() => Promise<Uint8Array>>(async () => new Uint8Array(3 * 224 * 224));
  preprocess.mockReturnValueOnce(wait.promise);
  const { measurePictures, sharp, state } = made(pictures, preprocess);
  const measured = measurePictures('sharp');
  await vi.waitFor(() => expect(preprocess).toHaveBeenCalledOnce());
  pictures.set('a', png(5, 7));
  wait.resolve(Uint8Array.from({ length: 3 * 224 * 224 }, (_, i) => i % 251));
  await measured;
  expect([...sharp]).toEqual([['a', 0]]);
  expect(state.measuredCount).toBe(1);
});

test('what is not the picture’s fault ends measuring, says why and marks no picture', async () => {
  const pictures = new Map([
    ['a', png(5, 7)],
    ['b', png(5, 7)],
  ]);
  const gone = async () => Promise.reject(new PluralError('worker', 'it ended'));
  const { measurePictures, sharp, context, state } = made(pictures, gone);
  await measurePictures('sharp');
  expect(sharp.size).toBe(0);
  expect(context.report).toHaveBeenCalledWith(expect.objectContaining({ code: 'worker' }));
  expect(state.measuring).toBeUndefined();
});

test('measuring stops on request and keeps what it has', async () => {
  const wait = deferred<Uint8Array>();
  const pictures = new Map(['a', 'b', 'c', 'd'].map((id) => [id, png(5, 7)]));
  const { measurePictures, stopMeasuring, sharp } = made(pictures, () => wait.promise);
  const measured = measurePictures('sharp');
  expect(measurePictures('sharp')).toBe(measured);
  await vi.waitFor(() => expect(sharp.size).toBe(0));
  await stopMeasuring();
  wait.resolve(new Uint8Array(3 * 224 * 224));
  await measured;
  expect(sharp.size).toBeLessThan(4);
});

test('a size far behind the first bytes is found, too', async () => {
  const segment = new Uint8Array(65_537);
  segment.set([0xff, 0xe2, 0xff, 0xff]);
  const frame = Uint8Array.of(0xff, 0xc0, 0, 11, 8, 1, 44, 2, 128, 1, 1, 0x11, 0, 0xff, 0xda, 0, 0);
  const far = new File([Uint8Array.of(0xff, 0xd8), segment, segment, frame], 'far.jpg');
  expect(await storedSize(far)).toEqual([640, 300]);
  await expect(storedSize(new File([Uint8Array.of(0xff, 0xd8)], 'cut.jpg'))).rejects.toMatchObject({ code: 'image' });
});
