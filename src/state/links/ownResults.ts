import { COMPARED } from '../../data/compute/comparison';
import { importPairs, runPairs } from '../accuracy/accuracyRequest';
import type { AppState } from '../appState';
import type { OwnResult } from './sharingState';

type Own = Pick<AppState, 'runs' | 'imports'>;

/** Both sides of the comparison, as Accuracy shows them, newest first. */
export function pairs({ runs, imports }: Own): OwnResult[] {
  const sidesOf = ({ V1, V2 }: { readonly V1: string; readonly V2: string }) => [
    { datasetId: COMPARED.V1.datasetId, modelId: V1 },
    { datasetId: COMPARED.V2.datasetId, modelId: V2 },
  ];
  const modelOf = (runId: string) => runs.find(({ id }) => id === runId)!.receipt.model;
  return [
    ...runPairs(runs).map((pair) => ({
      id: pair.id,
      model: modelOf(pair.V2),
      origin: 'run' as const,
      sides: sidesOf(pair),
    })),
    ...importPairs(imports).map((pair) => ({
      id: pair.id,
      model: imports.find(({ id }) => id === pair.V2)!.modelName,
      origin: 'imported' as const,
      sides: sidesOf(pair),
    })),
  ];
}

/** The result that a run or an import is, on both sides of the comparison where it has them; undefined of any other model. */
export function resultOf(own: Own, modelId: string): OwnResult | undefined {
  const pair = pairs(own).find(({ sides }) => sides.some((side) => side.modelId === modelId));
  if (pair) return { ...pair, id: modelId };
  const run = own.runs.find(({ id }) => id === modelId);
  if (run)
    return { id: modelId, model: run.receipt.model, origin: 'run', sides: [{ datasetId: run.datasetId, modelId }] };
  const imported = own.imports.find(({ id }) => id === modelId);
  if (!imported) return undefined;
  const { modelName: model, datasetId } = imported;
  return { id: modelId, model, origin: 'imported', sides: [{ datasetId, modelId }] };
}

/** Results of the reader's own that the view shows. */
export function shownResults({ view, selection, ...own }: Pick<AppState, 'view' | 'selection'> & Own): OwnResult[] {
  if (view.screen === 'accuracy') {
    const shown = view.tab === 'imagenet' ? pairs(own) : [];
    return shown.some(({ id }) => id === view.one) ? shown.filter(({ id }) => id === view.one) : shown;
  }
  const result = view.screen === 'browse' && selection && resultOf(own, selection.modelId);
  return result ? [result] : [];
}
