import { messageOf } from '../lib/pure/errors';
import type { AppActions } from './appState';
import type { SliceContext } from './context';
import type { ShownTable, TableName } from './tablesState';

/** Reads tables, each once; one that did not come is asked for again. */
export function tablesSlice({ ports, set }: SliceContext) {
  const reading = new Map<TableName, Promise<void>>();
  const put = (name: TableName, table: ShownTable) => set((s) => ({ tables: { ...s.tables, [name]: table } }));
  const read = async (name: TableName) => {
    try {
      put(name, { json: await ports.fetchTable(name) });
    } catch (error) {
      reading.delete(name);
      put(name, { problem: messageOf(error) });
    }
  };
  const needTable = async (name: TableName) => {
    if (!reading.has(name)) reading.set(name, read(name));
    await reading.get(name);
  };
  return { actions: { needTable } satisfies Partial<AppActions> };
}
