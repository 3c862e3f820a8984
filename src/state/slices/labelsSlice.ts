import { COMPARED } from '../../data/compute/comparison';
import type { LabelChoice } from '../../data/compute/labels/labelUploadCheck';
import type { LabelUploadReport } from '../../data/compute/views';
import { formatCount } from '../../lib/pure/formatCount';
import type { LabelEffect } from '../accuracy/accuracySlice';
import type { AppActions, NoticeAction } from '../appState';
import type { SliceContext } from '../context';
import { labelAgreement } from '../labels/labelAgreement';
import { labelExport } from '../labels/labelExport';
import { labelKeeping } from '../labels/labelKeeping';

/** Uploads of label sets and the statistics of all of them. */
export function labelsSlice(context: SliceContext, labelEffect: () => Promise<LabelEffect | undefined>) {
  const { ports, set, get, notify, report, refreshChoices } = context;
  const keeping = labelKeeping(context);
  /** the file of the report, and the dataset that was selected for it */
  let reported: { readonly file: File; readonly datasetId: string } | undefined;

  const addLabels = async (file: File, datasetId: string, choice?: LabelChoice) => {
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const found = await ports.compute.addLabelSet(bytes, file.name, datasetId, choice);
      reported = { file, datasetId };
      set({ labelReport: found });
      if (!found.labelSet) {
        notify('error', `${file.name}: ${notUsed(found)} See the validation report under Labels.`);
        return;
      }
      await refreshChoices();
      const { kept, datasetId: joined } = found.labelSet;
      const name = found.datasetName;
      const isMoved = joined !== get().selection?.datasetId;
      await keeping.keep(kept!.id);
      const before = keeping.use(found.labelSet);
      const moved = isMoved ? ` Their images are not those that were selected: ${name} is the dataset shown now.` : '';
      const doubt = found.doubt ? ` ${found.doubt.sentences.join(' ')} See Labels.` : '';
      const said = `${file.name}: labels of ${formatCount(found.matched)} images of ${name} are in use now.${moved}${doubt}`;
      const undo = { label: 'Undo', act: () => void keeping.remove(kept!.id, before) };
      notify('info', said, undo);
      if (Object.values(COMPARED).some((side) => side.datasetId === joined)) await tellEffect(said, undo);
    } catch (error) {
      // what an earlier file held has nothing to do with this one
      set({ labelReport: undefined });
      report(error);
    }
  };

  /** The drop under labels that were kept just now, where the notice that they are in use is still the last word. */
  const tellEffect = async (said: string, undo: NoticeAction) => {
    const effect = await labelEffect().catch(() => undefined);
    if (!effect || !get().notices.some((n) => n.text === said)) return;
    notify('info', `${said} ${effectSentence(effect)}`, undo);
  };

  const uploadLabels = async (file: File) => {
    const { selection } = get();
    if (selection) await addLabels(file, selection.datasetId);
    else notify('error', `${file.name}: there are no images to label yet. Open a folder of images first.`);
  };

  const useLabelsAnyway = async () => {
    if (reported && get().labelReport?.doubt) await addLabels(reported.file, reported.datasetId, { anyway: true });
  };

  const applyLabelRemedy = async () => {
    const remedy = get().labelReport?.doubt?.remedy;
    if (reported && remedy) await addLabels(reported.file, reported.datasetId, { reading: remedy.reading });
  };

  const discardLabels = () => set({ labelReport: undefined });

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

  const actions = {
    uploadLabels,
    useLabelsAnyway,
    applyLabelRemedy,
    discardLabels,
    needFacts,
    refreshLabels: keeping.refresh,
    chooseLabels: (datasetId, id) => void keeping.use({ datasetId, id }),
    changeLabels: keeping.change,
    removeLabels: (id) => keeping.remove(id),
    combineLabels: keeping.combine,
    exportLabels: labelExport(context),
    ...labelAgreement(context),
  } satisfies Partial<AppActions>;
  return { actions };
}

/** Why nothing of a file is in use. */
function notUsed({ problems, doubt, datasetName }: LabelUploadReport): string {
  if (doubt?.isKeptAside) return `its labels are not used yet. ${doubt.sentences.join(' ')}`;
  const count = formatCount(problems.length);
  const many = problems.length === 1 ? 'it has a problem' : `it has ${count} problems`;
  return `nothing was kept, because ${problems.length > 0 ? many : `no image id matches ${datasetName}`}.`;
}

/** "Drop when any valid label counts: 9.1 points over 46,837 and 9,983 images, 6.9 with the published labels." */
function effectSentence({ gap, published, V1, V2 }: LabelEffect): string {
  if (Number.isNaN(gap)) return 'No image of one side has a valid label under it: no drop can be counted.';
  const points = (share: number) => (100 * share).toFixed(1);
  const before = published === undefined ? '' : `, ${points(published)} with the published labels`;
  return `Drop when any valid label counts: ${points(gap)} points over ${formatCount(V1)} and ${formatCount(V2)} images${before}.`;
}
