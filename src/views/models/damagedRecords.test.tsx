import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { openDB } from 'idb';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FolderLibrary } from '../../data/folders/folderLibrary';
import { FolderStore } from '../../data/folders/folderStore';
import { ImportStore } from '../../data/imports/importStore';
import { ModelLibrary } from '../../data/models/modelLibrary';
import { ModelStore } from '../../data/models/modelStore';
import { BrowserRecords } from '../../data/records/browserRecords';
import { RunLocks } from '../../data/runs/runLocks';
import { RunStore } from '../../data/runs/runStore';
import type { AppState } from '../../state/appState';
import { storedOf } from '../../state/runs/storedRuns';
import { appWith, settled } from '../../testing/appWith';
import { runState } from '../../testing/runs';
import { Shell } from '../shell/Shell';
import MorePictures from '../ui/published/MorePictures';
import { StoreProvider } from '../ui/storeContext';
import ModelsScreen from './ModelsScreen';

const HASH = 'ab'.repeat(32);
const SOUND = 'sound · run 1';
const HIT = 'tiny · run 1';
const IDS = ['p', 'q', 'r'];

/** One batch of three pictures, the last of which failed. */
const batch = {
  imageIds: ['p', 'q'],
  classes: Uint16Array.of(1, 2, 3, 4),
  scores: Float32Array.of(0.75, 0.25, 0.5, 0.25),
  sha256: [HASH, ''],
  failures: [{ imageId: 'r', fileName: 'r.jpg', message: 'r.jpg: no picture' }],
};
const plan = {
  imageIds: IDS,
  originalLabels: Uint16Array.of(1, 2, 3),
  sizes: Float64Array.of(5, 6, Number.NaN),
};
const event = { at: '2026-01-01T00:00:01.000Z', done: 2, what: 'paused' };
const arrangement = { provider: 'wasm', inferenceWorkers: 1, threadsPerWorker: 2, decodeWorkers: 1, batch: 4 } as const;

/** Fills a browser's databases with one of everything, as this version writes it, and a second run. */
async function fill(): Promise<void> {
  const runs = new RunStore(new RunLocks(undefined));
  for (const id of [SOUND, HIT]) {
    const run = runState(id, { topK: 2, of: 3, done: 3, failed: 1 });
    const receipt = {
      ...run.receipt,
      modelExternal: [{ name: 'w', bytes: 3, sha256: HASH }],
      arrangement,
      events: [event],
      browserCheck: 'equal',
      endedAt: event.at,
    };
    const stored = storedOf({ ...run, receipt, failure: 'a reason' });
    await runs.create(stored, plan);
    await runs.append(stored, 0, batch);
  }
  const imports = new ImportStore();
  await imports.add({
    version: 1,
    number: await imports.nextNumber(),
    modelName: 'net',
    fileName: 'net.csv',
    datasetId: 'opened-images',
    k: 1,
    keptAt: event.at,
    imageIds: ['p', 'q'],
    originalLabels: Uint16Array.of(1, 2),
    classes: Uint16Array.of(1, 4),
    scores: Float32Array.of(0.5, 0.5),
  });
  const models = new ModelStore();
  const file = { path: 'onnx/model.onnx', url: 'https://hub.test/m', received: 2, chunks: 1, total: 2, sha256: HASH };
  const model = { key: 'o/m/onnx/model.onnx', modelId: 'resnet-50', repository: 'o/m', precision: 'fp32' };
  await models.addChunk(
    { ...model, files: [file], trust: 'listed', changedAt: event.at },
    file.path,
    0,
    new Blob(['xy']),
  );
  await models.putCard({ sha256: HASH, version: 1, text: '{}' });
  await models.putHash('o/m/onnx/model.onnx@main', HASH);
  await new FolderStore().remember({ kind: 'directory', name: 'photos' } as never);
}

const ROWS = [
  ['plural-runs', 'runs', HIT],
  ['plural-runs', 'plans', HIT],
  ['plural-runs', 'batches', [HIT, 0]],
  ['plural-imports', 'imports', 1],
  ['plural-models', 'models', 'o/m/onnx/model.onnx'],
  ['plural-models', 'cards', HASH],
  ['plural-models', 'hashes', 'o/m/onnx/model.onnx@main'],
  ['plural-folders', 'folders', 1],
] as const;

/** Every place in a record: the record itself, its fields, and theirs. */
function placesOf(value: unknown): (readonly string[])[] {
  if (typeof value !== 'object' || value === null || value instanceof Blob) return [[]];
  const inner = Object.entries(value).flatMap(([key, v]) => placesOf(v).map((rest) => [key, ...rest]));
  return [[], ...inner];
}

function replaced(record: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  const copy = structuredClone(record) as Record<string, unknown>;
  const now = replaced(copy[key], rest, value);
  if (now === undefined && !ArrayBuffer.isView(copy)) delete copy[key];
  else copy[key] = now;
  return copy;
}

/** Puts a value in a place of a stored row; whether the database took it. */
async function damage([name, store, key]: (typeof ROWS)[number], pick: number, value: unknown): Promise<boolean> {
  const database = await openDB(name);
  try {
    const record: unknown = await database.get(store, key as IDBValidKey);
    const places = placesOf(record);
    const changed = replaced(record, places[Math.floor(pick * places.length)]!, value);
    const isInline = ['runs', 'imports', 'models', 'cards'].includes(store);
    const transaction = database.transaction(store, 'readwrite');
    await transaction.store.delete(key as IDBValidKey);
    await transaction.store.put(changed, isInline ? undefined : (key as IDBValidKey));
    await transaction.done;
    return true;
  } catch {
    // no key any more: no such row can be stored
    return false;
  } finally {
    database.close();
  }
}

/** A visit of that browser, and all that Models shows. */
async function visit() {
  const locks = new RunLocks(undefined);
  const library = new ModelLibrary(
    'https://hub.test/',
    new ModelStore(),
    async () => new Response('', { status: 404 }),
  );
  const folders = new FolderLibrary();
  const app = await appWith({
    pack: false,
    ports: {
      runs: new RunStore(locks),
      imports: new ImportStore(),
      library,
      records: new BrowserRecords(),
      folders: {
        pick: () => new Promise(() => {}),
        known: () => folders.known(),
        forget: (key) => folders.forget(key),
        read: () => new Promise(() => {}),
        lasting: () => folders.lasting(),
        reread: (key) => folders.reread(key),
      },
    },
  });
  await app.state().refreshRuns();
  await app.state().refreshImports();
  await app.state().needKeptModels();
  await app.state().needFolders();
  await app.state().needRecords();
  await settled();
  const draw = () =>
    renderToString(
      // a server would draw the state at the start
      <StoreProvider value={{ ...app.store, getInitialState: app.store.getState }}>
        <Shell screen="models">
          <ModelsScreen />
          <MorePictures />
        </Shell>
      </StoreProvider>,
    );
  return { ...app, draw };
}

const shownIds = (state: AppState) => state.runs.map((r) => r.id);

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('what the browser keeps', () => {
  it('is all there where nothing is damaged', async () => {
    await fill();
    const { state, draw } = await visit();
    expect(state().damaged).toEqual([]);
    expect(shownIds(state()).sort()).toEqual([SOUND, HIT].sort());
    expect(state().runs.map((r) => r.unloaded)).toEqual([undefined, undefined]);
    expect(state().runs.map((r) => [r.done, r.failed])).toEqual([
      [3, 1],
      [3, 1],
    ]);
    expect(state().imports).toHaveLength(1);
    expect(state().keptModels).toHaveLength(1);
    expect(state().knownFolders).toHaveLength(1);
    expect(draw()).toContain('net · imported 1');
  });

  it('damages nothing but itself: any field of any row replaced by anything blanks no screen, and the rest works', async () => {
    const anything = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom<unknown>(
        undefined,
        Number.NaN,
        -1,
        60000,
        '',
        'x',
        [null],
        {},
        Uint16Array.of(60000),
        new Date(0),
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...ROWS, ...Array.from({ length: 6 }, () => ROWS[0])),
        fc.double({ min: 0, max: 0.999999 }),
        anything,
        async (row, pick, value) => {
          vi.stubGlobal('indexedDB', new IDBFactory());
          await fill();
          fc.pre(await damage(row, pick, value));
          const { state, draw } = await visit();
          expect(draw().length).toBeGreaterThan(1000);
          const sound = state().runs.find((r) => r.id === SOUND);
          expect(sound).toMatchObject({ done: 3, failed: 1, hits: { top1: { num: 1, den: 2 } } });
          // what is shown as a run is one: every figure of it is finite and within its bounds
          for (const run of state().runs) {
            expect(run.hits.top1.num).toBeLessThanOrEqual(run.hits.top1.den);
            expect(run.done).toBeLessThanOrEqual(run.of);
          }
          // what is damaged can be saved and deleted, and is gone then
          for (const record of state().damaged) {
            await state().saveDamaged(record);
            await state().deleteDamaged(record);
          }
          expect(state().damaged).toEqual([]);
          expect(state().notices.filter((n) => n.kind === 'error')).toEqual([]);
          if (state().runs.length === 2) return;
          const next = await visit();
          expect(next.state().damaged).toEqual([]);
          expect(shownIds(next.state())).toContain(SOUND);
        },
      ),
      import.meta.env.MODE === 'fuzz' ? {} : { numRuns: 90 },
    );
  });

  it.each([
    ['about.receipt.card: null', ['about', 'receipt', 'card'], null],
    ['about.receipt.preprocess: null', ['about', 'receipt', 'preprocess'], null],
    ['about.receipt.events: [null]', ['about', 'receipt', 'events'], [null]],
    ['about.receipt.library: {}', ['about', 'receipt', 'library'], {}],
  ])('lists a run with %s as damaged', async (_, path, value) => {
    await fill();
    const database = await openDB('plural-runs');
    await database.put('runs', replaced(await database.get('runs', HIT), path, value));
    database.close();
    const { state, draw } = await visit();
    expect(shownIds(state())).toEqual([SOUND]);
    expect(state().damaged).toMatchObject([{ kind: 'run', key: HIT, reason: expect.stringContaining(path.join('.')) }]);
    expect(draw()).toContain('Damaged records');
  });

  it('counts no class that there is none of, and no probability that is none', async () => {
    for (const change of [
      { classes: Uint16Array.of(60000, 2, 3, 4) },
      { scores: Float32Array.of(Number.NaN, 0, 0, 0) },
    ]) {
      vi.stubGlobal('indexedDB', new IDBFactory());
      await fill();
      const database = await openDB('plural-runs');
      await database.put('batches', { ...batch, ...change }, [HIT, 0]);
      database.close();
      const { state } = await visit();
      expect(shownIds(state())).toEqual([SOUND]);
      expect(state().damaged).toMatchObject([{ kind: 'run', key: HIT, reason: expect.stringMatching(/batch 0, /) }]);
      expect(state().choices?.models.map((m) => m.id)).not.toContain(HIT);
    }
  });
});
