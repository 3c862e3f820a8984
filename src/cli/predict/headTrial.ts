import { NO_LABEL } from '../../domain/dataset';
import { runOrder } from '../../domain/runOrder';
import { RANKS } from '../../inference/cardCheck';
import { HEAD_IMAGES, judgeHeads, rankOfLabel } from '../../inference/judgeHeads';
import { rankRow } from '../../inference/rankRow';
import type { ListedImage } from './listImages';
import { modelUnder, type NodeModel } from './openModel';
import type { PreparePool } from './preparePool';

/** The pictures of a trial are drawn with this seed, from the whole folder: every part of a run reads the same output. */
const SEED = 'outputs';

/**
 * Settles which output of a model with several heads is read, where neither the card nor the command line names one: on labelled pictures,
 * as far as there are some. The model as it then is, and what is to be said; the model itself where there is nothing to settle.
 */
export async function settleHead(
  model: NodeModel,
  all: readonly ListedImage[],
  startPool: () => Pick<PreparePool, 'prepare' | 'close'>,
): Promise<NodeModel> {
  const { heads, outputNote } = model.outputs;
  if (!heads || model.card.output !== undefined) return model;
  const pool = startPool();
  try {
    const verdict = judgeHeads(await tryHeads(model, heads, drawn(all), pool));
    const notes = [outputNote, verdict?.note].filter((note) => note !== undefined);
    const settled = verdict && verdict.name !== model.output ? verdict.name : undefined;
    const { output, ranking } = modelUnder(
      settled === undefined ? model.card : { ...model.card, output: settled },
      model.fileName,
      model.outputs,
    );
    return { ...model, output, ranking, outputNote: notes.join(' ') };
  } finally {
    await pool.close();
  }
}

function drawn(all: readonly ListedImage[]): ListedImage[] {
  const byId = new Map(all.map((image) => [image.id, image]));
  return runOrder([...byId.keys()], SEED)
    .map((id) => byId.get(id)!)
    .filter(({ original }) => original !== NO_LABEL)
    .slice(0, HEAD_IMAGES);
}

async function tryHeads(
  { session, card, outputs, fileName, normalise }: NodeModel,
  heads: readonly string[],
  images: readonly ListedImage[],
  pool: Pick<PreparePool, 'prepare'>,
) {
  const trials = heads.map((name) => ({ name, outcomes: [] as (number | null)[] }));
  const sidePx = card.preprocess.cropPx;
  const slots = session.signature.fixedBatch ?? 1;
  for (const { path, original } of images) {
    const picture = await pool.prepare(path);
    for (const { name, outcomes } of trials) {
      if (!picture.ok) {
        outcomes.push(null);
        continue;
      }
      const input = new Float32Array(slots * 3 * sidePx * sidePx);
      normalise(picture.pixels, input, 0);
      const [row] = await session.run(input, 1, sidePx, name);
      const { ranking } = modelUnder({ ...card, output: name }, fileName, outputs);
      const ranked = rankRow(row!, RANKS, ranking, fileName);
      outcomes.push(ranked.ok ? rankOfLabel(ranked.prediction.classes, original) : null);
    }
  }
  return trials;
}
