import { COMPARED } from '../../data/compute/comparison';
import type { AccuracyData, AccuracyModel, Choices } from '../../data/compute/views';
import { asFiguresDocument, cellCountsFrom } from '../../domain/figures/readFigures';
import type { AppActions } from '../appState';
import type { SliceContext } from '../context';

type AccuracyActions = Pick<AppActions, 'needAccuracy'>;

const AT_ONCE = 4;

/** Counts behind the Accuracy screen: from the pack where it has both sides, else from the figures that come with the app. */
export function accuracySlice({ ports, set, get, report }: SliceContext) {
  let loading: Promise<void> | undefined;

  const fromPack = async (choices: Choices, ids: readonly string[]): Promise<AccuracyData> => {
    const models: AccuracyModel[] = [];
    let done = 0;
    let failed = false;
    const queue = [...ids];
    const work = async () => {
      for (let id = queue.shift(); id !== undefined && !failed; id = queue.shift()) {
        const model = await ports.compute.accuracy(id).catch((error: unknown) => {
          failed = true;
          throw error;
        });
        // the others end too, without a word
        if (failed) return;
        if (model) models.push(model);
        done += 1;
        set({ accuracyProgress: { done, of: ids.length } });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    models.sort((a, b) => (a.id < b.id ? -1 : 1));
    const excluded = choices.models
      .filter((m) => m.anomalies.length > 0)
      .map((m) => ({ model: m.id, reasons: m.anomalies }));
    return { source: 'pack', models, excluded };
  };

  const fromFigures = async (): Promise<AccuracyData> => {
    const figures = asFiguresDocument(await ports.fetchFigures(), 'results/figures.json');
    const models = figures.models_list.map((id) => ({
      id,
      V1: cellCountsFrom(figures, id, 'V1'),
      V2: cellCountsFrom(figures, id, 'V2'),
    }));
    return { source: 'figures', models, excluded: figures.excluded_by_rule };
  };

  const load = async () => {
    try {
      const { choices } = get();
      if (!choices) return;
      const ids = choices.models.filter(hasBothSides).map((m) => m.id);
      set({
        accuracy: ids.length > 0 ? await fromPack(choices, ids) : await fromFigures(),
        accuracyProgress: undefined,
      });
    } catch (error) {
      report(error);
      set({ accuracyProgress: undefined });
    }
  };

  const needAccuracy = async () => {
    if (get().accuracy || !get().choices) return;
    loading ??= load().finally(() => {
      loading = undefined;
    });
    await loading;
  };

  const actions: AccuracyActions = { needAccuracy };
  return { actions };
}

function hasBothSides(model: Choices['models'][number]): boolean {
  return (
    model.origin === 'published' &&
    model.datasetIds.includes(COMPARED.V1.datasetId) &&
    model.datasetIds.includes(COMPARED.V2.datasetId)
  );
}
