import { COMPARED } from '../../data/compute/comparison';
import type { Choices } from '../../data/compute/views';
import { parseUsedId } from '../../domain/labels/keptLabels';
import { messageOf } from '../../lib/pure/errors';
import { LatestSlot } from '../../lib/pure/latestSlot';
import type { AppActions } from '../appState';
import type { SliceContext } from '../context';
import type { LabelEffect, TriedLabels } from '../labels/labelEffect';
import { SIDE_IDS } from '../viewState';
import type { AccuracyData } from './accuracyData';
import { accuracyMoreJobs } from './accuracyMoreJobs';
import { countedModels, hasBothSides, importPairs, randomParts, requestOf, runPairs } from './accuracyRequest';
import { publishedFigures } from './publishedFigures';

const AT_ONCE = 4;

/**
 * Counts behind the Accuracy screen: from the pack where it has at least as many models as the figures that come with the app,
 * else from those figures, so that a small pack never shows less than none. A pack that holds the same models is counted behind the figures, which
 * are shown at once. Once loaded, `follow` asks for new counts when the view changes.
 */
export function accuracySlice(context: SliceContext) {
  const { ports, set, get, notify, report } = context;
  let loading: Promise<void> | undefined;
  /** published models of the pack that could be loaded */
  let published: readonly string[] = [];
  /** those that come with the app, once asked for */
  let figures: AccuracyData | undefined;
  const counting = new LatestSlot();
  const more = accuracyMoreJobs(context);

  /** Loads models a few at a time; one that cannot be read is left out and named. */
  const loadModels = async (ids: readonly string[]): Promise<string[]> => {
    const loaded: string[] = [];
    const failures: string[] = [];
    let done = 0;
    const queue = [...ids];
    const work = async () => {
      for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
        try {
          if (await ports.compute.loadModel(id)) loaded.push(id);
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
    return loaded.sort();
  };

  const fromFigures = () => publishedFigures(ports);

  /** Models of this session that were run or imported on both sides; they are shown and never averaged. */
  const ownModels = () => [...runPairs(get().runs), ...importPairs(get().imports)];

  /** Counts of today's view from the pack. */
  const fromPack = async (choices: Choices, tried: TriedLabels = {}): Promise<AccuracyData> => {
    const runs = ownModels();
    const request = { ...requestOf(get().view, choices, published, runs), ...tried };
    const { models, summary } = await ports.compute.accuracy(request);
    // as the runs are now: one that has left its random order since is not taken for a random part
    const random = randomParts(runs, get().runs, choices);
    const excluded = choices.models
      .filter((m) => m.anomalies.length > 0)
      .map((m) => ({ model: m.id, reasons: m.anomalies }));
    return {
      source: 'pack',
      models,
      runs: runs.map((r) => r.id),
      ...(random.length > 0 ? { random } : {}),
      excluded,
      request,
      ...(figures?.published ? { published: figures.published } : {}),
      ...(summary ? { summary } : {}),
    };
  };

  /** Models of the pack with predictions on both sides. */
  const packModels = (choices: Choices): string[] => choices.models.filter(hasBothSides).map((m) => m.id);

  /** A pack of fewer models than the figures have is counted only where the reader asks for it, or for labels of the reader's own. */
  const wantsPack = (choices: Choices): boolean => {
    const own = packModels(choices).length;
    const { fromPack, labelsV1, labelsV2 } = get().view;
    // the reader's own labels are counted over images, or not at all
    const hasOwn = [labelsV1, labelsV2].some((id) => parseUsedId(id));
    return own > 0 && (fromPack || hasOwn || !figures || figures.models.length <= own);
  };

  /** Whether counting the pack will give the figures that come with the app, so that these can be shown while it is counted. */
  const giveTheSame = ({ models, excluded }: AccuracyData, choices: Choices): boolean => {
    const { view } = get();
    const asked = requestOf(view, choices, packModels(choices), ownModels());
    const ids = models.map((m) => m.id);
    const counted = countedModels(view, ids, new Set(excluded.map((e) => e.model)), new Set());
    const arePublished = SIDE_IDS.every((side) => areSame(asked[side], { labelSetId: COMPARED[side].labelSetId }));
    return (
      arePublished && asked.common === undefined && !view.fromPack && areSame([...asked.counted].sort(), counted.sort())
    );
  };

  const load = async (choices: Choices): Promise<AccuracyData> => {
    if (figures && !wantsPack(choices)) return figures;
    if (published.length === 0) published = await loadModels(packModels(choices));
    return published.length === 0 && figures ? figures : fromPack(choices);
  };

  /** The first figures; those that come with the app at once, also where a pack is about to be counted that holds the same. */
  const begin = async (choices: Choices): Promise<AccuracyData> => {
    // Without the figures the pack will do, however small.
    figures ??= packModels(choices).length === 0 ? await fromFigures() : await fromFigures().catch(() => undefined);
    return figures && wantsPack(choices) && giveTheSame(figures, choices)
      ? { ...figures, awaited: true }
      : load(choices);
  };

  const needAccuracy = async () => {
    const { choices, accuracy } = get();
    if (!choices) return;
    if (accuracy) return follow();
    loading ??= begin(choices)
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
    await follow();
  };

  /** Goes over to the other source of counts; today's stay until it is there. */
  const change = (choices: Choices, source: AccuracyData['source']): Promise<void> =>
    counting.run(
      `from ${source}`,
      async (isCurrent) => {
        const data = await load(choices);
        set({ accuracyProgress: undefined });
        if (!isCurrent()) return;
        set({ accuracy: data });
        // the view may have moved on while the models were loaded
        if (data.source === 'pack') await follow();
      },
      (error) => {
        set({ accuracyProgress: undefined, ...(get().accuracy?.awaited ? { accuracy: figures } : {}) });
        report(error);
      },
    );

  /** Brings the counts up to the view, then everything that rests on them. Only while the reader looks at them. */
  const follow = async (): Promise<void> => {
    const { accuracy, choices, view } = get();
    const looking = view.screen === 'accuracy' && view.tab === 'imagenet';
    if (!accuracy || !choices || !looking) return;
    const other = wantsPack(choices) ? 'pack' : 'figures';
    if (figures && other !== accuracy.source) return change(choices, other);
    if (accuracy.source !== 'pack') return;
    const wanted = requestOf(view, choices, published, ownModels());
    const key = JSON.stringify(wanted);
    // an import does not grow, a run may have
    const live = runPairs(get().runs).length > 0;
    if (key === JSON.stringify(accuracy.request) && !live) {
      counting.clear();
      more.follow();
      return;
    }
    // a run that grows leaves the request as it is
    if (!live) more.makeWay();
    await counting.run(
      live ? `${key} ${ports.nowMs()}` : key,
      async (isCurrent) => {
        const data = await fromPack(choices);
        if (!isCurrent()) return;
        set({ accuracy: data });
        more.follow();
      },
      report,
    );
  };

  /** The drop under today's labels, or under others that are tried. Undefined where images are not counted here. */
  const labelEffect = async (tried?: TriedLabels): Promise<LabelEffect | undefined> => {
    const { choices, view } = get();
    if (!choices || packModels(choices).length === 0) return undefined;
    figures ??= await fromFigures().catch(() => undefined);
    if (published.length === 0) published = await loadModels(packModels(choices));
    const [data, { figureSource }, { heroRows }] = await Promise.all([
      fromPack(choices, tried),
      import('./rows/figureSource'),
      import('./rows/heroRows'),
    ]);
    set({ accuracyProgress: undefined });
    const source = figureSource(data, view, {});
    if (!source) return undefined;
    const { anyValid, evaluatedTop1 } = heroRows(source, view);
    return {
      gap: anyValid.gap.value,
      interval: anyValid.gap.interval,
      original: evaluatedTop1.gap.value,
      models: source.counted.length,
      published: source.published?.value('gap.real'),
      V1: anyValid.n1,
      V2: anyValid.n2,
    };
  };

  const needControl = async () => {
    if (get().control !== undefined || !get().choices) return;
    try {
      set({ control: (await ports.compute.control()) ?? null });
    } catch (error) {
      report(error);
    }
  };

  const actions = { needAccuracy, needControl } satisfies Partial<AppActions>;
  return { actions, follow, labelEffect };
}

const areSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
