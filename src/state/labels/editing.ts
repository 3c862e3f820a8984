import type { ImageDetail } from '../../data/compute/views';
import { type EditedSet, type EditLog, labelsOfLog } from '../../data/labels/editLog';
import { type EditStep, replayed, startingFrom } from '../../domain/labels/judging';
import { isEdited, type KeptEntry, NOT_DESCRIBED, parseUsedId, usedId } from '../../domain/labels/keptLabels';
import { messageOf } from '../../lib/pure/errors';
import type { SliceContext } from '../context';
import type { EditingState } from './editingState';

interface Tools {
  /** shows an image again after its labels changed; the list stays as it is */
  readonly refreshImage: (imageId: string) => Promise<void>;
}

/** A change of a log: as it is afterwards, the image that it is about, and the step, where one was made. */
interface Change {
  readonly set: EditedSet;
  readonly image: string;
  readonly entry: KeptEntry | null;
  readonly step?: EditStep;
}

/** Label sets that are made here: image by image, with undo and redo that outlast the page. */
export function editing(context: SliceContext, { refreshImage }: Tools) {
  const { ports, set, get, notify, report, refreshChoices } = context;
  const logs = new Map<string, EditLog>();
  const unstored = new Map<string, string>();
  let before: EditingState['before'];
  let from: EditingState['from'];
  /** a set that is not made yet */
  let fresh: string | undefined;
  let last: Promise<unknown> = Promise.resolve();

  /** One change after the other, in the order of the keys pressed. */
  const inTurn = (task: () => Promise<void>): Promise<void> => {
    set((s) => ({ editsUnderWay: s.editsUnderWay + 1 }));
    const done = last
      .then(task)
      .catch(report)
      .then(() => set((s) => ({ editsUnderWay: s.editsUnderWay - 1 })));
    last = done;
    return done;
  };

  const show = (id: string) => {
    const log = logs.get(id)!;
    const reason = unstored.get(id);
    const { name, cursor, steps } = log.set;
    set((s) => ({
      editing: {
        id,
        name,
        ...(from ? { from } : {}),
        entries: replayed(log.steps, cursor),
        canUndo: cursor > 0,
        canRedo: cursor < steps,
        ...(before ? { before } : {}),
        ...(reason === undefined ? {} : { unstored: reason }),
      },
      // counted again when the Labels screen asks
      facts: Object.fromEntries(Object.entries(s.facts).filter(([key]) => !key.includes(`/${id}`))),
    }));
  };

  /** Reads a set of an earlier visit or another tab, and shows it to the worker. */
  const load = async (id: string): Promise<void> => {
    const log = await ports.edits.load(id);
    if (!log) return;
    logs.set(id, log);
    await ports.compute.restoreLabels(labelsOfLog(log));
  };

  /** A new set over the labels in view; nothing knows of it before the first judgement. */
  const create = (datasetId: string, over: string): string => {
    const { choices } = get();
    const dataset = choices?.datasets.find((d) => d.id === datasetId)?.name ?? datasetId;
    const names = new Set(choices?.labelSets.map((l) => l.kept?.name));
    const name = [
      `My labels of ${dataset}`,
      ...Array.from({ length: 99 }, (_, i) => `My labels of ${dataset}, ${i + 2}`),
    ].find((n) => !names.has(n))!;
    const id = `edit-${crypto.getRandomValues(new Uint32Array(2)).reduce((text, n) => text + n.toString(36), '')}`;
    const log: EditLog = {
      set: {
        version: 1,
        id,
        name,
        fileName: '',
        datasetId,
        description: NOT_DESCRIBED,
        use: { over },
        keptAt: new Date().toISOString(),
        revision: 0,
        cursor: 0,
        steps: 0,
      },
      steps: [],
    };
    if (fresh !== undefined) logs.delete(fresh);
    logs.set(id, log);
    fresh = id;
    return id;
  };

  const isInUse = (id: string): boolean => parseUsedId(get().selection?.labelSetId ?? '')?.id === id;

  /** Takes a set into use, and makes it known where it is new. The list is that of before: what is judged next does not slip out of it. */
  const take = async (id: string): Promise<void> => {
    if (isInUse(id)) return;
    const log = logs.get(id)!;
    if (id === fresh) {
      await ports.edits.put(log).catch((error) => unstored.set(id, messageOf(error)));
      await ports.compute.restoreLabels(labelsOfLog(log));
      await refreshChoices();
      fresh = undefined;
    }
    get().setView({ labels: usedId(id, log.set.use) });
    await context.refreshList();
    before = metricsInView();
    show(id);
  };

  const metricsInView = (): EditingState['before'] => {
    const { list, selection } = get();
    return list?.metrics && selection ? { modelId: selection.modelId, metrics: list.metrics } : undefined;
  };

  /** The set that edits go into: one over the labels in view, or that in view itself. Undefined where nothing is in view. */
  const begin = async (): Promise<string | undefined> => {
    const { selection, choices } = get();
    if (!selection || !choices) return undefined;
    const { datasetId, labelSetId } = selection;
    const used = parseUsedId(labelSetId);
    const mine = choices.labelSets.filter((l) => l.datasetId === datasetId && l.kept && isEdited(l.kept.id));
    const known = mine.find((l) => l.kept!.id === used?.id) ?? mine.find((l) => l.kept!.use.over === labelSetId);
    const id = known?.kept?.id ?? create(datasetId, labelSetId);
    if (!logs.has(id)) await load(id);
    before = metricsInView();
    from = selection;
    show(id);
    return id;
  };

  /** Goes into the annotate mode, over the labels in view, which the first judgement changes, or on with those that lie over them; at an image of the queue, with the queue. */
  const annotate = (ofQueue?: string) =>
    inTurn(async () => {
      const { list, view } = get();
      const id = await begin();
      if (id === undefined) return;
      const [first] = list && !view.image ? await ports.compute.imageIds(list.queryId, 0, 1) : [];
      const image = ofQueue ?? first;
      set(({ queue }) => (queue ? { queue: { ...queue, isAnnotated: ofQueue !== undefined } } : {}));
      get().setView({
        screen: 'browse',
        annotate: true,
        // one that holds judgements is what one goes on with
        ...(id === fresh ? {} : { labels: usedId(id, logs.get(id)!.set.use) }),
        ...(image === undefined ? {} : { image }),
      });
    });

  const put = async (id: string, make: (log: EditLog) => Change | undefined): Promise<void> => {
    const before = logs.get(id)!;
    const change = make(before);
    if (!change) return;
    if (!(await stored(id, change))) {
      // both are kept: theirs is read, ours goes on top of it, unless it is about the same image
      const theirs = await ports.edits.load(id);
      if (!theirs) throw new Error('These labels were removed in another tab. Done, then Annotate begins anew.');
      await load(id);
      show(id);
      const [own, now] = [replayed(before.steps, before.set.cursor), replayed(theirs.steps, theirs.set.cursor)];
      await refreshImage(change.image);
      const isSame = JSON.stringify(own.get(change.image)) === JSON.stringify(now.get(change.image));
      notify(
        'info',
        isSame
          ? 'Another tab changed these labels, too: what both did is here.'
          : `Another tab changed ${change.image} meanwhile: its labels are shown now, and yours were not taken.`,
      );
      if (isSame && change.step) await put(id, make);
      return;
    }
    const steps = change.step ? [...before.steps.slice(0, change.set.cursor - 1), change.step] : before.steps;
    logs.set(id, { set: change.set, steps });
    await ports.compute.editLabels(id, change.image, change.entry);
    show(id);
    await refreshChoices();
    await refreshImage(change.image);
  };

  /** False where another tab was first; a browser that stores nothing leaves it in memory. */
  const stored = async (id: string, { set: after, step }: Change): Promise<boolean> => {
    if (unstored.has(id)) return true;
    try {
      return await ports.edits.change(after, step);
    } catch (error) {
      unstored.set(id, messageOf(error));
      notify('error', `${messageOf(error)} These edits are in memory only: export them before you close the page.`);
      return true;
    }
  };

  /** Gives an image other labels; `shown` are those it has now. */
  const give = async (id: string, { imageId: image, labels }: ImageDetail, make: (entry: KeptEntry) => KeptEntry) => {
    const beneath = labels.flatMap(({ classIndex, mark }) => (mark === 'struck' ? [] : [classIndex]));
    const change = ({ set: { revision, cursor, ...rest }, steps }: EditLog): Change | undefined => {
      const before = replayed(steps, cursor).get(image) ?? null;
      const after = make(
        before ??
          startingFrom(
            image,
            beneath.sort((a, b) => a - b),
          ),
      );
      if (JSON.stringify(after) === JSON.stringify(before)) return undefined;
      const next = { ...rest, revision: revision + 1, cursor: cursor + 1, steps: cursor + 1 };
      return { set: next, image, entry: after, step: { image, before, after } };
    };
    if (!change(logs.get(id)!)) return;
    await take(id);
    await put(id, change);
  };

  /** An image with its labels as they are in view. */
  const detailOf = async (imageId: string): Promise<ImageDetail | undefined> => {
    const { detail, list } = get();
    return detail?.imageId === imageId ? detail : list && ports.compute.image(list.queryId, imageId);
  };

  /** Gives the image in view other labels: the one that is in view now, not the one that is when its turn comes. */
  const judge = (make: (entry: KeptEntry) => KeptEntry) => {
    const { detail: seen } = get();
    return inTurn(async () => {
      const { editing: now } = get();
      const detail = now && seen && (await detailOf(seen.imageId));
      if (detail) await give(now.id, detail, make);
    });
  };

  /** Gives any image of the dataset in view other labels; the set that takes them is begun where there is none. */
  const judgeImage = async (imageId: string, make: (entry: KeptEntry) => KeptEntry): Promise<void> =>
    inTurn(async () => {
      const { selection, editing: now } = get();
      const isBegun = now !== undefined && selection?.labelSetId.startsWith(now.id) === true;
      const id = isBegun ? now.id : await begin();
      const detail = id === undefined ? undefined : await detailOf(imageId);
      if (id === undefined || !detail) return;
      await give(id, detail, make);
    });

  const move = (by: 1 | -1) =>
    inTurn(async () => {
      const { editing: now } = get();
      if (!now) return;
      let image: string | undefined;
      if (by === 1 ? now.canRedo : now.canUndo) await take(now.id);
      await put(now.id, ({ set: edited, steps }) => {
        const step = steps[by === 1 ? edited.cursor : edited.cursor - 1];
        if (!step) return undefined;
        image = step.image;
        const next = { ...edited, revision: edited.revision + 1, cursor: edited.cursor + by };
        return { set: next, image: step.image, entry: by === 1 ? step.after : step.before };
      });
      // the reader sees what was taken back
      if (image !== undefined && get().view.annotate && image !== get().view.image) get().setView({ image });
    });

  /** Stores a change of name, description or use. */
  const describe = async (
    id: string,
    what: Partial<Pick<EditedSet, 'name' | 'description' | 'use'>>,
  ): Promise<void> => {
    if (!logs.has(id)) await load(id);
    const log = logs.get(id);
    if (!log) return;
    const after = { ...log.set, ...what, revision: log.set.revision + 1 };
    if (!(await ports.edits.change(after))) throw new Error('Another tab changed these labels meanwhile. Try again.');
    logs.set(id, { ...log, set: after });
  };

  /** Forgets a set; what brings it back. */
  const remove = async (id: string): Promise<() => Promise<void>> => {
    if (!logs.has(id)) await load(id);
    const log = logs.get(id);
    await ports.edits.delete(id);
    logs.delete(id);
    if (get().editing?.id === id) set({ editing: undefined });
    return async () => {
      if (!log) return;
      await ports.edits.put(log);
      logs.set(id, log);
    };
  };

  const actions = {
    annotate,
    judge,
    undoEdit: () => move(-1),
    redoEdit: () => move(1),
    endAnnotating: () => {
      // back to where the queue was begun
      const isQueue = get().queue?.isAnnotated === true;
      set(({ queue }) => (queue ? { queue: { ...queue, isAnnotated: false } } : {}));
      // after what was pressed before
      void inTurn(async () => {
        if (fresh === undefined) return;
        logs.delete(fresh);
        if (get().editing?.id === fresh) set({ editing: undefined });
        fresh = undefined;
      });
      get().setView({ annotate: false, ...(isQueue ? { screen: 'labels' } : {}) });
      void context.refreshList();
    },
  };
  return { actions, load, describe, remove, judgeImage };
}
