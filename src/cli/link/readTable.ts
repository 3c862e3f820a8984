import type { AppStore } from '../../state/appStore';
import type { TableName } from '../../state/tablesState';

/** A table of figures that comes with the app. Throws `bad-format` where it is none. */
export async function readTable<T>(
  store: AppStore,
  name: TableName,
  read: (json: unknown, file: string) => T,
): Promise<T> {
  await store.getState().needTable(name);
  return read(store.getState().tables[name]?.json, `results/${name}.json`);
}
