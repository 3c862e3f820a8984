import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Compute } from '../../data/compute/computeClient';
import { ComputeService } from '../../data/compute/computeService';
import { keptFromStored, type StoredLabels, storedFrom } from '../../data/labels/storedLabels';
import { PluralError } from '../../lib/pure/errors';
import type { LabelStorePort, Ports } from '../../state/ports';
import { softwareName } from '../softwareName';
import { folderFetch } from './folderFetch';

/** Where the app's files lie, and the data pack; without one it is empty. */
export interface HeadlessFolders {
  /** the project */
  readonly root: string;
  readonly pack?: string;
}

const PACK = 'pack:/';
const CONTROL = 'control:/';

/** The compute service in this thread, called as a worker is. */
function direct(service: ComputeService): Compute {
  const call = (name: string | symbol) => {
    const method: unknown = Reflect.get(service, name);
    if (typeof method !== 'function') return undefined;
    return async (...args: unknown[]): Promise<unknown> => Reflect.apply(method, service, args);
  };
  return new Proxy({} as Compute, { get: (_, name) => call(name) });
}

/** Label sets for as long as the process lives. */
function labelsInMemory(): LabelStorePort {
  const stored = new Map<string, StoredLabels>();
  return {
    put: async (kept) => void stored.set(kept.id, storedFrom(kept)),
    ids: async () => [...stored.keys()],
    get: async (id) => {
      const record = stored.get(id);
      return record && keptFromStored(record);
    },
    delete: async (id) => void stored.delete(id),
  };
}

/** What needs a person or a browser; nothing that a link shows asks for it. */
function refused(): never {
  throw new PluralError('unsupported', 'this needs the app in a browser');
}

const refusing = <T extends object>(some: Partial<T>): T =>
  new Proxy(some as T, { get: (own, name) => Reflect.get(own, name) ?? refused });

/** Ports over this machine's files: the address is `fragment`, nothing is kept, and nothing outside is asked. */
export function headlessPorts(fragment: string, { root, pack }: HeadlessFolders): Ports {
  let current = fragment;
  const result = async (name: string): Promise<unknown> =>
    JSON.parse(await readFile(join(root, 'public/results', name), 'utf8'));
  return refusing<Ports>({
    compute: direct(
      new ComputeService(
        folderFetch({ ...(pack === undefined ? {} : { [PACK]: pack }), [CONTROL]: join(root, 'public/control') }),
      ),
    ),
    runs: refusing<Ports['runs']>({ list: async () => [] }),
    imports: refusing<Ports['imports']>({ numbers: async () => [] }),
    labels: labelsInMemory(),
    edits: refusing<Ports['edits']>({ ids: async () => [] }),
    keptPictures: refusing<Ports['keptPictures']>({ list: async () => [] }),
    published: refusing<Ports['published']>({ list: async () => [] }),
    folders: { known: async () => [], forget: async () => {}, read: refused, lasting: async () => [], reread: refused },
    location: {
      fragment: () => current,
      write: (written) => {
        current = written;
      },
      onChange: () => {},
      href: () => current,
    },
    packUrl: PACK,
    controlUrl: CONTROL,
    fetchFigures: () => result('figures.json'),
    fetchMoments: () => result('moments.json'),
    fetchSources: () => result('sources.json'),
    fetchSuggestions: () => result('suggestions.json'),
    fetchTable: (name) => result(`${name}.json`),
    fetchParity: refused,
    browser: `Node ${process.versions.node}`,
    software: softwareName(root),
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    nowMs: () => performance.now(),
  });
}
