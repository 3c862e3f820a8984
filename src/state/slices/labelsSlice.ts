import { formatCount } from '../../lib/pure/formatCount';
import type { AppActions } from '../appState';
import type { SliceContext } from '../context';

/** Uploads of label sets and the statistics of all of them. */
export function labelsSlice({ ports, set, get, notify, report, refreshChoices }: SliceContext) {
  const uploadLabels = async (file: File) => {
    const { selection, choices } = get();
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
      get().setView({ labels: report.labelSet.id });
      const name = choices?.datasets.find((d) => d.id === selection.datasetId)?.name ?? selection.datasetId;
      notify('info', `${file.name}: labels of ${formatCount(report.matched)} images of ${name} are in use now.`);
    } catch (error) {
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
