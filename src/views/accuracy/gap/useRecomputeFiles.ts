import { useContext, useMemo } from 'react';
import { loadPart } from '../../../lib/loadPart';
import { csvText } from '../../charts/chartCsv';
import { csvFile } from '../../charts/downloadChart';
import type { FileWay } from '../../charts/FigureFiles';
import { StoreContext } from '../../ui/storeContext';

/** The counts behind the figures, and the Python program that computes them again; made of what is shown when they are saved. */
export function useRecomputeFiles(): readonly FileWay[] {
  const store = useContext(StoreContext);
  return useMemo(() => {
    const shown = async () => {
      const { shownResult } = await loadPart(() => import('../../../state/share/shownResult'));
      const result = store && shownResult(store.getState());
      if (!result) throw new Error('The figures of this view are on their way.');
      return result;
    };
    return [
      {
        text: 'CSV, counts',
        label: 'Download counts CSV',
        make: async () => {
          const { countsTable } = await loadPart(() => import('../../../state/share/countsTable'));
          return csvFile('plural-counts', csvText(countsTable(await shown())));
        },
      },
      {
        text: 'Python, from the counts',
        label: 'Download Python script',
        make: async () => {
          const { recomputeScript, SCRIPT_FILE } = await loadPart(() => import('../../../state/share/recomputeScript'));
          const program = recomputeScript(await shown(), store!.getState().linkFacts().link);
          return { name: SCRIPT_FILE, blob: new Blob([program], { type: 'text/x-python;charset=utf-8' }) };
        },
      },
    ];
  }, [store]);
}
