import { COMPARED } from '../../data/compute/comparison';
import { isImageNetV2 } from '../../domain/dataset';
import { parseUsedId } from '../../domain/labels/keptLabels';
import type { AppState } from '../appState';
import { SIDE_IDS } from '../viewState';
import { IMAGENET, IMAGENET_V2, PAPER, REAL, REFINED, type Work } from './works';

/** Label sets that a work made; a set of the reader's own may lie over one of them. */
const BY_LABELS: Readonly<Record<string, Work>> = { real: REAL, refined: REFINED };

/** The paper whose method this is, and what the view rests on: its images, predictions and labels, nothing else. */
export function citedWorks(state: Pick<AppState, 'view' | 'accuracy' | 'selection'>): Work[] {
  const uses = usedData(state);
  const images = uses.flatMap(({ datasetId }) =>
    datasetId === COMPARED.V1.datasetId ? [IMAGENET] : isImageNetV2(datasetId) ? [IMAGENET, IMAGENET_V2] : [],
  );
  const labels = uses.flatMap(({ labelSetId }) => {
    const beneath = parseUsedId(labelSetId)?.use.over ?? labelSetId;
    return BY_LABELS[beneath] ?? [];
  });
  return [...new Set([PAPER, ...images, ...labels])];
}

/** Datasets with the labels they are judged by. */
function usedData({ view, accuracy, selection }: Pick<AppState, 'view' | 'accuracy' | 'selection'>) {
  if (view.screen === 'accuracy') {
    return view.tab === 'control' ? [] : SIDE_IDS.map((side) => ({ ...COMPARED[side], ...accuracy?.request?.[side] }));
  }
  return view.screen === 'browse' && selection ? [selection] : [];
}
