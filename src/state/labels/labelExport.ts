import type { AppActions } from '../appState';
import type { SliceContext } from '../context';
import { EXPORT_FILES } from './exportOffers';

/** Endings of label files that a set may be named for. */
const ENDING = /\.(json|csv|tsv|txt|jsonl|ndjson|parquet)$/i;

/** Saves label sets as files. */
export const labelExport =
  ({ ports, get, report }: SliceContext): AppActions['exportLabels'] =>
  async (datasetId, labelSetId, form) => {
    const set = get().choices?.labelSets.find((l) => l.id === labelSetId && l.datasetId === datasetId);
    if (!set) return;
    try {
      const content = await ports.compute.exportLabels(datasetId, labelSetId, form);
      const { ending, type } = EXPORT_FILES[form];
      const name = set.kept ? set.name.replace(set.kept.name, set.kept.name.replace(ENDING, '')) : set.name;
      ports.saveFile(`${`${datasetId} ${name}`.replace(/[^\p{L}\p{N}.-]+/gu, '-')}.${ending}`, content, type);
    } catch (error) {
      report(error);
    }
  };
