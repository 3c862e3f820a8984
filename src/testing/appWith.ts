import { vi } from 'vitest';
import type { Compute } from '../data/compute/computeClient';
import { ComputeService } from '../data/compute/computeService';
import { ImportService } from '../data/imports/importService';
import { archivePictures } from '../formats/archives/archivePictures';
import { PluralError } from '../lib/pure/errors';
import type { AppState } from '../state/appState';
import { createAppStore } from '../state/appStore';
import type { Ports } from '../state/ports';
import {
  FakeLocation,
  fakeInference,
  fakeKeptPictures,
  fakeLibrary,
  fakePublished,
  remote,
  testCard,
} from './appPorts';
import { FakeEditDisk } from './editDisk';
import { FakeImportDisk } from './imports';
import { FakeLabelDisk } from './labelDisk';
import { FakeRunDisk } from './runs';
import { servePack, smallPack } from './smallPack';

export interface Given {
  readonly fragment?: string;
  /** false: the server has no pack */
  readonly pack?: boolean;
  /** answers for the network instead of the small pack */
  readonly serve?: (url: string) => Promise<Response>;
  readonly compute?: Partial<Compute>;
  readonly ports?: Partial<Ports>;
}

/** A store that has started, over a service with the small pack; everything outside is a fake; unstub the globals after each test. */
export async function appWith(given: Given = {}) {
  const { ready, ...app } = appStarting(given);
  await ready;
  return app;
}

/** The same before its data are open; `ready` when they are. */
export function appStarting({ fragment = '#/browse', pack = true, serve, compute = {}, ports = {} }: Given = {}) {
  const served = pack ? servePack(smallPack()) : async () => new Response('', { status: 404 });
  vi.stubGlobal('fetch', serve ?? served);
  const location = new FakeLocation(fragment);
  const service = new ComputeService();
  const { store, ready } = createAppStore({
    compute: remote(service, compute),
    restartCompute: () => {},
    inference: fakeInference(),
    runs: new FakeRunDisk().tab(),
    imports: new FakeImportDisk().store,
    labels: new FakeLabelDisk().store,
    edits: new FakeEditDisk().store,
    keptPictures: fakeKeptPictures(),
    published: fakePublished(),
    folders: {
      known: async () => [],
      forget: async () => {},
      read: () => new Promise(() => {}),
      lasting: async () => [],
      reread: () => new Promise(() => {}),
    },
    library: fakeLibrary(),
    records: {
      damaged: async () => [],
      text: async () => '',
      discard: async () => {},
      room: async () => undefined,
    },
    views: { read: async () => null, write: async () => {} },
    location: location.port,
    packUrl: 'data/',
    fetchFile: async (url, name) => {
      throw new PluralError('not-found', `${name} is not at ${url}`);
    },
    fetchFigures: async () => {
      throw new PluralError('not-found', 'no figures');
    },
    fetchMoments: async () => {
      throw new PluralError('not-found', 'no covariances');
    },
    fetchSources: async () => {
      throw new PluralError('not-found', 'no figures by source');
    },
    fetchTable: async (name) => {
      throw new PluralError('not-found', `no ${name}`);
    },
    fetchSuggestions: async () => {
      throw new PluralError('not-found', 'no fitted likelihood');
    },
    fetchParity: async () => {
      throw new PluralError('not-found', 'no reference');
    },
    readCard: async () => testCard,
    readCardFiles: async ([file]) => ({
      card: await (ports.readCard?.(file!.text, file!.name) ?? testCard),
      notes: [],
    }),
    cardChecker: () => import('../inference/cardCheck'),
    readPredictions: (file, column) => ({
      result: new ImportService().read(file, file.name, column),
      cancel: () => {},
    }),
    readArchive: (file, onProgress) => ({ result: archivePictures(file, file.name, onProgress), cancel: () => {} }),
    copyText: async () => {},
    saveFile: () => {},
    browser: 'a test',
    software: 'Plural test',
    pause: async () => {},
    nowMs: () => 0,
    ...ports,
  });
  return { store, state: () => store.getState(), location, service, ready };
}

/** Ids of the first page. */
export const ids = (state: AppState) => (state.list?.pages[0] ?? []).map((tile) => tile.imageId);
/** Notices as `kind: text`. */
export const texts = (state: AppState) => state.notices.map((n) => `${n.kind}: ${n.text}`);
export const picture = (path: string) => ({ file: new File(['x'], path.split('/').at(-1)!), path });
export const jsonFile = (name: string, value: unknown) => new File([JSON.stringify(value)], name);

/** All that is under way with promises alone has ended. */
export const settled = () => new Promise((resolve) => setImmediate(resolve));
