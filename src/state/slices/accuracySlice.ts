import { COMPARED } from '../../data/compute/comparison';
import type { AccuracyData, AccuracyModel, Choices } from '../../data/compute/views';
import { asFiguresDocument, cellCountsFrom } from '../../domain/figures/readFigures';
import { messageOf } from '../../lib/pure/errors';
import type { AppActions } from '../appState';
import type { SliceContext } from '../context';

type AccuracyActions = Pick<AppActions, 'needAccuracy' | 'needControl'>;

const AT_ONCE = 4;

/**
 * Counts behind the Accuracy screen: from the pack where it has at least as many models as the figures that come with the app,
 * else from those figures, so that a small pack never shows less than none.
 */
export function accuracySlice({ ports, set, get, notify, report }: SliceContext) {
  let loading: Promise<void> | undefined;

  /** Counts models a few at a time; one that cannot be read is left out and named. */
  const fromPack = async (choices: Choices, ids: readonly string[]): Promise<AccuracyData> => {
    const models: AccuracyModel[] = [];
    const failures: string[] = [];
    let done = 0;
    const queue = [...ids];
    const work = async () => {
      for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
        try {
          const model = await ports.compute.accuracy(id);
          if (model) models.push(model);
        } catch (error) {
          failures.push(messageOf(error));
        }
        done += 1;
        set({ accuracyProgress: { done, of: ids.length } });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    if (failures.length > 0) {
      notify(
        'error',
        `${failures.length} of ${ids.length} models could not be counted and are left out. ${failures[0]}`,
      );
    }
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

  const load = async (choices: Choices): Promise<AccuracyData> => {
    const ids = choices.models.filter(hasBothSides).map((m) => m.id);
    if (ids.length === 0) return fromFigures();
    // Without the figures the pack will do, however small.
    const figures = await fromFigures().catch(() => undefined);
    if (figures && figures.models.length > ids.length) return figures;
    const counted = await fromPack(choices, ids);
    return counted.models.length === 0 && figures ? figures : counted;
  };

  const needAccuracy = async () => {
    const { choices, accuracy } = get();
    if (accuracy || !choices) return;
    loading ??= load(choices)
      .then(
        (data) => set({ accuracy: data, accuracyProgress: undefined, accuracyError: undefined }),
        (error) => {
          report(error);
          set({ accuracyProgress: undefined, accuracyError: messageOf(error) });
        },
      )
      .finally(() => {
        loading = undefined;
      });
    await loading;
  };

  const needControl = async () => {
    if (get().control !== undefined || !get().choices) return;
    try {
      set({ control: (await ports.compute.control()) ?? null });
    } catch (error) {
      report(error);
    }
  };

  const actions: AccuracyActions = { needAccuracy, needControl };
  return { actions };
}

function hasBothSides(model: Choices['models'][number]): boolean {
  return (
    model.origin === 'published' &&
    model.datasetIds.includes(COMPARED.V1.datasetId) &&
    model.datasetIds.includes(COMPARED.V2.datasetId)
  );
}
