import type { ResultChoice } from '../../data/compute/claims/claimTypes';
import { COMPARED } from '../../data/compute/comparison';
import { formatCount } from '../../lib/pure/formatCount';
import { countedLabelsId, sideChoice } from '../accuracy/accuracyRequest';
import type { AppState } from '../appState';
import type { RunReceipt } from '../runState';
import { preprocessText } from '../selectors/receiptRows';
import { SIDE_IDS } from '../viewState';
import type { OwnResult } from './sharingState';

type Shown = Pick<AppState, 'view' | 'selection' | 'choices' | 'runs' | 'imports'>;

/**
 * A result of the reader's own with the labels that it is shown under and how it came about. `thereOf`: the id that labels have where the link is
 * opened.
 */
export function resultChoice(
  { model, origin, sides }: OwnResult,
  shown: Shown,
  thereOf: (labelSetId: string) => string,
): ResultChoice {
  const withLabels = sides.map(({ datasetId, modelId }) => {
    const labelSetId = labelsOn(datasetId, modelId, shown);
    return { datasetId, modelId, labelSetId, labelSetThere: thereOf(labelSetId) };
  });
  return { model, origin, receipt: receiptOf(sides, shown), sides: withLabels };
}

/** Labels that count on a dataset: on the compared ones Accuracy's, else those shown, else those that the run was shown with. */
function labelsOn(datasetId: string, modelId: string, { view, selection, choices, runs }: Shown): string {
  const side = SIDE_IDS.find((id) => COMPARED[id].datasetId === datasetId);
  if (side && choices) return countedLabelsId(sideChoice(side, view[`labels${side}`], view.threshold, choices));
  if (selection?.datasetId === datasetId) return selection.labelSetId;
  return runs.find(({ id }) => id === modelId)?.labelSetId ?? 'original';
}

type Fact = readonly [what: string, value: string];

function receiptOf(sides: OwnResult['sides'], { runs, imports }: Shown): Fact[] {
  const ofSide = ({ modelId }: OwnResult['sides'][number]): Fact[] => {
    const imported = imports.find(({ id }) => id === modelId);
    if (imported) return [[`File, ${imported.datasetName}`, imported.fileName]];
    const run = runs.find(({ id }) => id === modelId);
    return run ? runFacts(run.receipt) : [];
  };
  // what both sides share is said once
  const all = sides.flatMap(ofSide);
  return all.filter(([what, value], i) => all.findIndex((fact) => fact[0] === what && fact[1] === value) === i);
}

const runFacts = (receipt: RunReceipt): Fact[] =>
  (
    [
      ['Model file', `${receipt.modelFile}, ${formatCount(receipt.modelBytes)} bytes`],
      ['Model, SHA-256', receipt.modelSha256],
      ['Pictures are prepared', preprocessText(receipt.preprocess)],
      ['Ran on', `${receipt.provider.toUpperCase()}, ${receipt.precision}, ${receipt.library}`],
      ['Program', receipt.software ?? ''],
      ['Started', receipt.startedAt],
      ['Order of the images', receipt.orderSeed],
      ['Names and contents of the pictures, SHA-256', receipt.filesSha256 ?? ''],
    ] satisfies Fact[]
  ).filter(([, value]) => value !== '');
