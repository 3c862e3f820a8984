import { createStore, type StoreApi } from 'zustand/vanilla';
import { parseUsedId } from '../domain/labels/keptLabels';
import { lazyService, loadPart, partOnce } from '../lib/loadPart';
import { messageOf } from '../lib/pure/errors';
import { formatCount } from '../lib/pure/formatCount';
import { accuracySlice } from './accuracy/accuracySlice';
import { sourcesSlice } from './accuracy/sourcesSlice';
import { type AppState, EMPTY } from './appState';
import { noticeBoard, type SliceContext } from './context';
import { cardCheckJob } from './jobs/cardCheckJob';
import { computeRestart } from './jobs/computeRestart';
import { modelOpening } from './jobs/modelOpening';
import { editing } from './labels/editing';
import type { QueueActions } from './labels/queueState';
import { linkNeeds } from './links/linkNeeds';
import type { SharingState } from './links/sharingState';
import type { Ports } from './ports';
import { browseSlice } from './slices/browseSlice';
import { examplesSlice } from './slices/examplesSlice';
import { foldersSlice } from './slices/foldersSlice';
import { hubSlice } from './slices/hubSlice';
import { imagesSlice } from './slices/imagesSlice';
import { importSlice } from './slices/importSlice';
import { labelsSlice } from './slices/labelsSlice';
import { modelsSlice } from './slices/modelsSlice';
import { recordsSlice } from './slices/recordsSlice';
import { runsSlice } from './slices/runsSlice';
import { unknownChoices } from './unknownChoices';
import { formatUrl, isNavigation, LABEL_FIELDS, LISTED, type ParsedUrl, parseUrl } from './urlSchema';
import type { ViewState } from './viewState';

export type AppStore = StoreApi<AppState>;

/** Look like the ids of a run and of an import. */
const RUN_ID = / · run \d+$/;
const IMPORT_ID = / · imported \d+$/;

const isLocal = (href: string): boolean => /^https?:\/\/(localhost|127\.|\[::1\])/.test(href);
const ONLY_HERE = ' It opens on this machine alone.';

/** Builds the store on its ports and starts it: reads the address, opens the pack, loads the first list. */
export function createAppStore(ports: Ports): { store: AppStore; ready: Promise<void> } {
  const initial = parseUrl(ports.location.fragment());
  let sayOpened = () => {};
  const opened = new Promise<void>((resolve) => {
    sayOpened = resolve;
  });
  const store = createStore<AppState>()((set, get) => {
    const board = noticeBoard(set);
    const refreshChoices = async () => {
      set({ choices: await ports.compute.choices() });
      browse.resolve();
    };
    const context: SliceContext = {
      ports,
      set,
      get,
      ...board,
      opened,
      refreshChoices,
      refreshList: () => browse.refreshList(),
    };
    const browse = browseSlice(context);
    const images = imagesSlice(context);
    const accuracy = accuracySlice(context);
    const edits = editing(context, { refreshImage: (id) => browse.refreshImage(id) });
    // a queue comes with the first wish for one
    const queue = lazyService<QueueActions>(async () =>
      (await import('./labels/suggestionQueue')).suggestionQueue(context, edits),
    );
    const labels = labelsSlice(context, { labelEffect: accuracy.labelEffect, edits });
    const runs = runsSlice(context);
    const imports = importSlice(context);
    const opening = modelOpening(context);
    const restartCompute = computeRestart({
      context,
      rejoin: images.rejoin,
      showAgain: async () => {
        await browse.refreshList();
        await accuracy.follow();
      },
    });
    const changed = (from: ViewState, to: ViewState) => {
      if (LISTED.some((key) => from[key] !== to[key])) {
        browse.resolve();
        void browse.refreshList();
      } else if (from.image !== to.image) void browse.refreshDetail();
      void accuracy.follow();
    };
    const setView = (change: Partial<ViewState>) => {
      const from = get().view;
      const to = { ...from, ...change };
      if (formatUrl(from) === formatUrl(to)) return;
      set({ view: to });
      ports.location.write(formatUrl(to), isNavigation(from, to));
      changed(from, to);
    };
    const tellLink = ({ problems, notes }: ParsedUrl) => {
      const leftOut = problems.length > 0 ? [`Part of this link was left out: ${problems.join('; ')}.`] : [];
      const said = [...leftOut, ...notes];
      if (said.length > 0) board.notify('info', said.join(' '));
    };
    ports.location.onChange(() => {
      const link = parseUrl(ports.location.fragment());
      const { view } = link;
      const from = get().view;
      set({ view });
      tellLink(link);
      if (!link.labels) return changed(from, view);
      openLinkLabels(link.labels)
        .catch(board.report)
        .then(() => changed(from, view));
    });
    const copyLink = async (labels: SharingState['labels'] = []) => {
      const { view } = get();
      set({ sharing: undefined });
      ports.location.write(formatUrl(view), false);
      try {
        const href = ports.location.href();
        await ports.copyText(labels.length > 0 ? await hrefWith(href, view, labels) : href);
        const images = labels.reduce((sum, one) => sum + one.labels.images, 0);
        const along = labels.length > 0 ? `, with the labels of ${formatCount(images)} images` : '';
        board.notify('info', `The link to this view was copied${along}.${isLocal(href) ? ONLY_HERE : ''}`);
      } catch (error) {
        board.notify('error', `The link could not be copied (${messageOf(error)}). Copy it from the address bar.`);
      }
    };
    /** Reading and making links with labels is no part of the first load. */
    const sharing = partOnce(async () => (await import('./links/linkSharing')).linkSharing(context));
    const hrefWith = async (href: string, view: ViewState, labels: SharingState['labels']) => {
      const { payloadsOf, renamedLabels } = await loadPart(() => import('./links/linkSharing'));
      return href.replace(/#.*$/, '') + formatUrl(renamedLabels(view, labels), payloadsOf(labels));
    };
    const shareLink = async () => {
      if (linkNeeds(get()).length === 0) return copyLink();
      try {
        await (await sharing()).share();
      } catch (error) {
        board.report(error);
      }
    };
    const leaveLinkLabels = (payload: string) =>
      set((s) => ({ linkLabels: s.linkLabels.filter((l) => l.payload !== payload) }));
    const openLinkLabels = async (payloads: readonly string[] = []) => {
      if (payloads.length > 0) await (await sharing()).open(payloads);
    };
    const begin = async () => {
      tellLink(initial);
      try {
        set({ choices: await ports.compute.open(ports.packUrl, ports.controlUrl) });
      } catch (error) {
        board.report(error);
        set({ choices: await ports.compute.choices() });
      }
      images.addEmbedded();
      // a link to a run or an import is about one that the browser keeps; otherwise the first list comes first
      if (RUN_ID.test(initial.view.model)) await runs.actions.refreshRuns();
      if (IMPORT_ID.test(initial.view.model)) await imports.actions.refreshImports();
      if (LABEL_FIELDS.some((field) => parseUsedId(initial.view[field]))) await labels.actions.refreshLabels();
      await openLinkLabels(initial.labels).catch(board.report);
      browse.resolve();
      sayOpened();
      const { choices } = get();
      if (choices) {
        const unknown = unknownChoices(initial.view, choices, ports.fetchFigures);
        unknown.then((all) => {
          const phrases = all.filter((phrase) => !get().linkLabels.some((l) => phrase.includes(`“${l.labelSetId}”`)));
          if (phrases.length > 0)
            board.notify('info', `This link chooses for Accuracy what is not here: ${phrases.join('; ')}.`);
        }, board.report);
      }
      await browse.refreshList();
      const restored = runs.actions
        .refreshRuns()
        .then(imports.actions.refreshImports)
        .then(labels.actions.refreshLabels);
      restored.then(() => accuracy.follow(), board.report);
    };
    return {
      ...EMPTY,
      canPickFolders: ports.folders.pick !== undefined,
      view: initial.view,
      setView,
      copyLink,
      shareLink,
      closeSharing: () => set({ sharing: undefined }),
      addLinkLabels: async (payload) => {
        if (await labels.takeLinked(payload)) leaveLinkLabels(payload);
      },
      leaveLinkLabels,
      showError: board.report,
      restartCompute,
      dismissNotice: (id) => set((s) => ({ notices: s.notices.filter((n) => n.id !== id) })),
      ...browse.actions,
      ...images.actions,
      ...foldersSlice(context, images.readPictures).actions,
      ...labels.actions,
      ...edits.actions,
      findSuggestions: queue.findSuggestions,
      stopSuggestions: queue.stopSuggestions,
      takeSuggestion: queue.takeSuggestion,
      answerSuggestion: queue.answerSuggestion,
      undoSuggestion: queue.undoSuggestion,
      ...examplesSlice(context).actions,
      ...accuracy.actions,
      ...sourcesSlice(context).actions,
      ...modelsSlice(context, opening).actions,
      ...hubSlice(context, opening).actions,
      ...cardCheckJob(context).actions,
      ...runs.actions,
      ...imports.actions,
      ...recordsSlice(context).actions,
      start: () => begin().finally(sayOpened),
    };
  });
  return { store, ready: store.getState().start() };
}
