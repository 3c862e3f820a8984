import { AccuracyCounts } from '../data/compute/accuracy/accuracyCounts';
import type { AccuracyRequest, BootstrapRequest, RankRequest } from '../data/compute/accuracy/accuracyTypes';
import { BootstrapJobs } from '../data/compute/accuracy/bootstrapJobs';
import { criterionOf } from '../data/compute/accuracy/rankCriteria';
import { ColumnStore } from '../data/compute/columnStore';
import { COMPARED } from '../data/compute/comparison';
import type { Pack } from '../data/pack/pack';
import type { LabelScores } from '../domain/labelScores';
import { labelSetFrom } from '../domain/labelSet';
import type { Predictions } from '../domain/predictions';
import { rankChanges } from '../domain/ranks/rankChanges';
import { type EstimateSpec, estimatorOf } from '../domain/uncertainty/estimates';
import { meanTable } from '../domain/uncertainty/imageFeatures';
import { Random } from '../lib/pure/random';

const MODELS = 50;
const SIZES = { V1: 50_000, V2: 10_000 } as const;
const SPEC: EstimateSpec = { filter: {}, parts: { metric: 'top1', by: 'k', cap: 6, withEmpty: true } };

const random = new Random('bench accuracy');
const randomClass = () => random.int(0, 999);
const provenance = { source: 'synthetic', licence: 'none' };

/** One side, seeded; a fifth of V1's and half of V2's images have several labels; three models in four are right. */
function syntheticSide(side: 'V1' | 'V2') {
  const { datasetId, labelSetId } = COMPARED[side];
  const n = SIZES[side];
  const originalLabels = Uint16Array.from({ length: n }, (_, row) => Math.floor((row / n) * 1000));
  const dataset = {
    id: datasetId,
    name: datasetId,
    imageIds: Array.from({ length: n }, (_, i) => `${i}`),
    originalLabels,
  };
  const rows = Array.from(originalLabels, (y) => {
    if (random.chance(0.05)) return [];
    const more = random.chance(side === 'V1' ? 0.16 : 0.48) ? random.int(1, 4) : 0;
    return [...new Set([y, ...Array.from({ length: more }, randomClass)])];
  });
  const labels = labelSetFrom({ id: labelSetId, name: labelSetId, datasetId, provenance }, rows);
  const predictions = Array.from({ length: MODELS }, (_, m): Predictions => {
    const classes = new Uint16Array(n * 5);
    originalLabels.forEach((y, row) => {
      const first = random.chance(0.75) ? y : randomClass();
      for (let r = 0; r < 5; r++) classes[row * 5 + r] = (first + r * 37) % 1000;
    });
    return { modelId: `m${m}`, datasetId, n, k: 5, classes };
  });
  return { dataset, labels, predictions };
}

/** Scores of half of the images, about seven classes each, as ReaL has. */
function syntheticScores(originalLabels: Uint16Array): LabelScores {
  const offsets = new Uint32Array(originalLabels.length + 1);
  const [classes, thousandths]: [number[], number[]] = [[], []];
  originalLabels.forEach((y, row) => {
    const rated =
      row % 2 === 0 ? [...new Set([y, ...Array.from({ length: 6 }, randomClass)])].sort((a, b) => a - b) : [];
    for (const c of rated) {
      classes.push(c);
      thousandths.push(c === y ? random.int(600, 1000) : random.int(0, 1000));
    }
    offsets[row + 1] = classes.length;
  });
  const columns = { classes: Uint16Array.from(classes), thousandths: Uint16Array.from(thousandths) };
  return { labelSetId: 'real', datasetId: COMPARED.V1.datasetId, offsets, ...columns };
}

/** A store as the worker has it, everything loaded. */
function syntheticStore(): ColumnStore {
  const sides = { V1: syntheticSide('V1'), V2: syntheticSide('V2') };
  const all = [sides.V1, sides.V2];
  const of = (datasetId: string) => all.find((s) => s.dataset.id === datasetId)!;
  const scores = syntheticScores(sides.V1.dataset.originalLabels);
  const ids = all.map((s) => s.dataset.id);
  const manifest = {
    datasets: ids.map((id) => ({ id, name: id })),
    labelSets: all.map(({ labels }) => ({ id: labels.id, datasetId: labels.datasetId })),
    models: Array.from({ length: MODELS }, (_, m) => ({
      id: `m${m}`,
      predictions: Object.fromEntries(ids.map((id) => [id, 'x'])),
    })),
  } as unknown as Pack['manifest'];
  const pack: Pack = {
    manifest,
    dataset: async (id) => of(id).dataset,
    labelSet: async (_, datasetId) => of(datasetId).labels,
    predictions: async (modelId, datasetId) => of(datasetId).predictions[Number(modelId.slice(1))]!,
    classNotes: async () => undefined,
    labelVotes: async () => undefined,
    labelScores: async (_, datasetId) => (datasetId === scores.datasetId ? scores : undefined),
    publishedAccuracies: async () => undefined,
  };
  return new ColumnStore(pack);
}

type Print = (bench: string, value: number, unit: string, against: number) => void;

async function ms(run: () => unknown): Promise<number> {
  const started = performance.now();
  await run();
  return performance.now() - started;
}

/** Middle of several runs. */
async function median(runs: number, run: (i: number) => unknown): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < runs; i++) times.push(await ms(() => run(i)));
  return times.sort((a, b) => a - b)[runs >> 1]!;
}

/** What the Accuracy screen asks of the worker, over synthetic columns of full size. */
export async function benchAccuracy(print: Print): Promise<void> {
  const counts = new AccuracyCounts(syntheticStore());
  const ids = Array.from({ length: MODELS }, (_, m) => `m${m}`);
  const requestAt = (thresholdThousandths: number, counted: readonly string[] = ids): AccuracyRequest => ({
    V1: { labelSetId: 'real', thresholdThousandths },
    V2: { labelSetId: 'refined' },
    models: ids.map((id) => ({ id, V1: id, V2: id })),
    counted,
  });
  const request = requestAt(800);
  await counts.answer(request);
  const moved = await median(7, (i) => counts.answer(requestAt(300 + 50 * i)));
  print(`threshold move: label set, counts, mean and moments, ${MODELS} models`, moved, 'ms', 100);

  const { models, summary } = await counts.answer(request);
  const moments = [summary!.V1.moments, summary!.V2.moments] as const;
  const estimator = estimatorOf(SPEC);
  const everyInterval = () => estimator.keys.map(estimator.deltaOf(summary!.V1.table, summary!.V2.table, moments));
  const delta = await median(9, everyInterval);
  print('delta intervals of every figure, mean over models', delta, 'ms', 50);
  const rows = await median(9, () => {
    const own = estimatorOf(SPEC);
    own.keys.map(own.deltaOf(summary!.V1.table, summary!.V2.table, moments));
    for (const m of models) own.values(meanTable([m.V1]), meanTable([m.V2]));
  });
  print(`arithmetic of the rows of the Accuracy screen, ${MODELS} models (main thread)`, rows, 'ms', 50);
  const parts = await median(3, () => counts.modelParts(request, { ...SPEC.parts, filter: {} }));
  print(`delta intervals of the parts, each of ${MODELS} models`, parts, 'ms', 1000);

  const jobs = new BootstrapJobs(counts);
  const bootstrap = async (
    subjects: BootstrapRequest['subjects'],
    of: AccuracyRequest,
    spec: EstimateSpec,
    take: number,
  ) => {
    const id = await jobs.start({ request: of, spec, subjects });
    return ms(() => jobs.step(id, take));
  };
  print('bootstrap of one model x 1,000', (await bootstrap('mean', requestAt(800, ['m0']), SPEC, 1000)) / 1000, 's', 1);
  print('bootstrap of the mean x 1,000 (from 100)', (await bootstrap('mean', request, SPEC, 100)) / 100, 's', 15);
  const each = await bootstrap('each', request, { ...SPEC, onlyParts: true }, 20);
  print(`bootstrap of the parts of ${MODELS} models x 1,000 (from 20)`, (each * 50) / 1000, 's', 15);

  const side = await counts.side('V1', request);
  const compared = ids.map((id) => ({ id, predictions: side.predictions.get(id)! }));
  const criterion = (metric: RankRequest['metric']) => criterionOf({ metric, filter: {} }, side.columns, compared);
  const ranks = await median(3, () => rankChanges(criterion('top1'), criterion('asma_fraction')));
  print(`ranks of ${MODELS} models: top-1 against ASMA, every flip tested`, ranks, 'ms', 2000);
  const classes = await median(3, () => counts.classGains(request, 'V1', {}));
  print(`gains of 1,000 classes, ${MODELS} models`, classes, 'ms', 500);
}
