import { hubModel, type Precision } from '../../data/models/catalogue';
import type { DownloadProgress, LibraryModel } from '../../data/models/modelLibrary';
import { PluralError } from '../../lib/pure/errors';
import type { AppActions } from '../appState';
import type { SliceContext } from '../context';
import type { ModelSource, modelOpening } from '../jobs/modelOpening';
import type { Ports } from '../ports';

/** Progress is shown this often at most, ms. */
const SHOWN_EVERY_MS = 100;

export type HubActions = Pick<
  AppActions,
  'needKeptModels' | 'downloadModel' | 'cancelDownload' | 'openKeptModel' | 'removeKeptModel'
>;

/** Models from the hub: downloads, one at a time, and what the browser keeps of them. */
export function hubSlice(
  { ports, set, get, notify, report }: SliceContext,
  { opening }: ReturnType<typeof modelOpening>,
): HubActions {
  let download: AbortController | undefined;

  const refresh = async () => {
    try {
      set({ keptModels: await ports.library.list() });
    } catch (error) {
      // a browser that keeps nothing: files can still be opened
      set({ keptModels: [] });
      report(error);
    }
  };

  const downloadModel = async (modelId: string, precision: Precision) => {
    const model = hubModel(modelId);
    const file = model?.files.find((f) => f.precision === precision);
    if (!model || !file || download) return;
    const mine = new AbortController();
    download = mine;
    set({ download: { modelId, precision, phase: 'asking', received: 0, restarted: false } });
    const onProgress = shown(ports, (progress, bytesPerSecond) => {
      if (download !== mine) return;
      const { from: _, ...now } = progress;
      set({ download: { modelId, precision, ...now, ...(bytesPerSecond === undefined ? {} : { bytesPerSecond }) } });
    });
    let loaded: LibraryModel | undefined;
    try {
      loaded = await ports.library.download(model, file, { signal: mine.signal, onProgress });
    } catch (error) {
      if (mine.signal.aborted) notify('info', `The download of ${model.name} was stopped; what has arrived is kept.`);
      else report(error);
    } finally {
      download = undefined;
      set({ download: undefined });
      await refresh();
    }
    if (loaded) await openLoaded(loaded);
  };

  const openLoaded = (loaded: LibraryModel) => opening(loaded.file.name, () => sourceOf(loaded));

  const openKeptModel = async (key: string) => {
    await opening(key.split('/')[1] ?? key, async () => sourceOf(await ports.library.open(key)));
  };

  /** The model with the card that its repository gives, and where it comes from. */
  const sourceOf = async ({
    kept,
    file,
    externalData,
    licence,
    processorText,
    configText,
  }: LibraryModel): Promise<ModelSource> => {
    const name = hubModel(kept.modelId)?.name ?? kept.repository;
    const texts = [
      { name: 'preprocessor_config.json', text: processorText },
      { name: 'config.json', text: configText },
    ].flatMap(({ name, text }) => (text === undefined ? [] : [{ name, text }]));
    const source = `${kept.repository}${kept.commit ? `, commit ${kept.commit}` : ''}`;
    const { card, notes } = await ports.readCardFiles(
      texts,
      { name: `${name}, ${kept.precision}`, source, ...(licence ? { licence } : {}) },
      true,
    );
    return {
      file,
      externalData,
      ...(card ? { card, cardSource: 'hub' as const } : {}),
      cardNotes: notes,
      preferRemembered: true,
    };
  };

  const removeKeptModel = async (key: string) => {
    if (download && get().download) {
      report(new PluralError('bad-value', 'a download is under way', { remedy: 'Stop it before removing a model.' }));
      return;
    }
    try {
      await ports.library.remove(key);
    } catch (error) {
      report(error);
    }
    await refresh();
  };

  return {
    needKeptModels: refresh,
    downloadModel,
    cancelDownload: () => download?.abort(),
    openKeptModel,
    removeKeptModel,
  };
}

/**
 * Passes progress on every so often, with the rate of this attempt, bytes/s. The last word always comes through: a download that
 * stalls shows what it has.
 */
function shown(
  { nowMs, pause }: Pick<Ports, 'nowMs' | 'pause'>,
  show: (progress: DownloadProgress, bytesPerSecond: number | undefined) => void,
): (progress: DownloadProgress) => void {
  let begun: { readonly ms: number; readonly bytes: number } | undefined;
  let shownMs = Number.NEGATIVE_INFINITY;
  let waiting: DownloadProgress | undefined;
  const showNow = (progress: DownloadProgress) => {
    waiting = undefined;
    shownMs = nowMs();
    const elapsedMs = begun ? shownMs - begun.ms : 0;
    show(progress, begun && elapsedMs > 0 ? (1000 * (progress.received - begun.bytes)) / elapsedMs : undefined);
  };
  return (progress) => {
    const now = nowMs();
    // a server that starts from the beginning begins a new attempt
    if (progress.phase === 'downloading' && (!begun || progress.received < begun.bytes)) {
      begun = { ms: now, bytes: progress.received };
    }
    const restMs = shownMs + SHOWN_EVERY_MS - now;
    if (restMs <= 0 || progress.received === progress.total) {
      showNow(progress);
      return;
    }
    const planned = waiting !== undefined;
    waiting = progress;
    if (!planned) void pause(restMs).then(() => waiting && showNow(waiting));
  };
}
