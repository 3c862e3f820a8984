import { afterEach, describe, expect, it, vi } from 'vitest';
import { pictureLines } from '../../domain/pictureLines';
import type { ModelCard } from '../../inference/types';
import { PluralError } from '../../lib/pure/errors';
import { sha256Hex } from '../../lib/sha256Hex';
import { deferred, fakeInference, outcomeOf, reportOf, testCard, until } from '../../testing/appPorts';
import { appWith, picture, settled, texts } from '../../testing/appWith';
import { FakeRunDisk } from '../../testing/runs';
import type { InferencePort, Ports } from '../ports';
import type { RunReceipt } from '../runState';
import { receiptRows } from '../selectors/receiptRows';
import { curveRows, runFigures } from '../selectors/runRows';

const OPENED = 'opened-images';
const ID = 'tiny · run 1';
const N = 30;

const folder = (n = N) => Array.from({ length: n }, (_, i) => picture(`0/x${i}.jpg`));
const model = () => [new File(['model'], 'tiny.onnx'), new File(['{}'], 'card.json')];

/** One visit of a browser with this disk. The run of `hung` visits never comes beyond `batches` batches. */
async function visit(
  disk: FakeRunDisk,
  { hangsAfter = Number.POSITIVE_INFINITY, ports = {} as Partial<Ports>, pack = false, fragment = '#/browse' } = {},
) {
  const asked: string[] = [];
  let calls = 0;
  const predict = vi.fn<InferencePort['predict']>(async (files, topK) => {
    calls += 1;
    if (calls > hangsAfter) return new Promise(() => {});
    asked.push(...files.map((f) => f.name.replace('.jpg', '')));
    const hashes = await Promise.all(files.map(async (f) => sha256Hex(new Uint8Array(await f.arrayBuffer()))));
    return hashes.map((sha256) => outcomeOf(0, topK, sha256));
  });
  const tab = disk.tab();
  const app = await appWith({ pack, fragment, ports: { inference: fakeInference({ predict }), runs: tab, ...ports } });
  await until(app.store, (s) => !s.runs.some((r) => r.unloaded));
  await settled();
  const open = async (n = N) => {
    await app.state().openImages(folder(n));
    await app.state().openModel(model());
  };
  return { ...app, tab, asked, open };
}

/** A visit that ends in the middle of a run, after two batches of eight. */
async function brokenOff(disk: FakeRunDisk) {
  const first = await visit(disk, { hangsAfter: 2 });
  await first.open();
  void first.state().runModel();
  await until(first.store, (s) => s.runs[0]?.done === 16);
  return first;
}

const storedIds = (disk: FakeRunDisk, id = ID) =>
  (disk.stored.get(id) ?? []).flatMap((b) => [...b.imageIds, ...b.failures.map((f) => f.imageId)]);

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('runs of earlier visits', () => {
  it('come back with all that was predicted, also those over opened images', async () => {
    const disk = new FakeRunDisk();
    const first = await visit(disk);
    await first.open();
    await first.state().runModel();
    const ended = first.state().runs[0]!;
    first.tab.end();
    const { state } = await visit(disk);
    expect(state().runs).toHaveLength(1);
    expect(state().runs[0]).toMatchObject({ id: ID, status: 'done', done: N, of: N, hits: ended.hits });
    expect(state().runs[0]!.receipt).toEqual(ended.receipt);
    expect(state().choices?.models.map((m) => m.id)).toContain(ID);
    state().setView({ dataset: OPENED, model: ID });
    await settled();
    expect(state().list?.metrics?.top1).toEqual({ num: N, den: N });
  });

  it('vote in a list that was there before them, also where another model is chosen', async () => {
    const disk = new FakeRunDisk();
    const fragment = '#/browse?d=imagenetv2-matched-frequency&m=good&sort=easy&v=1';
    const first = await visit(disk, { pack: true, fragment });
    await first.state().openImages(['v2_0', 'v2_1', 'v2_2'].map((id) => picture(`0/${id}.jpg`)));
    await first.state().openModel(model());
    await first.state().runModel();
    expect(first.state().runs[0]).toMatchObject({ status: 'done', done: 3 });
    first.tab.end();
    const { store } = await visit(disk, { pack: true, fragment });
    const { list } = await until(store, (s) => s.list?.pages[0]?.[0]?.votes?.models === 2);
    expect(list!.selection.modelId).toBe('good');
  });

  it('that were broken off offer to go on, say what they need, and predict only what is left', async () => {
    const disk = new FakeRunDisk();
    const first = await brokenOff(disk);
    first.tab.end();
    const next = await visit(disk);
    expect(next.state().runs[0]).toMatchObject({ status: 'interrupted', done: 16, of: N });
    await next.state().resumeRun(ID);
    expect(texts(next.state()).at(-1)).toMatch(
      /^error: tiny · run 1: to go on, the run needs the model file tiny\.onnx \(SHA-256 abababababab…\) and the folder with the remaining 14 pictures \(x\d+, x\d+, …\)\. Open them here, then press Resume/,
    );
    expect(next.state().runs[0]).toMatchObject({ status: 'interrupted', done: 16 });
    await next.open();
    await next.state().resumeRun(ID);
    expect(next.state().runs[0]).toMatchObject({ status: 'done', done: N, failed: 0 });
    expect(next.asked).toHaveLength(N - 16);
    expect([...first.asked, ...next.asked].sort()).toEqual(
      folder()
        .map((f) => f.path.slice(2, -4))
        .sort(),
    );
    expect(new Set(storedIds(disk)).size).toBe(N);
    expect(storedIds(disk)).toHaveLength(N);
    expect(next.state().runs[0]?.receipt.events.map((e) => e.what)).toEqual(['taken up again']);
    expect(disk.runs.get(ID)?.status).toBe('done');
  });

  it('whose records go away under the page say that they are kept in memory only', async () => {
    const disk = new FakeRunDisk();
    const app = await visit(disk);
    await app.open();
    await app.state().runModel();
    expect(app.state().runs[0]?.unstored).toBeUndefined();
    await app.tab.delete(ID);
    await app.state().refreshRuns();
    expect(app.state().runs).toMatchObject([
      { id: ID, done: N, unstored: expect.stringMatching(/export its predictions/) },
    ]);
  });

  it('take no other model and no other pictures of the same names', async () => {
    const disk = new FakeRunDisk();
    (await brokenOff(disk)).tab.end();
    const other = await visit(disk, {
      ports: { inference: fakeInference({ open: async (file) => ({ ...reportOf(file), sha256: 'cd'.repeat(32) }) }) },
    });
    await other.open();
    await other.state().resumeRun(ID);
    expect(texts(other.state()).at(-1)).toMatch(
      /needs the model file tiny\.onnx \(SHA-256 abababababab…\)\. Open it here/,
    );
    const changed = await visit(disk);
    await changed.state().openImages(folder().map(({ path }) => ({ path, file: new File(['other'], path.slice(2)) })));
    await changed.state().openModel(model());
    await changed.state().resumeRun(ID);
    expect(texts(changed.state()).at(-1)).toMatch(
      /^error: tiny · run 1: pictures that are open have the names.*other sizes; found 30 of them: x\d+, /,
    );
    expect(changed.state().runs[0]).toMatchObject({ status: 'interrupted', done: 16 });
  });

  it('take no pictures of the same names and sizes that hold something else', async () => {
    const disk = new FakeRunDisk();
    const first = await brokenOff(disk);
    const predicted = new Set(storedIds(disk));
    first.tab.end();
    const size = folder()[0]!.file.size;
    const other = folder().map(({ path }) => ({ path, file: new File(['y'.repeat(size)], path.slice(2)) }));
    const next = await visit(disk);
    await next.state().openImages(other);
    await next.state().openModel(model());
    await next.state().resumeRun(ID);
    expect(texts(next.state()).at(-1)).toMatch(
      /^error: tiny · run 1: pictures that are open have the names.*other contents; found 16 of them: x\d+, .*open the folder that the run began with/,
    );
    expect(next.asked).toEqual([]);
    expect(next.state().runs[0]).toMatchObject({ status: 'interrupted', done: 16 });
    next.tab.end();
    // pictures that were not predicted yet have nothing to be compared with but their size
    const rest = await visit(disk);
    await rest.state().openImages(other.filter(({ path }) => !predicted.has(path.slice(2, -4))));
    await rest.state().openModel(model());
    await rest.state().resumeRun(ID);
    expect(rest.state().runs[0]).toMatchObject({ status: 'done', done: N });
  });

  it('pin the contents of what was predicted, the same however often they broke off', async () => {
    const disk = new FakeRunDisk();
    const whole = await visit(disk);
    await whole.open();
    await whole.state().runModel();
    const sha256 = whole.state().runs[0]!.receipt.filesSha256;
    const lines = folder().map(async ({ path, file }) => ({
      imageId: path.slice(2, -4),
      sha256: await sha256Hex(new Uint8Array(await file.arrayBuffer())),
    }));
    expect(sha256).toBe(await sha256Hex(pictureLines(await Promise.all(lines))));
    whole.tab.end();
    const others = new FakeRunDisk();
    (await brokenOff(others)).tab.end();
    const next = await visit(others);
    expect(next.state().runs[0]!.receipt.filesSha256).toBeUndefined();
    await next.open();
    await next.state().resumeRun(ID);
    expect(next.state().runs[0]!.receipt.filesSha256).toBe(sha256);
  });

  it('take no part of another folder either, nor single pictures that were exchanged', async () => {
    const disk = new FakeRunDisk();
    (await brokenOff(disk)).tab.end();
    const other = (i: number) => ({ path: `0/x${i}.jpg`, file: new File(['another'], `x${i}.jpg`) });
    for (const [pictures, found] of [
      [Array.from({ length: 12 }, (_, i) => other(i)), /12 of them/],
      [folder().map((p, i) => (i === 7 ? other(7) : p)), /1 of them: x7\./],
    ] as const) {
      const next = await visit(disk);
      await next.state().openImages(pictures);
      await next.state().openModel(model());
      await next.state().resumeRun(ID);
      expect(texts(next.state()).at(-1)).toMatch(found);
      expect(next.state().runs[0]).toMatchObject({ status: 'interrupted', done: 16 });
      expect(next.asked).toEqual([]);
      next.tab.end();
    }
  });

  it('go on with the pictures that are open, and wait for the others', async () => {
    const disk = new FakeRunDisk();
    (await brokenOff(disk)).tab.end();
    const next = await visit(disk);
    await next.open(N - 5);
    await next.state().resumeRun(ID);
    const { status, done } = next.state().runs[0]!;
    expect(status).toBe('interrupted');
    expect(done).toBe(new Set(storedIds(disk)).size);
    expect(texts(next.state()).at(-1)).toMatch(
      /^info: Run stopped after \d+ of 30 images: the other \d pictures are not open/,
    );
    // what is done is no random part of the images any more: nothing is said of those to come
    const part = next.state().runs[0]!;
    expect(part.receipt.leftOrderAt).toBe(16);
    expect(part.receipt.events.at(-1)?.what).toMatch(/went on without \d pictures that are not open/);
    expect(runFigures(part).map((f) => f.interval[0])).toEqual([Number.NaN, Number.NaN]);
    expect(curveRows(part).at(-1)?.done).toBe(16);
    expect(receiptRows(part).find((r) => r.name === 'Images')?.value).toMatch(
      /the first 16 in the order above, \d+ as they/,
    );
    await next.state().openImages(folder());
    await next.state().resumeRun(ID);
    const whole = next.state().runs[0]!;
    expect(whole).toMatchObject({ status: 'done', done: N });
    expect(runFigures(whole).map((f) => f.interval[0] > 0)).toEqual([true, true]);
    expect(curveRows(whole).at(-1)?.done).toBe(N);
    expect(storedIds(disk)).toHaveLength(N);
  });

  it('are counted again where original labels become known, and an export pins the labels that stand in it', async () => {
    const disk = new FakeRunDisk();
    const saved: Record<string, unknown>[] = [];
    const saveFile: Ports['saveFile'] = (_name, content) => void saved.push(JSON.parse(String(content)));
    const first = await visit(disk);
    const flat = folder().map(({ path, file }) => ({ path: path.slice(2), file }));
    await first.state().openImages(flat);
    await first.state().openModel(model());
    await first.state().runModel();
    expect(first.state().runs[0]!.hits.top1).toEqual({ num: 0, den: 0 });
    const begun = first.state().runs[0]!.receipt.datasetSha256;
    first.tab.end();
    const next = await visit(disk, { ports: { saveFile } });
    await next.state().exportRun(ID, 'json');
    await next.state().openImages(folder());
    expect(next.state().runs[0]).toMatchObject({ done: N, hits: { top1: { num: N, den: N } } });
    expect(next.state().runs[0]!.curve.at(-1)).toMatchObject({ done: N, top1: { num: N, den: N } });
    expect(next.state().runs[0]!.receipt.events.at(-1)?.what).toMatch(/original labels became known after it ran/);
    await next.state().exportRun(ID, 'json');
    const [before, after] = saved.map(({ receipt }) => receipt as RunReceipt & { exported: Record<string, string> });
    expect([before!.datasetSha256, after!.datasetSha256]).toEqual([begun, begun]);
    expect(before!.exported.datasetSha256).toBe(begun);
    expect(after!.exported).toMatchObject({ labelSet: 'original' });
    expect(after!.exported.datasetSha256).not.toBe(begun);
  });

  it('say that they go on with their own card where another one is open', async () => {
    const disk = new FakeRunDisk();
    (await brokenOff(disk)).tab.end();
    const { preprocess, ...about } = testCard;
    const other = { ...about, preprocess: { ...preprocess, channels: 'BGR' } } as const;
    const opened: (ModelCard | undefined)[] = [];
    const inference = fakeInference({
      open: async (file, card) => {
        opened.push(card);
        return reportOf(file);
      },
    });
    const readCard: Ports['readCard'] = async (text) => (text.startsWith('{"') ? testCard : other);
    const next = await visit(disk, { ports: { inference, readCard } });
    await next.open();
    expect(next.state().model?.card).toEqual(other);
    const said = new Set<string>();
    next.store.subscribe((s) => {
      for (const text of texts(s)) said.add(text);
    });
    await next.state().resumeRun(ID);
    expect([...said]).toContainEqual(expect.stringMatching(/^info: tiny · run 1 goes on with its own card/));
    expect(opened.at(-1)).toEqual(testCard);
    expect(next.state().runs[0]).toMatchObject({ status: 'done', done: N });
  });

  it('can go on after they were cancelled', async () => {
    const disk = new FakeRunDisk();
    const first = await brokenOff(disk);
    first.state().cancelRun();
    await until(first.store, (s) => s.runs[0]?.status === 'cancelled');
    await settled();
    expect(disk.runs.get(ID)?.status).toBe('cancelled');
    first.tab.end();
    const next = await visit(disk);
    await next.open();
    await next.state().resumeRun(ID);
    expect(next.state().runs[0]).toMatchObject({ status: 'done', done: N });
  });

  it('are followed while another tab works on them', async () => {
    const disk = new FakeRunDisk();
    const first = await brokenOff(disk);
    const second = await visit(disk);
    expect(second.state().runs[0]).toMatchObject({ status: 'elsewhere', done: 16 });
    await second.state().deleteRun(ID);
    expect(texts(second.state()).at(-1)).toBe(`error: ${ID} goes on in another tab. End it there first.`);
    expect(disk.runs.has(ID)).toBe(true);
    first.tab.end();
    await until(second.store, (s) => s.runs[0]?.status === 'interrupted');
    await second.open();
    await second.state().resumeRun(ID);
    expect(second.state().runs[0]).toMatchObject({ status: 'done', done: N });
  });

  it('are refused where another tab took them up meanwhile', async () => {
    const disk = new FakeRunDisk();
    (await brokenOff(disk)).tab.end();
    const [here, there] = [await visit(disk), await visit(disk, { hangsAfter: 0 })];
    await here.open();
    await there.open();
    void there.state().resumeRun(ID);
    await until(there.store, (s) => s.runs[0]?.status === 'running');
    await here.state().resumeRun(ID);
    expect(texts(here.state()).at(-1)).toBe(`error: ${ID}: the run goes on in another tab.`);
    expect(here.state().runs[0]?.status).toBe('elsewhere');
  });

  it('are deleted for good', async () => {
    const disk = new FakeRunDisk();
    const { state, open } = await visit(disk);
    await open();
    await state().runModel();
    await state().deleteRun(ID);
    expect(state().runs).toEqual([]);
    expect(state().choices?.models).toEqual([]);
    expect(disk.runs.size + disk.plans.size + disk.stored.size).toBe(0);
  });

  it('stand in the way of nothing where the browser stores nothing', async () => {
    const disk = new FakeRunDisk();
    const denied = new PluralError('storage', 'this browser could not read the run');
    const { state, open } = await visit(disk, {
      ports: {
        runs: {
          ...disk.tab(),
          list: async () => Promise.reject(denied),
          create: async () => Promise.reject(denied),
        },
      },
    });
    expect(state().runsError).toBe('this browser could not read the run.');
    await open();
    await state().runModel();
    expect(state().runs[0]).toMatchObject({
      status: 'done',
      done: N,
      unstored: 'this browser could not read the run.',
    });
    expect(texts(state()).some((t) => /goes on in memory: export its predictions/.test(t))).toBe(true);
  });
});

describe('a full disk', () => {
  it('loses nothing stored; the run goes on in memory, says so, and can be taken up again in this visit', async () => {
    const disk = new FakeRunDisk();
    let calls = 0;
    const gate = deferred<void>();
    const { store, state, open } = await visit(disk, {
      ports: {
        inference: fakeInference({
          predict: async (files, topK) => {
            calls += 1;
            if (calls === 3) disk.full = new PluralError('storage', 'the browser’s storage is full');
            if (calls === 4) await gate.promise;
            return files.map(() => outcomeOf(0, topK));
          },
        }),
      },
    });
    await open();
    void state().runModel();
    await until(store, (s) => s.runs[0]?.done === 24);
    expect(state().runs[0]?.unstored).toBe('the browser’s storage is full.');
    expect(storedIds(disk)).toHaveLength(16);
    state().cancelRun();
    gate.resolve();
    await until(store, (s) => s.runs[0]?.status === 'cancelled');
    await settled();
    await state().resumeRun(ID);
    expect(state().runs[0]).toMatchObject({ status: 'done', done: N });
    expect(state().list?.metrics?.n_images).toBe(N);
    // the next visit takes up from what was stored
    const next = await visit(disk);
    expect(next.state().runs[0]).toMatchObject({ status: 'interrupted', done: 16 });
  });
});

describe('pause', () => {
  it('holds the run without counting its own time, and lets it go on', async () => {
    let nowMs = 0;
    const gates = [deferred<void>(), deferred<void>(), deferred<void>()];
    let calls = 0;
    const { store, state, open } = await visit(new FakeRunDisk(), {
      ports: {
        nowMs: () => nowMs,
        inference: fakeInference({
          predict: async (files, topK) => {
            await gates[calls++]?.promise;
            return files.map(() => outcomeOf(0, topK));
          },
        }),
      },
    });
    await open(20);
    const running = state().runModel();
    await until(store, (s) => s.runs[0]?.status === 'running');
    nowMs = 4000;
    gates[0]!.resolve();
    await until(store, (s) => s.runs[0]?.done === 8);
    // for the first batch the workers had to start: no rate yet
    expect(state().runs[0]).toMatchObject({ elapsedMs: 4000, imagesPerSecond: undefined });
    await settled();
    expect(calls).toBe(2);
    state().pauseRun();
    expect(state().runs[0]?.status).toBe('paused');
    // the batch under way is still taken, and its time counts as its images do
    nowMs = 5000;
    gates[1]!.resolve();
    await until(store, (s) => s.runs[0]?.done === 16);
    expect(state().runs[0]).toMatchObject({ elapsedMs: 5000, imagesPerSecond: 8 });
    await settled();
    expect(calls).toBe(2);
    nowMs = 900_000;
    await state().resumeRun();
    await until(store, (s) => s.runs[0]?.status === 'running');
    nowMs = 902_000;
    gates[2]!.resolve();
    await running;
    expect(state().runs[0]).toMatchObject({ status: 'done', done: 20, elapsedMs: 7000 });
  });

  it('is nothing without a run, and a paused run can be cancelled', async () => {
    const { store, state, open } = await visit(new FakeRunDisk(), { hangsAfter: 1 });
    state().pauseRun();
    await state().resumeRun();
    await open();
    const running = state().runModel();
    await until(store, (s) => s.runs[0]?.done === 8);
    state().pauseRun();
    state().cancelRun();
    await until(store, (s) => s.runs[0]?.status !== 'cancelling');
    void running;
    expect(state().runs[0]?.done).toBe(8);
  });
});

describe('receipts', () => {
  it('pin dataset, labels, pictures and order, and are copied and saved', async () => {
    const copied: string[] = [];
    const saved: string[] = [];
    const { state, open } = await visit(new FakeRunDisk(), {
      ports: {
        copyText: async (text) => void copied.push(text),
        saveFile: (name) => void saved.push(name),
      },
    });
    await open();
    await state().runModel();
    const { receipt } = state().runs[0]!;
    for (const hash of [receipt.datasetSha256, receipt.labelSetSha256, receipt.imagesSha256]) {
      expect(hash).toMatch(/^[0-9a-f]{64}$/);
    }
    await state().copyReceipt(ID);
    state().saveReceipt(ID);
    expect(JSON.parse(copied[0]!)).toMatchObject({
      model: 'tiny',
      orderSeed: 'plural run order 1',
      status: 'done',
      planned: N,
      images: N,
      failed: 0,
      browser: 'a test',
    });
    expect(saved).toEqual(['tiny.opened-images.receipt.json']);
  });
});
