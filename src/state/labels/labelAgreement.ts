import { messageOf } from '../../lib/pure/errors';
import type { AppActions } from '../appState';
import type { SliceContext } from '../context';
import type { ComparedPair } from './agreementState';

/** Asks how label sets agree. */
export function labelAgreement({ ports, set, get, report }: SliceContext) {
  let asked = 0;

  const needAgreement: AppActions['needAgreement'] = async (datasetId) => {
    const labelSetIds = (get().choices?.labelSets ?? []).filter((l) => l.datasetId === datasetId).map(({ id }) => id);
    const { agreement } = get();
    if (agreement?.datasetId === datasetId && agreement.labelSetIds.join() === labelSetIds.join()) return;
    try {
      const shares = await ports.compute.labelAgreement(datasetId, labelSetIds);
      set({ agreement: { datasetId, labelSetIds, shares } });
    } catch (error) {
      report(error);
    }
  };

  const modelsOf = (datasetId: string) => (get().choices?.models ?? []).filter((m) => m.datasetIds.includes(datasetId));

  const comparePair: AppActions['comparePair'] = async (pair) => {
    const ask = ++asked;
    /** false once another pair is looked at */
    const tell = (change: (before: ComparedPair) => Partial<ComparedPair>): boolean => {
      if (ask !== asked) return false;
      set(({ comparedPair }) => ({ comparedPair: { ...comparedPair!, ...change(comparedPair!) } }));
      return true;
    };
    set({ comparedPair: { ...pair, models: modelsOf(pair.datasetId).length, missing: [] } });
    try {
      const details = await ports.compute.labelPair(pair);
      if (!tell(() => ({ details }))) return;
      const intervals = await ports.compute.labelIntervals(pair);
      tell(() => ({ intervals }));
    } catch (error) {
      tell(() => ({ error: messageOf(error) }));
    }
  };

  const needFlips: AppActions['needFlips'] = async () => {
    const pair = get().comparedPair;
    if (!pair || pair.flips) return;
    const ask = asked;
    const { datasetId, a, b } = pair;
    const add = (change: (before: ComparedPair) => Partial<ComparedPair>) =>
      set(({ comparedPair }) => ({ comparedPair: { ...comparedPair!, ...change(comparedPair!) } }));
    add(() => ({ flips: [] }));
    for (const { id } of modelsOf(datasetId)) {
      // one that cannot be loaded is named, and the others are counted
      const found = await ports.compute.labelFlips({ datasetId, a, b }, id).catch(() => undefined);
      if (ask !== asked) return;
      add(({ flips = [], missing }) => (found ? { flips: [...flips, found] } : { missing: [...missing, id] }));
    }
  };

  return { needAgreement, comparePair, needFlips };
}
