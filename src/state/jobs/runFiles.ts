import { imageIdOf } from '../../domain/dataset';
import type { ExportFormat } from '../../formats/predictionsExport';
import { messageOf } from '../../lib/pure/errors';
import type { SliceContext } from '../context';
import { isActive, type RunState } from '../runState';
import { EXPORT_FORMATS } from '../runs/exportFormats';
import type { RunBook } from '../runs/runBook';
import { finishedReceipt } from '../runs/runReceipt';

const SLUG = /[^\w.-]+/g;

/** What a run leaves behind: its predictions and its receipt as files, or nothing. */
export function runFiles(context: SliceContext, book: RunBook) {
  const { ports, get, notify, report } = context;

  const exportRun = async (runId: string, format: ExportFormat) => {
    const run = book.find(runId);
    if (!run) return;
    const { selection } = get();
    const labelSet = selection?.datasetId === run.datasetId ? selection.labelSetId : 'original';
    try {
      // labels may have become known, or others been chosen, since the run
      const { dataset, labelSet: labels } = await ports.compute.fingerprints(run.datasetId, labelSet);
      const header = {
        model: run.receipt.model,
        dataset: run.datasetId,
        labelSet,
        receipt: { ...finishedReceipt(run), exported: { labelSet, datasetSha256: dataset, labelSetSha256: labels } },
      };
      const content = await ports.compute.exportRun(runId, labelSet, format, header);
      const { ending, type } = EXPORT_FORMATS.find((f) => f.id === format)!;
      ports.saveFile(fileName(run, `predictions.${ending}`), content, type);
    } catch (error) {
      report(error);
    }
  };

  const deleteRun = async (runId: string) => {
    const run = book.find(runId);
    if (!run || isActive(run)) return;
    try {
      const release = await ports.runs.hold(runId);
      if (!release) {
        notify('error', `${runId} goes on in another tab. End it there first.`);
        return;
      }
      try {
        await ports.runs.delete(runId);
      } catch (error) {
        // a run in memory can be forgotten all the same
        if (!run.unstored) throw error;
      } finally {
        release();
      }
      book.remove(runId);
      await ports.compute.deleteRun(runId);
      await context.refreshChoices();
      await context.refreshList();
      notify('info', `${runId} was deleted.`);
    } catch (error) {
      report(error);
    }
  };

  const receiptText = (run: RunState) => `${JSON.stringify(finishedReceipt(run), null, 1)}\n`;

  const copyReceipt = async (runId: string) => {
    const run = book.find(runId);
    if (!run) return;
    try {
      await ports.copyText(receiptText(run));
      notify('info', 'The receipt was copied.');
    } catch (error) {
      notify('error', `The receipt could not be copied (${messageOf(error)}). Save it as a file.`);
    }
  };

  const saveReceipt = (runId: string) => {
    const run = book.find(runId);
    if (run) ports.saveFile(fileName(run, 'receipt.json'), receiptText(run), 'application/json');
  };

  return { exportRun, deleteRun, copyReceipt, saveReceipt };
}

function fileName({ receipt, datasetId }: RunState, ending: string): string {
  return `${imageIdOf(receipt.modelFile)}.${datasetId}.${ending}`.replace(SLUG, '_');
}
