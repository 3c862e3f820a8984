import { createStore, type StoreApi } from 'zustand/vanilla';
import { OPENED_DATASET } from '../data/compute/views';
import { lazyService } from '../lib/loadPart';
import { accuracySlice } from './accuracy/accuracySlice';
import { sourcesSlice } from './accuracy/sourcesSlice';
import { type AppState, EMPTY } from './appState';
import { noticeBoard, type SliceContext } from './context';
import type { CardCheckActions } from './jobs/cardCheckJob';
import { computeRestart } from './jobs/computeRestart';
import { modelOpening } from './jobs/modelOpening';
import type { PixelActions } from './jobs/modelPixelsTypes';
import { editing } from './labels/editing';
import type { QueueActions } from './labels/queueState';
import type { SavedViewActions } from './links/savedViewTypes';
import type { ModelFigureActions } from './models/modelFigures';
import type { MorePictureActions } from './pictures/morePictures';
import type { Ports } from './ports';
import { browseSlice } from './slices/browseSlice';
import { examplesSlice } from './slices/examplesSlice';
import type { HubActions } from './slices/hubSlice';
import { imagesSlice } from './slices/imagesSlice';
import { importSlice } from './slices/importSlice';
import { keptPicturesSlice } from './slices/keptPicturesSlice';
import { labelsSlice } from './slices/labelsSlice';
import { linksSlice } from './slices/linksSlice';
import { modelsSlice } from './slices/modelsSlice';
import { recordsSlice } from './slices/recordsSlice';
import { runsSlice } from './slices/runsSlice';
import type { PhotoActions } from './start/photoJob';
import { tablesSlice } from './tablesSlice';

export type AppStore = StoreApi<AppState>;

/** Builds the store on its ports and starts it: reads the address, opens the pack, loads the first list. */
export function createAppStore(ports: Ports): { store: AppStore; ready: Promise<void> } {
  let sayOpened = () => {};
  const opened = new Promise<void>((resolve) => {
    sayOpened = resolve;
  });
  const store = createStore<AppState>()((set, get) => {
    const board = noticeBoard(set);
    const refreshChoices = async () => {
      set({ choices: await ports.compute.choices() });
      browse.resolve(links.isBringing());
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
    const pixels = lazyService<PixelActions>(async () => (await import('./jobs/modelPixels')).modelPixels(context));
    const views = lazyService<SavedViewActions>(async () => (await import('./links/savedViews')).savedViews(context));
    const figures = lazyService<ModelFigureActions>(async () =>
      (await import('./models/modelFigures')).modelFigures(context),
    );
    const photo = lazyService<PhotoActions>(async () => (await import('./start/photoJob')).photoJob(context));
    const labels = labelsSlice(context, { labelEffect: accuracy.labelEffect, edits });
    const runs = runsSlice(context);
    const imports = importSlice(context);
    const opening = modelOpening(context);
    const hub = lazyService<HubActions>(async () => (await import('./slices/hubSlice')).hubSlice(context, opening));
    const cardCheck = lazyService<CardCheckActions>(async () =>
      (await import('./jobs/cardCheckJob')).cardCheckJob(context),
    );
    const keptPictures = keptPicturesSlice(context, images.joinRestored);
    const folders = lazyService(async () =>
      (await import('./slices/foldersSlice')).foldersSlice(context, images.readPictures, images.joinRestored),
    );
    /** Pictures of earlier visits; archives first, as their copies are never asked for. */
    const reopen = async () => {
      await keptPictures.reopen();
      const lasting = await ports.folders.lasting().catch(() => []);
      if (lasting.length > 0) await folders.reopenFolders(lasting).catch(board.report);
    };
    const morePictures = lazyService<MorePictureActions>(async () =>
      (await import('./pictures/morePictures')).morePictures(context, { ...images, ...keptPictures }),
    );
    const restartCompute = computeRestart({
      context,
      rejoin: images.rejoin,
      showAgain: async () => {
        await browse.refreshList();
        await accuracy.follow();
      },
    });
    const links = linksSlice(context, {
      resolve: () => browse.resolve(),
      askList: () => browse.askList(),
      refreshDetail: () => browse.refreshDetail(),
      followAccuracy: () => accuracy.follow(),
      refreshRuns: () => runs.actions.refreshRuns(),
      refreshImports: () => imports.actions.refreshImports(),
      refreshLabels: () => labels.actions.refreshLabels(),
      takeLabels: (payload, isNamed) => labels.takeLinked(payload, isNamed),
    });
    ports.location.onChange(links.onChange);
    /** A file that stands for a link is one, whichever way it came; those that their name tells apart are opened at once. */
    const orLink = (open: (file: File) => Promise<void>) => async (file: File) => {
      const isLink = /\.(json|txt)$|^[^.]*$/i.test(file.name) && (await links.openedAsLink(file).catch(() => false));
      if (!isLink) await open(file);
    };
    const begin = async () => {
      links.tellFirst();
      try {
        set({ choices: await ports.compute.open(ports.packUrl, ports.controlUrl) });
      } catch (error) {
        board.report(error);
        set({ choices: await ports.compute.choices() });
      }
      images.addEmbedded();
      // a view of opened pictures is none without them
      const reopenFirst = links.view.dataset === OPENED_DATASET;
      if (reopenFirst) await reopen();
      await links.openFirst();
      browse.resolve();
      sayOpened();
      links.tellUnknown();
      await browse.refreshList();
      if (!reopenFirst) void reopen();
      const tell = (here: Awaited<ReturnType<Ports['published']['list']>>) =>
        here.length > 0 ? morePictures.tellPublished(here) : undefined;
      ports.published.list().then(tell).catch(board.report);
      const restored = runs.actions
        .refreshRuns()
        .then(imports.actions.refreshImports)
        .then(labels.actions.refreshLabels);
      restored.then(() => accuracy.follow(), board.report);
    };
    return {
      ...EMPTY,
      canPickFolders: ports.folders.pick !== undefined,
      view: links.view,
      ...links.actions,
      showError: board.report,
      restartCompute,
      dismissNotice: (id) => set((s) => ({ notices: s.notices.filter((n) => n.id !== id) })),
      ...browse.actions,
      ...images.actions,
      ...keptPictures.actions,
      needFolders: folders.needFolders,
      pickFolder: folders.pickFolder,
      openKnownFolder: folders.openKnownFolder,
      forgetFolder: folders.forgetFolder,
      ...labels.actions,
      uploadLabels: orLink(labels.actions.uploadLabels),
      ...edits.actions,
      modelPixels: pixels.modelPixels,
      needSavedViews: views.needSavedViews,
      saveView: views.saveView,
      removeView: views.removeView,
      clearSavedViews: views.clearSavedViews,
      savePictureReport: morePictures.savePictureReport,
      needPublished: morePictures.needPublished,
      getPublished: morePictures.getPublished,
      pausePublished: morePictures.pausePublished,
      removePublished: morePictures.removePublished,
      measurePictures: morePictures.measurePictures,
      stopMeasuring: morePictures.stopMeasuring,
      findSuggestions: queue.findSuggestions,
      stopSuggestions: queue.stopSuggestions,
      takeSuggestion: queue.takeSuggestion,
      answerSuggestion: queue.answerSuggestion,
      undoSuggestion: queue.undoSuggestion,
      ...examplesSlice(context).actions,
      needModelFigures: figures.needModelFigures,
      takePhoto: photo.takePhoto,
      askModel: photo.askModel,
      ...accuracy.actions,
      ...sourcesSlice(context).actions,
      ...tablesSlice(context).actions,
      ...modelsSlice(context, opening).actions,
      needKeptModels: hub.needKeptModels,
      downloadModel: hub.downloadModel,
      cancelDownload: hub.cancelDownload,
      openKeptModel: hub.openKeptModel,
      removeKeptModel: hub.removeKeptModel,
      checkCard: cardCheck.checkCard,
      cancelCardCheck: cardCheck.cancelCardCheck,
      ...runs.actions,
      ...imports.actions,
      importPredictions: orLink(imports.actions.importPredictions),
      ...recordsSlice(context).actions,
      start: () => begin().finally(sayOpened),
    };
  });
  return { store, ready: store.getState().start() };
}
