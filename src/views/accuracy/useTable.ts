import { useEffect, useMemo } from 'react';
import { messageOf } from '../../lib/pure/errors';
import type { TableName } from '../../state/tablesState';
import { useApp } from '../ui/storeContext';

/** A table as it is read; why it is not there; neither while it is on its way. */
interface ReadTable<T> {
  readonly value?: T;
  readonly problem?: string;
}

/**
 * A table of figures that comes with the app, asked for when first shown.
 * @param read throws on what is no such table; the same function at every drawing
 */
export function useTable<T>(name: TableName, read: (json: unknown, file: string) => T): ReadTable<T> {
  const needTable = useApp((s) => s.needTable);
  useEffect(() => void needTable(name), [needTable, name]);
  const table = useApp((s) => s.tables[name]);
  return useMemo(() => {
    if (!table || table.problem !== undefined) return { ...(table?.problem ? { problem: table.problem } : {}) };
    try {
      return { value: read(table.json, `results/${name}.json`) };
    } catch (error) {
      return { problem: messageOf(error) };
    }
  }, [table, read, name]);
}
