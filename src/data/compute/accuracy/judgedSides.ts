import { parseCutLabels } from '../../../domain/cutLabels';
import type { Dataset } from '../../../domain/dataset';
import { labelCount } from '../../../domain/labelSet';
import { JudgedCounter, type JudgedSide } from '../../../domain/labels/judgedSide';
import { type JudgedWrong, judgedSet, wrongBelow, wrongOfKept } from '../../../domain/labels/judgedWrong';
import { type CellFilter, rowsThatPass } from '../../../domain/metrics/cells';
import { predictedRows } from '../../../domain/predictions';
import { breather } from '../../../lib/breath';
import type { ColumnStore } from '../columnStore';
import type { AccuracyCounts } from './accuracyCounts';
import type { AccuracyRequest, JudgedAnswer, SideChoice } from './accuracyTypes';

/** Score from which ReaL's published labels are valid, thousandths. Source: Beyer et al. 2020. */
const PUBLISHED_THOUSANDTHS = 800;

/** What either side's labels say of the first predictions of the counted models, over the images of their label-set accuracy. */
export async function judgedSides(
  counts: AccuracyCounts,
  request: AccuracyRequest,
  filter: CellFilter,
): Promise<JudgedAnswer> {
  const breath = breather();
  const side = async (at: 'V1' | 'V2'): Promise<JudgedSide> => {
    const { columns, predictions } = await counts.side(at, request);
    const { dataset, labels, cells, common } = columns;
    const models = request.counted.map((id) => predictions.get(id)!);
    const covered = models[0] && predictedRows(models[0]);
    const index = rowsThatPass(cells, filter).filter(
      (row) => labelCount(labels, row) > 0 && labels.named?.[row] !== 0 && covered?.[row] !== 0,
    );
    const wrong = await judgedWrong(counts.store, request[at], dataset);
    let unnamed = 0;
    labels.named?.forEach((is, row) => {
      unnamed += Number(is === 0 && common?.[row] !== 0);
    });
    const counter = new JudgedCounter({
      set: judgedSet(labels, wrong),
      originalLabels: dataset.originalLabels,
      index,
      unnamed,
    });
    for (const model of models) {
      await breath();
      counter.add(model);
    }
    return counter.side();
  };
  return { counted: request.counted, V1: await side('V1'), V2: await side('V2') };
}

/** What a choice of labels says of classes that it does not list; undefined where it says nothing. */
async function judgedWrong(
  store: ColumnStore,
  { labelSetId, thresholdThousandths = PUBLISHED_THOUSANDTHS }: SideChoice,
  dataset: Dataset,
): Promise<JudgedWrong | undefined> {
  const kept = store.keptOf(labelSetId, dataset.id);
  if (kept) {
    const { over } = kept.use;
    const under = over === undefined ? undefined : await judgedWrong(store, { labelSetId: over }, dataset);
    return wrongOfKept(kept, kept.use, dataset, under);
  }
  const own = await store.labelScores(labelSetId, dataset.id);
  if (own) return wrongBelow(own, thresholdThousandths);
  const cut = parseCutLabels(labelSetId);
  const scores = cut && (await store.labelScores(cut.baseId, dataset.id));
  return scores && wrongBelow(scores, 10 * cut.percent);
}
