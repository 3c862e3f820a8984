import { imageIdOf } from '../../domain/dataset';
import type { ExportFormat } from '../../formats/predictionsExport';
import type { ModelCard } from '../../inference/types';
import type { AppActions } from '../appState';
import type { SliceContext } from '../context';
import type { modelOpening } from '../jobs/modelOpening';
import { runJob } from '../jobs/runJob';

type ModelActions = Pick<
  AppActions,
  'openModel' | 'openControlModel' | 'setCard' | 'forgetCard' | 'runModel' | 'cancelRun' | 'exportRun'
>;

type ModelOpening = ReturnType<typeof modelOpening>;

const SLUG = /[^\w.-]+/g;

/** Ending and media type of each form of an export. */
const FILES: Readonly<Record<ExportFormat, { readonly ending: string; readonly type: string }>> = {
  json: { ending: 'json', type: 'application/json' },
  csv: { ending: 'csv', type: 'text/csv' },
  parquet: { ending: 'parquet', type: 'application/vnd.apache.parquet' },
  npy: { ending: 'npz', type: 'application/zip' },
};

/** The opened model, its card, and its runs. */
export function modelsSlice(context: SliceContext, opening: ModelOpening) {
  const { ports, get, report } = context;
  const { openFiles, takeCard, forgetCard } = opening;

  const setCard = (card: ModelCard) => takeCard(card, 'form');

  const exportRun = async (runId: string, format: ExportFormat) => {
    const run = get().runs.find((r) => r.id === runId);
    if (!run) return;
    const { selection } = get();
    const labelSet = selection?.datasetId === run.datasetId ? selection.labelSetId : 'original';
    try {
      const header = {
        model: run.receipt.model,
        dataset: run.datasetId,
        labelSet,
        receipt: { ...run.receipt, images: run.done - run.failed, failed: run.failed },
      };
      const content = await ports.compute.exportRun(runId, labelSet, format, header);
      const { ending, type } = FILES[format];
      const name = `${imageIdOf(run.receipt.modelFile)}.${run.datasetId}.predictions.${ending}`.replace(SLUG, '_');
      ports.saveFile(name, content, type);
    } catch (error) {
      report(error);
    }
  };

  const openControlModel = async () => {
    const { control } = get().choices ?? {};
    if (!control) return;
    try {
      const files = await Promise.all([
        ports.fetchFile(control.modelUrl, 'control-model.onnx'),
        ports.fetchFile(control.cardUrl, 'control-model.json'),
      ]);
      await openFiles(files);
    } catch (error) {
      report(error);
    }
  };

  const job = runJob(context);
  const actions: ModelActions = {
    openModel: openFiles,
    openControlModel,
    setCard,
    forgetCard,
    runModel: job.run,
    cancelRun: job.cancel,
    exportRun,
  };
  return { actions };
}
