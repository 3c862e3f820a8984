import { afterEach, describe, expect, it, vi } from 'vitest';
import { ComputeService } from '../../data/compute/computeService';
import { NO_LABEL } from '../../domain/dataset';
import { PluralError } from '../../lib/pure/errors';
import { remote, until } from '../../testing/appPorts';
import { appWith, picture, settled, texts } from '../../testing/appWith';
import { FakeRunDisk } from '../../testing/runs';

const ID = 'tiny · run 1';
const ended = new PluralError('worker', 'a background task ended by itself');

afterEach(() => {
  vi.unstubAllGlobals();
});

/** An app whose compute service can end: calls are rejected until another one is in its place. */
async function appWithEnding(disk = new FakeRunDisk()) {
  let service: ComputeService | undefined = new ComputeService();
  const restartCompute = vi.fn(() => {
    service = new ComputeService();
  });
  const compute = new Proxy({} as ReturnType<typeof remote>, {
    get: (_, name) => (service ? Reflect.get(remote(service), name) : () => Promise.reject(ended)),
  });
  const app = await appWith({ ports: { compute, restartCompute, runs: disk.tab() } });
  await settled();
  const end = () => {
    service = undefined;
  };
  const ready = async () => {
    await app.state().openImages(Array.from({ length: 40 }, (_, i) => picture(`0/x${i}.jpg`)));
    await app.state().openModel([new File(['model'], 'tiny.onnx'), new File(['{}'], 'card.json')]);
  };
  return { ...app, compute, end, ready, restartCompute };
}

describe('a compute worker that ends', () => {
  it('is started again: datasets, stored runs and open pictures are there, and the same images are shown', async () => {
    const app = await appWithEnding();
    await app.ready();
    await app.state().runModel();
    const before = app.state();
    app.end();
    await app.state().restartCompute(ended);
    const now = app.state();
    expect(now.choices?.datasets).toEqual(before.choices?.datasets);
    expect(now.choices?.models.map((m) => m.id)).toEqual(before.choices?.models.map((m) => m.id));
    expect(now.runs).toMatchObject([{ id: ID, status: 'done', done: 40, hits: before.runs[0]!.hits }]);
    expect(now.list?.total).toBe(before.list?.total);
    expect(now.listError).toBeUndefined();
    expect(texts(now).join()).toContain('ended and was started again (a background task ended by itself.)');
  });

  it('leaves every opened picture under the id it had, also one whose name was taken when it was opened', async () => {
    const app = await appWithEnding();
    const batches = [['0/x.jpg', 'y.jpg'], ['1/x.jpg'], ['a/z.jpg', 'b/z.jpg'], ['2/y.jpg']];
    for (const paths of batches) await app.state().openImages(paths.map((path) => picture(path)));
    const ids = ['x', 'y', '1/x', 'a/z', 'b/z'];
    const labels = async () => [...(await app.compute.openedLabels(ids))];
    expect(await labels()).toEqual([0, 2, 1, NO_LABEL, NO_LABEL]);
    app.end();
    await app.state().restartCompute(ended);
    expect(await labels()).toEqual([0, 2, 1, NO_LABEL, NO_LABEL]);
    expect(ids.every((id) => app.state().hasPicture(id))).toBe(true);
    // what is opened next is told apart by folders as before
    await app.state().openImages([picture('c/a/z.jpg'), picture('d/1/x.jpg')]);
    expect(await labels()).toEqual([0, 2, 1, NO_LABEL, NO_LABEL]);
    expect(app.state().pictureCount).toBe(ids.length);
  });

  it('in the middle of a run breaks nothing off for good: it goes on from what is stored, and no image counts twice', async () => {
    const disk = new FakeRunDisk();
    const app = await appWithEnding(disk);
    await app.ready();
    const running = app.state().runModel();
    await until(app.store, (s) => (s.runs[0]?.done ?? 0) >= 8);
    app.end();
    await app.state().restartCompute(ended);
    await running;
    await until(app.store, (s) => s.runs[0]?.status === 'done');
    expect(app.state().runs).toMatchObject([{ id: ID, done: 40, of: 40, failed: 0 }]);
    const stored = disk.stored.get(ID)!.flatMap((b) => [...b.imageIds]);
    expect(new Set(stored).size).toBe(40);
    expect(stored).toHaveLength(40);
  });

  it('is not started for ever', async () => {
    const app = await appWithEnding();
    for (let i = 0; i < 5; i++) await app.state().restartCompute(ended);
    expect(app.restartCompute).toHaveBeenCalledTimes(3);
    expect(texts(app.state()).at(-1)).toContain('ended several times: reload the page');
  });
});
