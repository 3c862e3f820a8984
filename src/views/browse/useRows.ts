import { type ComponentType, useEffect, useState } from 'react';
import { loadPart } from '../../lib/loadPart';
import { lazyPart } from '../ui/lazyPart';
import type { RowsProps } from './ImageRows';

type Rows = ComponentType<RowsProps>;

const load = () => import('./ImageRows');
/** Says in their place why they are missing, and tries again. */
const MissingRows: Rows = lazyPart('The rows', load);
let here: Rows | undefined;

/** Draws lists without pictures; loaded beside the first of them, so that list and rows come together. */
export function useRows(isNeeded: boolean): Rows | undefined {
  const [rows, setRows] = useState(() => here);
  useEffect(() => {
    if (!isNeeded || rows) return;
    loadPart(load).then(
      (part) => {
        here = part.default;
        setRows(() => here);
      },
      () => setRows(() => MissingRows),
    );
  }, [isNeeded, rows]);
  return rows;
}
