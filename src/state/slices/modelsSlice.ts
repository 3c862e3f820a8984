import type { ModelCard } from '../../inference/types';
import type { AppActions } from '../appState';
import type { SliceContext } from '../context';
import type { modelOpening } from '../jobs/modelOpening';

type ModelOpening = ReturnType<typeof modelOpening>;

/** Name under which the embedded model is opened. */
export const CONTROL_MODEL_FILE = 'control-model.onnx';

/** The opened model and its card. */
export function modelsSlice(context: SliceContext, opening: ModelOpening) {
  const { ports, get, report } = context;
  const { openFiles, stopOpening, takeCard, forgetCard } = opening;

  const setCard = (card: ModelCard) => takeCard(card, 'form');

  const openControlModel = async () => {
    const { control } = get().choices ?? {};
    if (!control) return;
    try {
      const files = await Promise.all([
        ports.fetchFile(control.modelUrl, CONTROL_MODEL_FILE),
        ports.fetchFile(control.cardUrl, 'control-model.json'),
      ]);
      await openFiles(files);
    } catch (error) {
      report(error);
    }
  };

  const actions = {
    openModel: openFiles,
    stopOpening,
    openControlModel,
    setCard,
    forgetCard,
  } satisfies Partial<AppActions>;
  return { actions };
}
