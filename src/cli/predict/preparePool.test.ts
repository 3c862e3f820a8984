import { describe, expect, it } from 'vitest';
import type { Preprocess } from '../../inference/types';
import { PreparePool } from './preparePool';

const preprocess: Preprocess = {
  mode: 'squash',
  resizeShorterSidePx: 8,
  cropPx: 8,
  interpolation: 'bilinear',
  mean: [0, 0, 0],
  std: [1, 1, 1],
  channels: 'RGB',
};

/** A thread that answers with the path's length, and dies of a path that says so. */
const script = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads';
    parentPort.on('message', ({ id, path }) => {
      if (path === 'deadly') throw new Error('out of memory');
      parentPort.postMessage({ id, begun: true });
      if (path === 'endless') for (;;);
      parentPort.postMessage({ id, ok: true, pixels: new Uint8Array(path.length), sha256: path });
    });
  `)}`,
);

describe('PreparePool', () => {
  it('answers every picture, whatever the others did to their thread', async () => {
    const pool = new PreparePool(2, preprocess, script);
    const paths = Array.from({ length: 40 }, (_, i) => (i % 7 === 3 ? 'deadly' : `p${i}`));
    const prepared = await Promise.all(paths.map((path) => pool.prepare(path)));
    await pool.close();
    prepared.forEach((result, i) => {
      if (paths[i] === 'deadly')
        expect(result).toMatchObject({ ok: false, message: expect.stringMatching(/deadly: .*out of memory/) });
      else expect(result).toMatchObject({ ok: true, sha256: paths[i] });
    });
  });

  it('gives up a picture that takes too long, and goes on, however many there are', async () => {
    const pool = new PreparePool(4, preprocess, script, 150);
    const paths = Array.from({ length: 60 }, (_, i) => (i % 3 === 0 ? 'endless' : `p${i}`));
    const prepared = await Promise.all(paths.map((path) => pool.prepare(path)));
    await pool.close();
    prepared.forEach((result, i) => {
      if (paths[i] === 'endless')
        expect(result).toEqual({ ok: false, message: 'endless: decoding took more than 0.15 s and was given up.' });
      else expect(result).toMatchObject({ ok: true, sha256: paths[i] });
    });
  });

  it('gives up where no thread can live', async () => {
    const pool = new PreparePool(2, preprocess, new URL('data:text/javascript,throw new Error("no loader")'));
    const prepared = await Promise.all(['a', 'b', 'c'].map((path) => pool.prepare(path)));
    expect(prepared.map((result) => result.ok)).toEqual([false, false, false]);
    expect(await pool.prepare('later')).toMatchObject({ ok: false, message: expect.stringContaining('no loader') });
    await pool.close();
  });
});
