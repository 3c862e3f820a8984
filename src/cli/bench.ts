import { explainLabelChoice } from '../domain/control/explainLabelChoice';
import { explainMix } from '../domain/control/explainMix';
import { mixedAccuracy } from '../domain/control/mixedAccuracy';
import { poolStrata } from '../domain/control/pool';
import { type LabelSet, labelSetFrom } from '../domain/labelSet';
import { cellColumn, countCells } from '../domain/metrics/cellCounts';
import { metricsOf } from '../domain/metrics/metrics';
import { cellCountsOf, countPatterns, originalCodes, patternColumn } from '../domain/metrics/patterns';
import type { Predictions } from '../domain/predictions';
import { filterImages } from '../domain/query/filterImages';
import { parseImageQuery } from '../domain/query/imageQuery';
import { decodePredictions, encodePredictions } from '../formats/packPredictions';
import { Random } from '../lib/pure/random';
import { benchAccuracy } from './benchAccuracy';
import { benchPredict } from './benchPredict';

/** Synthetic columns of the size of ImageNet plus ImageNetV2; shape and sizes as upstream, contents seeded. */
const IMAGES = 60_000;
const MODELS = 67;
const RUNS = 9;

const source = new Random('bench');
const random = () => source.float();
const randomClass = () => Math.floor(random() * 1000);

function syntheticLabels(originals: Uint16Array): LabelSet {
  const rows = Array.from(originals, (original) => {
    const extra = random() < 0.2 ? 1 + Math.floor(random() * 4) : 0;
    return [original, ...Array.from({ length: extra }, randomClass)];
  });
  const provenance = { source: 'synthetic', licence: 'none' };
  return labelSetFrom({ id: 'bench', name: 'bench', datasetId: 'bench', provenance }, rows);
}

/** Top-5 rows without repeats, right three times in four, as a good model's are. */
function syntheticPredictions(originals: Uint16Array, modelId: string): Predictions {
  const classes = new Uint16Array(originals.length * 5);
  originals.forEach((original, row) => {
    const first = random() < 0.75 ? original : randomClass();
    for (let r = 0; r < 5; r++) classes[row * 5 + r] = (first + r * 37) % 1000;
  });
  return { modelId, datasetId: 'bench', n: originals.length, k: 5, classes };
}

function medianMs(run: () => void): number {
  const times = Array.from({ length: RUNS }, () => {
    const started = performance.now();
    run();
    return performance.now() - started;
  }).sort((a, b) => a - b);
  return times[RUNS >> 1]!;
}

/** One JSON line per figure; a ratio at or below 1 meets the target. */
function print(bench: string, value: number, unit: string, against: number): void {
  const rounded = Number(value.toPrecision(3));
  console.log(
    JSON.stringify({ bench, value: rounded, unit, against, ratio: Number((value / against).toPrecision(2)) }),
  );
}

const originals = Uint16Array.from({ length: IMAGES }, (_, row) => Math.floor((row / IMAGES) * 1000));
const labels = syntheticLabels(originals);
const cells = cellColumn(labels, originals);
const models = Array.from({ length: MODELS }, (_, i) => syntheticPredictions(originals, `model${i}`));

const codes = models.map((predictions) => originalCodes(predictions, originals));
print(
  `all metrics, ${MODELS} models x ${IMAGES} images, codes kept as the worker does`,
  medianMs(() => {
    models.forEach((predictions, i) => {
      const patterns = patternColumn({ predictions, labels, cells, codes: codes[i]! });
      metricsOf(cellCountsOf(countPatterns(patterns)));
    });
  }),
  'ms',
  50,
);
print(
  `all metrics, ${MODELS} models x ${IMAGES} images, from scratch`,
  medianMs(() => {
    for (const predictions of models) metricsOf(countCells({ predictions, labels, originalLabels: originals, cells }));
  }),
  'ms',
  50,
);

const imageIds = Array.from({ length: IMAGES }, (_, row) => `image_${String(row).padStart(8, '0')}`);
const columns = { imageIds, originalLabels: originals, labels, cells, predictions: models[0]! };
const { query } = parseImageQuery('labels>=2 verdict:other');
print(
  `filter ${IMAGES} rows by labels and verdict`,
  medianMs(() => filterImages(columns, query)),
  'ms',
  16,
);

const strata = poolStrata(
  Array.from({ length: 800 }, (_, i) => {
    const k = 1 + (i % 5);
    const topInSet = random() < 0.95;
    const hits = topInSet ? 1 : 0;
    return { k, topInSet, hits, exact: hits === k, any: hits > 0 };
  }),
);
const settings = { multiShare: 0.48, countMix: [0.4, 0.3, 0.2, 0.1], salience: 0.3 } as const;
print(
  'arithmetic alone of a Control slider on a made-up pool (frames: npm run bench:browser)',
  medianMs(() => {
    mixedAccuracy(strata, settings);
    explainMix(strata, settings);
    explainLabelChoice(strata, settings);
  }),
  'ms',
  16,
);

const first = models[0]!;
const half = { ...first, n: 50_000, classes: first.classes.slice(0, 250_000) };
const encoded = encodePredictions(half);
const info = { modelId: 'bench', datasetId: 'bench', n: 50_000, file: 'bench' };
print(
  'read predictions of one model, 50,000 images',
  medianMs(() => decodePredictions(encoded, info)),
  'ms',
  7,
);

await benchAccuracy(print);
await benchPredict();
