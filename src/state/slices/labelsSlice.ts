import { formatCount } from '../../lib/pure/formatCount';
import type { AppActions } from '../appState';
import type { SliceContext } from '../context';

/** Uploads of label sets and the statistics of all of them. */
export function labelsSlice({ ports, set, get, notify, report, refreshChoices }: SliceContext) {
  const uploadLabels = async (file: File) => {
    const { selection } = get();
    if (!selection) {
      notify('error', `${file.name}: there are no images to label yet. Open a folder of images first.`);
      return;
    }
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const report = await ports.compute.addLabelSet(bytes, file.name, selection.datasetId);
      set({ labelReport: report });
      if (!report.labelSet) {
        const why = report.problems.length
          ? report.problems.length === 1
            ? 'it has a problem'
            : `it has ${formatCount(report.problems.length)} problems`
          : `no image id matches ${report.datasetName}`;
        notify('error', `${file.name}: nothing was kept, because ${why}. See the validation report under Labels.`);
        return;
      }
      await refreshChoices();
      const { id, datasetId } = report.labelSet;
      const name = report.datasetName;
      const isMoved = datasetId !== selection.datasetId;
      get().setView({ labels: id, ...(isMoved ? { dataset: datasetId } : {}) });
      const moved = isMoved ? ` Their images are not those that were selected: ${name} is the dataset shown now.` : '';
      notify(
        'info',
        `${file.name}: labels of ${formatCount(report.matched)} images of ${name} are in use now.${moved}`,
      );
    } catch (error) {
      // what an earlier file held has nothing to do with this one
      set({ labelReport: undefined });
      report(error);
    }
  };

  const needFacts = async () => {
    const { choices, facts } = get();
    for (const { id, datasetId } of choices?.labelSets ?? []) {
      const key = `${datasetId}/${id}`;
      if (facts[key]) continue;
      try {
        const found = await ports.compute.facts(datasetId, id);
        set((s) => ({ facts: { ...s.facts, [key]: found } }));
      } catch (error) {
        report(error);
      }
    }
  };

  const actions = { uploadLabels, needFacts } satisfies Partial<AppActions>;
  return { actions };
}
