import type { ModelCard } from '../../inference/types';
import { PluralError } from '../../lib/pure/errors';
import type { AppActions } from '../appState';
import type { SliceContext } from '../context';
import { isActive } from '../runState';

type ModelActions = Pick<AppActions, 'openModel' | 'openControlModel' | 'setCard'>;

/** Name under which the embedded model is opened. */
export const CONTROL_MODEL_FILE = 'control-model.onnx';

/** The opened model and its card. */
export function modelsSlice(context: SliceContext) {
  const { ports, set, get, notify, report } = context;
  let generation = 0;
  let openings = 0;

  const readCard = async (files: readonly File[]): Promise<ModelCard | undefined> => {
    const file = files.find((f) => /\.json$/i.test(f.name));
    return file && (await ports.readCard(await file.text(), file.name));
  };

  const openModel = async (files: readonly File[]) => {
    const file = files.find((f) => !/\.json$/i.test(f.name));
    if (get().runs.some(isActive)) {
      notify('error', 'A run is under way. Cancel it before opening another model.');
      return;
    }
    // a card alone is no opening: it must not make a model that is on its way late
    const mine = file ? ++generation : generation;
    try {
      const card = await readCard(files);
      if (!file) {
        if (card && get().model) takeCard(card, 'file');
        else
          throw new PluralError('bad-value', 'a card without its model', { remedy: 'Choose the .onnx file as well.' });
        return;
      }
      set({ openingModel: file.name });
      const opened = await ports.inference.open(file, card);
      if (mine !== generation) return;
      openings += 1;
      set({
        model: { opening: openings, file, report: opened, ...(card ? { card, cardSource: 'file' as const } : {}) },
      });
      notify('info', card ? `${file.name} is ready to run.` : `${file.name} was read; say how it wants its pictures.`);
    } catch (error) {
      if (mine === generation) report(error);
    } finally {
      if (file && mine === generation) set({ openingModel: undefined });
    }
  };

  const setCard = (card: ModelCard) => takeCard(card, 'form');

  const takeCard = (card: ModelCard, cardSource: 'file' | 'form') => {
    const { model } = get();
    if (!model) return;
    if (card.sha256 && model.report.sha256 && card.sha256.toLowerCase() !== model.report.sha256) {
      notify('error', `The card of ${card.name} is for another file than ${model.file.name} (its sha256 differs).`);
      return;
    }
    const size = model.report.inputSizePx;
    if (size !== undefined && size !== card.preprocess.cropPx) {
      notify(
        'error',
        `${model.file.name} takes ${size} x ${size} px, not ${card.preprocess.cropPx}. Correct the crop.`,
      );
      return;
    }
    openings += 1;
    set({ model: { ...model, opening: openings, card, cardSource } });
  };

  const openControlModel = async () => {
    const { control } = get().choices ?? {};
    if (!control) return;
    try {
      const files = await Promise.all([
        ports.fetchFile(control.modelUrl, CONTROL_MODEL_FILE),
        ports.fetchFile(control.cardUrl, 'control-model.json'),
      ]);
      await openModel(files);
    } catch (error) {
      report(error);
    }
  };

  const actions: ModelActions = { openModel, openControlModel, setCard };
  return { actions };
}
