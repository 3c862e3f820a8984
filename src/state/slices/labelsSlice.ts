import { COMPARED } from '../../data/compute/comparison';
import type { LabelChoice } from '../../data/compute/labels/labelChoice';
import type { LabelSetView, LabelUploadReport } from '../../data/compute/views';
import { counted } from '../../lib/pure/counted';
import { formatCount } from '../../lib/pure/formatCount';
import { handOver, remoteCallback } from '../../lib/workerRpc';
import type { AppActions, NoticeAction } from '../appState';
import type { SliceContext } from '../context';
import { effectSentence } from '../labels/effectSentence';
import { labelAgreement } from '../labels/labelAgreement';
import type { LabelEffect, TriedLabels } from '../labels/labelEffect';
import { labelExport } from '../labels/labelExport';
import { type EditTools, labelKeeping } from '../labels/labelKeeping';

interface Tools {
  readonly labelEffect: (tried?: TriedLabels) => Promise<LabelEffect | undefined>;
  readonly edits: EditTools;
}

/** Uploads of label sets and the statistics of all of them. */
export function labelsSlice(context: SliceContext, { labelEffect, edits }: Tools) {
  const { ports, set, get, notify, report, refreshChoices, opened } = context;
  const keeping = labelKeeping(context, edits);
  /** counts files and answers, so that a late one to an older question is dropped */
  let generation = 0;
  /** what the reader said so far of the file under review */
  let chosen: LabelChoice = {};

  /** Reads a file, or takes the one under review in another way, and shows what came of it. */
  const reviewed = async (answer: () => Promise<LabelUploadReport>) => {
    const mine = ++generation;
    try {
      const found = await answer();
      if (mine !== generation) return undefined;
      set({ labelReport: found, readingLabels: undefined, draftEffect: undefined });
      if (found.labelSet) await (await takeIntoUse(found, found.labelSet))();
      else if (found.draft) void tryOut(found).catch(() => undefined);
      return found;
    } catch (error) {
      if (mine !== generation) return undefined;
      // what an earlier file held has nothing to do with this one
      set({ labelReport: undefined, readingLabels: undefined });
      report(error);
      return undefined;
    }
  };

  const tryOut = async (found: LabelUploadReport) => {
    const { draftEffect } = await import('../labels/draftEffect');
    await draftEffect(context, found, labelEffect);
  };

  /** `isNamed`: the view names the set already, and stays as it is. */
  const takeIntoUse = async (found: LabelUploadReport, labelSet: LabelSetView, isNamed = false) => {
    const { kept, datasetId: joined } = labelSet;
    const wasHere = get().choices?.labelSets.some((l) => l.kept?.id === kept!.id) === true;
    await refreshChoices();
    const name = found.datasetName;
    const isMoved = !isNamed && joined !== get().selection?.datasetId;
    await keeping.keep(kept!.id);
    const before = isNamed ? {} : keeping.use(labelSet);
    const moved = isMoved ? ` That dataset is shown now.` : '';
    const doubt = found.doubt ? ` ${found.doubt.sentences.join(' ')} See Labels.` : '';
    const said = `${found.fileName}: labels of ${counted(found.matched, 'image')} of ${name} are in use now.${moved}${doubt}`;
    // what was kept before is not taken away with the second opening
    const undo = {
      label: 'Undo',
      act: () => (wasHere ? get().setView(before) : void keeping.remove(kept!.id, before)),
    };
    notify('info', said, undo);
    if (Object.values(COMPARED).some((side) => side.datasetId === joined)) return () => tellEffect(said, undo);
    return async () => {};
  };

  /** The drop under labels that were kept just now, where the notice that they are in use is still the last word. */
  const tellEffect = async (said: string, undo: NoticeAction) => {
    const effect = await labelEffect().catch(() => undefined);
    if (!effect || !get().notices.some((n) => n.text === said)) return;
    notify('info', `${said} ${effectSentence(effect)}`, undo);
  };

  const uploadLabels = async (file: File) => {
    set({ readingLabels: { fileName: file.name, entries: 0 } });
    await opened;
    const { selection } = get();
    if (!selection) {
      set({ readingLabels: undefined });
      notify('error', `${file.name}: there are no images to label yet. Open a folder of images first.`);
      return;
    }
    chosen = {};
    set({ labelReport: undefined, readingLabels: { fileName: file.name, entries: 0 } });
    const onProgress = remoteCallback((entries: number) => {
      if (get().readingLabels) set({ readingLabels: { fileName: file.name, entries } });
    });
    const found = await reviewed(async () => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      return ports.compute.addLabelSet(handOver(bytes, [bytes.buffer]), file.name, selection.datasetId, {}, onProgress);
    });
    if (found && !found.labelSet) {
      notify('error', `${file.name}: ${notUsed(found)} See the validation report under Labels.`);
    }
  };

  /**
   * Labels that came in a link; whether they are in use now. Unlike a file under review they are taken in whatever else is opened meanwhile. What they do
   * to the drop is told later, once it is counted.
   */
  const takeLinked = async (payload: string, isNamed: boolean): Promise<boolean> => {
    const mine = ++generation;
    try {
      const found = await ports.compute.addLinkedLabels(payload);
      if (mine === generation) set({ labelReport: found, readingLabels: undefined, draftEffect: undefined });
      if (!found.labelSet) return false;
      const tell = await takeIntoUse(found, found.labelSet, isNamed);
      void tell();
      return true;
    } catch (error) {
      report(error);
      return false;
    }
  };

  const reviewLabels = async (change: LabelChoice) => {
    const { labelReport } = get();
    if (!labelReport) return;
    const names = { ...chosen.names, ...change.names };
    const columns = { ...chosen.columns, ...change.columns };
    const { keep, ...lasting } = change;
    chosen = {
      ...chosen,
      ...lasting,
      ...(Object.keys(names).length > 0 ? { names } : {}),
      ...(Object.keys(columns).length > 0 ? { columns } : {}),
    };
    await reviewed(() => ports.compute.reviewLabels(keep ? { ...chosen, keep } : chosen));
  };

  const discardLabels = () => {
    generation++;
    set({ labelReport: undefined, readingLabels: undefined });
    void ports.compute.cancelLabels();
  };

  const labelProblems = () => ports.compute.labelProblems();

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
    reviewLabels,
    discardLabels,
    labelProblems,
    needFacts,
    refreshLabels: keeping.refresh,
    chooseLabels: (datasetId, id) => void keeping.use({ datasetId, id }),
    changeLabels: keeping.change,
    removeLabels: (id) => keeping.remove(id),
    combineLabels: keeping.combine,
    exportLabels: labelExport(context),
    ...labelAgreement(context),
  } satisfies Partial<AppActions>;
  return { actions, takeLinked };
}

/** Why nothing of a file is in use. */
function notUsed({ problemCount, doubt, doubts, datasetName, isOpen }: LabelUploadReport): string {
  if (doubt?.isKeptAside) return `its labels are not used yet. ${doubt.sentences.join(' ')}`;
  const many = problemCount === 1 ? 'it has a problem' : `it has ${formatCount(problemCount)} problems`;
  if (problemCount > 0 && isOpen) return `nothing was kept, because ${many}. Keep the good ones, or cancel.`;
  if (!isOpen) return `nothing was kept, because ${problemCount > 0 ? many : `no image id matches ${datasetName}`}.`;
  return `its labels are not used yet. ${doubts[0] ?? 'What counts is yours to say.'}`;
}
