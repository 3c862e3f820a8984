import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';

/** Node has no IndexedDB: every file begins with an empty one. */
globalThis.indexedDB = new IDBFactory();
