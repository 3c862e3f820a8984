import { COMPARED } from '../../data/compute/comparison';
import type { CombineRequest } from '../../data/compute/labels/combinedSet';
import type { LabelSetView } from '../../data/compute/views';
import { DamagedError } from '../../data/records/damagedRecord';
import { isEdited, type KeptLabels, type LabelUse, parseUsedId, usedId } from '../../domain/labels/keptLabels';
import { counted } from '../../lib/pure/counted';
import { messageOf } from '../../lib/pure/errors';
import type { SliceContext } from '../context';
import { withDamaged } from '../slices/recordsSlice';
import { LABEL_FIELDS } from '../urlSchema';
import { SIDE_IDS, type ViewState } from '../viewState';
import type { editing } from './editing';

export type LabelKeeping = ReturnType<typeof labelKeeping>;

/** Fields of a view that name a label set, by the dataset that they are about. */
const USES = { V1: 'labelsV1', V2: 'labelsV2' } as const;

/** What is needed of the sets that are made here, see `editing`. */
export type EditTools = Pick<ReturnType<typeof editing>, 'load' | 'describe' | 'remove'>;

/** Keeps the reader's label sets in the browser, brings those of earlier visits back, changes and removes them. */
export function labelKeeping(context: SliceContext, edits: EditTools) {
  const { ports, set, get, notify, report, refreshChoices, refreshList } = context;
  let listing: Promise<void> | undefined;

  const tellUnstored = (id: string, reason: string | undefined) =>
    set(({ unstoredLabels: { [id]: _was, ...others } }) => ({
      unstoredLabels: reason === undefined ? others : { ...others, [id]: reason },
    }));

  const store = async (kept: KeptLabels) => {
    try {
      await ports.labels.put(kept);
      tellUnstored(kept.id, undefined);
    } catch (error) {
      tellUnstored(kept.id, messageOf(error));
    }
  };

  /** Lets every screen use a set, Accuracy on the side of its dataset; what the view named before. */
  const use = ({ id, datasetId }: Pick<LabelSetView, 'id' | 'datasetId'>): Partial<ViewState> => {
    const { view, selection } = get();
    const side = SIDE_IDS.find((s) => COMPARED[s].datasetId === datasetId);
    const isMoved = datasetId !== selection?.datasetId;
    const change = {
      labels: id,
      ...(isMoved ? { dataset: datasetId, image: '' } : {}),
      ...(side ? { [USES[side]]: id === COMPARED[side].labelSetId ? '' : id } : {}),
    };
    const before = Object.fromEntries(Object.keys(change).map((key) => [key, view[key as keyof ViewState]]));
    get().setView(change);
    return before;
  };

  /** The labels that the view names by an id are from now on those of another. */
  const renameInView = (from: string, to: string) => {
    const { view } = get();
    const fields = LABEL_FIELDS.filter((field) => view[field] === from);
    if (fields.length > 0) get().setView(Object.fromEntries(fields.map((field) => [field, to])));
  };

  const restore = async (id: string): Promise<void> => {
    let kept: KeptLabels | undefined;
    try {
      if (isEdited(id)) await edits.load(id);
      else {
        kept = await ports.labels.get(id);
        if (!kept) return;
        await ports.compute.restoreLabels(kept);
      }
      set((s) => ({ labelsNotHere: s.labelsNotHere.filter((l) => l.id !== id) }));
    } catch (error) {
      if (error instanceof DamagedError) {
        const reason = error.evidence.place ?? '';
        const kind = isEdited(id) ? 'edits' : 'labels';
        set((s) => ({ damaged: withDamaged(s.damaged, [{ kind, key: id, name: id, reason }]) }));
        return;
      }
      const lost = { id, name: kept?.name ?? id, datasetId: kept?.datasetId ?? '', reason: messageOf(error) };
      set((s) => ({ labelsNotHere: [...s.labelsNotHere.filter((l) => l.id !== id), lost] }));
    }
  };

  const list = async () => {
    const isHere = (id: string) => get().choices?.labelSets.some((l) => l.kept?.id === id);
    const stored = await Promise.all([ports.labels.ids(), ports.edits.ids()]);
    const missing = stored.flat().filter((id) => !isHere(id));
    for (const id of missing) await restore(id);
    if (missing.length > 0) await refreshChoices();
  };

  /** Brings stored sets back that are not here yet; a browser that stores nothing has none. */
  const refresh = (): Promise<void> => {
    if (!get().choices) return Promise.resolve();
    listing ??= list()
      .catch((error) => set({ labelsError: messageOf(error) }))
      .finally(() => {
        listing = undefined;
      });
    return listing;
  };

  /** Names, describes or uses a set in another way. */
  const change = async (id: string, what: Partial<Pick<KeptLabels, 'name' | 'description' | 'use'>>) => {
    try {
      const before = get().choices?.labelSets.find((l) => l.kept?.id === id);
      const kept = await ports.compute.changeLabels(id, what);
      if (isEdited(id)) await edits.describe(id, what);
      else await store(kept);
      await refreshChoices();
      if (before) renameInView(before.id, usedId(id, kept.use));
    } catch (error) {
      report(error);
    }
  };

  const putBack = async (
    kept: KeptLabels,
    { again, above }: { again: () => Promise<void>; above: readonly Pick<KeptLabels, 'id' | 'use'>[] },
    fields: Partial<ViewState>,
  ) => {
    try {
      await ports.compute.restoreLabels(kept);
      await again();
      await refreshChoices();
      for (const { id, use: over } of above) await change(id, { use: over });
      get().setView(fields);
      await refreshList();
    } catch (error) {
      report(error);
    }
  };

  /** Forgets a set for good, unless the reader takes that back. `fields` are what the view names afterwards. */
  const remove = async (id: string, fields?: Partial<ViewState>): Promise<void> => {
    try {
      const kept = await ports.compute.keptLabels(id);
      const again = isEdited(id) ? await edits.remove(id) : () => store(kept);
      if (!isEdited(id)) await ports.labels.delete(id);
      await ports.compute.removeLabels(id);
      tellUnstored(id, undefined);
      const { view } = get();
      const named = LABEL_FIELDS.filter((f) => parseUsedId(view[f])?.id === id);
      const before = Object.fromEntries(named.map((field) => [field, view[field]]));
      const cleared = Object.fromEntries(named.map((field) => [field, '']));
      const above = await unbase(id);
      await refreshChoices();
      get().setView(fields ?? cleared);
      await refreshList();
      const alone = above.map((one) => one.name).join(', ');
      notify('info', `${kept.name} was removed.${alone && ` What lay over it now stands alone: ${alone}.`}`, {
        label: 'Undo',
        act: () => void putBack(kept, { again, above }, fields ? {} : before),
      });
    } catch (error) {
      report(error);
    }
  };

  /** Sets that lay over a removed one stand alone; these, as they were used. */
  const unbase = async (id: string): Promise<Pick<KeptLabels, 'id' | 'name' | 'use'>[]> => {
    const above: Pick<KeptLabels, 'id' | 'name' | 'use'>[] = [];
    for (const { kept } of get().choices?.labelSets ?? []) {
      if (!kept?.use.over || parseUsedId(kept.use.over)?.id !== id) continue;
      above.push({ id: kept.id, name: kept.name, use: kept.use });
      const { over: _gone, ...alone } = kept.use;
      const changed = await ports.compute.changeLabels(kept.id, { use: alone satisfies LabelUse });
      if (isEdited(kept.id)) await edits.describe(kept.id, { use: alone });
      else await store(changed);
      renameInView(usedId(kept.id, kept.use), usedId(kept.id, alone));
    }
    return above;
  };

  /** Stores a set that the worker holds since now. */
  const keep = async (id: string) => store(await ports.compute.keptLabels(id));

  /** Keeps a set made of others; it is in the table, and not yet in use. */
  const combine = async (request: CombineRequest): Promise<boolean> => {
    try {
      const kept = await ports.compute.combineLabels(request);
      await store(kept);
      await refreshChoices();
      notify('info', `${kept.name}: labels of ${counted(kept.entries.length, 'image')}.`, {
        label: 'Undo',
        act: () => void remove(kept.id),
      });
      return true;
    } catch (error) {
      report(error);
      return false;
    }
  };

  return { keep, use, combine, refresh, change, remove };
}
