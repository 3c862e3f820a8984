import { useState } from 'react';
import { useApp } from '../ui/storeContext';

/**
 * Whether a chart shows its table, and how to change that; with an id it is part of the address, so that a link and the way back show what was
 * seen.
 */
export function useOpenTable(id: string | undefined): readonly [boolean, (open: boolean) => void] {
  const [local, setLocal] = useState(false);
  const shown = idsOf(useApp((s) => s.view.tables));
  const setView = useApp((s) => s.setView);
  if (id === undefined) return [local, setLocal];
  const others = shown.filter((other) => other !== id);
  return [shown.includes(id), (next) => setView({ tables: [...others, ...(next ? [id] : [])].join('.') })];
}

const idsOf = (tables: string): string[] => tables.split('.').filter(Boolean);
