import { NO_HITS } from '../../domain/runHits';
import { RUN_ORDER_SEED } from '../../domain/runOrder';
import { outputUnder } from '../../inference/outputUnder';
import type { AppState, OpenedModel } from '../appState';
import type { RunState } from '../runState';
import { type CurrentRun, type LoadedRun, type RunTools, storeOf, tellUnstored } from '../runs/currentRun';
import { RunKeeper } from '../runs/runKeeper';
import { startedReceipt, withHashes } from '../runs/runReceipt';
import { RunRecorder } from '../runs/runRecorder';
import { planRun } from './runPlan';
import { settleHead } from './settleHead';

const TOP_K = 10;

/** A run of the opened model over the shown dataset, before anything is known of its pictures. `model` has a card. */
export function newRun(
  { context, book }: RunTools,
  model: OpenedModel,
  selection: NonNullable<AppState['selection']>,
): RunState {
  const card = model.card!;
  const { datasetId, labelSetId } = selection;
  const { browserCheck } = context.get();
  return {
    id: book.freeId(card.name),
    status: 'preparing',
    datasetId,
    labelSetId,
    topK: Math.min(TOP_K, card.classes?.filter((c) => c !== null).length ?? TOP_K),
    of: 0,
    done: 0,
    failed: 0,
    errors: [],
    hits: NO_HITS,
    curve: [],
    elapsedMs: 0,
    receipt: startedReceipt({
      model,
      card,
      datasetId,
      labelSetId,
      orderSeed: RUN_ORDER_SEED,
      startedAt: new Date().toISOString(),
      browser: context.ports.browser,
      software: context.ports.software,
      ...(browserCheck?.status === 'done' ? { browserCheck: browserCheck.sentence } : {}),
    }),
  };
}

/** Lists the pictures, opens the model afresh, stores the run and shows it. Throws where it cannot begin. */
export async function beginRun(tools: RunTools, mine: CurrentRun, model: OpenedModel): Promise<LoadedRun> {
  const { context, book } = tools;
  const { ports, get } = context;
  const { datasetId, labelSetId, topK, receipt } = book.find(mine.id)!;
  const { plan, fingerprints, imagesSha256 } = await planRun(context, datasetId, labelSetId, receipt.orderSeed);
  book.patch(mine.id, { of: plan.imageIds.length, receipt: withHashes(receipt, fingerprints, imagesSha256) });
  await ports.inference.open(model.file, model.card, model.externalData);
  await settle(tools, mine, model);
  const keep = () => RunKeeper.begin(ports.runs, book.find(mine.id)!, plan, tellUnstored(tools, mine));
  let keeper = await keep();
  while (!keeper) {
    // another tab, or a visit that is not listed yet, has a run of that name
    const id = book.freeId(receipt.model);
    book.patch(mine.id, { id });
    mine.id = id;
    keeper = await keep();
  }
  mine.keeper = keeper;
  await ports.compute.startRun(mine.id, datasetId, topK);
  await context.refreshChoices();
  if (get().selection?.datasetId === datasetId) get().setView({ dataset: datasetId, model: mine.id });
  const recorder = new RunRecorder(topK, {
    columns: (predicted) => ports.compute.addToRun(mine.id, predicted, labelSetId),
    store: storeOf(tools, mine),
  });
  return { recorder, order: plan.imageIds, sizes: plan.sizes };
}

/** Settles which of several heads the run reads, and says so. */
async function settle({ context, book }: RunTools, mine: CurrentRun, model: OpenedModel): Promise<void> {
  const { datasetId, receipt } = book.find(mine.id)!;
  const settled = await settleHead(context, model, datasetId);
  if (!settled) return;
  const { card, note } = settled;
  if (card !== model.card) {
    await context.ports.inference.open(model.file, card, model.externalData);
    context.set(({ model: now }) => (now?.opening === model.opening ? { model: { ...now, card } } : {}));
  }
  const { preprocess: _beside, ...about } = card;
  const { name: output, kind: outputKind } = outputUnder(model.report, card);
  book.patch(mine.id, { receipt: { ...receipt, card: about, output, outputKind, outputNote: note } });
  context.notify('info', `${model.file.name}: ${note}`);
}
